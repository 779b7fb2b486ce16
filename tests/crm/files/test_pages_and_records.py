"""Web pages dressed as .xls, and records as JSON."""

import json
from datetime import datetime

import pytest

from kambot.crm.files.finding import find_tables
from kambot.crm.files.results import Unreadable
from tests.crm.files.made import names, read, rows, sheet

PAGE = """<html><head><meta charset="utf-8"></head><body><h1>Report</h1>
<table border="1"><tr><th>Account</th><th>Deal</th><th>Amount</th></tr>
<tr><td rowspan="2">M&uuml;ller<br>GmbH</td><td> A </td><td>1&nbsp;234,50&nbsp;&euro;</td></tr>
<tr><td>B</td><td>2,00 &euro;</td></tr></table></body></html>"""


def test_a_web_page_dressed_as_a_workbook_is_read() -> None:
    each = sheet(PAGE.encode(), "report.xls")
    assert each.how == "a web page"
    assert list(each.rows) == [
        ("Account", "Deal", "Amount"),
        ("Müller\nGmbH", "A", "1 234,50 €"),
        ("Müller\nGmbH", "B", "2,00 €"),
    ]


def test_an_amount_that_spans_rows_is_not_multiplied() -> None:
    page = "<table><tr><td rowspan=2>$5.00</td><td>A</td></tr><tr><td>B</td></tr></table>"
    assert list(sheet(page.encode()).rows) == [("$5.00", "A"), (None, "B")]


def test_a_cell_that_spans_columns_keeps_the_others_in_place() -> None:
    page = "<table><tr><td colspan=2>A</td><td>B</td></tr></table>"
    assert list(sheet(page.encode()).rows) == [("A", None, "B")]


def test_tables_that_only_frame_others_are_passed_over() -> None:
    page = f"<table><tr><td>{PAGE}</td><td><table><tr><td>x</td></tr></table></td></tr></table>"
    assert [each.name for each in read(page.encode()).sheets] == ["Table 1", "Table 2"]


def test_a_page_without_rows_is_refused() -> None:
    with pytest.raises(Unreadable, match="holds no table"):
        read(b"<html><table></table></html>")


def test_a_record_tree_says_what_its_records_are() -> None:
    tree = {
        "records": [
            {
                "attributes": {"type": "Opportunity", "referenceId": "DealRef1"},
                "Name": "A",
                "AccountId": "@AcmeRef",
                "Amount": 100,
                "Won": None,
            }
        ]
    }
    (each,) = find_tables(sheet(json.dumps(tree).encode(), "deals.json")).tables
    assert each.object_name == "Opportunity"
    assert names(each) == ["referenceId", "Name", "AccountId", "Amount", "Won"]
    assert rows(each) == [("DealRef1", "A", "@AcmeRef", 100, None)]


def test_records_within_a_record_refer_to_it() -> None:
    deal = {"attributes": {"type": "Opportunity", "referenceId": "D1"}, "Name": "A"}
    account = {
        "attributes": {"type": "Account", "referenceId": "A1"},
        "Name": "Acme",
        "Opportunities": {"records": [deal]},
    }
    accounts, deals = read(json.dumps({"records": [account]}).encode()).sheets
    assert (accounts.name, deals.name) == ("Account", "Opportunity")
    assert list(deals.rows) == [("referenceId", "AccountId", "Name"), ("D1", "@A1", "A")]


@pytest.mark.parametrize(
    "content",
    [
        [{"id": "1", "Account": {"Name": "Acme"}}],
        {"value": [{"id": "1", "Account": {"Name": "Acme"}}]},
        {"results": [{"id": "1", "properties": {"Account.Name": "Acme"}}]},
    ],
)
def test_lists_of_records_are_found_where_interfaces_put_them(content: object) -> None:
    assert list(sheet(json.dumps(content).encode()).rows) == [("id", "Account.Name"), ("1", "Acme")]


def test_what_is_no_list_of_records_is_text() -> None:
    assert sheet(b'{"a": 1').how == "UTF-8, one column"
    assert sheet(b"[" * 100_000).rows


def test_a_workbook_as_xml_is_read_with_its_types() -> None:
    page = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
     xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Deals"><Table>
     <Row><Cell><Data ss:Type="String">Deal</Data></Cell>
     <Cell><Data ss:Type="String">Amount</Data></Cell>
     <Cell><Data ss:Type="String">Close Date</Data></Cell></Row>
     <Row ss:Index="3"><Cell><Data ss:Type="String"> A </Data></Cell>
     <Cell><Data ss:Type="Number">1234.5</Data></Cell>
     <Cell><Data ss:Type="DateTime">2026-03-01T00:00:00.000</Data></Cell></Row>
     <Row><Cell ss:Index="2"><Data ss:Type="Number">10000000001</Data></Cell>
     <Cell><Data ss:Type="Number">n/a</Data></Cell></Row></Table></Worksheet></Workbook>"""
    each = sheet(page.encode(), "deals.xls")
    assert each.how == "a workbook as XML"
    assert list(each.rows) == [
        ("Deal", "Amount", "Close Date"),
        (),
        ("A", 1234.5, datetime(2026, 3, 1)),  # noqa: DTZ001
        (None, 10_000_000_001, "n/a"),
    ]
