"""What goes wrong, said at the place where it happened: the one error handler."""

import logging
from secrets import token_hex

from handlers.act import Act, Json, Reply
from handlers.slack import answer, in_thread, update
from handlers.slack_faults import FAILED
from handlers.views.blocks import section
from handlers.views.notes import alerted, message, note_view, restore_button
from handlers.views.state import key_of
from kambot.errors import Deleted, KambotError
from kambot.prompts import escape

MOST_VIEWS = 3

log = logging.getLogger(__name__)


async def told(act: Act, error: Exception) -> Reply:
    """Tell the person: a known error in its own sentence, an unknown one with a number."""
    said = sentence(act, error)
    tool = _tool(act, error)
    try:
        return await _say(act, error, said, tool)
    except FAILED:
        log.exception("action=error_not_told user=%s", act.who.user_id)
        return None


async def _say(act: Act, error: Exception, sentence: str, tool: Json | None) -> Reply:
    match act.body.get("type"):
        case "view_submission":
            return _refused(act, sentence, tool)
        case "block_suggestion":
            return {"options": []}
        case "block_actions" if act.in_modal:
            await update(act, alerted(act.view, sentence, tool))
        case "block_actions" if "view" in act.body:
            view = note_view(act.voice, escape(sentence), tool, act.place)
            await act.client.views_open(trigger_id=act.body["trigger_id"], view=view)
        case "event_callback":
            await _in_event(act, error, sentence)
        case _:
            return answer(act, message(escape(sentence), tool))
    return None


def sentence(act: Act, error: Exception) -> str:
    """What the person is told; the log has more, under the number of an unknown error."""
    if isinstance(error, KambotError):
        log.info("action=refused user=%s error=%s", act.who.user_id, type(error).__name__)
        return str(error)
    reference = token_hex(4).upper()
    log.error("action=failed reference=%s user=%s", reference, act.who.user_id, exc_info=error)
    return act.voice.say("fault", reference=reference)


def _tool(act: Act, error: Exception) -> Json | None:
    if isinstance(error, Deleted) and error.may_restore:
        return restore_button(act.voice, error.plan_id)
    return None


def _refused(act: Act, sentence: str, tool: Json | None) -> Reply:
    """Under the first question, so that nothing typed is lost; with a button, on top."""
    if tool and act.place.depth < MOST_VIEWS:
        view = note_view(act.voice, escape(sentence), tool, act.place)
        return {"response_action": "push", "view": view}
    first = next((block for block in act.view["state"]["values"] if key_of(block)), None)
    if first:
        return {"response_action": "errors", "errors": {first: sentence}}
    return {"response_action": "update", "view": alerted(act.view, sentence)}


async def _in_event(act: Act, error: Exception, sentence: str) -> None:
    """Said to who opened the Home tab or wrote to kambot; nobody waits for anything else.

    Where Slack did not take an answer, it would not take another one: it may deliver once more.
    """
    event, said = act.body["event"], escape(sentence)
    thread = in_thread(event)
    match event["type"]:
        case "app_home_opened":
            view = {"type": "home", "blocks": [section(said)]}
            await act.client.views_publish(user_id=act.who.user_id, view=view)
        case "message" | "app_mention" if isinstance(error, FAILED):
            pass
        case "message":
            await act.client.chat_postMessage(channel=event["channel"], **thread, **message(said))
        case "app_mention":
            to = {"channel": event["channel"], "user": event["user"], **thread}
            await act.client.chat_postEphemeral(**to, **message(said))
