"""Deals of which no column says how they ended, but the group or the list that they stand in."""

from kambot.crm.asking import Option, Question
from kambot.crm.drafting.reading import TableRead
from kambot.crm.drafts import Kind
from kambot.crm.files.naming import family
from kambot.crm.tables import Column, Table
from kambot.crm.values.endings import Endings, Verdict

ENDS = frozenset({"stage", "status", "won", "won_or_lost", "closed", "probability"})
"""Fields that say how a deal ended, or may."""
ENDED = (Verdict.WON, Verdict.LOST)
LABELS = {Verdict.WON: "All are won", Verdict.LOST: "All are lost", Verdict.OPEN: "All are open"}


def is_unsaid(read: TableRead) -> bool:
    """No column says how the deals ended."""
    return bool(read.rows) and not read.columns.keys() & ENDS


def telling(table: Table, read: TableRead, endings: Endings) -> Column | None:
    """A column that says it nevertheless: "Won deals" above some rows, "Lost deals" above others.

    Each of its values has to be a known word, and some have to say that deals are won or lost.
    """
    used = set(read.columns.values())
    unused = (column for column in table.columns if column.name not in used)
    return next((column for column in unused if _tells(table, column, endings)), None)


def by_name(table: Table, endings: Endings) -> Question | None:
    """Whether all deals of a list ended as its title, sheet or file is called."""
    for name in (table.title, table.sheet, family(table.file)):
        verdict = endings.verdict(name) if name else None
        if verdict is Verdict.OPEN:
            return None
        if verdict:
            return _question(table, name, Verdict.LOST if verdict is Verdict.LOST else Verdict.WON)
    return None


def _tells(table: Table, column: Column, endings: Endings) -> bool:
    said = {cell for cell in table.cells(column.index) if cell is not None}
    if not said or not all(isinstance(cell, str) for cell in said):
        return False
    verdicts = {endings.verdict(str(cell)) for cell in said}
    return None not in verdicts and not verdicts.isdisjoint(ENDED)


def _question(table: Table, name: str, suggested: Verdict) -> Question:
    return Question(
        key=f"{Kind.OPPORTUNITIES}.{name}.ended",
        text=f"No column of “{name}” says how its deals ended. How did they?",
        options=tuple(Option(verdict.value, label) for verdict, label in LABELS.items()),
        suggested=suggested.value,
        file=table.file,
        sheet=table.sheet,
    )
