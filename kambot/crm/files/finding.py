"""A sheet -> its tables: which row is the header, which are records, and what the others are."""

from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from kambot.crm.asking import NO_ANSWERS, Answers
from kambot.crm.files.body import Body, read_body
from kambot.crm.files.cells import Row, filled
from kambot.crm.files.doubts import no_header, ragged
from kambot.crm.files.headers import columns_of, counts_rows
from kambot.crm.files.parts import Part, parts
from kambot.crm.files.results import TablesFound
from kambot.crm.files.totals import first
from kambot.crm.tables import Column, LeftOut, Record, Sheet, Table


def find_tables(sheet: Sheet, answers: Answers = NO_ANSWERS) -> TablesFound:
    """The tables of a sheet: each of its rows is a record or left out of exactly one of them.

    A sheet that has nothing has no table.
    """
    if not any(map(filled, sheet.rows)):
        return TablesFound(())
    found = [_table(sheet, part, answers) for part in parts(sheet.rows)]
    return TablesFound(
        tuple(table for each in found for table in each.tables),
        tuple(problem for each in found for problem in each.problems),
        tuple(question for each in found for question in each.questions),
    )


def _table(sheet: Sheet, part: Part, answers: Answers) -> TablesFound:
    begin = part.start if part.header is None else part.header + 1
    header = () if part.header is None else sheet.rows[part.header]
    lines = sheet.lines[begin : part.end]
    title = _title(sheet, part)
    body = read_body(sheet, header, sheet.rows[begin : part.end], lines, answers, title)
    odd = [
        (line, row, kind)
        for line, row, kind in zip(lines, body.rows, body.kinds, strict=True)
        if kind is not None
    ]
    problems = [
        ragged(sheet, line, row, len(header)) for line, row, kind in odd if kind is LeftOut.RAGGED
    ]
    if part.header is None:
        problems.append(no_header(sheet, lines))
    left_out = [*_above(sheet, part), *((line, kind) for line, _, kind in odd)]
    table = replace(_laid_out(sheet, body, lines, left_out), title=first(title))
    return TablesFound((table,), tuple(problems), body.questions)


def _title(sheet: Sheet, part: Part) -> Row:
    """The line above the header that is nearest to it."""
    above = sheet.rows[part.start : part.header] if part.header else ()
    return next((row for row in reversed(above) if filled(row)), ())


def _above(sheet: Sheet, part: Part) -> list[tuple[int, LeftOut]]:
    """The header, and the titles above it."""
    if part.header is None:
        return []
    titles = [
        (sheet.lines[index], LeftOut.TITLE if filled(sheet.rows[index]) else LeftOut.BLANK)
        for index in range(part.start, part.header)
    ]
    return [*titles, (sheet.lines[part.header], LeftOut.HEADER)]


def _laid_out(
    sheet: Sheet, body: Body, lines: Sequence[int], left_out: list[tuple[int, LeftOut]]
) -> Table:
    """The table, with all columns that say something."""
    width = len(body.header)
    records = [
        Record(line, row if len(row) == width else _fitted(row, width))
        for line, row, kind in zip(lines, body.rows, body.kinds, strict=True)
        if kind is None
    ]
    columns = columns_of(body.header, sheet.hidden)
    kept = [column for column in columns if not _says_nothing(column, records)]
    if 0 < len(kept) < width:
        columns, records = _without(kept, records)
    return Table(sheet.file, sheet.name, columns, records, left_out, sheet.how, sheet.object_name)


def _says_nothing(column: Column, records: Sequence[Record]) -> bool:
    """A column that nobody named, which is empty or counts the rows."""
    if not (column.nameless or column.index == 0):
        return False
    cells = [record.cells[column.index] for record in records]
    empty = column.nameless and all(cell is None for cell in cells)
    return empty or (column.index == 0 and counts_rows(column, cells))


def _without(
    kept: Sequence[Column], records: Sequence[Record]
) -> tuple[tuple[Column, ...], list[Record]]:
    """Columns and cells of those that are kept, counted anew."""
    columns = tuple(
        Column(index, column.name, column.hidden, column.nameless)
        for index, column in enumerate(kept)
    )
    indexes = [column.index for column in kept]
    if len(indexes) == 1:
        only = indexes[0]
        return columns, [Record(record.row, (record.cells[only],)) for record in records]
    pick = itemgetter(*indexes)
    return columns, [Record(record.row, pick(record.cells)) for record in records]


def _fitted(row: Row, width: int) -> Row:
    return row[:width] + (None,) * (width - len(row))
