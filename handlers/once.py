"""Slack's events arrive again when their answer was late: what they ask for is done once."""

from collections.abc import Awaitable, Callable

from handlers.act import Act
from kambot import receipts


async def once(act: Act, answer: Callable[[], Awaitable[object]], key: str = "") -> None:
    """Answer an event unless it was answered before; an answer that failed may be tried again.

    With a key, it is what the key names that is done once.

    Dropping what is marked as a retry would lose events: after an outage it is the only delivery.
    """
    key = key or f"event:{act.body['event_id']}"
    if not await act.ask(receipts.claim, key):
        return
    try:
        await answer()
    except BaseException:
        await act.ask(receipts.release, key)
        raise
