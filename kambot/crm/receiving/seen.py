"""What was seen in files, as it is kept beside them: the report without what nobody reads here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from kambot.crm.receiving.plans import Plans
from kambot.crm.report.figures import Figures
from kambot.crm.report.report import Report

MOST_PROBLEMS = 5_000
"""Kept, and so in the list that a person gets; all of them are counted."""
MOST_SHOWN = 200
"""Conflicts that are kept."""
MOST_ASKED = 100
"""Questions that are kept: the open ones come first."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A report, and how much there is of what it has only the first of."""

    report: Report
    problems: int
    counts: Mapping[str, int]
    """How many problems there are of each weight."""
    conflicts: int
    vanished: int
    alike: int
    """Pairs of accounts whose names look alike."""
    plans: Sequence[Plans] = ()
    """Of files that kambot wrote."""
    are_restored: bool = False


def seen(report: Report) -> Seen:
    """The part of a report that is kept."""
    whole = report.figures
    short = replace(
        report,
        problems=list(report.problems[:MOST_PROBLEMS]),
        conflicts=list(report.conflicts[:MOST_SHOWN]),
        questions=list(report.questions[:MOST_ASKED]),
        suggestions=(),
        vanished=(),
        figures=Figures(currency=whole.currency, totals=whole.totals, loose=whole.loose),
    )
    return Seen(
        report=short,
        problems=len(report.problems),
        counts=dict(report.problem_counts),
        conflicts=len(report.conflicts),
        vanished=len(report.vanished),
        alike=len(report.suggestions),
    )


def packed(found: Seen) -> dict[str, Any]:
    """As JSON."""
    made: dict[str, Any] = _shape().dump_python(found, mode="json")
    return made


def unpacked(data: Mapping[str, Any]) -> Seen | None:
    """From JSON; None where nothing was kept."""
    return _shape().validate_python(data) if data else None


@cache
def _shape() -> TypeAdapter[Seen]:
    return TypeAdapter(Seen)
