"""Whatever the bytes of a file are, reading them ends in sheets or in one clear sentence."""

import csv
import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kambot.crm.asking import NO_ANSWERS
from kambot.crm.files.finding import find_tables
from kambot.crm.files.reading import read_sheets
from kambot.crm.files.results import Unreadable
from kambot.crm.tables import Sheet, Source
from tests.crm.files.made import rows, saved, sheet, workbook, zipped
from tests.tools import SHARED, shared_data

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z"), exclude_characters="\ufeff"),
    min_size=1,
    max_size=8,
)
NAMES = st.text("abcdefgh", min_size=3, max_size=8)
GRIDS = st.integers(2, 5).flatmap(
    lambda width: st.tuples(
        st.lists(NAMES, min_size=width, max_size=width, unique=True),
        st.lists(
            st.lists(st.integers(0, 10**6), min_size=width, max_size=width), min_size=1, max_size=8
        ),
    )
)
SPICE = st.sampled_from(
    [b'"', b"'", b"\0", b"\r", b"\n", b"\n\n", b",", b";", b"\t", b"|", b"\\", b"\xff", b"\xfe\xff",
     b"<table>", b"Total", b"PK\x03\x04", b'"\n"', b"]]>"]
)  # fmt: skip
CUTS = st.tuples(st.floats(0, 1), st.integers(0, 200), SPICE | st.binary(max_size=8))
"""Where, how many bytes go, what comes in their place."""
KINDS = ("csv", "json", "txt")
LARGEST = 200_000


def survives(content: bytes) -> None:
    """It is read or refused; every row of a sheet is in one table, once."""
    try:
        sheets = read_sheets(Source("any.csv", content), NO_ANSWERS).sheets
    except Unreadable:
        return
    assert sheets
    for each in sheets:
        is_divided(each)


def is_divided(each: Sheet) -> None:
    tables = find_tables(each).tables
    numbers = [
        *(record.row for table in tables for record in table.records),
        *(row for table in tables for row, _ in table.left_out),
    ]
    assert sorted(numbers) == list(each.lines)
    for table in tables:
        assert {len(record.cells) for record in table.records} <= {len(table.columns)}
        assert len({column.name for column in table.columns}) == len(table.columns)


def mutated(content: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    for where, gone, put in cuts:
        at = int(where * len(content))
        content = content[:at] + put + content[at + gone :]
    return content


@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(b"\xff\xfe\x00")
@example(b'{"records": [{"a": 1e999}, {"a": [1]}]}')
@example(b"[{}]")
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    survives(content)


@given(st.lists(st.lists(SPICE | st.binary(max_size=4), max_size=6).map(b",".join), max_size=12))
def test_lines_of_any_cells_are_read_or_refused(lines: list[bytes]) -> None:
    survives(b"\n".join(lines))


@pytest.fixture(scope="module")
def real() -> list[bytes]:
    """Real exports, the small ones whole, the large ones cut."""
    shared_data("maven-crm")
    paths = (path for kind in KINDS for path in Path(SHARED).rglob(f"*.{kind}"))
    return [path.read_bytes()[:LARGEST] for path in sorted(paths)]


@settings(max_examples=60)
@given(st.data(), st.lists(CUTS, min_size=1, max_size=6))
def test_real_files_with_any_damage_are_read_or_refused(
    real: list[bytes], data: st.DataObject, cuts: list[tuple[float, int, bytes]]
) -> None:
    survives(mutated(data.draw(st.sampled_from(real)), cuts))


def _parts() -> dict[str, bytes]:
    book = workbook(("Deal", "Amount"), *((f"Deal {nth}", nth) for nth in range(20)))
    book["Deals"].merge_cells("A2:A4")
    book["Deals"].column_dimensions["B"].hidden = True
    with ZipFile(io.BytesIO(saved(book))) as package:
        return {name: package.read(name) for name in package.namelist()}


PARTS = _parts()


@settings(max_examples=60)
@given(st.sampled_from(sorted(PARTS)), st.lists(CUTS, min_size=1, max_size=4))
def test_workbooks_with_any_damage_inside_are_read_or_refused(
    name: str, cuts: list[tuple[float, int, bytes]]
) -> None:
    survives(zipped({**PARTS, name: mutated(PARTS[name], cuts)}))


@settings(max_examples=40)
@given(st.lists(CUTS, min_size=1, max_size=4))
def test_workbooks_with_any_damage_are_read_or_refused(
    cuts: list[tuple[float, int, bytes]],
) -> None:
    survives(mutated(zipped(PARTS), cuts))


@given(GRIDS, st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_table_of_numbers_that_is_written_as_text_is_read_back(
    grid: tuple[list[str], list[list[int]]], separator: str, encoding: str
) -> None:
    header, lines = grid
    page = io.StringIO(newline="")
    csv.writer(page, delimiter=separator).writerows([header, *lines])
    (each,) = find_tables(sheet(page.getvalue().encode(encoding))).tables
    assert [column.name for column in each.columns] == header
    assert rows(each) == [tuple(map(str, line)) for line in lines]


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=8))
def test_any_text_between_quotes_is_read_back(lines: list[tuple[str, str, str]]) -> None:
    page = io.StringIO(newline="")
    writer = csv.writer(page, quoting=csv.QUOTE_ALL)
    writer.writerows([("Account", "Deal", "Next step"), *lines])
    assert list(sheet(page.getvalue().encode()).rows[1:]) == [tuple(line) for line in lines]


@settings(max_examples=40)
@given(GRIDS)
def test_any_table_that_is_written_as_a_workbook_is_read_back(
    grid: tuple[list[str], list[list[int]]],
) -> None:
    header, lines = grid
    (each,) = find_tables(sheet(saved(workbook(header, *lines)))).tables
    assert [column.name for column in each.columns] == header
    assert rows(each) == [tuple(line) for line in lines]
