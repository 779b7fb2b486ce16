"""The menu behind the three dots of a plan: what is done to the account as a whole."""

from handlers.act import Act, Reply
from handlers.again import again
from handlers.asking import open_form
from handlers.ground import refresh_ground
from handlers.slack import answer, show_again, update
from handlers.views.hub import sure_to_delete
from handlers.views.notes import message
from handlers.views.place import Place
from kambot.core import Kambot
from kambot.life import flagging
from kambot.screens import Caller, Screen


async def chosen(act: Act) -> Reply:
    """A form to open, or something to do at once; only a deletion is asked about first."""
    deed, _, plan_id = act.value.partition(":")
    if deed == "delete":
        await update(act, sure_to_delete(act.voice, act.view, plan_id))
        return None
    if deed in flagging.DEEDS:
        return await carry_out(act, deed, int(plan_id))
    return await open_form(act, act.value)


async def carry_out(act: Act, deed: str, plan_id: int) -> Reply:
    """Do it; what it was chosen in shows it, and what that stands on."""
    if act.in_modal:
        screen = await act.ask(_done, deed, plan_id, act.place)
        refresh_ground(act)
        await show_again(act, screen, act.place)
        return None
    said = await act.ask(flagging.DEEDS[deed], plan_id)
    if act.ground is None:
        return answer(act, message(said.text))
    refresh_ground(act, said)
    return None


def _done(kambot: Kambot, who: Caller, deed: str, plan_id: int, place: Place) -> Screen:
    notice = flagging.DEEDS[deed](kambot, who, plan_id)
    return again(kambot, who, place, notice=notice)


ACTIONS = {"hub": chosen}
