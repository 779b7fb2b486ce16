"""How each plan stood on the day of a weekly digest: kept once, read for trends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, exists, select

from kambot import portfolio, reasons
from kambot.access import OWNER
from kambot.bindings import ACCOUNT, PLAN
from kambot.core import Kambot
from kambot.db import insert_new
from kambot.method.health import Finding
from kambot.method.periods import Period
from kambot.method.revenue import NOTHING
from kambot.method.vocabulary import Health, Visibility
from kambot.models import HealthWeek
from kambot.models.rows import table
from kambot.portfolio import Judged

WEEK = table(HealthWeek)
AT_ONCE = 1_000
"""Rows that are written in one transaction."""


@dataclass(frozen=True)
class Stand:
    """A plan as it stood on a day, with its present names and visibility."""

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
    is_deleted: bool
    """Somebody has deleted it since; one that was closed since stood so all the same."""
    period: Period
    comment: str
    comment_on: date | None
    currency: str
    health: Health
    score: int
    won: Decimal
    expected: Decimal
    target: Decimal | None
    at_risk: Decimal | None
    without_amount: int
    other_currency: int
    worst_days: int


_DAY = bindparam("day", type_=WEEK.c.taken_on.type)
_KEPT = exists(
    select(WEEK.c.id).where(WEEK.c.plan_id == PLAN.c.id, WEEK.c.taken_on == _DAY).correlate(PLAN)
)
_NEW = portfolio.scope(
    PLAN.c.workspace_id == bindparam("workspace_id"),
    PLAN.c.created_at < bindparam("made_before", type_=PLAN.c.created_at.type),
    ~_KEPT,
)


def keep(kambot: Kambot, workspace_id: int, day: date, today: date, now: datetime) -> None:
    """Keep how every plan of the workspace stands, unless that is kept for this day already.

    `day` is what it counts for, `today` the day by which it is judged: a digest may be late. Plans
    are looked at as of one moment and kept so many at a time: others go on saving. What was made
    after the day is left out: it stood nowhere yet, and is new a week later.
    """
    binds: dict[str, Any] = {
        "day": day,
        "made_before": datetime.combine(day + timedelta(days=1), time(), UTC),
    }
    common = {"workspace_id": workspace_id, "taken_on": day, "taken_at": now}
    with kambot.database.snapshot() as connection:
        found = portfolio.judged(connection, kambot.method, _NEW, workspace_id, today, **binds)
        rows = ({**common, **_row(each)} for each in found)
        while some := list(islice(rows, AT_ONCE)):
            with kambot.database.write() as writing:
                insert_new(writing, WEEK, some, WEEK.c.id)


def _row(plan: Judged) -> dict[str, Any]:
    verdict, figures = plan.verdict, plan.facts.figures
    return {
        "plan_id": plan.plan_id,
        "health": verdict.health,
        "score": verdict.score,
        "reasons": reasons.kept(verdict.findings),
        "won": figures.won if figures else None,
        "expected": figures.expected if figures else None,
        "target": figures.target if figures else None,
        "at_risk": verdict.at_risk,
        "without_amount": figures.without_amount if figures else 0,
        "other_currency": plan.other_currency,
        "worst_days": verdict.worst_days,
    }


_STANDS = (
    select(
        *(column for column in WEEK.c if column.name not in {"id", "reasons", "taken_at"}),
        PLAN.c.account_id,
        PLAN.c.owner_id,
        PLAN.c.visibility,
        PLAN.c.state,
        PLAN.c.archived_at,
        PLAN.c.starts_on,
        PLAN.c.ends_on,
        PLAN.c.currency,
        PLAN.c.digest_comment,
        PLAN.c.digest_comment_on,
        ACCOUNT.c.name.label("account"),
        ACCOUNT.c.segment,
        OWNER.c.name.label("owner"),
        OWNER.c.manager_id,
    )
    .join(PLAN, PLAN.c.id == WEEK.c.plan_id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(WEEK.c.taken_on == _DAY)
)
_OF_WORKSPACE = _STANDS.where(WEEK.c.workspace_id == bindparam("workspace_id"))
_OF_ACCOUNTS = _STANDS.where(PLAN.c.account_id.in_(bindparam("accounts", expanding=True)))


def stands(
    connection: Connection, workspace_id: int, day: date, accounts: Sequence[int] | None = None
) -> list[Stand]:
    """How every plan of the workspace, or of some of its accounts, stood on a digest's day."""
    which = _OF_WORKSPACE if accounts is None else _OF_ACCOUNTS
    binds = {"workspace_id": workspace_id, "day": day, "accounts": accounts}
    return [_stand(row) for row in connection.execute(which, binds)]


def _stand(row: Any) -> Stand:
    return Stand(
        plan_id=row.plan_id,
        account_id=row.account_id,
        account=row.account,
        segment=row.segment,
        owner_id=row.owner_id,
        owner=row.owner,
        manager_id=row.manager_id,
        team_only=row.visibility is Visibility.TEAM,
        is_deleted=row.archived_at is not None,
        period=Period(row.starts_on, row.ends_on),
        comment=row.digest_comment or "",
        comment_on=row.digest_comment_on,
        currency=row.currency,
        health=row.health,
        score=row.score,
        won=row.won or NOTHING,
        expected=row.expected or NOTHING,
        target=row.target,
        at_risk=row.at_risk,
        without_amount=row.without_amount,
        other_currency=row.other_currency,
        worst_days=row.worst_days,
    )


_REASONS = select(WEEK.c.plan_id, WEEK.c.reasons).where(
    WEEK.c.plan_id.in_(bindparam("ids", expanding=True)), WEEK.c.taken_on == _DAY
)


def why(
    connection: Connection, plan_ids: Iterable[int], day: date
) -> Mapping[int, tuple[Finding, ...]]:
    """Why these plans stood as they did, the worst first."""
    ids = sorted(set(plan_ids))
    rows = connection.execute(_REASONS, {"ids": ids, "day": day}) if ids else ()
    return {row.plan_id: reasons.found(row.reasons) for row in rows}
