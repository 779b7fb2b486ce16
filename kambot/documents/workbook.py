"""A workbook, a sheet for each kind of record: real dates and numbers, text that stays text."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from kambot.documents.cells import LONGEST
from kambot.documents.sheets import Cell, Reader, Sheet
from kambot.formulas import is_formula

WIDTH, LONG_WIDTH = 18, 48
"""In characters."""
NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may have, and a workbook is XML."""
LIKE_A_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Workbooks write a character as its code like that: _x0041_ would be shown as A."""
DATE, INSTANT, AMOUNT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "#,##0.####"


def write(sheets: Iterable[Sheet], readers: Iterable[Reader], out: BinaryIO) -> None:
    """Write the workbook row by row; sheets without a row are left out."""
    book = Workbook(write_only=True)
    pages = [(sheet, _page(book, sheet)) for sheet in sheets]
    filled: set[str] = set()
    for reader in readers:
        for sheet, page in pages:
            for row in reader.rows(sheet):
                if sheet.key not in filled:
                    filled.add(sheet.key)
                    page.append([_heading(page, column.title) for column in sheet.columns])
                page.append([_cell(page, each) for each in row])
    for sheet, page in pages:
        if sheet.key not in filled:
            book.remove(page)
    book.save(out)


def _page(book: Workbook, sheet: Sheet) -> Any:
    page = book.create_sheet(sheet.title[:31])
    page.freeze_panes = "A2"
    for at, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(at)].width = (
            LONG_WIDTH if column.is_long else max(WIDTH, len(column.title) + 2)
        )
    return page


def _heading(page: Any, title: str) -> Any:
    made = _text(page, title)
    made.font = Font(bold=True)
    return made


def _cell(page: Any, value: Cell) -> Any:
    if isinstance(value, str):
        return _text(page, value)
    if isinstance(value, datetime):
        # Workbooks know no time zones: instants are those of UTC.
        return _number(page, value.replace(tzinfo=None), INSTANT)
    if isinstance(value, date):
        return _number(page, value, DATE)
    return _number(page, value, AMOUNT) if isinstance(value, Decimal) else value


def _number(page: Any, value: Decimal | date, number_format: str) -> Any:
    made = WriteOnlyCell(page)
    made.value = value
    made.number_format = number_format
    return made


def _text(page: Any, value: str) -> Any:
    """Text, whatever it looks like, also after somebody has edited the cell."""
    made = WriteOnlyCell(page)
    made.value = LIKE_A_CODE.sub("_x005F_", NO_XML.sub("", value)[:LONGEST])
    made.data_type = "s"
    made.quotePrefix = is_formula(value)
    if "\n" in value:
        made.alignment = Alignment(wrap_text=True, vertical="top")
    return made
