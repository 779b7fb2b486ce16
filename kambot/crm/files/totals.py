"""Rows of a report that add up what stands above them, and lines that say who made it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from kambot.crm.files.cells import Row, few, filled, number

WORDS = """
    grand-totals? sub-?totals? totals? overall sum
    gesamt gesamtsumme gesamtergebnis summe zwischensumme teilergebnis ergebnis endsumme
    total-général totaux sous-total somme total-general suma subtotal total-geral soma totale
""".split()
WORD = "(?:" + "|".join(word.replace("-", "[ -]?") for word in WORDS) + ")"
COUNT = r"(?:\s*[:=]|\s*\([^()]*\)|\s*:?\s*[\d.,]+(?:\s+\w+)?)?"
EXACT = re.compile(rf"\W*{WORD}\b{COUNT}\s*", re.IGNORECASE)
"""Nothing but such a word, and at most how many: "Grand Totals (8800 records)", "Total: 12"."""
OF = re.compile(
    rf"{WORD}\s+(?:for|of|für|von|pour|de|para)?\s*(?P<after>\S.*)|(?P<before>.*\S)\s+{WORD}",
    re.IGNORECASE,
)
"""With what it adds up: "Anna Schmidt Total", "Summe Nord". So are deals called, too."""
ENDS = re.compile(
    r"""\s*(?:copyright\s*(?:\(c\)|©|\d{4})|©|\(c\)\s*\d{4}|(?:strictly\s+)?confidential(?:\s+information\b|\s*[-–,.]|\s*$)
    |(?:streng\s+)?vertraulich\b|confidentiel\b|confidencial\b|(?:report\s+)?(?:generated|created|exported|printed)\s+(?:by|on|at|from)\b
    |erstellt\s+(?:von|am|durch)\b|exportiert|erzeugt|gefiltert\s+nach|filter(?:ed\s+by|s?\s*:)
    |généré|exporté|filtré|generado|exportado|filtrado|gerado|as\s+of\b|stand\s*:|source\s*:|quelle\s*:
    |page\s+\d+|seite\s+\d+|record\s+count|(?:number\s+of\s+)?records?\s*:|anzahl\b.*\d
    |\d+\s+(?:records?|rows?|datensätze|zeilen)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
"""How the lines below a report begin."""
KINDS = frozenset("sum count avg average min max mean anzahl mittelwert summe nombre".split())
"""What a total may say it is, beside its numbers."""


HINT = re.compile("tot|sum|som|gesamt|ergebnis|overall|count", re.IGNORECASE)
CENT = Decimal("0.01")


def first(row: Row) -> str:
    """The first text of a row; empty where it begins with something else."""
    cell = next((cell for cell in row if cell is not None), None)
    return cell if isinstance(cell, str) else ""


def may_be_total(label: str) -> bool:
    """A quick look at the first text of a row: most records are dismissed here."""
    return HINT.search(label) is not None


def looks_total(row: Row) -> bool:
    """Beside a word for totals the row has nothing but numbers."""
    label = first(row)
    if not (label.casefold() in KINDS or EXACT.fullmatch(label) or OF.fullmatch(label)):
        return False
    others = [cell for cell in row if cell is not None and cell != label]
    return all(number(cell) is not None or str(cell).casefold() in KINDS for cell in others)


def is_total(row: Row, above: Sequence[Row], *, last: bool, follows: bool = False) -> bool:
    """A row that looks like one does add up those above it, since the total before it.

    A deal may be called "Total" or "Total Recall": where records follow, one of the numbers has to
    be the sum, or the group that it names has to be there. `last`: no record follows; `follows`:
    it stands right under another total.
    """
    label = first(row)
    if follows:
        return True
    if EXACT.fullmatch(label):
        return last or _adds_up(row, above)
    named = OF.fullmatch(label)
    return named is not None and _is_there(named["after"] or named["before"], above)


def is_end(row: Row, width: int) -> bool:
    """A line below a report: few cells, of which the first says so."""
    return filled(row) <= few(width) and ENDS.match(first(row)) is not None


def _is_there(group: str, above: Sequence[Row]) -> bool:
    wanted = group.casefold()
    return any(isinstance(cell, str) and cell.casefold() == wanted for row in above for cell in row)


def _adds_up(row: Row, above: Sequence[Row]) -> bool:
    """One of its numbers is the sum of those above it, or how many rows they are."""
    said = {index: amount for index, cell in enumerate(row) if (amount := number(cell)) is not None}
    return any(
        amount == len(above) or abs(amount - _sum(above, index)) <= CENT * len(above)
        for index, amount in said.items()
    )


def _sum(rows: Sequence[Row], index: int) -> Decimal:
    return sum(
        (number(row[index]) or Decimal() for row in rows if index < len(row)), start=Decimal()
    )
