"""Boards of things to look after: actions, settings, digests, messages that did not arrive."""

from handlers.act import Act, Reply
from handlers.again import again
from handlers.asking import open_form
from handlers.going import go
from handlers.ground import show_home
from handlers.slack import lay_on_top, refresh_beneath, show_again
from handlers.views.place import Place
from handlers.wish import Wish
from kambot.boards import DEEDS
from kambot.core import Kambot
from kambot.screens import Caller, Screen


async def used(act: Act) -> Reply:
    """A form or a board to open, or something to do to a row at once."""
    deed, _, about = act.value.partition(":")
    if deed == "form":
        return await open_form(act, about)
    if deed == "board":
        return await lay_on_top(act, Place(about, plan=act.place.plan), Wish("settings"))
    if deed == "wish":
        return await go(act, Wish.of(about))
    await carry_out(act, deed, int(about))
    return None


async def carry_out(act: Act, deed: str, subject: int) -> None:
    """Do it, then draw the board again with a word about it."""
    if act.at_home:
        show_home(act, act.place, await act.ask(DEEDS[deed], subject))
        return
    await show_again(act, await act.ask(_done, deed, subject, act.place), act.place)
    if act.place.below:
        act.shared.background.start(refresh_beneath(act))


def _done(kambot: Kambot, who: Caller, deed: str, subject: int, place: Place) -> Screen:
    notice = DEEDS[deed](kambot, who, subject)
    return again(kambot, who, place, notice=notice)


ACTIONS = {"board": used}
