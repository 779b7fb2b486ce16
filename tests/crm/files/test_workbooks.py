"""Workbooks: all their sheets and cells, what is hidden, and what is no table of records."""

import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kambot.crm.files import package
from kambot.crm.files.finding import find_tables
from kambot.crm.files.results import Unreadable
from kambot.crm.problems import Weight
from kambot.crm.tables import Cell
from tests.crm.files.made import names, read, rows, saved, sheet, with_parts, workbook, zipped

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PIVOT = {
    "xl/worksheets/_rels/sheet1.xml.rels": f"""<Relationships><Relationship Id="r1"
        Type="{RELATIONSHIPS}/pivotTable" Target="../pivotTables/pivotTable1.xml"/>
        </Relationships>""",
    "xl/pivotTables/pivotTable1.xml": """<p:pivotTableDefinition xmlns:p="urn:p">
        <p:location ref="A1:B4"/></p:pivotTableDefinition>""",
    "xl/pivotTables/_rels/pivotTable1.xml.rels": f"""<Relationships><Relationship Id="r1"
        Type="{RELATIONSHIPS}/pivotCacheDefinition" Target="../pivotCache/cache1.xml"/>
        </Relationships>""",
    "xl/pivotCache/cache1.xml": """<p:pivotCacheDefinition xmlns:p="urn:p"><p:cacheSource>
        <p:worksheetSource ref="A1:D9" sheet="All deals"/>
        </p:cacheSource></p:pivotCacheDefinition>""",
}
SUMS: list[tuple[Cell, ...]] = [
    ("Row Labels", "Sum of Amount"),
    ("Anna", 100),
    ("Bob", 200),
    ("Grand Total", 300),
]
DEALS: list[tuple[Cell, ...]] = [("Deal", "Amount"), ("A", 100), ("B", 200)]
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
ODS = re.sub(
    r">\s+<",
    "><",
    f"""<office:document-content xmlns:office="{OPEN}:office:1.0"
 xmlns:table="{OPEN}:table:1.0" xmlns:text="{OPEN}:text:1.0">
 <office:body><office:spreadsheet><table:table table:name="Deals">
 <table:table-row>
 <table:table-cell office:value-type="string"><text:p>Deal</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>Amount</text:p></table:table-cell>
 </table:table-row><table:table-row>
 <table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell>
 <table:table-cell office:value-type="float" office:value="1.5"/>
 </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>""",
)


def page(title: str = "Deals") -> Worksheet:
    made = workbook(title=title).active
    assert isinstance(made, Worksheet)
    return made


def with_pivot(content: bytes) -> bytes:
    return with_parts(content, {name: text.encode() for name, text in PIVOT.items()})


def test_cells_stay_what_they_are() -> None:
    made = workbook(
        ("Deal", "Amount", "Close Date", "Modified", "Won", "Id"),
        (" A ", 1234.5, date(2026, 3, 1), datetime(2026, 3, 1, 4, 5), True, 10_000_000_001),  # noqa: DTZ001
        (None, 3.0, None, None, False, "007"),
    )
    assert list(sheet(saved(made), "deals.xlsx").rows[1:]) == [
        ("A", 1234.5, date(2026, 3, 1), datetime(2026, 3, 1, 4, 5), True, 10_000_000_001),  # noqa: DTZ001
        (None, 3, None, None, False, "007"),
    ]


def test_rows_keep_the_numbers_that_the_workbook_shows() -> None:
    made = page()
    made["C5"], made["D5"], made["C6"], made["D6"] = "Deal", "Amount", "A", 1
    (each,) = find_tables(sheet(saved_page(made))).tables
    assert names(each) == ["Deal", "Amount"]
    assert [record.row for record in each.records] == [6]


def saved_page(made: Worksheet) -> bytes:
    assert made.parent is not None
    return saved(made.parent)


def test_every_sheet_with_rows_is_read_and_hidden_ones_are_told() -> None:
    book = workbook(("Deal", "Amount"), ("A", 1))
    secret = book.create_sheet("Secret")
    secret.append(["Account", "City"])
    secret.sheet_state = "veryHidden"
    book.create_sheet("Empty")
    book.create_chartsheet("Chart")
    got = read(saved(book))
    assert [each.name for each in got.sheets] == ["Deals", "Secret"]
    assert [(problem.weight, problem.sheet) for problem in got.problems] == [
        (Weight.NOTE, "Secret")
    ]


def test_hidden_columns_are_read_and_known_to_be_hidden() -> None:
    book = workbook(("Deal", "Amount", "Margin", "Cost"), ("A", 1, 2, 3))
    book["Deals"].column_dimensions.group("C", "D", hidden=True)
    (each,) = find_tables(sheet(saved(book))).tables
    assert [column.name for column in each.columns if column.hidden] == ["Margin", "Cost"]


def test_a_text_over_several_rows_is_said_of_each_and_an_amount_of_the_first() -> None:
    book = workbook(("Account", "Total", "Deal"), ("Acme", 300, "A"), (None, None, "B"))
    book["Deals"].merge_cells("A2:A3")
    book["Deals"].merge_cells("B2:B3")
    (each,) = find_tables(sheet(saved(book))).tables
    assert rows(each) == [("Acme", 300, "A"), ("Acme", None, "B")]


def test_a_pivot_table_is_refused_with_where_its_data_is() -> None:
    book = workbook(*SUMS, title="Summary")
    deals = book.create_sheet("All deals")
    for line in (("Deal", "Amount"), ("A", 100), ("B", 200)):
        deals.append(line)
    got = read(with_pivot(saved(book)))
    assert [each.name for each in got.sheets] == ["All deals"]
    (problem,) = got.problems
    assert problem.sheet == "Summary"
    assert '"All deals"' in problem.fix


def test_a_table_beside_a_pivot_table_is_read() -> None:
    lines = [(*line, None, *more) for line, more in zip(SUMS[:3], DEALS, strict=True)]
    got = read(with_pivot(saved(workbook(*lines))))
    (each,) = find_tables(got.sheets[0]).tables
    assert rows(each) == DEALS[1:]
    assert len(got.problems) == 1


def test_sums_that_were_copied_from_a_pivot_table_are_refused() -> None:
    german: list[tuple[Cell, ...]] = [("Zeilenbeschriftungen", "Summe von Betrag"), ("Anna", 100)]
    for lines in (SUMS, german):
        with pytest.raises(Unreadable, match="pivot table"):
            read(saved(workbook(*lines)))


def test_an_opendocument_sheet_is_read() -> None:
    content = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": ODS.encode(),
        }
    )
    assert list(sheet(content, "deals.ods").rows) == [("Deal", "Amount"), ("A", 1.5)]


def test_a_workbook_without_rows_is_refused() -> None:
    with pytest.raises(Unreadable, match="no rows"):
        read(saved(workbook()))


def test_a_cell_far_from_its_table_is_refused_before_it_fills_the_memory() -> None:
    made = page()
    made["A1"], made["XFD1048576"] = "Deal", "x"
    with pytest.raises(Unreadable, match="far from its table"):
        read(saved_page(made))


def test_entities_of_a_workbook_are_not_followed() -> None:
    bomb = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c SYSTEM "file:///etc/passwd">]><workbook xmlns="urn:x"><sheets>
        <sheet name="&b;&c;" id="1"/></sheets></workbook>"""
    content = with_parts(saved(workbook(("Deal",), ("A",))), {"xl/workbook.xml": bomb})
    with pytest.raises(Unreadable):
        read(content)


def test_a_file_that_unpacks_to_more_than_can_be_meant_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = with_parts(saved(workbook(("Deal",), ("A",))), {"xl/media/x": bytes(10**6)})
    monkeypatch.setattr(package, "LARGEST", 10**5)
    with pytest.raises(Unreadable, match="damaged"):
        read(content)


def test_a_small_file_that_unpacks_to_very_much_is_refused_before_it_fills_the_memory() -> None:
    stream = BytesIO(saved(workbook(("Deal",), ("A",))))
    with ZipFile(stream, "a", ZIP_DEFLATED) as trap, trap.open("xl/more.xml", "w") as part:
        for _ in range(110):
            part.write(bytes(10**6))
    assert len(stream.getvalue()) < 10**6
    with pytest.raises(Unreadable, match="damaged"):
        read(stream.getvalue())


def test_a_salesforce_report_with_groups_and_subtotals_is_read_to_its_deals() -> None:
    lines: list[tuple[Cell, ...]] = [
        (None, "Opportunity Pipeline"),
        (None, "As of 2026-11-21 09:04 • Generated by Anna • Sorted by Stage (Ascending)"),
        (),
        (None, "Filtered By"),
        (None, "Close Date: All Time"),
        (),
        (None, "Stage  ↑", "Opportunity Name", "Account Name", "Amount"),
        (None, "Prospecting", "A", "Acme", 100),
        (None, None, "B", "Beta", 200),
        (None, "Subtotal", "Sum", None, 300),
        (None, None, "Count", 2, None),
        (None, "Closed Won", "C", "Acme", 50),
        (None, "Subtotal", "Sum", None, 50),
        (None, "Total", "Sum", None, 350),
        (),
        (None, "Confidential Information - Do Not Distribute"),
    ]
    (each,) = find_tables(sheet(saved(workbook(*lines)))).tables
    assert names(each) == ["Stage", "Opportunity Name", "Account Name", "Amount"]
    assert rows(each) == [
        ("Prospecting", "A", "Acme", 100),
        ("Prospecting", "B", "Beta", 200),
        ("Closed Won", "C", "Acme", 50),
    ]


def test_a_part_with_names_that_are_none_costs_only_what_it_would_say() -> None:
    odd = b'<Relationships><Relationshipp: Id="1"/></Relationships>'
    content = with_parts(
        saved(workbook(("Deal",), ("A",))), {"xl/worksheets/_rels/sheet1.xml.rels": odd}
    )
    assert list(sheet(content).rows) == [("Deal",), ("A",)]


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("[$£-809]#,##0.00", "1200.5 £"),
        ("#,##0.00 [$€-407]", "1200.5 €"),
        ('_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-', "1200.5 €"),
        ("[$EUR] #,##0.00", "1200.5 EUR"),
        ("[$$-409]#,##0.00", "1200.5 USD"),
        ('"$"#,##0.00', "1200.5 $"),
        ("#,##0.00", 1200.5),
        ('#,##0.00 "pcs"', 1200.5),
    ],
)
def test_a_number_keeps_the_currency_that_only_its_format_shows(shown: str, said: Cell) -> None:
    book = workbook(["Deal", "Amount"], ["A", 1200.5])
    book["Deals"]["B2"].number_format = shown
    assert sheet(saved(book), "deals.xlsx").rows[1] == ("A", said)
