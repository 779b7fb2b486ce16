"""response_url: five answers within thirty minutes, to one person's doing in one channel."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kambot.sandbox import messages
from kambot.sandbox.elements import every_element, held
from kambot.sandbox.errors import ApiError, Flaw
from kambot.sandbox.gate import through
from kambot.sandbox.ids import fresh_id
from kambot.sandbox.memory import Memory
from kambot.sandbox.state import Json, Message, ResponseUrl, View
from kambot.sandbox.validate import message_flaws

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox
    from kambot.sandbox.workspace import Workspace

RESPONSE_URL = "response_url"
"""The name under which faults are ordered for these addresses."""

_USES = 5
_LIFE_SECONDS = 30 * 60
_KEYS = frozenset(
    {"text", "blocks", "attachments", "response_type", "replace_original", "delete_original"}
    | {"thread_ts", "mrkdwn", "unfurl_links", "unfurl_media", "metadata"}
)


def issue(workspace: "Workspace", user_id: str, channel: str, message_ts: str = "") -> str:
    """An address to answer to; `message_ts` is the message whose element was used."""
    memory = workspace.memory
    _forget_old(memory)
    made = ResponseUrl(fresh_id("R"), user_id, channel, message_ts, memory.now().timestamp())
    memory.response_urls.put(made.id, made)
    return f"{workspace.sandbox.url}/response/{made.id}"


def _forget_old(memory: Memory) -> None:
    """Addresses are told apart from unknown ones for as long again as they live."""
    oldest = memory.response_urls.oldest()
    while oldest and memory.now().timestamp() - oldest.issued > 2 * _LIFE_SECONDS:
        memory.response_urls.drop(oldest.id)
        oldest = memory.response_urls.oldest()


async def respond(request: Request) -> Response:
    """The endpoint behind a response_url."""
    sandbox: Sandbox = request.app.state.sandbox
    body = await request.body()
    url_id = request.path_params["id"]
    return await through(request, RESPONSE_URL, lambda: _response(sandbox, url_id, body))


def _response(sandbox: "Sandbox", url_id: str, body: bytes) -> Response:
    try:
        answer(sandbox, url_id, json.loads(body))
    except ValueError:
        sandbox.violate(RESPONSE_URL, "invalid_payload", "the body is not valid JSON")
        return PlainTextResponse("invalid_payload", status_code=400)
    except ApiError as error:
        refused = Flaw("/", error.code, "the response was refused")
        sandbox.violate_all(RESPONSE_URL, error.flaws or [refused])
        return JSONResponse({"ok": False, "error": error.code}, status_code=404)
    return PlainTextResponse("ok")


def answer(sandbox: "Sandbox", url_id: str, body: Any) -> None:
    """Post, replace or delete as the app asks."""
    flaws = reply_flaws(body)
    if flaws:
        raise ApiError("invalid_blocks", flaws=flaws)
    with sandbox.memory.lock:
        url = _used(sandbox, url_id)
        workspace = sandbox.person(url.user_id).workspace
        original = sandbox.memory.history.get(url.channel, url.message_ts)
        if body.get("delete_original"):
            _delete(sandbox, original)
        elif body.get("replace_original"):
            _replace(workspace, original, body)
        else:
            messages.check_thread(workspace, url.channel, body)
            reply(workspace, url.user_id, url.channel, body)


def reply(workspace: "Workspace", user_id: str, channel: str, body: Json) -> Message:
    """A new message in answer to what a person did, for their eyes unless the app says not."""
    messages.lacks_fallback(workspace, body, "response")
    only_for = "" if body.get("response_type") == "in_channel" else user_id
    return messages.post(workspace, channel, body, only_for)


def reply_flaws(body: Any) -> list[Flaw]:
    if not isinstance(body, dict):
        return [Flaw("/", "type", "must be an object")]
    flaws = [
        Flaw(f"/{key}", "unknown_argument", "is not part of a response")
        for key in body.keys() - _KEYS
    ]
    if body.get("response_type", "ephemeral") not in ("ephemeral", "in_channel"):
        flaws.append(Flaw("/response_type", "response_type", "must be ephemeral or in_channel"))
    if body.get("delete_original"):
        return flaws
    if not any(body.get(name) for name in ("text", "blocks", "attachments")):
        flaws.append(Flaw("/text", "no_text", "must say something"))
    return [*flaws, *message_flaws(body)]


def _used(sandbox: "Sandbox", url_id: str) -> ResponseUrl:
    url = sandbox.memory.response_urls.get(url_id)
    if url is None or url.uses >= _USES:
        raise ApiError("used_url")
    if sandbox.now().timestamp() - url.issued > _LIFE_SECONDS:
        raise ApiError("expired_url")
    return sandbox.memory.response_urls.put(url_id, replace(url, uses=url.uses + 1))


def _delete(sandbox: "Sandbox", original: Message | None) -> None:
    if original is None:
        raise ApiError("nothing_to_delete")
    sandbox.memory.drop_message(original)


def _replace(workspace: "Workspace", original: Message | None, body: Json) -> None:
    """Put new content into the message whose element was used; a command has none."""
    if original is None:
        raise ApiError("nothing_to_replace")
    if original.only_for and body.get("response_type") == "in_channel":
        raise ApiError("ephemeral_stays_ephemeral")
    messages.lacks_fallback(workspace, body, "response")
    messages.replaced(workspace, original, body)


def for_submission(workspace: "Workspace", view: View) -> list[Json]:
    """An address for each conversation chosen in an input that asks for one."""
    found = []
    for block, element in every_element(view.content["blocks"]):
        if block["type"] == "input" and element.get("response_url_enabled"):
            channel = held(view.values[block["block_id"]][element["action_id"]])
            if isinstance(channel, str):
                found.append(
                    {
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                        "channel_id": channel,
                        "response_url": issue(workspace, view.user_id, channel),
                    }
                )
    return found
