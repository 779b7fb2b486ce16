"""Yes and no, in the words of five languages and the signs of spreadsheets."""

from collections.abc import Iterable

from kambot.crm.asking import Answers
from kambot.crm.problems import Misread
from kambot.crm.tables import Cell
from kambot.crm.values.blanks import refuse_blanks
from kambot.crm.values.reading import ColumnPlace, ColumnReading, Hints, once, quoted

YES = frozenset(
    "true t yes y 1 1.0 on x ✓ ✔ ☑ ✅ wahr ja j vrai oui o verdadero sí si s verdadeiro sim vero"
    " waar checked".split()
)
NO = frozenset(
    "false f no n 0 0.0 off ✗ ✘ ☐ ❌ falsch nein faux non falso não nao onwaar nee"
    " unchecked".split()
)
WRITE = "Please write TRUE or FALSE, or leave the cell empty."


def read_flags(
    cells: Iterable[Cell], place: ColumnPlace, hints: Hints, answers: Answers
) -> ColumnReading[bool]:
    """How yes and no are read; an empty cell is unknown, not no."""
    return ColumnReading(read=once(_flag), said="yes or no")


def _flag(cell: Cell) -> bool:
    word = str(cell).strip().casefold()
    if word in YES or word in NO:
        return word in YES
    refuse_blanks(word)
    raise Misread(f"{quoted(cell)} is neither yes nor no.", WRITE)
