"""Answers to questions about plans: told to who asks, or shown to everybody who is there."""

from asyncio import gather
from functools import partial

from handlers.act import Act, Json, Reply
from handlers.addresses import respond
from handlers.once import once
from handlers.slack import answer, in_thread, open_modal
from handlers.slack_faults import FAILED
from handlers.views import notes
from handlers.views.draw import draw
from handlers.views.lookups import answer_message, shared_message
from handlers.wish import Wish
from kambot import lookups
from kambot.errors import NotAllowed
from kambot.lookups import Question
from kambot.screens import Choice, Hub

NOT_HERE = (
    "This can not be shared here: kambot cannot see who reads this conversation, or people of"
    " another organisation do."
)
NOT_NOW = "Slack did not answer just now. Please try again."
NOT_THIS = (
    "This can not be shared: there is nothing in it any more, or only its team may know of it."
)


async def commanded(act: Act, wish: Wish) -> Reply:
    """The answer to a command; an account that is called like the whole command wins."""
    question = Question.of(wish.name)
    found, may_share = await gather(
        act.ask(lookups.commanded, wish.said, question),
        act.shared.rooms.may_hear(act.client, act.who.team_id, act.body["channel_id"]),
    )
    if isinstance(found, Hub):
        return await open_modal(act, draw(act.voice, found), Wish("find", wish.said))
    message = answer_message(act.voice, found, may_share=may_share)
    return {"response_type": "ephemeral", **message}


async def shared(act: Act) -> Reply:
    """Show everybody in the conversation the same, as it is now; once for each answer."""
    where = act.body["container"]
    channel_id, ts = where["channel_id"], where["message_ts"]
    if not await act.shared.rooms.may_hear_now(act.client, act.who.team_id, channel_id):
        raise NotAllowed(NOT_HERE)
    card = await act.ask(lookups.answer, Question.of(act.value), for_all=True)
    if isinstance(card, Choice) or not card.shareable:
        raise NotAllowed(NOT_THIS)
    public = {"response_type": "in_channel", "replace_original": False, **in_thread(where)}
    message = public | shared_message(act.voice, card)
    act.shared.background.start(_share(act, message, f"share:{channel_id}:{ts}"))
    return None


async def _share(act: Act, message: Json, key: str) -> None:
    """Once, after Slack has its answer: both may take their time."""
    try:
        await once(act, partial(_post, act, message), key)
    except FAILED:
        answer(act, notes.message(NOT_NOW))


async def _post(act: Act, message: Json) -> None:
    """Through the click's own address: kambot need not be in the conversation."""
    await respond(act, message)
    act.shared.background.start(respond(act, {"delete_original": True}))


ACTIONS = {"share": shared}
