"""A sheet -> its tables: which row is the header, which are records, and what the others are."""

from collections import Counter
from collections.abc import Iterator

from kambot.crm.files.results import TablesFound
from kambot.crm.tables import Cell, Column, LeftOut, Record, Sheet, Table


def find_tables(sheet: Sheet) -> TablesFound:
    """The tables of a sheet: each of its rows is a record or left out of exactly one of them."""
    left_out: list[tuple[int, LeftOut]] = []
    records: list[Record] = []
    columns: tuple[Column, ...] = ()
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        if not any(cell is not None for cell in row):
            left_out.append((line, LeftOut.BLANK))
        elif not columns:
            columns = _columns(row)
            left_out.append((line, LeftOut.HEADER))
        else:
            records.append(Record(line, _fitted(row, len(columns))))
    table = Table(sheet.file, sheet.name, columns, records, left_out, sheet.how)
    return TablesFound((table,) if columns else ())


def _columns(header: tuple[Cell, ...]) -> tuple[Column, ...]:
    return tuple(
        Column(index, name, nameless=header[index] is None)
        for index, name in enumerate(_names(header))
    )


def _names(header: tuple[Cell, ...]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for index, cell in enumerate(header):
        name = str(cell).strip("\ufeff\"' ") if cell is not None else f"Column {letter(index)}"
        seen[name] += 1
        yield f"{name} ({seen[name]})" if seen[name] > 1 else name


def letter(index: int) -> str:
    """What spreadsheets call a column: A, B ... Z, AA."""
    before, last = divmod(index, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _fitted(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return row[:width] + (None,) * (width - len(row))
