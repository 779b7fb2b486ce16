"""What became of a submission, as Slack's answer to it."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.act import Act, Reply
from handlers.again import again
from handlers.slack import placed, refresh_home
from handlers.views.draw import FRESH, draw
from handlers.views.notes import note_view
from handlers.views.place import Place
from handlers.views.state import key_of
from kambot.screens import (
    Conflict,
    FormScreen,
    NewPlan,
    RecordForm,
    Refused,
    Result,
    Screen,
    StepForm,
)

Marked = StepForm | RecordForm
Form = Marked | NewPlan | FormScreen


async def outcome(act: Act, result: Result) -> Reply:
    """The next screen, the errors at their fields, or both answers to choose from.

    What is saved shows on the Home tab as well, if the window stands on it.
    """
    if isinstance(result, Refused):
        return await _refused(act, result)
    if isinstance(result, Conflict):
        return shown(act, result.form, act.place)
    refresh_home(act)
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
    asked = _asked(act)
    if refused.errors and refused.errors.keys() <= asked.keys():
        errors = {asked[key]: sentence for key, sentence in refused.errors.items()}
        return {"response_action": "errors", "errors": errors}
    return shown(act, await with_errors(act, refused), act.place)


def _asked(act: Act) -> dict[str, str]:
    """The blocks of the questions in sight, by key."""
    return {key_of(block): block for block in act.view["state"]["values"]}


def _marked(form: Marked, errors: Mapping[str, str]) -> Marked:
    inputs = tuple(replace(each, error=errors.get(each.field.key, "")) for each in form.inputs)
    return replace(form, inputs=inputs)
