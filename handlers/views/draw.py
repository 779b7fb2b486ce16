"""From any screen to its view."""

from collections.abc import Mapping

from handlers.views.blocks import Json
from handlers.views.hub import hub_view
from handlers.views.lists import list_view
from handlers.views.place import Place
from handlers.views.record import record_view
from handlers.views.start import choice_view, new_view, start_view
from handlers.views.step import step_view
from handlers.views.voice import Voice
from kambot.screens import Choice, Hub, ListPage, NewPlan, RecordForm, Screen, Start, StepForm

FRESH = Place("")
NO_NOTES: Mapping[str, Json] = {}


def draw(
    voice: Voice,
    screen: Screen,
    place: Place = FRESH,
    notes: Mapping[str, Json] = NO_NOTES,
) -> Json:
    """The view; `place` says how often it was redrawn and what lies beneath it."""
    below = place.below or FRESH
    match screen:
        case Hub():
            view = hub_view(voice, screen)
        case StepForm():
            view = step_view(voice, screen, redraws=place.redraws, notes=notes)
        case RecordForm():
            view = record_view(voice, screen, below=below, redraws=place.redraws, notes=notes)
        case ListPage():
            view = list_view(voice, screen, below=below)
        case Start():
            view = start_view(voice, screen)
        case Choice():
            view = choice_view(voice, screen)
        case NewPlan():
            view = new_view(voice, screen, redraws=place.redraws)
    return view
