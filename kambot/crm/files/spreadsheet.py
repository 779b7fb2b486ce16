"""What a workbook says about its sheets beside their cells: read from the XML inside .xlsx."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kambot.crm.files.package import Package
from kambot.crm.files.priced import Signs, signs_of_styles

WORKBOOK = "xl/workbook.xml"
CELL = re.compile(rb'\sr="([A-Z]{1,3})([0-9]{1,7})"(?:\s+s="(\d+)")?')
COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
DATA = re.compile(rb"<(?:\w+:)?sheetData\b")
NUMBERS = re.compile(rb'\b(min|max)="(\d+)"')
HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)")
WIDEST = 16_384
OVERLAP = 32
"""Bytes of the end of a chunk that may be the beginning of a cell's address."""


@dataclass(frozen=True)
class Area:
    """Cells from a row and column to another, counted from 0, both included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Pivot:
    """A pivot table of a sheet, and where its data is."""

    area: Area
    source: str
    """A sheet's name; empty where it is elsewhere."""


@dataclass(frozen=True)
class Facts:
    """About one sheet."""

    hidden: frozenset[int] = frozenset()
    """Indexes of hidden columns."""
    pivots: tuple[Pivot, ...] = ()
    cells: int = 0
    """How many there are between the first and the last that is used."""
    signs: Signs = field(default_factory=dict)


def facts(package: Package) -> dict[str, Facts]:
    """What an .xlsx file says about its sheets, by name. Raises BrokenPackage."""
    targets = package.targets(WORKBOOK)
    styles = signs_of_styles(package)
    found: dict[str, Facts] = {}
    for each in package.xml(WORKBOOK):
        if each.tag.endswith("}sheet"):
            ids = (value for key, value in each.attrib.items() if key.endswith("}id"))
            _, part = targets.get(next(ids, ""), ("", ""))
            found[each.get("name", "")] = _of_sheet(package, part, styles)
    return found


def area(reference: str) -> Area | None:
    """The cells of a reference like "A3:C20"."""
    match = AREA.fullmatch(reference)
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    return Area(int(top) - 1, _index(left), int(bottom) - 1, _index(right))


def _of_sheet(package: Package, part: str, styles: Mapping[bytes, str]) -> Facts:
    head, cells = b"", 0
    signs: dict[tuple[int, int], str] = {}
    if part in package.names:
        head, cells = _scanned(package.chunks(part), styles, signs)
    return Facts(frozenset(_hidden(head)), tuple(_pivots(package, part)), cells, signs)


def _scanned(
    chunks: Iterator[bytes], styles: Mapping[bytes, str], signs: dict[tuple[int, int], str]
) -> tuple[bytes, int]:
    """What stands above a sheet's cells, and how many cells its used area has.

    The currencies that cells are shown with are added to `signs`.
    """
    head, last = b"", b""
    above = True
    bottom, columns = 0, {b"A"}
    for chunk in chunks:
        piece = last + chunk
        if above:
            data = DATA.search(piece)
            head += piece[: data.start()] if data else piece[:-OVERLAP]
            above = data is None
        for column, row, style in CELL.findall(piece):
            columns.add(column)
            bottom = max(bottom, int(row))
            if style in styles:
                signs[int(row) - 1, _index(column.decode())] = styles[style]
        last = piece[-OVERLAP:]
    return head, bottom * (1 + max(_index(column.decode()) for column in columns))


def _hidden(head: bytes) -> Iterator[int]:
    for column in COLUMN.findall(head):
        ends = dict(NUMBERS.findall(column))
        if HIDDEN.search(column) and len(ends) == len((b"min", b"max")):
            yield from range(int(ends[b"min"]) - 1, min(int(ends[b"max"]), WIDEST))


def _pivots(package: Package, sheet: str) -> Iterator[Pivot]:
    for kind, part in package.targets(sheet).values():
        if kind == "pivotTable":
            places = (each for each in package.xml(part) if each.tag.endswith("}location"))
            place = next((area(each.get("ref", "")) for each in places), None)
            if place is not None:
                yield Pivot(place, _source(package, part))


def _source(package: Package, pivot: str) -> str:
    """The sheet whose rows a pivot table adds up."""
    for kind, part in package.targets(pivot).values():
        if kind == "pivotCacheDefinition":
            for each in package.xml(part):
                if each.tag.endswith("}worksheetSource"):
                    return each.get("sheet") or each.get("name") or ""
    return ""


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
