"""Every plan of a scope with its facts, and the verdict on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from math import inf
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from kambot.members import WORKSPACE, zone
from kambot.method.health import Facts, Thresholds, Verdict, judge
from kambot.method.periods import Period
from kambot.method.steps import Method
from kambot.method.vocabulary import Health, Visibility
from kambot.portfolio.facts import Rows, facts
from kambot.portfolio.needs import Needs
from kambot.portfolio.selects import Scope

_HOUSE = select(WORKSPACE.c.settings, WORKSPACE.c.time_zone).where(
    WORKSPACE.c.id == bindparam("workspace_id")
)


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
    thresholds: Thresholds
    """The workspace's, by which it was judged."""
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
    method: Method,
    scope: Scope,
    workspace_id: int,
    today: date,
    ids: Sequence[int] = (),
    **more: object,
) -> Iterator[Judged]:
    """How each plan of the scope stands today, in the order of their ids.

    `method` says what a committed plan needs, `more` is what the scope's own conditions ask for.
    """
    binds = {"workspace_id": workspace_id, "today": today, "ids": ids, **more}
    house = connection.execute(_HOUSE, binds).one()
    thresholds, here = Thresholds.of(house.settings), zone(house.time_zone)
    for found in _found(connection, method, scope, binds):
        known = facts(found, here)
        yield _judged(found, known, thresholds, judge(known, thresholds, today))


def _found(
    connection: Connection, method: Method, scope: Scope, binds: Mapping[str, object]
) -> Iterator[Rows]:
    """The rows of each plan: one walk through all selects beside each other."""
    with ExitStack() as ended:

        def sent(statement: Select[Any]) -> Iterable[Any]:
            return ended.enter_context(connection.execute(statement, binds))

        deals, contacts = _Beside(sent(scope.deals)), _Beside(sent(scope.contacts))
        actions, objectives = _Beside(sent(scope.actions)), _Beside(sent(scope.objectives))
        measured, ratings = _Beside(sent(scope.measured)), _Beside(sent(scope.ratings))
        lacking = _Beside(sent(scope.lacking(Needs.of(method))))
        for plan in sent(scope.plans):
            own = plan.plan_id
            yield Rows(
                plan=plan,
                deals=deals.one(own),
                contacts=contacts.one(own),
                actions=actions.one(own),
                objectives=objectives.one(own),
                lacking=lacking.one(own),
                measured=measured.of(own),
                ratings=ratings.of(own),
            )


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


def _judged(found: Rows, facts: Facts, thresholds: Thresholds, verdict: Verdict) -> Judged:
    row, deals = found.plan, found.deals
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
        thresholds=thresholds,
        verdict=verdict,
    )
