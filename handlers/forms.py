"""What all forms share: answers that change what is asked, and what becomes of a submission."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.act import Act, Reply
from handlers.again import again
from handlers.ground import placed, refresh_ground
from handlers.slack import redraw
from handlers.views.draw import FRESH, draw
from handlers.views.notes import note_view
from handlers.views.place import Place, fitting
from handlers.views.questions import says_errors
from handlers.views.state import key_of
from kambot.capturing import reworded
from kambot.screens import (
    Conflict,
    FormScreen,
    NewPlan,
    Raws,
    RecordForm,
    Refused,
    Result,
    Screen,
    StepForm,
)

Marked = StepForm | RecordForm
Form = Marked | NewPlan | FormScreen
OF_A_PLAN = frozenset({"contacts"})
"""Answers that mean nothing for another plan."""


async def chose_plan(act: Act) -> Reply:
    """Another plan in a form: what else was typed stays, but for what only fits the old one."""
    typed = {key: raw for key, raw in act.answers.items() if key not in OF_A_PLAN}
    await redraw(act, replace(act.place, redraws=act.place.redraws + 1), typed)
    return None


async def retyped(act: Act) -> Reply:
    """A choice in a form that asks for more, like a custom period for its dates."""
    await redraw(act, _rewritten(act.place, act.answers), act.answers)
    return None


def _rewritten(place: Place, typed: Raws) -> Place:
    """What was made of a message's words goes on to the questions that are asked instead."""
    if not place.said_on:
        return place
    said, day = reworded(place.said, place.said_on, typed)
    return replace(place, said=fitting(said), said_on=day)


async def outcome(act: Act, result: Result) -> Reply:
    """The next screen, the errors at their fields, or both answers to choose from.

    What is saved shows as well on what the window stands on.
    """
    if isinstance(result, Refused):
        return await _refused(act, result)
    if isinstance(result, Conflict):
        return shown(act, result.form, act.place)
    refresh_ground(act)
    return shown(act, result.next)


def shown(act: Act, screen: Screen, place: Place = FRESH) -> Reply:
    """The screen in place of the submitted view."""
    return {"response_action": "update", "view": placed(act, draw(act.voice, screen, place))}


def unseen(act: Act, said: str = "") -> Reply:
    """What is saved does not stand beneath yet, so its form must not just go away."""
    title, below = act.voice.words.saved_title, act.place.below
    note = note_view(act.voice, said or act.voice.say("saved_unseen"), below=below, title=title)
    return {"response_action": "update", "view": note}


async def with_errors(act: Act, refused: Refused) -> Form:
    """The refused form with its errors in sight, also those of questions it did not show."""
    if refused.errors.keys() <= _asked(act).keys() or not isinstance(refused.form, Marked):
        return refused.form
    screen = await act.ask(again, replace(act.place, more=True), act.answers)
    return _marked(screen, refused.errors) if isinstance(screen, Marked) else refused.form


async def _refused(act: Act, refused: Refused) -> Reply:
    """Slack says errors at their fields; where the view does so itself, it is drawn anew."""
    asked = _asked(act)
    is_in_sight = bool(refused.errors) and refused.errors.keys() <= asked.keys()
    if is_in_sight and not says_errors(act.view):
        errors = {asked[key]: sentence for key, sentence in refused.errors.items()}
        return {"response_action": "errors", "errors": errors}
    return shown(act, await with_errors(act, refused), act.place)


def _asked(act: Act) -> dict[str, str]:
    """The blocks of the questions in sight, by key."""
    return {key_of(block): block for block in act.view["state"]["values"]}


def _marked(form: Marked, errors: Mapping[str, str]) -> Marked:
    inputs = tuple(replace(each, error=errors.get(each.field.key, "")) for each in form.inputs)
    return replace(form, inputs=inputs)


ACTIONS = {"answer": retyped, "answer.plan": chose_plan}
