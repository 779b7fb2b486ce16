"""The files that people open: CSV, XLSX and the package for Salesforce."""

import csv
import json
import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from kambot import lists
from kambot.documents.cells import in_csv
from kambot.documents.exporting import Format, documents
from kambot.documents.salesforce import KEY
from tests.tools import shared_data
from tests.usecases.complete import complete
from tests.usecases.conftest import Desk

FORMULAS = ["=1+1", "+49 30 1", "-5 people", "@all", "\t=1", "\r=1"]


def exported(desk: Desk, kind: Format) -> bytes:
    (document,) = documents(desk.kambot, desk.who, kind=kind)
    return document.content


def unpacked(content: bytes) -> Mapping[str, str]:
    """The texts of a zip by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def sheet(content: bytes, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the words of its header."""
    header, *rows = load_workbook(BytesIO(content))[name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_each_list_is_a_csv_file_that_names_account_plan_and_people(ana: Desk) -> None:
    complete(ana)
    files = unpacked(exported(ana, Format.CSV))
    (action,) = table(files["actions.csv"])
    assert action["Account"] == "Edge Communications"
    assert action["Plan"] == "2027-01-01 to 2027-12-31"
    assert (action["Title"], action["Owner"]) == ("Call Rose", "Ana Alves")
    assert (action["Objective"], action["Due on"]) == ("Win the north", "2027-01-15")
    (plan,) = table(files["plans.csv"])
    assert (plan["Decision maker"], plan["Champion"]) == ("Rose Gonzalez", "We don't know yet")


def test_a_csv_file_opens_in_excel_with_its_letters(ana: Desk) -> None:
    complete(ana)
    with ZipFile(BytesIO(exported(ana, Format.CSV))) as archive:
        assert archive.read("goals.csv").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_could_be_a_formula_is_text_in_every_file(ana: Desk, text: str) -> None:
    assert in_csv(text) == f"'{text}"
    plan = complete(ana)
    ana.add(plan, "partners", name=f"{text.strip()} Ltd")
    if text.strip() != text:
        return
    (row,) = table(unpacked(exported(ana, Format.CSV))["partners.csv"])
    assert row["Name"] == f"'{text} Ltd"
    book = load_workbook(BytesIO(exported(ana, Format.XLSX)))
    cell = next(each for each in book["Partners"][2] if each.value == f"{text} Ltd")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize("text", ["A\uffffB\ufffe", "_x0041_ or _x000D_", "שלום 👩🏽‍💻 <!channel>"])
def test_whatever_people_write_is_in_the_workbook(ana: Desk, text: str) -> None:
    plan = complete(ana)
    ana.add(plan, "partners", name=text)
    book = CalamineWorkbook.from_filelike(BytesIO(exported(ana, Format.XLSX)))
    header, row = book.get_sheet_by_name("Partners").to_python()
    assert row[header.index("Name")] == text.translate({0xFFFE: None, 0xFFFF: None})


def test_numbers_stay_numbers(ana: Desk) -> None:
    assert in_csv(Decimal("-5.5")) == "-5.5"
    assert in_csv(Decimal(0)) == "0"
    complete(ana)
    (deal,) = sheet(exported(ana, Format.XLSX), "Opportunities")
    assert (deal["Amount"], deal["Probability"]) == (120_000, 50)
    assert deal["Closes on"] == datetime(2027, 3, 31)  # noqa: DTZ001  workbooks know no zones


def test_a_workbook_has_a_frozen_header_and_no_empty_sheets(ana: Desk) -> None:
    complete(ana)
    book = load_workbook(BytesIO(exported(ana, Format.XLSX)))
    assert {"Accounts", "Plans", "Contacts", "Actions"} <= set(book.sheetnames)
    assert "Reviews" not in book.sheetnames
    assert {page.freeze_panes for page in book} == {"A2"}
    assert all(page["A1"].font.bold for page in book)


def test_removed_records_are_not_in_the_files_that_people_open(ana: Desk) -> None:
    plan = complete(ana)
    gone = ana.add(plan, "partners", name="Gone Ltd")
    lists.remove(ana.kambot, ana.who, plan, "partners", gone)
    assert table(unpacked(exported(ana, Format.CSV))["partners.csv"]) == []


def test_the_package_for_salesforce_has_its_objects_by_their_api_names(ana: Desk) -> None:
    plan = complete(ana)
    ana.add(
        plan,
        "objectives",
        statement="Halve the outages",
        kind="delivery",
        measure="Outages a month",
        unit="number",
        start="10",
        target="5",
    )
    files = unpacked(exported(ana, Format.SALESFORCE))
    fields = json.loads((shared_data("salesforce-accountplan") / "fields.json").read_text())
    for name in ("AccountPlan", "AccountPlanObjective", "AccountPlanObjectiveMeasure"):
        (header,) = list(csv.reader(StringIO(files[f"{name}.csv"])))[:1]
        writable = {
            key
            for key, of in fields[name]["fields"].items()
            if re.search(r"\bC\b", of) and " FSC" not in of
        }
        assert set(header) - {KEY} <= writable
        assert len(files[f"{name}.sdl"].splitlines()) == len(header)
    (measure,) = table(files["AccountPlanObjectiveMeasure.csv"])
    assert (measure["ValueType"], measure["CurrentValue"]) == ("Number", "10")


def test_the_package_for_salesforce_joins_its_records_by_their_keys(ana: Desk) -> None:
    complete(ana)
    files = unpacked(exported(ana, Format.SALESFORCE))
    (plan,) = table(files["AccountPlan.csv"])
    (objective,) = table(files["AccountPlanObjective.csv"])
    assert objective["AccountPlanId"] == plan[KEY]
    assert (plan["Status"], plan["StartDate"]) == ("Not Started", "2027-01-01")
    assert plan["AccountStrategicPriorities"] == "Grow in the north"
    assert objective["Description"].splitlines() == [
        "Win the north",
        "- Call Rose (due 2027-01-15, open)",
    ]
    assert KEY in files["README.txt"]
