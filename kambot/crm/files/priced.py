"""Numbers of a workbook whose currency is only in how they are shown: 1200 with the format $#,##0.

They become texts with their currency, since otherwise dollars and euros would look the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from babel.numbers import list_currencies

from kambot.crm.files.cells import Row
from kambot.crm.files.package import Package
from kambot.crm.tables import Cell

STYLES = "xl/styles.xml"
LOCALES = {"$-409": "USD", "$-1009": "CAD", "$-c09": "AUD", "$-1409": "NZD", "$-80a": "MXN"}
"""Whose dollar it is, where the format says so."""
NAMED = re.compile(r"\[\$(?P<sign>[^\]-]+)(?P<locale>-[0-9A-Fa-f]+)?\]|\"(?P<quoted>[^\"]+)\"")
BARE = re.compile(r"[€$£¥₹₺₽₪]")
SIGNS = frozenset("€ $ £ ¥ ₹ ₺ ₽ ₪ US$ CA$ R$ zł Kč".split())
THIRDS = 3
"""So many decimals could be taken for thousands."""

Signs = Mapping[tuple[int, int], str]
"""By the row and column of a cell the currency it is shown with."""


def signs_of_styles(package: Package) -> dict[bytes, str]:
    """The styles of cells, as cells name them, that show a currency, and which one."""
    codes: dict[str, str] = {}
    shown: list[str] = []
    for each in package.xml(STYLES):
        tag = each.tag.rpartition("}")[2]
        if tag == "numFmt" and (sign := _sign(each.get("formatCode", ""))):
            codes[each.get("numFmtId", "")] = sign
        elif tag == "cellXfs":
            shown = [xf.get("numFmtId", "") for xf in each]
    return {str(at).encode(): codes[code] for at, code in enumerate(shown) if code in codes}


def priced(rows: Sequence[Row], signs: Signs) -> Sequence[Row]:
    """The rows with what their numbers are shown with."""
    if not signs:
        return rows
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), sign in signs.items():
        by_row.setdefault(row, {})[column] = sign
    return [
        tuple(_with(cell, by_row[at].get(column)) for column, cell in enumerate(row))
        if at in by_row
        else row
        for at, row in enumerate(rows)
    ]


def _with(cell: Cell, sign: str | None) -> Cell:
    if sign is None or isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    number = Decimal(format(cell, ".15g"))
    decimals = -int(number.as_tuple().exponent)
    plain = f"{number:.4f}" if decimals == THIRDS else f"{number:f}"
    return f"{plain} {sign}"


@cache
def _sign(code: str) -> str | None:
    """The currency that a format shows; None for one that shows none, or two."""
    found = set(_signs(code))
    return found.pop() if len(found) == 1 else None


def _signs(code: str) -> Iterator[str]:
    for named in NAMED.finditer(code):
        sign = (named["sign"] or named["quoted"]).strip()
        if locale := LOCALES.get(f"{sign}{named['locale'] or ''}".lower()):
            yield locale
        elif sign in SIGNS or sign in list_currencies():
            yield sign
    yield from BARE.findall(NAMED.sub("", code))
