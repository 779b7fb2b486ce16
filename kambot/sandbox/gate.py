"""The way in for every call: the faults that it meets before and after it is executed."""

import asyncio
import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from kambot.sandbox.faults import Fault
from kambot.sandbox.state import Json
from kambot.sandbox.wire import cut

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox


async def through(request: Request, method: str, run: Callable[[], Response]) -> Response:
    """What the call answers, or what the faults that were ordered for the method make of it."""
    sandbox: Sandbox = request.app.state.sandbox
    faults = sandbox.faults.take(method)
    before = await _met(request, [each for each in faults if not each.comes_after])
    if before is not None:
        return before
    response = run()
    return await _met(request, [each for each in faults if each.comes_after]) or response


async def _met(request: Request, faults: list[Fault]) -> Response | None:
    for fault in faults:
        await asyncio.sleep(fault.latency)
        if fault.replaces_the_answer:
            return await _answer(request, fault)
    return None


async def _answer(request: Request, fault: Fault) -> Response:
    if fault.hang:
        await _silence(request, fault.hang)
    if fault.cuts_the_wire:
        cut(request)
        return Response()
    if fault.status == HTTPStatus.TOO_MANY_REQUESTS:
        return too_many(fault.retry_after)
    if fault.status != HTTPStatus.OK:
        return Response(status_code=fault.status)
    if fault.error:
        return as_json({"ok": False, "error": fault.error})
    return Response(fault.body)


async def _silence(request: Request, seconds: float) -> None:
    """So many seconds without an answer, or until the caller has had enough."""

    async def left() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    try:
        await asyncio.wait_for(left(), seconds)
    except TimeoutError:
        return


def too_many(retry_after: int) -> Response:
    """A rate limit as Slack words it."""
    return as_json(
        {"ok": False, "error": "ratelimited"},
        status=HTTPStatus.TOO_MANY_REQUESTS,
        headers={"Retry-After": str(retry_after)},
    )


def as_json(body: Json, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(
        json.dumps(body, separators=(",", ":")),
        status_code=status,
        headers=headers,
        media_type="application/json",
    )
