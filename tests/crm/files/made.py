"""Files made for a test, and what is read of them."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from textwrap import dedent
from zipfile import ZipFile

from openpyxl import Workbook

from kambot.crm.asking import Answers
from kambot.crm.files.finding import find_tables
from kambot.crm.files.reading import read_sheets
from kambot.crm.files.results import SheetsRead, TablesFound
from kambot.crm.tables import Cell, LeftOut, Sheet, Source, Table


def read(content: bytes, name: str = "deals.csv", **answers: str) -> SheetsRead:
    return read_sheets(Source(name, content), _answers(answers))


def sheet(content: bytes, name: str = "deals.csv", **answers: str) -> Sheet:
    (only,) = read(content, name, **answers).sheets
    return only


def found(text: str, **answers: str) -> TablesFound:
    """The tables of a text file; it may stand indented in the test."""
    return find_tables(sheet(dedent(text).lstrip("\n").encode()), _answers(answers))


def table(text: str, **answers: str) -> Table:
    (only,) = found(text, **answers).tables
    return only


def names(each: Table) -> list[str]:
    return [column.name for column in each.columns]


def rows(each: Table) -> list[tuple[Cell, ...]]:
    return [record.cells for record in each.records]


def left_out(each: Table) -> dict[int, str]:
    """Why rows are no records, by number; the header is not worth telling."""
    return {row: str(why) for row, why in each.left_out if why is not LeftOut.HEADER or row > 1}


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(*lines: Sequence[Cell], title: str = "Deals") -> Workbook:
    """A workbook with one sheet."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for line in lines:
        page.append(list(line))
    return book


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A zip file with more or other parts."""
    with ZipFile(BytesIO(content)) as package:
        there = {name: package.read(name) for name in package.namelist()}
    return zipped({**there, **parts})


def _answers(given: Mapping[str, str]) -> Answers:
    """Keys have dots, which names of arguments cannot have."""
    return Answers({key.replace("__", "."): value for key, value in given.items()})
