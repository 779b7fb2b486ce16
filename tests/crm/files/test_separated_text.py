"""Separated text in every encoding, with every separator, becomes the rows that were written."""

import csv
import io

import pytest

from kambot.crm.asking import NO_ANSWERS
from kambot.crm.files import find_tables, read_sheets
from kambot.crm.tables import Cell, Source

ROWS = (
    ("Deal", "Account", "Amount"),
    ("Zürich, phase 2", "Müller GmbH", "1.234,50"),
    ('The "big" one', "Société Générale", None),
)


def written(separator: str) -> str:
    page = io.StringIO(newline="")
    csv.writer(page, delimiter=separator).writerows(ROWS)
    return page.getvalue()


def rows_of(content: bytes) -> list[tuple[Cell, ...]]:
    (sheet,) = read_sheets(Source("deals.csv", content), NO_ANSWERS).sheets
    return list(sheet.rows)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_read_as_it_was_written(separator: str, encoding: str) -> None:
    assert rows_of(written(separator).encode(encoding)) == list(ROWS)


def test_the_first_row_names_the_columns_and_the_others_are_records() -> None:
    content = written(",").encode()
    (sheet,) = read_sheets(Source("deals.csv", content), NO_ANSWERS).sheets
    (table,) = find_tables(sheet).tables
    assert [column.name for column in table.columns] == ["Deal", "Account", "Amount"]
    assert [record.row for record in table.records] == [2, 3]
    assert table.cells(1) == ["Müller GmbH", "Société Générale"]
    assert table.how == "UTF-8, separated by commas"
