"""From any screen to its view."""

from collections.abc import Mapping

from handlers.views.blocks import Json
from handlers.views.board import board_view
from handlers.views.form import form_view
from handlers.views.home import home_view
from handlers.views.hub import hub_view
from handlers.views.imports.drawing import import_view
from handlers.views.lists import list_view
from handlers.views.lookups import answer_view
from handlers.views.place import Place
from handlers.views.record import record_view
from handlers.views.start import choice_view, new_view, start_view
from handlers.views.step import step_view
from handlers.views.voice import Voice
from kambot.cards.lookups import Lookup
from kambot.screens import (
    Board,
    Choice,
    FormScreen,
    Home,
    Hub,
    ListPage,
    NewPlan,
    RecordForm,
    Screen,
    Start,
    StepForm,
)
from kambot.screens.imports import ImportScreen

FRESH = Place("")
OnTop = Lookup | Board | ImportScreen
Beside = Start | Choice | NewPlan | FormScreen | Home | OnTop
NO_NOTES: Mapping[str, Json] = {}


def draw(
    voice: Voice,
    screen: Screen,
    place: Place = FRESH,
    notes: Mapping[str, Json] = NO_NOTES,
) -> Json:
    """The view; `place` says how often it was redrawn and what lies beneath it."""
    match screen:
        case StepForm():
            return step_view(voice, screen, redraws=place.redraws, notes=notes)
        case RecordForm():
            return record_view(voice, screen, place, notes=notes)
        case ListPage():
            return list_view(voice, screen, below=place.below or FRESH)
        case Hub():
            return hub_view(voice, screen)
    return _beside(voice, screen, place)


def _beside(voice: Voice, screen: Beside, place: Place) -> Json:
    """A screen that belongs to no plan, or does not say to which."""
    match screen:
        case Start():
            return start_view(voice, screen)
        case Choice():
            return choice_view(voice, screen)
        case NewPlan():
            return new_view(voice, screen, redraws=place.redraws, below=place.below)
        case FormScreen():
            return form_view(voice, screen, place)
        case Home():
            return home_view(voice, screen, place)
    return _on_top(voice, screen, place)


def _on_top(voice: Voice, screen: OnTop, place: Place) -> Json:
    """A screen that may lie on any other."""
    match screen:
        case Lookup():
            return answer_view(voice, screen, place.below)
        case Board():
            return board_view(voice, screen, place)
    return import_view(voice, screen, place.below)
