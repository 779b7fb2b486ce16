"""Records as rows: one section each, with a menu of what can be done to it."""

from handlers.views.blocks import (
    Json,
    actions,
    button,
    context,
    divider,
    option,
    overflow,
    section,
)
from handlers.views.modal import notice
from handlers.views.voice import Voice
from handlers.views.words import Words
from kambot.method.steps import RecordList
from kambot.prompts import escape
from kambot.screens import ListPage, ListPreview, Row, StepForm


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


def preview(voice: Voice, form: StepForm, shown: ListPreview) -> list[Json]:
    """A list on its step: the first rows, a way to add one, a way to all of them."""
    words, of, may_edit = voice.words, shown.list, form.plan.may_edit
    removed = form.notice if form.notice and form.notice.undo_list == of.key else None
    advice = " ".join(escape(text) for text in (of.intro, of.advise) if text)
    blocks = [
        divider(),
        list_head(words, shown, may_edit=may_edit),
        *([context(advice)] if advice else []),
        *notice(removed, words),
        *rows(words, shown, may_edit=may_edit),
    ]
    if shown.total > len(shown.rows):
        text = words.all_of.format(count=shown.total)
        every = button(text, "all", of.key, spoken=f"{text}: {of.title}")
        blocks.append(actions([every], f"all.{of.key}"))
    return blocks


def list_head(words: Words, shown: ListPreview | ListPage, *, may_edit: bool) -> Json:
    """The list's name, how many it has, and the button that adds one."""
    of, add = shown.list, None
    if may_edit and not of.fixed:
        add = button(of.add or words.add.format(one=of.one), "add", of.key)
    count = f" · {shown.total}" if shown.total else ""
    return section(f"*{escape(of.title)}*{count}", add, block_id=f"list.{of.key}")


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
