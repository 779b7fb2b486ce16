"""The Web API: who calls, with which arguments, what is answered. One place for every method."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kambot.sandbox.calls import Call
from kambot.sandbox.errors import ApiError
from kambot.sandbox.gate import as_json, through, too_many
from kambot.sandbox.limits import Limited
from kambot.sandbox.methods import METHODS
from kambot.sandbox.state import Json

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox
    from kambot.sandbox.workspace import Workspace

_ALWAYS_TAKEN = {"team_id"}  # slack_sdk sends it along with every call


async def web_api(request: Request) -> Response:
    """Answer one request to /api/<method>."""
    sandbox: Sandbox = request.app.state.sandbox
    method = request.path_params["method"]
    try:
        args = await _arguments(request)
    except (ValueError, AttributeError):  # not JSON, or not an object
        sandbox.violate(method, "invalid_json", "the body is not valid JSON")
        return as_json({"ok": False, "error": "invalid_json"})
    token = request.headers.get("authorization", "").removeprefix("Bearer ") or args.pop(
        "token", ""
    )
    return await through(request, method, lambda: _response(sandbox, method, token, args))


def _response(sandbox: "Sandbox", method: str, token: str, args: Mapping[str, Any]) -> Response:
    headers = {"x-oauth-scopes": ",".join(sorted(sandbox.app.scopes))}
    try:
        return as_json(answer(sandbox, method, token, args), headers=headers)
    except Limited as limited:
        return too_many(limited.retry_after)


def answer(sandbox: "Sandbox", method: str, token: str, args: Mapping[str, Any]) -> Json:
    """Run a method; a refusal is answered as Slack does, and recorded if the app is at fault.

    Raises Limited when the method's limit is reached.
    """
    try:
        return {"ok": True, **_run(sandbox, method, token, args)}
    except ApiError as error:
        if error.blame:
            sandbox.violate_all(method, error.flaws)
            if not error.flaws:
                sandbox.violate(method, error.code, str(error.extra or f"{method} was refused"))
        found: Json = {"ok": False, "error": error.code, **error.extra}
        if error.flaws:
            found["response_metadata"] = {"messages": [str(flaw) for flaw in error.flaws]}
        return found


def _run(sandbox: "Sandbox", name: str, token: str, args: Mapping[str, Any]) -> Json:
    method = METHODS.get(name)
    if method is None:
        raise ApiError("unknown_method")
    call = Call(sandbox, _caller(sandbox, token, method.caller), name, args)
    if sandbox.limits is not None:
        sandbox.budgets.spend(call.workspace.id, name, _channel(call))
    call.need(*method.scopes)
    for argument in args.keys() - method.takes - _ALWAYS_TAKEN:
        sandbox.violate(name, "unknown_argument", f"{name} knows no argument {argument}")
    return method.run(call)


def _channel(call: Call) -> str:
    """The conversation that is meant, by whatever name; a person means their direct message."""
    wanted, workspace = str(call.args.get("channel", "")), call.workspace
    if wanted in workspace.memory.users:
        return workspace.dm(wanted).id
    found = workspace.channel(wanted)
    return found.id if found else wanted


def _caller(sandbox: "Sandbox", token: str, kind: str) -> "Workspace":
    """The workspace whose token was given; app-level methods belong to the app."""
    first = next(iter(sandbox.workspaces.values()))
    if kind == "anyone":
        return first
    if not token:
        raise ApiError("not_authed")
    if token == sandbox.app_token:
        if kind == "app":
            return first
        raise ApiError("not_allowed_token_type")
    for workspace in sandbox.workspaces.values():
        if workspace.bot_token == token:
            if kind == "bot":
                return workspace
            raise ApiError("not_allowed_token_type")
    raise ApiError("invalid_auth")


async def _arguments(request: Request) -> dict[str, Any]:
    """Arguments from the address and from a body of either kind; null means not given."""
    args: dict[str, Any] = dict(request.query_params)
    body = await request.body()
    if not request.headers.get("content-type", "").startswith("application/json"):
        return args | dict(parse_qsl(body.decode(), keep_blank_values=True))
    given: Json = json.loads(body or b"{}")  # the synchronous SDK sends JSON of no length
    return args | {name: value for name, value in given.items() if value is not None}
