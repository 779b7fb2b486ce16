"""From rows of the database to the facts of health, and the verdict on each plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from math import inf
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot.members import WORKSPACE
from kambot.method.health import Facts, Measured, Thresholds, Verdict, judge
from kambot.method.periods import Period
from kambot.method.progress import objective_progress
from kambot.method.revenue import NOTHING, Sums, figures
from kambot.method.vocabulary import Health, Visibility
from kambot.models.columns import SCALE
from kambot.portfolio.selects import HALF, Scope

PERCENT = 100
_SETTINGS = select(WORKSPACE.c.settings).where(WORKSPACE.c.id == bindparam("workspace_id"))


@dataclass(frozen=True)
class Judged:
    """One plan as it stands on a day."""

    plan_id: int
    account_id: int
    account: str
    segment: str | None
    owner_id: int
    owner: str
    manager_id: int | None
    """The owner's manager."""
    team_only: bool
    """Only the team may know of it."""
    currency: str
    period: Period
    comment: str
    """What the owner says to the next digest."""
    comment_on: date | None
    other_currency: int
    """Deals of the year in another currency than the plan's: they are in no sum."""
    facts: Facts
    verdict: Verdict

    @property
    def health(self) -> Health:
        """Red, amber, green or grey."""
        return self.verdict.health

    @property
    def at_risk(self) -> Decimal | None:
        """Money at risk; None when it is not known."""
        return self.verdict.at_risk

    @property
    def worst_days(self) -> int:
        """Days by which the worst action is overdue."""
        return self.verdict.worst_days


def judged(
    connection: Connection,
    scope: Scope,
    workspace_id: int,
    today: date,
    ids: Sequence[int] = (),
    **more: object,
) -> Iterator[Judged]:
    """How each plan of the scope stands today, in the order of their ids.

    `more` is what the scope's own conditions ask for.
    """
    binds = {"workspace_id": workspace_id, "today": today, "ids": ids, **more}
    thresholds = Thresholds.of(connection.execute(_SETTINGS, binds).scalar_one())
    deals, actions, objectives, measured = (
        _Beside(connection.execute(each, binds))
        for each in (scope.deals, scope.actions, scope.objectives, scope.measured)
    )
    for plan in connection.execute(scope.plans, binds):
        own = plan.plan_id
        facts = _facts(
            plan, deals.one(own), actions.one(own), objectives.one(own), measured.of(own)
        )
        yield _judged(plan, deals.one(own), facts, judge(facts, thresholds, today))


class _Beside:
    """Rows in the order of the plans, walked through once beside the plans themselves."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._groups = groupby(rows, key=attrgetter("plan_id"))
        self._plan_id, self._rows = self._following()

    def of(self, plan_id: int) -> Sequence[Any]:
        """The rows of a plan; ask in ascending order."""
        while self._plan_id < plan_id:
            self._plan_id, self._rows = self._following()
        return self._rows if self._plan_id == plan_id else ()

    def one(self, plan_id: int) -> Any:
        """The row of a plan that has at most one."""
        return next(iter(self.of(plan_id)), None)

    def _following(self) -> tuple[float, Sequence[Any]]:
        plan_id, rows = next(self._groups, (inf, ()))
        return plan_id, tuple(rows)


def _judged(row: Any, deals: Any, facts: Facts, verdict: Verdict) -> Judged:
    return Judged(
        plan_id=row.plan_id,
        account_id=row.account_id,
        account=row.account,
        segment=row.segment,
        owner_id=row.owner_id,
        owner=row.owner,
        manager_id=row.manager_id,
        team_only=row.visibility is Visibility.TEAM,
        currency=row.currency,
        period=Period(row.starts_on, row.ends_on),
        comment=row.digest_comment or "",
        comment_on=row.digest_comment_on,
        other_currency=deals.other_currency if deals else 0,
        facts=facts,
        verdict=verdict,
    )


def _facts(plan: Any, deals: Any, actions: Any, objectives: Any, measured: Iterable[Any]) -> Facts:
    """What is known of revenue, work and reviews; rules that ask for more are silent."""
    return Facts(
        committed_on=plan.committed_at.date() if plan.committed_at else None,
        year=Period(plan.year_starts_on, plan.year_ends_on),
        figures=figures(_sums(plan, deals)),
        last_period=plan.last_revenue,
        measured=tuple(map(_measured, measured)),
        objectives_past_due=objectives.past_due if objectives else 0,
        objective_due_on=objectives.due_on if objectives else None,
        objectives_idle=objectives.idle if objectives else 0,
        actions_overdue=actions.overdue if actions else 0,
        action_due_on=actions.due_on if actions else None,
        next_review_on=plan.next_review_on,
        changed_on=(plan.changed_at or plan.updated_at).date(),
    )


def _sums(plan: Any, deals: Any) -> Sums:
    year = {"target": plan.target, "secured": plan.secured, "last_period": plan.last_revenue}
    if deals is None:
        return Sums(currency=plan.currency, **year)
    return Sums(
        currency=plan.currency,
        won=_sum(deals.won_high, deals.won_low),
        weighted=_sum(deals.weighted_high, deals.weighted_low) / (SCALE * PERCENT),
        open=_sum(deals.open_high, deals.open_low),
        won_unknown=deals.won_unknown,
        open_unknown=deals.open_unknown,
        passed=deals.passed,
        **year,
    )


def _measured(row: Any) -> Measured:
    """An objective begins when it is set, though not before its plan does."""
    begins = max(row.starts_on, row.created_at.date())
    progress = objective_progress(
        start=row.start, current=row.current, target=row.target, done_actions=0, all_actions=0
    )
    return Measured(Period(min(begins, row.due_on), row.due_on), progress or NOTHING)


def _sum(high: Decimal | int | None, low: Decimal | int | None) -> Decimal:
    """An exact amount from the two halves in which the database added it."""
    return Decimal(int(high or 0) * HALF + int(low or 0)) / SCALE
