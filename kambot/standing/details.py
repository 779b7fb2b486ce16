"""What lists and cards say of plans: how they stand, their present names, what has changed."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BindParameter, Connection, and_, bindparam, func, select

from kambot import reasons
from kambot.access import ACCOUNT, OWNER, PLAN, visible
from kambot.cards import NextAction
from kambot.digests.weekly import is_for
from kambot.members import Me
from kambot.method.health import Finding, Kind, Trend, trend
from kambot.method.periods import Period
from kambot.method.revenue import variance
from kambot.method.vocabulary import Health, Visibility
from kambot.models import HealthWeek
from kambot.models.rows import table
from kambot.next_actions import NEXT, next_action, next_of
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
_OF_HEALTH = (
    "plan_id",
    "account_id",
    "owner_id",
    "segment",
    "visibility",
    "currency",
    "health",
    "score",
    "reasons",
    "at_risk",
    "expected",
    "target",
    "without_amount",
    "worst_days",
)
SAYS = (
    *(HEALTH.c[name] for name in _OF_HEALTH),
    ACCOUNT.c.name.label("account"),
    OWNER.c.name.label("owner"),
    PLAN.c.state,
    PLAN.c.starts_on,
    PLAN.c.ends_on,
    PLAN.c.digest_comment,
    PLAN.c.digest_comment_on,
    PLAN.c.next_review_on,
    WEEK.c.health.label("then_health"),
    WEEK.c.score.label("then_score"),
    _ANY_DAY.label("then_day"),
    NEXT.c.id.label("next_id"),
    NEXT.c.title.label("next_title"),
    NEXT.c.due_on.label("next_due_on"),
)
"""What is read of a plan; bind days() as well."""
JOINED = (
    HEALTH.join(PLAN, PLAN.c.id == HEALTH.c.plan_id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .outerjoin(WEEK, (WEEK.c.plan_id == HEALTH.c.plan_id) & (WEEK.c.taken_on == _OWN_DAY))
    .outerjoin(NEXT, NEXT.c.id == next_of(HEALTH.c.plan_id))
)
KNOWN = and_(OWNER.c.workspace_id == bindparam("workspace_id"), visible())
"""The caller may know of it."""
AS_JUDGED = and_(
    OWNER.c.workspace_id == bindparam("workspace_id"), PLAN.c.visibility == HEALTH.c.visibility
)
"""What was found by how it stands, and may be known by that, is what the plan itself says."""
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_OF_IDS = (
    select(*SAYS).select_from(JOINED).where(HEALTH.c.plan_id.in_(_IDS), PLAN.c.id.in_(_IDS), KNOWN)
)


def days(me: Me) -> dict[str, object]:
    """Today, and the days between which the state is that a trend compares with.

    By the workspace's day, as the plans are judged: their lists are the same for everybody.
    """
    today = me.workspace_today
    return {"today": today, "newest": today - NEWEST, "oldest": today - OLDEST}


def details(connection: Connection, me: Me, plan_ids: Collection[int]) -> dict[int, Standing]:
    """These plans by their ids; those of which the caller may not know are left out."""
    ids = sorted(set(plan_ids))
    if not ids:
        return {}
    binds = {"me": me.id, "workspace_id": me.workspace_id, "ids": ids, **days(me)}
    rows = connection.execute(_OF_IDS, binds)
    return {row.plan_id: standing(row, me) for row in rows}


def standing(row: Any, me: Me) -> Standing:
    """How a plan stands, of what SAYS reads."""
    findings = reasons.found(row.reasons)
    return Standing(
        plan_id=row.plan_id,
        account_id=row.account_id,
        account=row.account,
        state=row.state,
        period=Period(row.starts_on, row.ends_on),
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
        next_action=_next(row, me.workspace_today),
        comment=(row.digest_comment or "") if is_for(row.digest_comment_on, me.today) else "",
        next_review_on=row.next_review_on,
    )


def is_neglected(health: Health, findings: Iterable[Finding]) -> bool:
    """As method.health.Verdict says it."""
    return health is Health.AMBER and all(each.kind is Kind.PLAN for each in findings)


def _next(row: Any, day: date) -> NextAction | None:
    if row.next_id is None:
        return None
    return next_action(row.next_id, row.next_title, row.next_due_on, day)


def _trend(row: Any) -> Trend | None:
    """None where nothing was kept about a week ago; a plan that is new since then is compared."""
    if row.then_day is None:
        return None
    before = None if row.then_health is None else (row.then_health, row.then_score)
    return trend(row.health, row.score, before)
