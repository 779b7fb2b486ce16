"""Pages on top of an import: what columns mean, other questions, what is worth a look."""

from handlers.views.blocks import Json, actions, button, option, paragraph, plain, section
from handlers.views.imports.asking import CHOICE, COLUMN, question
from handlers.views.lists import paging
from handlers.views.modal import modal
from handlers.views.place import Place
from handlers.views.voice import Voice
from kambot.prompts import escape
from kambot.screens.imports import Columns, ColumnSeen, Doubts, Problems

NOTHING = "-"
"""Stands for a column that is not used: an option has to have a value."""


def columns_view(voice: Voice, screen: Columns, below: Place | None) -> Json:
    """What each column means, to be corrected."""
    words = voice.words
    place = Place(
        "import_columns",
        record=screen.upload_id,
        list=str(screen.table),
        page=screen.page,
        below=below,
    )
    unused = option(words.import_unused, NOTHING)
    fields = [option(label, field) for field, label in screen.fields]
    return modal(
        words.import_columns_title,
        [
            section(f"*{escape(screen.name)}*"),
            *(_column(each, [unused, *fields]) for each in screen.columns),
            *paging(voice, screen.page, screen.pages, "import_columns"),
        ],
        place,
        close=words.back_short,
        submit=words.import_keep,
    )


def doubts_view(voice: Voice, screen: Doubts, below: Place | None) -> Json:
    """Questions that may be answered, but need not be."""
    words = voice.words
    place = Place("import_doubts", record=screen.upload_id, page=screen.page, below=below)
    return modal(
        words.import_doubts_title,
        [
            *(question(words, each) for each in screen.asked),
            *paging(voice, screen.page, screen.pages, "import_doubts"),
        ],
        place,
        close=words.back_short,
        submit=words.import_keep,
    )


def problems_view(voice: Voice, screen: Problems, below: Place | None) -> Json:
    """All that is worth a look, and a way to have it as a file."""
    words = voice.words
    place = Place("import_problems", record=screen.upload_id, page=screen.page, below=below)
    file = button(words.import_csv, "import_csv", str(screen.upload_id))
    return modal(
        words.import_problems_title,
        [
            paragraph(screen.head),
            *(paragraph(each, most=900) for each in screen.lines),
            *paging(voice, screen.page, screen.pages),
            actions([file], "file"),
        ],
        place,
        close=words.back_short if below else words.close,
    )


def _column(column: ColumnSeen, options: list[Json]) -> Json:
    known = {each["value"]: each for each in options}
    block: Json = {
        "type": "input",
        "block_id": f"{COLUMN}{column.number}",
        "label": plain(column.name, 200),
        "element": {
            "type": "static_select",
            "action_id": CHOICE,
            "options": options,
            "initial_option": known.get(column.means, options[0]),
        },
    }
    return block | ({"hint": plain(column.hint, 200)} if column.hint else {})
