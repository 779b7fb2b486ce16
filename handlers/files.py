"""Files of people and for people: fetched from Slack, and sent into a conversation."""

from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from handlers.act import Act, Json
from handlers.background import patiently
from handlers.slack_faults import FAILED, error_name
from kambot.errors import KambotError, NotAllowed

LARGEST = 10_000_000
"""Bytes that a field for files takes."""
PATIENCE = aiohttp.ClientTimeout(total=60)
"""For the bytes of one file: nobody waits for them with a window frozen."""
GONE = frozenset({403, 404, 410})
OK = 200
NO_SCOPE = "missing_scope"


class NotFetched(KambotError):
    """A file did not come; the message says why."""


def given(view: Json, field: str) -> Sequence[Json]:
    """The files that were chosen in a view."""
    state = view["state"]["values"].get(field, {}).get(field, {})
    files: Sequence[Json] = state.get("files") or ()
    return files


async def fetched(act: Act, files: Sequence[Json]) -> AsyncIterator[bytes]:
    """What is in the files, one after the other. Raises NotFetched."""
    for file in files:
        if file.get("size", 0) > LARGEST:
            raise _not_fetched(act, file, "large")
        try:
            yield await patiently(partial(_fetch, act, file))
        except FAILED as fault:
            raise _not_fetched(act, file, "fault") from fault


async def announced(act: Act, name: str, content: bytes, command: str) -> Json:
    """Slack's room for a file. Raises NotAllowed where kambot may not send any.

    `command` is what does the same on the command line.
    """
    try:
        answer = await act.client.files_getUploadURLExternal(filename=name, length=len(content))
    except SlackApiError as fault:
        if error_name(fault) == NO_SCOPE:
            raise NotAllowed(act.voice.say("no_upload", command=command)) from fault
        raise
    return {"url": answer["upload_url"], "id": answer["file_id"], "title": name}


async def sent(act: Act, room: Json, content: bytes, said: str) -> None:
    """Put the file into the caller's direct messages with a sentence."""
    body = aiohttp.BytesPayload(content, content_type="application/octet-stream")
    async with act.shared.http().post(room["url"], data=body, timeout=PATIENCE) as response:
        response.raise_for_status()
    where = act.body.get("container", {}).get("channel_id", "")
    comment: Json = {"initial_comment": said}
    if not where.startswith("D"):
        posted = await act.client.chat_postMessage(channel=act.who.user_id, text=said)
        where, comment = posted["channel"], {}
    file: Any = [{"id": room["id"], "title": room["title"]}]
    await act.client.files_completeUploadExternal(files=file, channel_id=where, **comment)


async def _fetch(act: Act, file: Json) -> bytes:
    headers = {"Authorization": f"Bearer {act.client.token}"}
    address = file["url_private_download"]
    async with act.shared.http().get(address, headers=headers, timeout=PATIENCE) as response:
        if response.status in GONE:
            raise _not_fetched(act, file, "gone")
        response.raise_for_status()
        content = await response.read()
    if _is_sign_in(response, file, content):
        raise _not_fetched(act, file, "refused")
    return content


def _is_sign_in(response: aiohttp.ClientResponse, file: Json, content: bytes) -> bool:
    """Slack shows a page to sign in, instead of the file, to whom it does not know."""
    is_page = response.content_type == "text/html"
    return is_page and (bool(response.history) or len(content) != file.get("size", 0))


def _not_fetched(act: Act, file: Json, why: str) -> NotFetched:
    return NotFetched(act.voice.say("import_not_fetched", why=why, file=file.get("name", "")))
