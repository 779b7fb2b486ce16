"""Slack's people kept up to date: one by one as they change, all of them at start."""

from slack_sdk.web.async_client import AsyncWebClient

from handlers.act import Act, Reply
from handlers.desk import Desk
from handlers.profiles import everybody, profile


async def changed(act: Act) -> Reply:
    """Somebody joined the workspace, changed their profile, or left."""
    team_id = act.who.team_id
    await act.shared.desk.welcome(team_id, [profile(act.body["event"]["user"], team_id)])
    return None


async def sync(desk: Desk, client: AsyncWebClient) -> None:
    """Remember everybody in the client's workspace."""
    team = await client.auth_test()
    async for page in everybody(client, team["team_id"]):
        await desk.welcome(team["team_id"], page, team["team"])


EVENTS = {"user_change": changed, "team_join": changed}
