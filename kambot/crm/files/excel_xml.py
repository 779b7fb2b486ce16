"""Excel's XML of 2003, which some CRMs still send as .xls."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from math import isfinite

from lxml import etree

from kambot.crm.files.cells import Row
from kambot.crm.tables import Cell

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
PLACE = re.compile(r"[0-9]{1,7}")
BEGIN = 2_000
MOST = 20_000
"""Columns, or empty rows in between, that a table may have."""


def is_excel_xml(text: str) -> bool:
    """The text is such a workbook."""
    begin = text[:BEGIN].lstrip("\ufeff \t\r\n")
    return begin.startswith("<?xml") and SPACE in begin


def excel_sheets(text: str) -> list[tuple[str, Sequence[Row]]]:
    """Its sheets by name; what is damaged is left out."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, encoding="utf-8"
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    sheets = root.iter(f"{{{SPACE}}}Worksheet") if root is not None else ()
    return [(_said(each, "Name") or "", list(_rows(each))) for each in sheets]


def _rows(sheet: etree._Element) -> Iterator[Row]:
    number = 0
    for row in sheet.iter(f"{{{SPACE}}}Row"):
        for _ in range(number + 1, min(_index(row, number), number + MOST)):
            yield ()
            number += 1
        yield tuple(_cells(row))
        number += 1


def _cells(row: etree._Element) -> Iterator[Cell]:
    number = 0
    for cell in row.iterchildren(f"{{{SPACE}}}Cell"):
        for _ in range(number + 1, min(_index(cell, number), number + MOST)):
            yield None
            number += 1
        data = next(cell.iterchildren(f"{{{SPACE}}}Data"), None)
        yield None if data is None else _value(_said(data, "Type"), "".join(data.itertext()))
        number += 1


def _index(each: etree._Element, number: int) -> int:
    """Its place, counted from 1: said where some before it are empty."""
    said = _said(each, "Index") or ""
    return int(said) if PLACE.fullmatch(said) else number + 1


def _value(kind: str | None, text: str) -> Cell:
    plain = text.strip()
    try:
        if kind == "Number":
            amount = float(plain)
            whole = isfinite(amount) and amount.is_integer() and plain.lstrip("-").isdigit()
            return int(plain) if whole else amount
        if kind == "DateTime":
            return datetime.fromisoformat(plain)
    except ValueError:
        return plain or None
    return plain == "1" if kind == "Boolean" else plain or None


def _said(each: etree._Element, name: str) -> str | None:
    said = each.get(f"{{{SPACE}}}{name}")
    return said if said is None else str(said)
