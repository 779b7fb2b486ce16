"""Tables of a web page: what many CRMs send as .xls."""

from collections.abc import Iterator, Sequence

from lxml import etree

from kambot.crm.files.cells import Row, number

BEGIN = 100_000
"""Characters within which a page has begun its first table."""
WIDEST = 1_000
"""Columns, or rows, that one cell may span."""
BREAKS = ("br", "p", "div")


def is_page(text: str) -> bool:
    """The text is a web page with a table."""
    begin = text[:BEGIN]
    return begin.lstrip("\ufeff \t\r\n").startswith("<") and "<table" in begin.lower()


def page_tables(text: str) -> list[Sequence[Row]]:
    """The rows of each table that holds no other: those that do are frames of the page."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    tables = root.iter("table") if root is not None else ()
    return [
        list(_rows(each)) for each in tables if next(each.iterdescendants("table"), None) is None
    ]


def _rows(table: etree._Element) -> Iterator[Row]:
    """A cell that spans rows is said of each, an amount of the first; columns: of the first."""
    spanned: dict[int, tuple[int, str | None]] = {}
    for line in table.iter("tr"):
        cells: list[str | None] = []
        for each in line.iterchildren("td", "th"):
            _spanned(cells, spanned)
            text = _text(each)
            rows = _span(each, "rowspan")
            if rows > 1:
                spanned[len(cells)] = (rows - 1, text if number(text) is None else None)
            cells += [text] + [None] * (_span(each, "colspan") - 1)
        _spanned(cells, spanned)
        yield tuple(cells)


def _spanned(cells: list[str | None], spanned: dict[int, tuple[int, str | None]]) -> None:
    """Add what cells of the rows above reach down to, as long as there is some."""
    while len(cells) in spanned:
        index = len(cells)
        left, text = spanned.pop(index)
        if left > 1:
            spanned[index] = (left - 1, text)
        cells.append(text)


def _text(cell: etree._Element) -> str | None:
    for each in cell.iter(*BREAKS):
        each.tail = f"\n{each.tail or ''}"
    lines = ("".join(cell.itertext()).replace("\xa0", " ")).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines))) or None


def _span(cell: etree._Element, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), WIDEST) if said.isascii() and said.isdigit() else 1
