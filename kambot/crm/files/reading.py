"""Any exported file -> its sheets; what it is, its content says, not its name."""

from kambot.crm.asking import Answers
from kambot.crm.files.encoding import decode
from kambot.crm.files.results import SheetsRead, Unreadable
from kambot.crm.files.separated import separate
from kambot.crm.files.workbook import read_workbook
from kambot.crm.tables import Sheet, Source

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST = 100_000_000
"""Bytes of the largest file."""


def read_sheets(source: Source, answers: Answers) -> SheetsRead:
    """All sheets of a file. Raises Unreadable."""
    if not source.content.strip():
        raise Unreadable(f"{source.name} is empty. Export it again, and choose this new file.")
    if len(source.content) > LARGEST:
        raise Unreadable(
            f"{source.name} is larger than 100 MB. Export fewer columns, or a part of the rows."
        )
    if source.content.startswith((ZIP, OLE)):
        return read_workbook(source)
    return _text(source)


def _text(source: Source) -> SheetsRead:
    decoded = decode(source.content)
    separated = separate(decoded.text)
    how = f"{decoded.said}, {separated.said}"
    rows = separated.rows
    sheet = Sheet(source.name, "", rows, range(1, len(rows) + 1), how=how)
    return SheetsRead((sheet,))
