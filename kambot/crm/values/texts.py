"""Texts, ids, e-mail addresses and domains: cleaned, and cut where they are too long to keep."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urlsplit

from kambot.crm.asking import Answers
from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.blanks import refuse_blanks, refuse_empties
from kambot.crm.values.figures import SHORTENED
from kambot.crm.values.reading import (
    Change,
    ColumnPlace,
    ColumnReading,
    Hints,
    once,
    quoted,
    tally,
)
from kambot.method.text import clean, one_line

LONGEST_ID = 255
LONGEST_EMAIL = 254
FLOATED = re.compile(r"-?\d+\.0+")
"""A whole number that went through a program that knows only decimals: 42.0."""
SIGN = r"[^\s@<>,;:\"]"
EMAIL = re.compile(rf"(?<!{SIGN}){SIGN}+@(?P<domain>{SIGN}+\.(?:(?![.\d]){SIGN}){{2,}})")
"""It begins where a word does, so that a long text is looked through only once."""
LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
DOMAIN = re.compile(rf"(?:{LABEL}\.)+[^\W\d_]{{2,}}|(?:{LABEL}\.)+xn--[a-z0-9-]+")


def read_texts(
    cells: Iterable[Cell],
    place: ColumnPlace,
    hints: Hints,
    answers: Answers,
    *,
    limit: int,
    lines: bool = False,
) -> ColumnReading[str]:
    """How texts are read, at most `limit` characters of each; `lines` keeps line breaks."""
    whole = once(lambda cell: _text(cell, lines=lines))

    def cut(cell: Cell) -> str | None:
        text = whole(cell)
        return shortened(text, limit) if text else None

    def change(cell: Cell) -> Change | None:
        text = whole(cell) or ""
        if len(text) <= limit:
            return None
        return Change(
            f"It has {len(text)} characters, and {limit} are kept.",
            "Please shorten it in the CRM if the end matters.",
        )

    return ColumnReading(read=cut, said="text", change=change)


def read_ids(
    cells: Iterable[Cell], place: ColumnPlace, hints: Hints, answers: Answers
) -> ColumnReading[str]:
    """How ids are read: as they stand, but 42.0 is 42 where all of the column is like that."""
    texts = [str(cell) for _, cell in tally(cells) if isinstance(cell, str)]
    floated = bool(texts) and all(map(FLOATED.fullmatch, texts))
    return ColumnReading(
        read=once(lambda cell: _id(cell, floated=floated)),
        said="42.0 is the id 42" if floated else "ids as they stand",
    )


def read_emails(
    cells: Iterable[Cell], place: ColumnPlace, hints: Hints, answers: Answers
) -> ColumnReading[str]:
    """How e-mail addresses are read: the first one of each cell, in small letters."""
    return ColumnReading(read=once(_email), said="e-mail addresses")


def read_domains(
    cells: Iterable[Cell], place: ColumnPlace, hints: Hints, answers: Answers
) -> ColumnReading[str]:
    """How web sites and addresses are read as domains: https://www.acme.com/de is acme.com."""
    return ColumnReading(read=once(_domain), said="the domain of a web site or an address")


def host_of(site: str) -> str:
    """Where a web site is, as domains are compared: acme.com; empty where it is none."""
    said = site.strip().casefold()
    try:
        host = urlsplit(said if "://" in said else f"//{said}").hostname or ""
    except ValueError:
        return ""
    return host.strip(".").removeprefix("www.")


def shortened(text: str, limit: int) -> str:
    """The text with at most so many characters, cut at a word where one ends near."""
    if len(text) <= limit:
        return text
    room = text[: limit - 1]
    head, _, _ = room.rpartition(" ")
    return f"{(head if len(head) > limit // 2 else room).rstrip()}…"


def _text(cell: Cell, *, lines: bool = False) -> str | None:
    """A cell as text; None where nothing of it can be seen. Raises Misread."""
    text = _written(cell)
    if not _is_tidy(text):
        text = clean(text) if lines else one_line(clean(text))
    refuse_empties(text)
    return text or None


def _is_tidy(text: str) -> bool:
    """There is nothing to clean: most texts are like that, and cleaning takes its time."""
    return text.isascii() and text.isprintable() and "  " not in text and text == text.strip()


def _written(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, float):
        return format(cell, ".15g")
    if isinstance(cell, datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _id(cell: Cell, *, floated: bool) -> str | None:
    text = _text(cell) or ""
    refuse_blanks(text)
    if SHORTENED.fullmatch(text) and "e+" in text.casefold():
        raise Misread(
            f"{quoted(text)} was shortened by a spreadsheet: the end of the id is lost.",
            "Please format the column as text there, and export again.",
        )
    if len(text) > LONGEST_ID:
        raise Misread(
            f"{quoted(text)} is longer than an id can be.", "Please check that this column has ids."
        )
    return (text.partition(".")[0] if floated else text) or None


def _email(cell: Cell) -> str | None:
    text = _text(cell) or ""
    refuse_blanks(text)
    found = EMAIL.search(text.replace("mailto:", ""))
    address = found[0].strip(".'()[]").casefold() if found else ""
    if len(address) <= LONGEST_EMAIL and EMAIL.fullmatch(address):
        return address
    raise Misread(f"{quoted(text)} is not an e-mail address.", "Please correct it in the CRM.")


def _domain(cell: Cell) -> str | None:
    text = (_text(cell) or "").casefold()
    refuse_blanks(text)
    address = EMAIL.fullmatch(text.removeprefix("mailto:"))
    host = address["domain"] if address else host_of(text)
    if not DOMAIN.fullmatch(host):
        raise Misread(f"{quoted(text)} is not a web address.", "Please correct it in the CRM.")
    return host
