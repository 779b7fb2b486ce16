"""The three deeds of the courier: post a message, redraw one, look whether one was posted."""

from datetime import timedelta

from handlers.channels import SHARED
from handlers.courier.line import Call, Failed, Json, Line
from kambot.method.vocabulary import MessageKind
from kambot.outbox import (
    IS_SHARED,
    NOT_READABLE,
    Found,
    Limited,
    NotExecuted,
    NotFound,
    NotReadable,
    Outcome,
    Redrawn,
    Refused,
    Sent,
    Unknown,
)

EVENT_TYPE = "kambot_message"
BACK = timedelta(hours=2)
"""So long before the first attempt the search begins: our clock may not be Slack's."""
PAGE, PAGES = 200, 10
"""Messages asked for at once, and how often."""


async def post(line: Line, call: Call, message: str) -> Outcome:
    """Post it, in its thread if it belongs to one."""
    task = call.task
    if task.letter.kind is MessageKind.DIGEST and (why := await _closed(line, call)):
        return Refused(task, why)
    thread = {"thread_ts": task.thread_ts} if task.thread_ts else {}
    once = {"client_msg_id": task.mark, "unfurl_links": False, "unfurl_media": False}
    place = {"channel": task.where, **thread}
    about = {**place, **_marked(call), **once}
    answer = await line.write(call, "chat.postMessage", message, about)
    return Sent(task, answer["channel"], answer["ts"])


async def redraw(line: Line, call: Call, message: str) -> Outcome:
    """Put what it says now in its place."""
    place = {"channel": call.task.where, "ts": call.task.letter.ts}
    await line.write(call, "chat.update", message, {**place, **_marked(call)})
    return Redrawn(call.task)


async def look(line: Line, call: Call) -> Outcome:
    """Read its conversation back, and look for its mark."""
    task = call.task
    if task.where is None:
        return NotReadable(task, "conversation_not_known")
    method, arguments = _conversation(call)
    for page in range(PAGES):
        try:
            answer = await line.read(call, method, arguments)
        except Failed as failed:
            return _unread(failed.outcome, is_first=page == 0)
        for each in answer["messages"]:
            if _mark_of(each) == task.mark:
                return Found(task, task.where, each["ts"])
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return NotFound(task)
        arguments["cursor"] = cursor
    return NotReadable(task, "too_many_messages")


def _marked(call: Call) -> Json:
    """Ids only: everybody in the workspace may read metadata."""
    return {"metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": call.task.mark}}}


def _mark_of(message: Json) -> object:
    metadata = message.get("metadata") or {}
    return (metadata.get("event_payload") or {}).get("key")


async def _closed(line: Line, call: Call) -> str:
    """Why there may be no digest in its channel; empty if there may."""
    try:
        answer = await line.read(call, "conversations.info", {"channel": call.task.letter.channel})
    except Failed as failed:
        match failed.outcome:  # of the look at the channel: nothing is posted
            case Unknown(task, error):
                raise Failed(NotExecuted(task, error)) from failed
            case Refused(_, "missing_scope"):  # which posting itself would not miss
                return NOT_READABLE
        raise
    channel = answer["channel"]
    if channel.get("is_archived"):
        return "is_archived"
    return IS_SHARED if any(channel.get(mark) for mark in SHARED) else ""


def _conversation(call: Call) -> tuple[str, dict[str, str]]:
    """How to read where it would stand: replies are no part of a channel's history."""
    task = call.task
    tried = task.letter.first_tried_at or task.letter.created_at
    arguments = {
        "channel": task.where or "",
        "oldest": f"{(tried - BACK).timestamp():.6f}",
        "limit": str(PAGE),
        "include_all_metadata": "true",
    }
    if task.thread_ts:
        return "conversations.replies", arguments | {"ts": task.thread_ts}
    return "conversations.history", arguments


def _unread(outcome: Outcome, *, is_first: bool) -> Outcome:
    """Whom Slack lets read one page a minute never gets to the end: that is not readable."""
    match outcome:
        case Limited(task) if not is_first:
            return NotReadable(task, "ratelimited")
        case Refused(task, error):
            return NotReadable(task, error)
    return outcome
