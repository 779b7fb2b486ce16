"""From any screen of an import to its view."""

from handlers.views.blocks import Json
from handlers.views.imports.pages import columns_view, doubts_view, problems_view
from handlers.views.imports.windows import intake_view, preview_view, waiting_view
from handlers.views.place import Place
from handlers.views.voice import Voice
from kambot.screens.imports import (
    Begun,
    Columns,
    Doubts,
    ImportScreen,
    Intake,
    Preview,
    Problems,
    Reading,
)


def import_view(voice: Voice, screen: ImportScreen, below: Place | None) -> Json:
    """The view; `below` is what it lies on."""
    match screen:
        case Intake():
            return intake_view(voice, screen)
        case Preview():
            return preview_view(voice, screen)
        case Columns():
            return columns_view(voice, screen, below)
        case Doubts():
            return doubts_view(voice, screen, below)
        case Problems():
            return problems_view(voice, screen, below)
        case Reading() | Begun():
            return waiting_view(voice, screen)
