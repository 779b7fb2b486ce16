"""Which of somebody's plans come first, as selects that read one page of them by index."""

from collections.abc import Sequence
from itertools import product
from typing import Any

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Connection,
    ScalarSelect,
    Select,
    bindparam,
    case,
    func,
    select,
    union_all,
)

from kambot.access import ME, TEAM
from kambot.bindings import PLAN
from kambot.members import Me
from kambot.method.health import AT_RISK
from kambot.method.vocabulary import Health, PlanState, Visibility
from kambot.models import PlanHealth
from kambot.models.rows import one_of, table
from kambot.portfolio import LIVE

HEALTH = table(PlanHealth)
UNFINISHED = (PlanState.DRAFT, PlanState.RETURNED)
"""They are still written."""
RANKED = tuple(each for each in Health if each in AT_RISK)
"""Those at risk, the worst first."""
CALM = len(RANKED)

_ON_TEAM = select(TEAM.c.plan_id).where(TEAM.c.member_id == ME)
_OWN = (PLAN.c.owner_id == ME, *LIVE)
_OURS = (PLAN.c.owner_id != ME, PLAN.c.id.in_(_ON_TEAM), *LIVE)
_UPTO: BindParameter[int] = bindparam("upto")
_RANK = case(
    {health: rank for rank, health in enumerate(RANKED)}, value=HEALTH.c.health, else_=CALM
)
_KEYS = (
    PLAN.c.id,
    PLAN.c.updated_at,
    (PLAN.c.owner_id != ME).label("is_ours"),
    _RANK.label("rank"),
    case((_RANK < CALM, HEALTH.c.place)).label("place"),
)
"""What the order depends on."""


def _newest(of: Any) -> tuple[ColumnElement[Any], ...]:
    return of.c.updated_at.desc(), of.c.id.desc()


def _plans(*which: ColumnElement[bool]) -> Select[Any]:
    """Judged or not."""
    judged = HEALTH.c.plan_id == PLAN.c.id
    return select(*_KEYS).outerjoin_from(PLAN, HEALTH, judged).where(*which)


def _at_risk() -> CompoundSelect[Any]:
    """Their own that are red or amber: of each stretch of the index as many as the page needs."""
    stretches = (
        select(*_KEYS)
        .join_from(HEALTH, PLAN, PLAN.c.id == HEALTH.c.plan_id)
        .where(HEALTH.c.owner_id == ME, HEALTH.c.counts.is_(counts), *LIVE)
        .where(HEALTH.c.visibility == visibility, HEALTH.c.health == health)
        .order_by(HEALTH.c.place, HEALTH.c.plan_id)
        .limit(_UPTO)
        .subquery()
        for counts, visibility, health in product((True, False), Visibility, RANKED)
    )
    return union_all(*(select(each) for each in stretches))


def _calm(at_risk: CTE) -> Select[Any]:
    """Their other ones; not looked for where those at risk fill the page."""
    known = select(func.count()).select_from(at_risk).scalar_subquery()
    is_calm = func.coalesce(HEALTH.c.health, Health.GREY).not_in(RANKED)
    found = _plans(*_OWN, is_calm, known < _UPTO).order_by(*_newest(PLAN)).limit(_UPTO)
    return select(found.subquery())


def _worst_first() -> Select[int]:
    """Their own before those of their teams, those at risk before the others."""
    at_risk = _at_risk().cte("at_risk")
    found = union_all(select(at_risk), _calm(at_risk), _plans(*_OURS)).subquery("found")
    return (
        select(found.c.id)
        .order_by(found.c.is_ours, found.c.rank, found.c.place, *_newest(found))
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    )


def _unfinished(*whose: ColumnElement[bool]) -> Select[Any]:
    found = select(PLAN.c.id, PLAN.c.updated_at).where(*whose, one_of(PLAN.c.state, UNFINISHED))
    return select(found.order_by(*_newest(PLAN)).limit(1).subquery())


def _last_worked_on() -> ScalarSelect[int | None]:
    found = union_all(_unfinished(*_OWN), _unfinished(*_OURS)).subquery("found")
    ids: Select[int | None] = select(found.c.id)
    return ids.order_by(*_newest(found)).limit(1).scalar_subquery()


def _number(*whose: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(PLAN).where(*whose).scalar_subquery()


_TOTAL = select(_number(*_OWN) + _number(*_OURS), _last_worked_on())
_WORST_FIRST = _worst_first()


def total_and_unfinished(connection: Connection, me: Me) -> tuple[int, Sequence[int]]:
    """How many plans somebody has or works on with others, and the one to go on with, if any.

    That is the unfinished one that was changed last.
    """
    total, unfinished = connection.execute(_TOTAL, {"me": me.id}).one()
    return total, () if unfinished is None else (unfinished,)


def page(connection: Connection, me: Me, limit: int, offset: int) -> Sequence[int]:
    """The ids of some of them, those at risk first, then those that were changed last."""
    binds = {"me": me.id, "limit": limit, "offset": offset, "upto": offset + limit}
    return connection.scalars(_WORST_FIRST, binds).all()
