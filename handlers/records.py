"""Record lists: add, edit, remove with undo, order, page and search."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from handlers.act import Act, Reply
from handlers.again import again
from handlers.boards import carry_out
from handlers.forms import outcome, shown, unseen
from handlers.ground import refresh_ground
from handlers.slack import lay_on_top, redraw, refresh_beneath, show_again, show_kept
from handlers.views.lists import QUERY
from handlers.views.place import Place
from handlers.views.record import ANOTHER
from handlers.views.state import typed
from kambot import lists, plans, records
from kambot.boards import DEEDS as DEEDS_OF_BOARDS
from kambot.core import Kambot
from kambot.life import closing
from kambot.screens import Caller, Notice, Raws, RecordForm, Saved, Screen

Deed = Callable[[Kambot, Caller, int, str, int], Notice | None]


async def added(act: Act) -> Reply:
    """A blank form on top of the step or list."""
    await lay_on_top(act, _beside(act, "record", act.value))
    return None


async def listed(act: Act) -> Reply:
    """The whole list on top of the step."""
    await lay_on_top(act, _beside(act, "list", act.value))
    return None


async def used(act: Act) -> Reply:
    """Something chosen in a row's menu."""
    deed, list_key, record_id = act.value.split(":")
    if deed == "edit":
        place = replace(_beside(act, "record", list_key), record=int(record_id))
        await lay_on_top(act, place)
    else:
        await _do(act, DEEDS[deed], list_key, int(record_id))
    return None


async def undone(act: Act) -> Reply:
    """Take back what a notice tells of: a removal, the end of a plan, a deed on a board."""
    list_key, _, record_id = act.value.partition(":")
    if list_key in WHOLE_PLANS:
        hub = await act.ask(WHOLE_PLANS[list_key], int(record_id))
        refresh_ground(act)
        await show_again(act, hub, Place("hub"))
    elif list_key in DEEDS_OF_BOARDS:
        await carry_out(act, list_key, int(record_id))
    else:
        await _do(act, lists.restore, list_key, int(record_id))
    return None


async def searched(act: Act) -> Reply:
    """Enter was pressed in the list's search."""
    await redraw(act, _search(act))
    return None


async def submitted_search(act: Act) -> Reply:
    """The list's search was sent off with the button."""
    place = _search(act)
    return shown(act, await act.ask(again, place), place)


async def submitted(act: Act) -> Reply:
    """Save the record; its form closes or makes room for another one."""
    place = act.place
    result = await act.ask(
        records.save_record,
        place.plan,
        place.list,
        place.record,
        act.answers,
        version=place.version or 0,
        receipt=act.receipt,
        more=place.more,
    )
    if not isinstance(result, Saved):
        return await outcome(act, result)
    show_kept(act)
    is_shown = await refresh_beneath(act)
    if act.view["state"]["values"].get(ANOTHER, {}).get(ANOTHER, {}).get("selected_options"):
        return await _another(act)
    return None if is_shown else unseen(act)


async def _another(act: Act) -> Reply:
    """A blank form in place of the saved one."""
    redraws = act.place.redraws + 1
    blank = replace(act.place, version=None, more=False, redraws=redraws, receipt="", card="")
    form = await act.ask(again, blank)
    if isinstance(form, RecordForm):
        said = act.voice.say("saved_another", one=form.list.one)
        form = replace(form, notice=Notice(said))
    return shown(act, form, blank)


def _search(act: Act) -> Place:
    return replace(act.place, query=typed(act.view, QUERY), page=0)


def _beside(act: Act, screen: str, list_key: str) -> Place:
    """A list of the step that is open, or a record in it."""
    return Place(screen, plan=act.place.plan, step=act.place.step, list=list_key)


async def _do(act: Act, deed: Deed, list_key: str, record_id: int) -> None:
    """Change the list, then draw it again with everything that is typed around it."""
    place = act.place
    screen = await act.ask(_done, deed, (list_key, record_id), place, act.answers)
    await show_again(act, screen, place)
    if place.below:
        act.shared.background.start(refresh_beneath(act))


def _done(
    kambot: Kambot,
    who: Caller,
    deed: Deed,
    record: tuple[str, int],
    place: Place,
    typed: Raws,
) -> Screen:
    notice = deed(kambot, who, place.plan, *record)
    return again(kambot, who, place, typed, notice)


def _moved(by: int) -> Deed:
    return partial(lists.move, by=by)


DEEDS: Mapping[str, Deed] = {
    "up": _moved(-1),
    "down": _moved(1),
    "top": _moved(lists.TOP),
    "remove": lists.remove,
}
"""What a row's menu does, by the word that begins its value."""
WHOLE_PLANS: Mapping[str, Callable[[Kambot, Caller, int], Screen]] = {
    "plan": plans.restore,
    "closed": closing.reopen,
}
"""What Undo does to a plan."""

ACTIONS = {
    "add": added,
    "all": listed,
    "row": used,
    "undo": undone,
    "query": searched,
}
SUBMISSIONS = {"record": submitted, "list": submitted_search}
