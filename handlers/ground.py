"""What windows stand on, the Home tab or an answer: it shows at once what is saved in them.

Slack does not tell when a window is closed, and what it stands on is not opened again by that.
Each window knows its ground, so that whichever process takes its submission can draw it.
"""

import logging
from dataclasses import replace
from functools import partial

from handlers.act import Act, Json
from handlers.addresses import send
from handlers.again import again
from handlers.background import patiently
from handlers.slack_faults import FAILED, is_busy
from handlers.telling import told
from handlers.views.draw import draw
from handlers.views.notes import message
from handlers.views.place import ANSWER, Place
from kambot.errors import KambotError
from kambot.lookups import Question
from kambot.prompts import Safe, escape
from kambot.screens import Notice

log = logging.getLogger(__name__)


def placed(act: Act, view: Json) -> Json:
    """The view, which remembers what its window stands on, if it is known."""
    if act.ground is None:
        return view
    return view | {"private_metadata": Place.of(view).on(act.ground).packed()}


def refresh_ground(act: Act, notice: Notice | None = None) -> None:
    """What the window stands on shows what was just saved in it."""
    if act.ground is None:
        return
    if act.ground.screen == ANSWER:
        _show_answer(act, act.ground, notice)
    else:
        show_home(act, act.ground, notice)


async def publish(act: Act, place: Place) -> None:
    """Draw the person's Home tab as it is now; a busy Slack does it a little later."""
    try:
        await _publish(act, place)
    except FAILED as fault:
        if not is_busy(fault):
            raise
        show_home(act, place)


def show_home(act: Act, place: Place, notice: Notice | None = None) -> None:
    """Do so after what is under way for this person: an older state never covers a newer one."""

    async def shown(_: int) -> int:
        await patiently(partial(_publish, act, place, notice))
        return 0

    act.shared.turns.start(act.who, shown)


async def _publish(act: Act, place: Place, notice: Notice | None = None) -> None:
    """As it is whenever Slack takes it."""
    drawn = replace(place, redraws=place.redraws + 1)
    view = draw(act.voice, await act.ask(again, drawn, notice=notice), drawn)
    await act.client.views_publish(user_id=act.who.user_id, view=view)


def _show_answer(act: Act, answer: Place, notice: Notice | None) -> None:
    """Tell the answer anew, before what is asked in it next; a used up address loses only this."""

    async def shown(_: int) -> int:
        try:
            await patiently(partial(_tell_again, act, answer, notice))
        except FAILED as fault:
            log.info("action=answer_not_redrawn user=%s fault=%s", act.who.user_id, fault)
        return 0

    act.shared.turns.start((answer.channel, answer.ts), shown)


async def _tell_again(act: Act, answer: Place, notice: Notice | None) -> None:
    """As it is whenever Slack takes it; of a plan that is gone, that it is."""
    said = act.voice.say("answer_saved", said=Safe(notice.text if notice else ""))
    try:
        shown = await told(act, Question.of(answer.query), answer.channel, said)
    except KambotError as fault:
        shown = message(escape(str(fault)))
    await send(act, answer.card, {"replace_original": True, **shown})
