"""Any plan at all, and the same with one fact worse."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from kambot.method.health import Facts
from kambot.method.revenue import Coverage, Figures, Sums, figures
from tests.health.making import TODAY, YEAR, ago, ahead, facts, measured

Pair = tuple[Any, Any]
"""Two values of a fact, of which the second is worse or the same."""


def _revenue(won: int, more: int) -> tuple[Figures, Figures]:
    better, worse = (
        figures(Sums(currency="EUR", won=Decimal(each), target=Decimal(1000)))
        for each in (won + more, won)
    )
    return better, worse


def _days(start: int, more: int) -> Pair:
    """Two dates, the second earlier, so overdue for longer."""
    return ahead(40 - start), ahead(40 - start - more)


def _counts(start: int, more: int) -> Pair:
    return start, start + more


def _fewer(start: int, more: int) -> Pair:
    return start + more, start


def _less(start: int, more: int) -> Pair:
    return Decimal(start + more) / 10, Decimal(start) / 10


def _cadence(start: int, more: int) -> Pair:
    """They want to hear from us more often."""
    return min(start + more, 364) + 1, min(start, 364) + 1


def _lost(start: int, more: int) -> Pair:
    return True, False


def _flag(start: int, more: int) -> Pair:
    return None, ago(start)


def _progress(start: int, more: int) -> Pair:
    other = measured(days=20, of=90, progress=80)
    better, worse = (
        (measured(days=50, of=100, progress=min(100, each)), other)
        for each in (start + more, start)
    )
    return better, worse


WORSE: dict[str, Callable[[int, int], Pair]] = {
    "figures": _revenue,
    "actions_overdue": _counts,
    "action_due_on": _days,
    "objectives_past_due": _counts,
    "objective_due_on": _days,
    "objectives_idle": _counts,
    "measured": _progress,
    "next_review_on": _days,
    "changed_on": _days,
    "missing": _counts,
    "coverage": _less,
    "deals_passed": _counts,
    "renewal_on": _days,
    "renewal_deals": _fewer,
    "renewal_won_on": _days,
    "decider_known": _lost,
    "champion_known": _lost,
    "supporters": _fewer,
    "opponents": _counts,
    "cadence_days": _cadence,
    "touched_on": _days,
    "trust": _less,
    "trust_fell": _counts,
    "satisfaction": _fewer,
    "confidence": _fewer,
    "flagged_on": _flag,
}
"""What makes each fact worse, from a start by so much."""
IN_ORDER: dict[str, Any] = {
    "figures": figures(Sums(currency="EUR", won=Decimal(1000), target=Decimal(1000))),
    "actions_overdue": 0,
    "action_due_on": None,
    "objectives_past_due": 0,
    "objective_due_on": None,
    "objectives_idle": 0,
    "measured": (),
    "next_review_on": ahead(1),
    "changed_on": TODAY,
    "missing": 0,
    "coverage": Coverage.COVERED,
    "deals_passed": 0,
    "renewal_on": ahead(365),
    "renewal_deals": 1,
    "renewal_won_on": None,
    "decider_known": True,
    "champion_known": True,
    "supporters": 2,
    "opponents": 0,
    "cadence_days": 30,
    "touched_on": TODAY,
    "trust": Decimal(3),
    "trust_fell": 0,
    "satisfaction": 7,
    "confidence": 3,
    "flagged_on": None,
}
"""Each fact as it is just good enough."""
AMOUNTS = st.integers(0, 1200)


def plan_of(seed: int) -> Facts:
    """A plan of which anything may be known, good or bad."""
    dice = Random(seed)
    known: dict[str, Any] = {
        name: dice.choice((None, make(dice.randrange(dice.choice((5, 100, 1200))), 0)[1]))
        for name, make in WORSE.items()
    }
    known["measured"] = known["measured"] or ()
    committed_on = dice.choice((None, ago(0), ago(31), ago(90)))
    return facts(**known, committed_on=committed_on, year=dice.choice((None, YEAR)))


any_plan = st.integers(0, 2**32).map(plan_of)


@st.composite
def worsened(draw: st.DrawFn, names: tuple[str, ...] = tuple(WORSE)) -> tuple[Facts, Facts]:
    """A plan, and the same with one of these facts worse."""
    plan, name = draw(any_plan), draw(st.sampled_from(names))
    better, worse = WORSE[name](draw(AMOUNTS), draw(AMOUNTS))
    return replace(plan, **{name: better}), replace(plan, **{name: worse})
