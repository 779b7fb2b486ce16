"""Slack users as kambot keeps them, fetched one by one or all at once."""

from asyncio import gather
from collections.abc import AsyncIterator, Iterable, Mapping
from functools import partial
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.background import patiently
from kambot.members import Profile

PAGE = 200
"""Users asked for at once; Slack advises no more."""
SLACKBOT = "USLACKBOT"


def profile(user: Mapping[str, Any], team_id: str) -> Profile:
    """A user object of Slack, seen from the workspace `team_id`."""
    about = user.get("profile", {})
    outside = user.get("team_id", team_id) != team_id or user["id"] == SLACKBOT
    marks = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot")
    return Profile(
        user_id=user["id"],
        name=user.get("real_name") or about.get("real_name") or user.get("name", ""),
        email=about.get("email"),
        time_zone=user.get("tz"),
        locale=user.get("locale"),
        is_guest=outside or any(user.get(mark) for mark in marks),
        is_slack_admin=bool(user.get("is_admin") or user.get("is_owner")),
        left=bool(user.get("deleted")),
    )


async def fetched(client: AsyncWebClient, team_id: str, user_ids: Iterable[str]) -> list[Profile]:
    """The profiles of these users; those that Slack does not know are left out."""
    found = await gather(*(_fetch(client, user_id) for user_id in user_ids))
    return [profile(user, team_id) for user in found if user]


async def everybody(client: AsyncWebClient, team_id: str) -> AsyncIterator[list[Profile]]:
    """The profiles of a whole workspace, a page at a time."""
    cursor = ""
    while True:
        call = partial(client.users_list, limit=PAGE, cursor=cursor, include_locale=True)
        page = await patiently(call)
        yield [profile(user, team_id) for user in page["members"]]
        more: dict[str, str] = page.get("response_metadata") or {}
        cursor = more.get("next_cursor", "")
        if not cursor:
            return


async def _fetch(client: AsyncWebClient, user_id: str) -> dict[str, Any] | None:
    try:
        answer = await client.users_info(user=user_id, include_locale=True)
    except SlackApiError as fault:
        if fault.response["error"] in ("user_not_found", "user_not_visible"):
            return None
        raise
    user: dict[str, Any] = answer["user"]
    return user
