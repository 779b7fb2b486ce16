"""What people write to kambot, in a direct message or by a mention, and its cards."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from handlers.act import Act, Json, Reply
from handlers.addresses import respond
from handlers.again import again
from handlers.once import once
from handlers.slack import in_thread, open_modal
from handlers.slack_faults import FAILED
from handlers.telling import told
from handlers.views.draw import draw
from handlers.views.place import Place
from handlers.views.talk import (
    cancelled_message,
    changing_message,
    example_message,
    kept_message,
    sentence_message,
    talk_message,
)
from handlers.wish import Wish
from kambot import direct_channels
from kambot.conversation import answering
from kambot.conversation.drafts import Draft, Keep
from kambot.conversation.keeping import is_kept, keep, raws_of
from kambot.conversation.meanings import Lookup
from kambot.conversation.proposing import proposal
from kambot.conversation.replies import Proposal
from kambot.core import Kambot
from kambot.lookups import Question
from kambot.members import me
from kambot.screens import Caller

Say = Callable[..., Awaitable[object]]
FORMS = {Keep.TOUCH: "touch", Keep.NOTE: "note"}
"""In which form a draft is changed; an action is a record of its list."""


async def written_to(act: Act) -> Reply:
    """Answer a direct message; not our own ones, and not edits."""
    event = act.body["event"]
    if event.get("channel_type") == "im" and not event.get("subtype") and not event.get("bot_id"):
        remember_conversation(act)
        say = partial(act.client.chat_postMessage, channel=event["channel"], **in_thread(event))
        await _answer(act, say)
    return None


async def mentioned(act: Act) -> Reply:
    """Answer a mention where it stands, to that person only; not where strangers may read."""
    event = act.body["event"]
    if event.get("bot_id"):
        return None
    to = {"channel": event["channel"], "user": event["user"], **in_thread(event)}
    say = partial(act.client.chat_postEphemeral, **to)
    if not await _may_hear(act, event["channel"]):
        await say(**sentence_message(act.voice.say("talk_not_here")))
        return None
    await _answer(act, say)
    return None


async def asked(act: Act) -> Reply:
    """A question on a button, answered below it."""
    kind, _, about = act.value.partition(":")
    message = await told(act, _question(kind, about), act.body["container"]["channel_id"])
    return _add(act, message)


async def shown(act: Act) -> Reply:
    """How to tell kambot something."""
    kind, _, about = act.value.partition(":")
    return _add(act, example_message(act.voice, kind, about))


async def chosen(act: Act) -> Reply:
    """One thing that was open is known now: the card goes on."""
    reply = await act.ask(answering.chosen, Draft.of(act.value))
    return _replace(act, talk_message(act.voice, reply))


async def saved(act: Act) -> Reply:
    """Keep what the card says."""
    kept = await act.ask(keep, Draft.of(act.value))
    return _replace(act, talk_message(act.voice, kept))


async def changed(act: Act) -> Reply:
    """The same in a form; the card can not be saved beside it, nor changed once it is kept."""
    draft = Draft.of(act.value)
    if await act.ask(is_kept, draft):
        return _replace(act, kept_message(act.voice))
    card = await act.ask(_card, draft)
    place = replace(_place(draft), receipt=draft.receipt, card=act.body["response_url"])
    view = draw(act.voice, await act.ask(again, place, raws_of(draft)), place)
    await open_modal(act, view, Wish("plan", str(draft.plan_id)))
    return _replace(act, changing_message(act.voice, card))


async def cancelled(act: Act) -> Reply:
    """Keep nothing."""
    return _replace(act, cancelled_message(act.voice))


def remember_conversation(act: Act) -> None:
    """Nobody waits for that."""
    if channel := act.body["event"].get("channel"):
        act.shared.background.start(act.ask(direct_channels.remember, channel))


async def _answer(act: Act, say: Say) -> None:
    """Once for each event."""

    async def answer() -> None:
        await say(**await _reply(act))

    await once(act, answer)


async def _may_hear(act: Act, channel_id: str) -> bool:
    """Only colleagues read there, as far as kambot can see."""
    try:
        return await act.shared.rooms.may_hear(act.client, act.who.team_id, channel_id)
    except FAILED:
        return False


async def _reply(act: Act) -> Json:
    event = act.body["event"]
    reply = await act.ask(
        answering.answer, event.get("text") or "", nonce=act.body["event_id"], bot=_bot(act)
    )
    if isinstance(reply, Lookup):
        question = _question(reply.kind, reply.about, reply.days)
        return await told(act, question, event["channel"])
    return talk_message(act.voice, reply)


def _question(kind: str, about: str, days: int = 0) -> Question:
    return Question(kind, about, **({"days": days} if days else {}))


def _card(kambot: Kambot, who: Caller, draft: Draft) -> Proposal:
    with kambot.database.read() as connection:
        return proposal(connection, me(connection, kambot, who), draft)


def _place(draft: Draft) -> Place:
    if form := FORMS.get(draft.keep):
        return Place("form", list=form, record=draft.plan_id)
    return Place("record", plan=draft.plan_id, step="action", list="actions")


def _bot(act: Act) -> str:
    """kambot's own user id, by which it is mentioned."""
    known = act.body.get("authorizations") or [{}]
    return str(known[0].get("user_id") or "")


def _add(act: Act, message: Json) -> Reply:
    """Another message below, for this person; Slack has its answer before."""
    where = act.body["container"]
    if where.get("is_ephemeral"):
        private = {"response_type": "ephemeral", "replace_original": False}
        act.shared.background.start(respond(act, private | in_thread(where) | message))
    else:
        to = {"channel": where["channel_id"], **in_thread(where)}
        act.shared.background.start(_post(act, to | message))
    return None


async def _post(act: Act, message: Json) -> None:
    await act.client.chat_postMessage(**message)


def _replace(act: Act, message: Json) -> Reply:
    """The card as it is now."""
    act.shared.background.start(respond(act, {"replace_original": True, **message}))
    return None


ACTIONS = {
    "talk_ask": asked,
    "talk_show": shown,
    "talk_choose": chosen,
    "talk_save": saved,
    "talk_change": changed,
    "talk_cancel": cancelled,
}
EVENTS = {"message": written_to, "app_mention": mentioned}
