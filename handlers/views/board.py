"""A board: a row for each thing to look after, with a button or a menu of what can be done."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.views.blocks import (
    Json,
    actions,
    button,
    context,
    option,
    overflow,
    section,
)
from handlers.views.lists import paging
from handlers.views.modal import modal, notice
from handlers.views.place import Place
from handlers.views.voice import Voice
from handlers.views.words import Words
from kambot.screens import Board, BoardRow, Deed


def board_view(voice: Voice, board: Board, at: Place) -> Json:
    """The board; `at` says what lies beneath it."""
    words = voice.words
    ways = [
        button(_word(words, each), f"board.{each.name}", _value(each, 0)) for each in board.deeds
    ]
    return modal(
        getattr(words, f"{board.key}_title"),
        [
            *notice(board.notice, words),
            *(_row(words, board, row) for row in board.rows),
            *paging(voice, board.page, board.pages),
            *([actions(ways, "ways")] if ways else []),
            *([context(board.foot)] if board.foot else []),
        ],
        replace(at, screen=board.key, page=board.page),
        close=words.back_short if at.below else words.close,
    )


def _row(words: Words, board: Board, row: BoardRow) -> Json:
    tool = _tool(words, row.id, row.deeds) if row.deeds else None
    return section(row.text, tool, block_id=f"{board.key}.{row.id}", most=1000)


def _tool(words: Words, row_id: int, deeds: Sequence[Deed]) -> Json:
    if len(deeds) > 1:
        return overflow(
            "board", [option(_word(words, each), _value(each, row_id)) for each in deeds]
        )
    return button(_word(words, deeds[0]), "board", _value(deeds[0], row_id))


def _word(words: Words, deed: Deed) -> str:
    return str(getattr(words, deed.name))


def _value(deed: Deed, row_id: int) -> str:
    """What is to be opened, or done to the row."""
    if deed.form:
        return f"form:{deed.form}:{row_id}"
    return f"board:{deed.board}" if deed.board else f"{deed.name}:{row_id}"
