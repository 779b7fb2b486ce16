"""A board: a row for each thing to look after, with a button or a menu of what can be done."""

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
        button(_word(words, each), f"board.{each.name}", _value(each, board.subject))
        for each in board.deeds
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
        close=words.back_short if at.depth > 1 else words.close,
    )


def _row(words: Words, board: Board, row: BoardRow) -> Json:
    tool = _tool(words, row) if row.deeds else None
    return section(row.text, tool, block_id=f"{board.key}.{row.key}", most=1000)


def _tool(words: Words, row: BoardRow) -> Json:
    """A button, or a menu of several."""
    ways = [(_word(words, each), _value(each, row.subject)) for each in row.deeds]
    if len(ways) == 1:
        ((word, value),) = ways
        name = row.text.partition("\n")[0].strip("*")
        return button(word, "board", value, spoken=f"{word}: {name}")
    return overflow("board", [option(word, value) for word, value in ways])


def _word(words: Words, deed: Deed) -> str:
    return str(getattr(words, deed.name))


def _value(deed: Deed, subject: int) -> str:
    """What is to be opened, or done."""
    if deed.form:
        return f"form:{deed.form}:{subject}"
    if deed.wish:
        return f"wish:{deed.wish}"
    return f"board:{deed.board}" if deed.board else f"{deed.name}:{subject}"
