"""Rows of a report that add up what stands above them, and lines that say who made it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from kambot.crm.files.cells import Row, few, filled, number

WORDS = """
    grand-totals? sub-?totals? totals? overall sum total-sum
    gesamt gesamtsummen? gesamtergebnis summen? zwischensummen? teilergebnis ergebnis endsumme
    summen-gesamt
    total-général totaux totaux-généraux sous-total sous-totaux somme somme-totale montant-total
    total-general totales-generales totales suma suma-total importe-total
    total-geral totais totais-gerais soma soma-total valor-total
    totale totale-generale somma subtotale totaal eindtotaal subtotaal totalt summa i-alt
    yhteensä razem suma-częściowa celkem mezisoučet spolu összesen toplam итого
    合計 小計 総計 合计 小计 总计
""".split()
WORD = "(?:" + "|".join(word.replace("-", "[ -]?") for word in WORDS) + ")"
COUNT = r"(?:\s*[:=]|\s*\([^()]*\)|\s*:?\s*[\d.,]+(?:\s+\w+)?)?"
EXACT = re.compile(rf"\W*{WORD}\b{COUNT}\s*", re.IGNORECASE)
"""Nothing but such a word, and at most how many: "Grand Totals (8800 records)", "Total: 12"."""
OF = (
    re.compile(rf"{WORD}\s+(?:(?:for|of|für|von|pour|de|para)\s+)?(?P<group>\S.*)", re.IGNORECASE),
    re.compile(rf"(?P<group>.*\S)\s+{WORD}", re.IGNORECASE),
)
"""With what it adds up: "Anna Schmidt Total", "Summe Nord". So are deals called, too."""
ENDS = re.compile(
    r"""\s*(?:copyright\s*(?:\(c\)|©|\d{4})|©|\(c\)\s*\d{4}|(?:strictly\s+)?confidential(?:\s+information\b|\s*[-–,.]|\s*$)
    |(?:streng\s+)?vertraulich(?:e\s+informationen)?\b|(?:informations?\s+)?confidentiel(?:les?)?\b
    |(?:información\s+|informaç(?:ão|ões)\s+)?confidencia(?:l|is)\b|(?:report\s+)?(?:generated|created|exported|printed)\s+(?:by|on|at|from)\b
    |erstellt\s+(?:von|am|durch)\b|exportiert|erzeugt|gefiltert\s+nach|filter(?:ed\s+by|s?\s*:)
    |généré|exporté|filtré|generado|exportado|filtrado|gerado|as\s+of\b|stand\s*:|source\s*:|quelle\s*:
    |generiert\s+(?:von|am|durch)\b
    |(?:page|seite|página|pagina|blatt)\s+\d+|record\s+count|(?:number\s+of\s+)?records?\s*:|anzahl\b.*\d
    |\d+\s+(?:records?|rows?|datensätze|zeilen)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
"""How the lines below a report begin."""
KINDS = frozenset(
    "sum count avg average min max mean median record-count anzahl mittelwert durchschnitt summe"
    " nombre moyenne somme compte recuento cuenta promedio media suma contagem quantidade média"
    " soma conteggio somma aantal gemiddelde som".split()
)
"""What a total may say it is, beside its numbers."""


HINT = re.compile(
    "tot|sum|som|gesamt|ergebnis|overall|count"
    "|i.alt|yht|raz|celk|mezi|spolu|ssz|toplam|итог|[合小総总][計计]",
    re.IGNORECASE,
)
CENT = Decimal("0.01")


def first(row: Row) -> str:
    """The first text of a row; empty where it begins with something else."""
    cell = next((cell for cell in row if cell is not None), None)
    return cell if isinstance(cell, str) else ""


def _label(row: Row) -> str:
    """What a row calls itself; empty where it begins with a number."""
    label = first(row)
    return "" if number(label) is not None else label


def may_be_total(label: str) -> bool:
    """A quick look at the first text of a row: most records are dismissed here."""
    return HINT.search(label) is not None


def looks_total(row: Row) -> bool:
    """Beside a word for totals, or without any word, the row has nothing but numbers."""
    label = _label(row)
    if not label:
        return _is_nameless(row)
    if not (_is_word(label) or any(_groups(label))):
        return False
    others = [cell for cell in row if cell is not None and cell != label]
    return all(number(cell) is not None or _is_word(str(cell)) for cell in others)


def is_total(row: Row, above: Sequence[Row], *, last: bool, follows: bool = False) -> bool:
    """A row that looks like one does add up those above it, since the total before it.

    A deal may be called "Total" or "Total Recall": where records follow, one of the numbers has to
    be the sum, or the group that it names has to be there. `last`: no record follows; `follows`:
    it stands right under another total.
    """
    label = _label(row)
    if follows:
        return True
    if not label or _is_word(label):
        return (last and label != "") or _adds_up(row, above)
    return any(_is_there(group, above) for group in _groups(label)) or _adds_up(row, above)


def is_end(row: Row, width: int) -> bool:
    """A line below a report: few cells, of which the first says so."""
    return filled(row) <= few(width) and ENDS.match(first(row)) is not None


def _is_nameless(row: Row) -> bool:
    """Numbers alone, and none of them where records have their first value."""
    return row[:1] == (None,) and all(number(cell) is not None for cell in row if cell is not None)


def _is_word(label: str) -> bool:
    return label.casefold() in KINDS or EXACT.fullmatch(label) is not None


def _groups(label: str) -> Iterator[str]:
    """What it may add up: "Nord" of "Summe Nord", "Summe GmbH" of "Summe GmbH Ergebnis"."""
    for pattern in OF:
        if named := pattern.fullmatch(label):
            yield named["group"]


def _is_there(group: str, above: Sequence[Row]) -> bool:
    wanted = group.casefold()
    return any(isinstance(cell, str) and cell.casefold() == wanted for row in above for cell in row)


def _adds_up(row: Row, above: Sequence[Row]) -> bool:
    """One of its numbers is the sum of the last rows above it, or how many rows there are."""
    said = {index: amount for index, cell in enumerate(row) if (amount := number(cell)) is not None}
    return any(
        amount == len(above) or _is_sum(amount, [each[index : index + 1] for each in above])
        for index, amount in said.items()
    )


def _is_sum(amount: Decimal, cells: Sequence[Row]) -> bool:
    """The cells add up to it, from one of them down to the last."""
    known = [number(cell) or Decimal() for each in reversed(cells) for cell in each]
    sums = accumulate(known)
    return any(abs(amount - said) <= CENT * rows for rows, said in enumerate(sums, 1))
