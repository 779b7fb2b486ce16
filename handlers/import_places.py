"""The screens of an import by their places."""

from collections.abc import Callable, Mapping

from handlers.views.place import Place
from kambot.core import Kambot
from kambot.crm.receiving import looking
from kambot.screens import Caller
from kambot.screens.imports import Columns, Doubts, ImportScreen, Intake, Problems


def _intake(kambot: Kambot, who: Caller, _: Place) -> Intake:
    return looking.intake(kambot, who)


def _preview(kambot: Kambot, who: Caller, place: Place) -> ImportScreen:
    return looking.preview(kambot, who, place.record or 0)


def _columns(kambot: Kambot, who: Caller, place: Place) -> Columns:
    return looking.columns(kambot, who, place.record or 0, int(place.list), place.page)


def _doubts(kambot: Kambot, who: Caller, place: Place) -> Doubts:
    return looking.doubts(kambot, who, place.record or 0, place.page)


def _problems(kambot: Kambot, who: Caller, place: Place) -> Problems:
    return looking.problems(kambot, who, place.record or 0, place.page)


IMPORTS: Mapping[str, Callable[[Kambot, Caller, Place], ImportScreen]] = {
    "import": _intake,
    "import_preview": _preview,
    "import_columns": _columns,
    "import_doubts": _doubts,
    "import_problems": _problems,
}
