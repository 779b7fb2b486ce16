"""Any exported file -> its sheets; what it is, its content says, not its name."""

from collections.abc import Sequence

from kambot.crm.asking import Answers
from kambot.crm.files.cells import Row, filled
from kambot.crm.files.encoding import decode
from kambot.crm.files.excel_xml import excel_sheets, is_excel_xml
from kambot.crm.files.html import is_page, page_tables
from kambot.crm.files.records import trees
from kambot.crm.files.results import SheetsRead, Unreadable
from kambot.crm.files.separated import separate
from kambot.crm.files.signs import is_encrypted, is_workbook, something_else
from kambot.crm.files.workbook import read_workbook
from kambot.crm.tables import Sheet, Source

LARGEST = 100_000_000
"""Bytes of the largest file."""


def read_sheets(source: Source, answers: Answers) -> SheetsRead:
    """All sheets of a file. Raises Unreadable."""
    name, content = source.name, source.content
    if not content.strip():
        raise Unreadable(f"{name} is empty. Export it again, and choose the new file.")
    if len(content) > LARGEST:
        raise Unreadable(
            f"{name} is larger than 100 MB. Export fewer columns, or a part of the rows."
        )
    other = something_else(content)
    if other:
        raise Unreadable(f"{name} is {other}. Export or save the table as .xlsx or CSV.")
    if is_encrypted(content):
        raise Unreadable(
            f"{name} is protected by a password. Save it without one, and choose that file."
        )
    return read_workbook(source) if is_workbook(content) else _text(source, answers)


def _text(source: Source, answers: Answers) -> SheetsRead:
    """Separated text, a web page or JSON."""
    decoded = decode(source.name, source.content, answers)
    text = decoded.text.replace("\0", "")
    records = trees(text)
    problems = decoded.problems
    if records is not None:
        named = [(each.object_name, each.rows) for each in records]
        sheets = _sheets(source, named, f"{decoded.said}, records as JSON", trees=True)
    elif is_excel_xml(text):
        sheets = _sheets(source, excel_sheets(text), "a workbook as XML")
    elif is_page(text):
        tables = enumerate(page_tables(text), 1)
        sheets = _sheets(source, [(f"Table {nth}", rows) for nth, rows in tables], "a web page")
    else:
        separated = separate(source.name, text)
        problems += separated.problems
        sheets = _sheets(source, [("", separated.rows)], f"{decoded.said}, {separated.said}")
    return SheetsRead(sheets, problems, decoded.questions)


def _sheets(
    source: Source, named: Sequence[tuple[str, Sequence[Row]]], how: str, *, trees: bool = False
) -> tuple[Sheet, ...]:
    """The sheets that have rows; a file with one needs no name for it."""
    said = [(name, rows) for name, rows in named if any(map(filled, rows))]
    if not said:
        raise Unreadable(f"{source.name} holds no table. Export it again as .xlsx or CSV.")
    return tuple(
        Sheet(
            source.name,
            name if len(said) > 1 else "",
            rows,
            range(1, len(rows) + 1),
            how=how,
            object_name=name if trees else "",
        )
        for name, rows in said
    )
