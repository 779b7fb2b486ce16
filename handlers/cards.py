"""Messages that kambot sent unasked: what is done in them, and how they show it at once."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Self

from handlers.act import Act, Reply
from handlers.addresses import respond
from handlers.asking import open_form
from handlers.ground import show_home
from handlers.slack import answer, present
from handlers.slack_faults import FAILED
from handlers.views.messages import draw_message
from handlers.views.notes import message
from handlers.wish import Wish, granted
from kambot import acting
from kambot.acting import Click, Deed, Later
from kambot.method.vocabulary import SnoozeReason

log = logging.getLogger(__name__)

PICK = "pick"
"""The choice of another day than those that are offered."""


@dataclass(frozen=True)
class Spot:
    """What was clicked: "message:subject:chosen" in the value of a button or a menu's option.

    Selects and date pickers keep the first two in their block's id, after a word for their row.
    """

    message_id: int
    subject: int
    """An action or a plan."""
    chosen: str

    @classmethod
    def of(cls, act: Act) -> Self:
        """Where it was clicked, and what."""
        element = act.body["actions"][0]
        if element["type"] in ("button", "overflow"):
            message_id, subject, chosen = (*act.value.split(":"), "")[:3]
        else:
            _, message_id, subject, _ = element["block_id"].split(".")
            chosen = element.get("selected_date") or act.value
        return cls(int(message_id), int(subject), chosen)

    def form(self, key: str) -> str:
        """A form about the same, which this message shows."""
        return f"{key}:{self.subject}:{self.message_id}"


async def done(act: Act) -> Reply:
    """It is done."""
    return await _do(act, Spot.of(act), acting.done)


async def undone(act: Act) -> Reply:
    """It is not done after all."""
    return await _do(act, Spot.of(act), acting.undo)


async def snoozed(act: Act) -> Reply:
    """Remind me later."""
    spot = Spot.of(act)
    if spot.chosen == PICK:
        return await open_form(act, spot.form("snooze"))
    return await _do(act, spot, partial(acting.snooze, until=Later(spot.chosen)))


async def woken(act: Act) -> Reply:
    """Remind me again from now on."""
    return await _do(act, Spot.of(act), acting.wake)


async def moved(act: Act) -> Reply:
    """Another due date; none when the date was only taken out of the picker."""
    spot = Spot.of(act)
    if not spot.chosen:
        return None
    return await _do(act, spot, partial(acting.move, to=date.fromisoformat(spot.chosen)))


async def explained(act: Act) -> Reply:
    """What is in the way of something that is snoozed again and again."""
    spot = Spot.of(act)
    if form := REASONS.get(SnoozeReason(spot.chosen)):
        return await open_form(act, spot.form(form))
    return await _do(act, spot, partial(acting.explain, reason=SnoozeReason(spot.chosen)))


async def used(act: Act) -> Reply:
    """Something in the menu beside an action."""
    spot = Spot.of(act)
    if spot.chosen in FORMS:
        return await open_form(act, spot.form(spot.chosen))
    return await _open(act, Wish("plan", str(await act.ask(acting.plan_of, spot.subject))))


async def opened_step(act: Act) -> Reply:
    """The step in which something is to be answered or mended."""
    spot = Spot.of(act)
    return await _open(act, Wish("step", f"{spot.subject}:{spot.chosen}"))


async def opened_all(act: Act) -> Reply:
    """Everything there is to do, of which the message shows a part."""
    return await _open(act, Wish("agenda"))


def _form(key: str) -> Callable[[Act], Awaitable[Reply]]:
    async def opened(act: Act) -> Reply:
        return await open_form(act, Spot.of(act).form(key))

    return opened


async def _open(act: Act, wish: Wish) -> Reply:
    return await present(act, await act.ask(granted, wish), wish)


async def _do(act: Act, spot: Spot, deed: Deed) -> Reply:
    """Do it to the action, then show it; what could not be done is said to who clicked alone."""
    if act.at_home:
        said = await act.ask(acting.act_at_home, spot.subject, deed, act.receipt)
        show_home(act, act.place, said)
        return None
    where = act.body["container"]
    click = Click(spot.message_id, where["channel_id"], where["message_ts"], act.receipt)
    if refused := await act.ask(acting.act, spot.subject, deed, click):
        answer(act, message(refused))
    act.shared.turns.start(spot.message_id, partial(_show, act, spot.message_id))
    return None


async def _show(act: Act, message_id: int, shown: int) -> int:
    """Redraw the message as it is now; if Slack will not have it, the courier does it.

    `shown` is the revision it has; the answer is the one it has then.
    """
    card = await act.ask(acting.card, message_id)
    try:
        if card is None:
            await respond(act, message(act.voice.say("old_card")))
        elif card.revision > shown:
            await respond(act, {"replace_original": True, **draw_message(act.voice, card)})
            shown = card.revision
    except FAILED:
        log.info("action=card_not_redrawn message=%d", message_id)
    await act.ask(acting.shown, message_id, shown)
    return shown


FORMS = frozenset({"wait", "block", "hand_over"})
"""What an action's menu opens, besides its plan."""
REASONS: Mapping[SnoozeReason, str] = {
    SnoozeReason.WAITING_FOR_THEM: "wait",
    SnoozeReason.OTHER: "why",
}
"""Reasons that are asked a little more."""

ACTIONS = {
    "done": done,
    "undo_done": undone,
    "snooze": snoozed,
    "move": moved,
    "wake": woken,
    "why": explained,
    "item": used,
    "review": _form("review"),
    "comment": _form("comment"),
    "answer_now": opened_step,
    "fix": opened_step,
    "home": opened_all,
}
