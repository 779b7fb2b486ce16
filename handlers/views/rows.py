"""Records as rows: one section each, with a menu of what can be done to it."""

from handlers.views.blocks import Json, button, option, overflow, section
from handlers.views.words import Words
from kambot.method.steps import RecordList
from kambot.prompts import escape
from kambot.screens import ListPage, ListPreview, Row


def rows(
    words: Words,
    shown: ListPreview | ListPage,
    *,
    may_edit: bool,
    may_move: bool = True,
    after: int = 0,
) -> list[Json]:
    """The rows of a preview or a page, which come after `after` others."""
    made, of, last = [], shown.list, shown.total - 1
    for place, row in enumerate(shown.rows, start=after):
        up, down = may_move and place > 0, may_move and place < last
        if may_edit and not of.fixed:
            tool = _menu(words, of, row, up=up, down=down)
        else:
            tool = _open(words, of, row, may_edit=may_edit)
        made.append(section(_text(row), tool, block_id=f"row.{of.key}.{row.record_id}"))
    return made


def _text(row: Row) -> str:
    return f"*{row.name}*\n{row.line}" if row.line else f"*{row.name}*"


def _open(words: Words, of: RecordList, row: Row, *, may_edit: bool) -> Json:
    text = words.edit if may_edit else words.show
    return button(text, "row", _value("edit", of, row), spoken=f"{text} {row.name}")


def _menu(words: Words, of: RecordList, row: Row, *, up: bool, down: bool) -> Json:
    offered = (
        (words.edit, "edit", True),
        (words.up, "up", up),
        (words.down, "down", down),
        (words.top, "top", up),
        (words.remove, "remove", True),
    )
    return overflow(
        "row", [option(text, _value(deed, of, row)) for text, deed, offers in offered if offers]
    )


def _value(deed: str, of: RecordList, row: Row) -> str:
    return f"{deed}:{of.key}:{row.record_id}"


def list_title(of: RecordList, total: int) -> str:
    """The list's name and how many it has."""
    return f"*{escape(of.title)}* · {total}" if total else f"*{escape(of.title)}*"
