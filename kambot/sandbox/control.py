"""The sandbox driven from another process of this machine: routes under /sandbox/.

GET  status           the time, how many messages, 429s and waiting events there are, violations
GET  posted           every message: ?after=<ts>&limit=<number>, oldest first
POST fault            {"method": "chat.postMessage", "drop": "after", "probability": 0.02, ...}
POST clear_faults     {}
POST limits           {"on": true} for those published, {"on": true, "per_minute": {...}}, or
                      {"on": false}
POST clock            {"skip": seconds} or {"set": "2026-11-23T08:30:00+00:00"}
POST redeliver        {}
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kambot.sandbox.bodies import json_object
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.limits import Limits
from kambot.sandbox.state import Json, Message

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox

_HERE = ("127.0.0.1", "::1")
_PAGE = 1000

Act = Callable[["Sandbox", Json], Json]
See = Callable[["Sandbox", Mapping[str, str]], Json]


def routes(sandbox: "Sandbox") -> list[Route]:
    """One route for everything that can be seen or done."""
    return [
        *(Route(f"/sandbox/{name}", _get(sandbox, see)) for name, see in _SEEN.items()),
        *(
            Route(f"/sandbox/{name}", _post(sandbox, act), methods=["POST"])
            for name, act in _DONE.items()
        ),
    ]


def status(sandbox: "Sandbox", _: Mapping[str, str]) -> Json:
    violations = [
        {"at": each.at.isoformat(), "where": each.where, "rule": each.rule, "detail": each.detail}
        for each in list(sandbox.violations)
    ]
    return {
        "now": sandbox.clock.now().isoformat(),
        "messages": len(sandbox.memory.history),
        "limited": Counter(call.method for call in list(sandbox.limited)),
        "undelivered": len(sandbox.undelivered),
        "violations": violations,
    }


def posted(sandbox: "Sandbox", query: Mapping[str, str]) -> Json:
    """Messages after a timestamp; `next` is the one to go on from, null at the end."""
    limit = int(query.get("limit", _PAGE))
    with sandbox.memory.lock:
        found = list(islice(sandbox.memory.history.after(query.get("after", "")), limit))
    return {
        "messages": [_message(each) for each in found],
        "next": found[-1].ts if len(found) == limit else None,
    }


def _message(message: Message) -> Json:
    """What tells a message from another one; its blocks are left out."""
    return {
        "team": message.team_id,
        "channel": message.channel,
        "ts": message.ts,
        "user": message.user,
        "by_app": message.by_app,
        "only_for": message.only_for,
        "text": message.text,
        "thread_ts": message.thread_ts,
        "edited": message.edited,
        "metadata": message.metadata,
        "client_msg_id": message.client_msg_id,
        "files": list(message.files),
    }


def _fault(sandbox: "Sandbox", body: Json) -> Json:
    sandbox.fault(**body)
    return {}


def _clear_faults(sandbox: "Sandbox", _: Json) -> Json:
    sandbox.clear_faults()
    return {}


def _limits(sandbox: "Sandbox", body: Json) -> Json:
    on = body.pop("on")
    sandbox.limits = Limits(**body) if on else None
    return {}


def _clock(sandbox: "Sandbox", body: Json) -> Json:
    if "set" in body:
        now = sandbox.clock.set(datetime.fromisoformat(body["set"]))
    else:
        now = sandbox.clock.skip(timedelta(seconds=body["skip"]))
    return {"now": now.isoformat()}


def _redeliver(sandbox: "Sandbox", _: Json) -> Json:
    return {"events": sandbox.redeliver()}


_SEEN: Mapping[str, See] = {"status": status, "posted": posted}
_DONE: Mapping[str, Act] = {
    "fault": _fault,
    "clear_faults": _clear_faults,
    "limits": _limits,
    "clock": _clock,
    "redeliver": _redeliver,
}


def _get(sandbox: "Sandbox", see: See) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return await _answer(request, see, sandbox, request.query_params)

    return answer


def _post(sandbox: "Sandbox", act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            body = await json_object(request)
        except SandboxError as error:
            return _refusal(str(error))
        return await _answer(request, act, sandbox, body)

    return answer


async def _answer(
    request: Request, run: Callable[["Sandbox", Any], Json], sandbox: "Sandbox", given: Any
) -> Response:
    """Run it for somebody on this machine; what makes no sense is refused with the reason."""
    if request.client is None or request.client.host not in _HERE:
        return _refusal("Only from this machine.", status=403)
    try:
        return JSONResponse({"ok": True, **await run_in_threadpool(run, sandbox, given)})
    except (SandboxError, TypeError, ValueError, KeyError) as error:
        return _refusal(str(error))


def _refusal(message: str, status: int = 400) -> Response:
    return JSONResponse({"ok": False, "message": message}, status_code=status)
