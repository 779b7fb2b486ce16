"""Every plan of a scope with its facts, and the verdict on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, bindparam, select

from kambot.members import WORKSPACE, zone
from kambot.method.health import Facts, Thresholds, Verdict, judge
from kambot.method.periods import Period
from kambot.method.steps import Method
from kambot.method.vocabulary import Health, Visibility
from kambot.portfolio.facts import Rows, facts
from kambot.portfolio.selects import Scope
from kambot.portfolio.walking import walk

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
    for found in walk(connection, method, scope, binds):
        known = facts(found, here)
        yield _judged(found, known, thresholds, judge(known, thresholds, today))


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
        other_currency=deals.other_currency,
        facts=facts,
        thresholds=thresholds,
        verdict=verdict,
    )
