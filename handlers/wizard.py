"""The eight steps: from the hub into a step, on to the next one, and back."""

from dataclasses import replace

from handlers.act import Act, Reply
from handlers.forms import outcome, with_errors
from handlers.ground import refresh_ground
from handlers.slack import redraw, show_again
from handlers.views.place import Place
from handlers.views.questions import notes_of
from kambot import answers
from kambot.screens import Conflict, Refused, Result


async def entered(act: Act) -> Reply:
    """From the hub into a step."""
    await redraw(act, Place("step", plan=act.place.plan, step=act.value))
    return None


async def submitted(act: Act) -> Reply:
    """Save and continue; the last step commits."""
    last = act.shared.desk.kambot.method.steps[-1].key
    result = await _save(act, "commit" if act.place.step == last else "next")
    return await outcome(act, result)


async def left(act: Act) -> Reply:
    """Save what is typed and go back to the hub."""
    await _leave(act, Place("hub", plan=act.place.plan))
    return None


async def moved_on(act: Act) -> Reply:
    """Save what is typed and go to a step that still needs something."""
    await _leave(act, Place("step", plan=act.place.plan, step=act.value))
    return None


async def _leave(act: Act, to: Place) -> None:
    """A click cannot answer with errors, so a refused form is drawn with them."""
    if not act.view.get("submit"):  # there is nothing to save for those who may only read
        return await redraw(act, to)
    result = await _save(act, "hub")
    if isinstance(result, Refused):
        return await show_again(act, await with_errors(act, result), act.place)
    if isinstance(result, Conflict):
        return await show_again(act, result.form, act.place)
    refresh_ground(act)
    if to.screen == "hub":
        return await show_again(act, result.next, to)
    return await redraw(act, to)


async def _save(act: Act, then: answers.Then) -> Result:
    place = act.place
    return await act.ask(
        answers.save_step,
        place.plan,
        place.step,
        act.answers,
        version=place.version or 0,
        receipt=act.receipt,
        then=then,
        more=place.more,
    )


async def asked_for_more(act: Act) -> Reply:
    """Add more detail, in a step or a record; what is typed stays."""
    await redraw(act, replace(act.place, more=True), act.answers, notes=notes_of(act.view))
    return None


async def took_theirs(act: Act) -> Reply:
    """Take somebody else's answer instead of the typed one."""
    place = replace(act.place, redraws=act.place.redraws + 1)
    typed = {key: raw for key, raw in act.answers.items() if key != act.value}
    await redraw(act, place, typed, notes=notes_of(act.view, but=act.value))
    return None


ACTIONS = {
    "step": entered,
    "back": left,
    "go": moved_on,
    "more": asked_for_more,
    "use_theirs": took_theirs,
}
SUBMISSIONS = {"step": submitted}
