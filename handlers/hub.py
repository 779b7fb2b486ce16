"""The menu behind the three dots of a plan: what is done to the account as a whole."""

from handlers.act import Act, Reply
from handlers.asking import open_form
from handlers.slack import refresh_home, show_again, show_home, update
from handlers.views.hub import sure_to_delete
from kambot import plans
from kambot.core import Kambot
from kambot.life import flagging
from kambot.screens import Caller, Hub


async def chosen(act: Act) -> Reply:
    """A form to open, or something to do at once; only a deletion is asked about first."""
    deed, _, plan_id = act.value.partition(":")
    if deed == "delete":
        await update(act, sure_to_delete(act.voice, act.view, plan_id))
        return None
    if deed in flagging.DEEDS and act.at_home:
        show_home(act, act.place, await act.ask(flagging.DEEDS[deed], int(plan_id)))
        return None
    if deed in flagging.DEEDS:
        hub = await act.ask(_done, deed, int(plan_id))
        refresh_home(act)
        await show_again(act, hub, act.place)
        return None
    return await open_form(act, act.value)


def _done(kambot: Kambot, who: Caller, deed: str, plan_id: int) -> Hub:
    notice = flagging.DEEDS[deed](kambot, who, plan_id)
    return plans.open_hub(kambot, who, plan_id, notice=notice)


ACTIONS = {"hub": chosen}
