"""The caller's own plans, those at risk first, each with the step to go on with."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, case, func, select

from kambot import facts, progress, standing
from kambot.access import ME
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.facts import MINE_OR_OURS, PlanFacts
from kambot.home import rows
from kambot.hub import account_deeds
from kambot.members import Me
from kambot.method.periods import Period
from kambot.method.progress import PlanProgress
from kambot.method.text import isolated
from kambot.method.vocabulary import Health, PlanState
from kambot.models import PlanHealth
from kambot.models.rows import table
from kambot.screens.home import Page, PlanRow
from kambot.standing import Standing

SIZE = 6
HEALTH = table(PlanHealth)
UNFINISHED = (PlanState.DRAFT, PlanState.RETURNED)

CALM = 2
_RANK = case((HEALTH.c.health == Health.RED, 0), (HEALTH.c.health == Health.AMBER, 1), else_=CALM)
_LIVE = (PLAN.c.archived_at.is_(None), PLAN.c.state != PlanState.CLOSED, MINE_OR_OURS)
_COUNT = select(func.count()).select_from(PLAN).where(*_LIVE)
_WORST_FIRST = (
    select(PLAN.c.id)
    .join(HEALTH, HEALTH.c.plan_id == PLAN.c.id, isouter=True)
    .where(*_LIVE)
    .order_by(
        PLAN.c.owner_id != ME,
        _RANK,
        case((_RANK < CALM, HEALTH.c.place)),
        PLAN.c.updated_at.desc(),
        PLAN.c.id,
    )
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_LAST_WORKED_ON = (
    select(PLAN.c.id)
    .where(*_LIVE, PLAN.c.state.in_(UNFINISHED))
    .order_by(PLAN.c.updated_at.desc(), PLAN.c.id)
    .limit(1)
)


def mine(
    connection: Connection, kambot: Kambot, me: Me, page: int
) -> tuple[Page, PlanRow | None, PlanRow | None]:
    """One page of them, the one that stands worst, and the unfinished one worked on last."""
    binds = {"me": me.id}
    total = connection.execute(_COUNT, binds).scalar_one()
    pages = max(1, -(-total // SIZE))
    page = min(max(page, 0), pages - 1)
    ids = _ids(connection, me, SIZE, page * SIZE)
    worst = ids[:1] if page == 0 else _ids(connection, me, 1, 0)
    resumed = connection.scalars(_LAST_WORKED_ON, binds).all()
    known = _rows(connection, kambot, me, {*ids, *worst, *resumed})
    shown = Page(tuple(known[each] for each in ids), page, pages, total)
    first, last = (next((known[each] for each in some), None) for some in (worst, resumed))
    return shown, first, last


def _ids(connection: Connection, me: Me, limit: int, offset: int) -> Sequence[int]:
    page = {"me": me.id, "limit": limit, "offset": offset}
    return connection.scalars(_WORST_FIRST, page).all()


def _rows(connection: Connection, kambot: Kambot, me: Me, ids: Iterable[int]) -> dict[int, PlanRow]:
    """What is known of these plans from their own facts, and of how they stand."""
    asked = sorted(ids)
    plans = facts.of_plans(connection, me, asked)
    made = progress.of_plans(connection, kambot, plans)
    known = standing.of_plans(connection, me, asked)
    found = [_row(plan, how_far) for plan, how_far in zip(plans, made, strict=True)]
    return {each.plan_id: _judged(kambot, each, known.get(each.plan_id)) for each in found}


def _judged(kambot: Kambot, row: PlanRow, stands: Standing | None) -> PlanRow:
    return replace(row, **rows.standing(kambot, stands)) if stands else row


def _row(plan: PlanFacts, made: PlanProgress) -> PlanRow:
    header, following = plan.header, progress.resume(plan, made)
    period = Period(header.starts_on, header.ends_on)
    is_unfinished = header.state in UNFINISHED
    return PlanRow(
        plan_id=header.plan_id,
        account=isolated(header.account),
        state=header.state,
        period=None if plan.me.today in period else period,
        owner="" if header.is_owner else isolated(header.owner),
        step=following.key if following and header.may_edit else "",
        step_title=following.title if following else "",
        steps_done=sum(each.complete for each in made.steps),
        steps=len(made.steps) if is_unfinished else 0,
        deeds=tuple(account_deeds(plan.part, is_flagged=plan.account["flagged_at"] is not None)),
    )
