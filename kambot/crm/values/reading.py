"""How one column is read: where it stands, what else is known of it, and what became of it."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from kambot.crm.asking import Answers, Option, Question
from kambot.crm.drafts import Kind
from kambot.crm.problems import Misread, Problem, Weight
from kambot.crm.tables import Cell
from kambot.method.text import clipped

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Choice = TypeVar("Choice", bound=Hashable)

STRAY = 0.05
"""The share of a column that may contradict the rest before we ask how to read unclear cells."""
FEWER = 0.49
"""The share that may, where no cell is unclear: those that contradict are unknown."""
SHOWN = 200
"""Characters of a value that a problem repeats."""


@dataclass(frozen=True)
class ColumnPlace:
    """Where a column stands."""

    file: str
    sheet: str
    kind: Kind
    column: str
    """Its name, as the header has it."""

    def key(self, what: str) -> str:
        """Of a question about this column: `opportunities.Close Date.order`."""
        return f"{self.kind}.{self.column}.{what}"

    def question(
        self,
        what: str,
        text: str,
        options: Mapping[str, str],
        *,
        suggested: str | None = None,
        default: str | None = None,
    ) -> Question:
        """A question about this column; `options` are values with what a person reads."""
        return Question(
            key=self.key(what),
            text=text,
            options=tuple(Option(value, label) for value, label in options.items()),
            default=default,
            suggested=suggested,
            file=self.file,
            sheet=self.sheet,
            column=self.column,
        )

    def note(self, why: str, fix: str, value: str = "") -> Problem:
        """Something worth knowing about all of the column."""
        return Problem(
            weight=Weight.NOTE,
            file=self.file,
            sheet=self.sheet,
            column=self.column,
            value=value[:SHOWN],
            why=why,
            fix=fix,
        )


@dataclass(frozen=True, kw_only=True)
class Hints:
    """What is known beside the cells themselves."""

    currency: str = "USD"
    """ISO code of the workspace's currency."""
    dollar_is: str | None = None
    """What a bare $ stands for, where that is known."""
    suggested: str | None = None
    """What another column of the table decides: `day first`, `comma`. Offered, never taken."""
    title: str = ""
    """The line above the table's header: it may say in what its amounts are counted."""


@dataclass(frozen=True)
class Change:
    """What had to be done to a value so that it can be kept."""

    why: str
    fix: str


def unchanged(_: Cell) -> Change | None:
    """Nothing was done to any value."""
    return None


@dataclass(frozen=True, kw_only=True)
class ColumnReading(Generic[T_co]):
    """How a column is read.

    While its question is open it reads by the suggested answer: good for a preview, not to keep.
    """

    read: Callable[[Cell], T_co | None]
    """The value of a cell; None for an empty one. Raises Misread."""
    said: str
    """How it is read, in words."""
    question: Question | None = None
    """Open or answered."""
    notes: tuple[Problem, ...] = ()
    change: Callable[[Cell], Change | None] = unchanged
    """What was done to the value of a cell that `read` gives."""


Key = tuple[type, Cell]
"""A cell and its type, since 1, 1.0 and True are equal to Python and not to people."""


def tally(cells: Iterable[Cell]) -> Counter[Key]:
    """How often each distinct cell occurs, without empty ones."""
    counts = Counter((cell.__class__, cell) for cell in cells)
    counts.pop((type(None), None), None)
    return counts


def once(parse: Callable[[Cell], T]) -> Callable[[Cell], T | None]:
    """The same reader, made to read each distinct cell only once; empty cells are None."""

    @cache
    def kept(_: str, cell: Cell) -> T | Misread:
        try:
            return parse(cell)
        except Misread as misread:
            return misread

    def read(cell: Cell) -> T | None:
        if cell is None:
            return None
        value = kept(cell.__class__.__name__, cell)
        if isinstance(value, Misread):
            raise Misread(value.why, value.fix)  # a fresh one: a kept one would hold its callers
        return value

    return read


def readable(
    counts: Mapping[Key, int], read: Callable[[Cell], T | None]
) -> list[tuple[Cell, T, int]]:
    """The distinct cells that can be read, with what they say and how often they occur."""
    found = []
    for (_, cell), count in counts.items():
        try:
            value = read(cell)
        except Misread:
            continue  # it is said where its row is read
        if value is not None:
            found.append((cell, value, count))
    return found


def settled(votes: Mapping[Choice, int], strays: float = STRAY) -> Choice | None:
    """What the cells decide, each with its votes; None where that is nothing, or too little.

    `strays` is the share of votes that may be for something else.
    """
    ranked = sorted(votes, key=lambda each: votes[each], reverse=True)
    others = sum(votes[each] for each in ranked[1:])
    return ranked[0] if ranked and others <= strays * sum(votes.values()) else None


def chosen(question: Question | None, answers: Answers) -> str | None:
    """The answer; while there is none the suggested one."""
    if question is None:
        return None
    return answers.to(question) or question.suggested


def quoted(cell: Cell) -> str:
    """A cell as a sentence repeats it."""
    return f"“{clipped(str(cell))}”"
