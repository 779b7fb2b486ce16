"""What lists and cards say of plans: how they stand, their present names, what has changed."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from kambot import reasons
from kambot.access import ACCOUNT, OWNER, PLAN, visible
from kambot.cards import NextAction
from kambot.digests.week import next_actions
from kambot.digests.weekly import is_for
from kambot.members import Me
from kambot.method.health import Finding, Kind, Trend, trend
from kambot.method.revenue import variance
from kambot.method.vocabulary import Health, Visibility
from kambot.models import HealthWeek
from kambot.models.rows import table
from kambot.standing.candidates import HEALTH
from kambot.standing.shown import Standing

WEEK = table(HealthWeek)
NEWEST, OLDEST = timedelta(days=6), timedelta(days=13)
"""How old the state is that a trend compares with: that of about a week ago."""

_THEN = WEEK.alias("then")
_AGO = _THEN.c.taken_on.between(bindparam("oldest"), bindparam("newest"))
_OWN_DAY = (
    select(func.max(_THEN.c.taken_on))
    .where(_THEN.c.plan_id == HEALTH.c.plan_id, _AGO)
    .correlate(HEALTH)
    .scalar_subquery()
)
_ANY_DAY = (
    select(func.max(_THEN.c.taken_on))
    .where(_THEN.c.workspace_id == bindparam("workspace_id"), _AGO)
    .correlate(None)
    .scalar_subquery()
)
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_DETAILS = (
    select(
        *(column for column in HEALTH.c if column.name not in {"id", "workspace_id", "place"}),
        ACCOUNT.c.name.label("account"),
        OWNER.c.name.label("owner"),
        PLAN.c.digest_comment,
        PLAN.c.digest_comment_on,
        PLAN.c.next_review_on,
        WEEK.c.health.label("then_health"),
        WEEK.c.score.label("then_score"),
        _ANY_DAY.label("then_day"),
    )
    .join(PLAN, PLAN.c.id == HEALTH.c.plan_id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .outerjoin(WEEK, (WEEK.c.plan_id == HEALTH.c.plan_id) & (WEEK.c.taken_on == _OWN_DAY))
    .where(
        HEALTH.c.plan_id.in_(_IDS),
        PLAN.c.id.in_(_IDS),
        OWNER.c.workspace_id == bindparam("workspace_id"),
        visible(),
    )
)


def details(connection: Connection, me: Me, plan_ids: Collection[int]) -> dict[int, Standing]:
    """These plans by their ids; those of which the caller may not know are left out."""
    ids = sorted(set(plan_ids))
    if not ids:
        return {}
    binds = {"me": me.id, "workspace_id": me.workspace_id, "ids": ids}
    days = {"newest": me.today - NEWEST, "oldest": me.today - OLDEST}
    rows = connection.execute(_DETAILS, {**binds, **days}).all()
    upcoming = next_actions(connection, (row.plan_id for row in rows), me.today)
    return {row.plan_id: _standing(row, upcoming.get(row.plan_id), me) for row in rows}


def _standing(row: Any, upcoming: NextAction | None, me: Me) -> Standing:
    findings = reasons.found(row.reasons)
    return Standing(
        plan_id=row.plan_id,
        account_id=row.account_id,
        account=row.account,
        owner_id=row.owner_id,
        owner=row.owner,
        segment=row.segment,
        team_only=row.visibility is Visibility.TEAM,
        health=row.health,
        neglected=is_neglected(row.health, findings),
        score=row.score,
        trend=_trend(row),
        findings=findings,
        currency=row.currency,
        at_risk=row.at_risk,
        expected=row.expected,
        target=row.target,
        variance=None if row.expected is None else variance(row.expected, row.target),
        without_amount=row.without_amount,
        worst_days=row.worst_days,
        next_action=upcoming,
        comment=(row.digest_comment or "") if is_for(row.digest_comment_on, me.today) else "",
        next_review_on=row.next_review_on,
    )


def is_neglected(health: Health, findings: Iterable[Finding]) -> bool:
    """As method.health.Verdict says it."""
    return health is Health.AMBER and all(each.kind is Kind.PLAN for each in findings)


def _trend(row: Any) -> Trend | None:
    """None where nothing was kept about a week ago; a plan that is new since then is compared."""
    if row.then_day is None:
        return None
    before = None if row.then_health is None else (row.then_health, row.then_score)
    return trend(row.health, row.score, before)
