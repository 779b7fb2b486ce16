"""Exports that nobody of this project wrote."""

import csv
import json
from pathlib import Path

import pytest

from kambot.crm.files.finding import find_tables
from kambot.crm.tables import Cell, Table
from tests.crm.files.made import left_out, names, read, rows, sheet
from tests.tools import SHARED, shared_data

CORNERS = (
    "comma_in_quotes empty empty_crlf escaped_quotes json newlines newlines_crlf "
    "quotes_and_newlines simple simple_crlf utf8"
).split()
LARGE = "WA_Fn-UseC_-Sales-Win-Loss.csv"


def only(path: Path) -> Table:
    (each,) = find_tables(sheet(path.read_bytes(), path.name)).tables
    return each


def as_json(value: Cell) -> str:
    """As the corner cases have it: line ends as they are, and no None."""
    return "" if value is None else str(value)


@pytest.mark.parametrize("name", CORNERS)
def test_corner_cases_of_csv_are_read_as_they_are_meant(name: str) -> None:
    folder = shared_data("csv-spectrum")
    each = only(folder / "csvs" / f"{name}.csv")
    wanted = json.loads((folder / "json" / f"{name}.json").read_text())
    got = [dict(zip(names(each), map(as_json, row), strict=True)) for row in rows(each)]
    alike = [
        {key: value.replace("\r\n", "\n") for key, value in record.items()} for record in wanted
    ]
    assert got == alike


def test_every_export_is_one_table_with_all_its_rows_and_no_question() -> None:
    shared_data("maven-crm")
    for path in sorted(SHARED.rglob("original/*.csv")):
        if path.name != LARGE:
            got = read(path.read_bytes(), path.name)
            found = find_tables(got.sheets[0])
            (each,) = found.tables
            with path.open(encoding="utf-8-sig", newline="") as lines:
                wanted = sum(1 for row in csv.reader(lines) if row) - 1
            assert (path.name, len(each.records)) == (path.name, wanted)
            assert (got.questions, got.problems, found.questions, found.problems) == (
                (),
                (),
                (),
                (),
            )


def test_a_salesforce_report_is_its_source_without_the_lines_below() -> None:
    each = only(shared_data("derived") / "report1795254000000.csv")
    assert len(each.records) == 8800
    assert sorted(left_out(each).values()) == ["blank"] * 2 + ["tail"] * 6
    assert names(each)[:3] == ["Opportunity Owner", "Account Name", "Opportunity Name"]


def test_utf16_text_of_excel_is_the_same_as_its_source() -> None:
    wide = only(shared_data("derived") / "maven_excel_unicode.txt")
    source = only(shared_data("maven-crm") / "original" / "sales_pipeline.csv")
    assert names(wide) == names(source)
    assert rows(wide) == rows(source)


def test_blank_lines_and_mixed_line_ends_cost_no_row() -> None:
    each = only(shared_data("derived") / "maven_dups_and_blanks.csv")
    assert len(each.records) == 9300
    assert list(left_out(each).values()) == ["blank"] * 300
    assert len({row[0] for row in rows(each)}) == 8800


def test_a_nameless_column_of_a_spreadsheet_is_kept() -> None:
    each = only(shared_data("marketstar") / "original" / "Opportunities.csv")
    assert names(each)[-1] == "Column H"
    assert each.columns[-1].nameless


def test_record_trees_say_what_they_hold() -> None:
    folder = shared_data("sfdx-trees") / "unifiedFieldHistory"
    assert only(folder / "Opportunitys.json").object_name == "Opportunity"
    assert only(folder / "Accounts.json").cells(0) == ["AccountRef1", "AccountRef2"]
