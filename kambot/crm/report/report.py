"""The report of an import, before it or after it; as data, and as the JSON of `--report`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from kambot.crm.asking import Question
from kambot.crm.drafts import Kind
from kambot.crm.keeping.deciding import Conflict
from kambot.crm.keeping.vanishing import Vanished
from kambot.crm.matching.similar import Alike
from kambot.crm.problems import Problem
from kambot.crm.report.figures import Figures


@dataclass(frozen=True)
class ColumnSaid:
    """What a column was taken for."""

    name: str
    means: str | None
    """The field; None where kambot has no use for it."""
    label: str
    """What a person reads of the field: "Close date"."""
    why: str
    read_as: str = ""
    """How its cells are read: "the day comes first"."""
    samples: Sequence[str] = ()
    """Two of its values, as the file has them."""


@dataclass(frozen=True)
class TableSaid:
    """What a table was taken for, and all of its rows."""

    file: str
    sheet: str
    kind: Kind | None
    """None where it is not imported."""
    how: str
    columns: Sequence[ColumnSaid]
    records: int
    left_out: Mapping[str, int]
    """How many rows are no records, by the reason."""

    @property
    def rows(self) -> int:
        """All rows of the table: records and others."""
        return self.records + sum(self.left_out.values())


@dataclass(frozen=True)
class Rows:
    """What became of the records of one kind; all that was read is one of the others."""

    read: int
    created: int
    updated: int
    unchanged: int
    skipped: int


@dataclass(frozen=True)
class Asked:
    """A question, and what it was answered with."""

    question: Question
    answer: str | None
    """None while it is open."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that is to be known of an import."""

    tables: Sequence[TableSaid]
    rows: Mapping[Kind, Rows]
    made: Mapping[Kind, int]
    """Records without a row of their own: accounts and owners that only others name."""
    looked_up: Mapping[Kind, int]
    """Rows that only tell something about others: stages, links."""
    questions: Sequence[Asked]
    problems: Sequence[Problem]
    conflicts: Sequence[Conflict] = ()
    suggestions: Sequence[Alike] = ()
    vanished: Sequence[Vanished] = ()
    adopted: int = 0
    """Deals of earlier files that find their account in these."""
    figures: Figures = field(default_factory=Figures)
    dry_run: bool = True
    published: bool = False

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Those without which nothing is imported."""
        return tuple(each.question for each in self.questions if each.answer is None)

    @property
    def complete(self) -> bool:
        """Nothing waits for an answer: what is shown is what is kept."""
        return not self.open_questions

    @property
    def problem_counts(self) -> Mapping[str, int]:
        """How many problems there are of each weight."""
        return Counter(str(each.weight) for each in self.problems)

    def to_json(self) -> dict[str, Any]:
        """The report for machines; `totals`, `accounts` and `owners` are exact."""
        return {
            "complete": self.complete,
            "dry_run": self.dry_run,
            "published": self.published,
            "files": [_table(each) for each in self.tables],
            "rows": {str(kind): asdict(rows) for kind, rows in self.rows.items()},
            "made": {str(kind): count for kind, count in self.made.items()},
            "looked_up": {str(kind): count for kind, count in self.looked_up.items()},
            "questions": [_asked(each) for each in self.questions],
            "problems": [{**asdict(each), "weight": str(each.weight)} for each in self.problems],
            "conflicts": [_conflict(each) for each in self.conflicts],
            "suggestions": [_alike(each) for each in self.suggestions],
            "vanished": [
                {"kind": str(each.kind), "key": each.key, "name": each.name}
                for each in self.vanished
            ],
            "adopted": self.adopted,
            **asdict(self.figures),
        }


def _table(table: TableSaid) -> dict[str, Any]:
    return {
        "file": table.file,
        "sheet": table.sheet,
        "kind": str(table.kind) if table.kind else None,
        "how": table.how,
        "rows": table.rows,
        "records": table.records,
        "left_out": dict(table.left_out),
        "columns": [asdict(column) for column in table.columns],
    }


def _asked(asked: Asked) -> dict[str, Any]:
    return {**asdict(asked.question), "answer": asked.answer, "open": asked.answer is None}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "kind": str(conflict.kind),
        **asdict(conflict.place),
        "record": conflict.name,
        "field": conflict.column,
        "kambot": conflict.ours,
        "crm": conflict.theirs,
    }


def _alike(pair: Alike) -> dict[str, Any]:
    return {"one": pair.one.name, "other": pair.other.name, "likeness": pair.likeness}
