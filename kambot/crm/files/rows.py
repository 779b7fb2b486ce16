"""What each row under a header is: a record, or why it is none."""

from collections.abc import Sequence

from kambot.crm.files.cells import WIDE, Row, few, filled
from kambot.crm.files.headers import same_names
from kambot.crm.files.totals import first, is_end, is_total, looks_total, may_be_total
from kambot.crm.tables import LeftOut

Kinds = list[LeftOut | None]
"""For each row why it is left out; None is a record."""
FURTHEST = 5_000
"""Rows that a subtotal adds up at most."""
ENOUGH_DOUBTS = 200
"""A file with so many totals that add nothing up has none: they are names."""


def classify(rows: Sequence[Row], header: Row) -> tuple[Kinds, list[int]]:
    """The kinds of the rows under a header, and which of them hold one value alone.

    Those may be headings of the rows below them, which is decided where groups are.
    """
    width = len(header)
    kinds, odd = _at_a_glance(rows, header, sparse=few(width))
    tail = _tail(rows, kinds, odd, width)
    for index in range(tail, len(rows)):
        kinds[index] = kinds[index] or LeftOut.TAIL
    _subtotals(rows, kinds, [index for index in odd if index < tail])
    alone = [index for index in odd if kinds[index] is None and filled(rows[index]) == 1]
    return kinds, alone


def _at_a_glance(rows: Sequence[Row], header: Row, *, sparse: int) -> tuple[Kinds, list[int]]:
    """Blank rows and repeated headers; and which rows deserve a second look."""
    kinds: Kinds = [None] * len(rows)
    odd: list[int] = []
    lead = next((index for index, cell in enumerate(header) if cell is not None), 0)
    named = header[lead] if header else None
    labels = [row[lead] if lead < len(row) else None for row in rows]
    totals = may_be_total("\n".join(label for label in labels if isinstance(label, str)))
    for index, (row, label) in enumerate(zip(rows, labels, strict=True)):
        said = len(row) - row.count(None)
        if not said:
            kinds[index] = LeftOut.BLANK
        elif label == named and same_names(row, header):
            kinds[index] = LeftOut.HEADER
        elif said <= sparse or label is None or (totals and may_be_total(str(label))):
            odd.append(index)
    return kinds, odd


def _subtotals(rows: Sequence[Row], kinds: Kinds, odd: Sequence[int]) -> None:
    """Mark the rows that add up those above them, each since the one before."""
    since, doubts = 0, 0
    for index in odd:
        if doubts < ENOUGH_DOUBTS and looks_total(rows[index]):
            near = range(max(0, index - FURTHEST), index)
            above = [rows[each] for each in near if kinds[each] is None]
            follows = since > 0 and None not in kinds[since:index]
            if is_total(rows[index], above, last=False, follows=follows):
                kinds[index], since = LeftOut.SUBTOTAL, index + 1
            else:
                doubts += 1


def _tail(rows: Sequence[Row], kinds: Kinds, odd: Sequence[int], width: int) -> int:
    """Where the lines below the last record begin: at the first that totals, or says so."""
    short = {index for index in odd if _is_short(rows[index], width)}
    start = len(rows)
    while start and (kinds[start - 1] is LeftOut.BLANK or start - 1 in short):
        start -= 1
    above = rows[:start]
    whole = sum(len(row) >= width for row in above) > 0.9 * len(above)
    if _are_notes(rows, kinds, start, width):
        return start
    ends = (
        index for index in range(start, len(rows)) if _ends(rows[index], above, width, whole=whole)
    )
    return next(ends, len(rows))


def _are_notes(rows: Sequence[Row], kinds: Kinds, start: int, width: int) -> bool:
    """Nothing but texts alone from here, the first of them under a blank row."""
    below = [index for index in range(start, len(rows)) if kinds[index] is not LeftOut.BLANK]
    if width < WIDE or not below or below[0] == start:
        return False
    return all(filled(rows[index]) == 1 and first(rows[index]) != "" for index in below)


def _is_short(row: Row, width: int) -> bool:
    """It may stand below the records: in a list of one column only what says that it does."""
    says_little = filled(row) <= few(width) < width
    return says_little or looks_total(row) or is_end(row, width)


def _ends(row: Row, above: Sequence[Row], width: int, *, whole: bool) -> bool:
    """The row begins what stands below the records.

    `whole`: these have all their separators, so that a line with none is no record.
    """
    cut_off = whole and len(row) == 1 < width
    return cut_off or is_end(row, width) or (looks_total(row) and is_total(row, above, last=True))
