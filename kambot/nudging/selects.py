"""The selects behind nudges: what may be due to many members at once, each built once."""

from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    union,
    union_all,
)

from kambot.access import OWNER, PLAN, visible
from kambot.bindings import LISTS
from kambot.members import MEMBER, WORKSPACE
from kambot.method.vocabulary import ActionStatus, SnoozeReason
from kambot.models import Absence, Told
from kambot.models.rows import table
from kambot.nudging.items import SLIPS, Kind
from kambot.nudging.questions import MISSING
from kambot.portfolio import LIVE, REVIEWED

ACTION, ABSENCE, TOLD = LISTS["actions"], table(Absence), table(Told)
DOER = MEMBER.alias("doer")
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
"""The members it is about."""
ZONE = func.coalesce(MEMBER.c.own_time_zone, MEMBER.c.time_zone, WORKSPACE.c.time_zone)
"""A member's time zone; needs WORKSPACE joined."""
DAY: BindParameter[date] = bindparam("day", type_=Date())
SOON_UNTIL: BindParameter[date] = bindparam("soon_until", type_=Date())
LATE_SINCE: BindParameter[date] = bindparam("late_since", type_=Date())
VERY_LATE_SINCE: BindParameter[date] = bindparam("very_late_since", type_=Date())
WEEK: BindParameter[str] = bindparam("week", type_=String())

FOR = union(
    select(MEMBER.c.id.label("reader_id"), MEMBER.c.id.label("owner_id")).where(
        MEMBER.c.id.in_(IDS)
    ),
    select(ABSENCE.c.deputy_id, ABSENCE.c.member_id).where(
        ABSENCE.c.deputy_id.in_(IDS), ABSENCE.c.starts_on <= DAY, ABSENCE.c.ends_on >= DAY
    ),
).cte("for_whom")
"""Whose work each reader is told of: their own, and that of people they stand in for."""
READER = FOR.c.reader_id


_IS_WAITING = ACTION.c.status == ActionStatus.WAITING
_IS_OPEN = and_(
    ACTION.c.archived_at.is_(None),
    or_(
        ACTION.c.status == ActionStatus.OPEN,
        ACTION.c.status == ActionStatus.BLOCKED,
        and_(_IS_WAITING, func.coalesce(ACTION.c.waiting_until, DAY) <= DAY),
    ),
)
"""It waits for nobody else; one that waits for nobody knows how long is looked at."""
_NAMED = (ACTION.c.id.label("action_id"), ACTION.c.plan_id, ACTION.c.owner_id, ACTION.c.due_on)
_OLDEST_FIRST = (ACTION.c.due_on, ACTION.c.id)


def _told(
    reader: ColumnElement[int],
    kind: Kind,
    subject: ColumnElement[int],
    about: ColumnElement[str] | str,
) -> ColumnElement[bool]:
    return exists(
        select(TOLD.c.id).where(
            TOLD.c.member_id == reader,
            TOLD.c.kind == kind,
            TOLD.c.subject_id == subject,
            TOLD.c.about == about,
        )
    )


_SNOOZED = func.coalesce(literal(" ") + cast(ACTION.c.snoozed_until, String), "")
_WAITED = case((_IS_WAITING, literal(" ") + cast(ACTION.c.waiting_until, String)), else_="")
_NEWS = cast(ACTION.c.due_on, String) + _SNOOZED + func.coalesce(_WAITED, "")
"""It is news again when it is due on another day, or when the reader's own pause for it is over."""
_IS_NEAR = or_(
    ACTION.c.due_on <= SOON_UNTIL,
    ACTION.c.snoozed_until <= DAY,
    and_(_IS_WAITING, ACTION.c.waiting_until <= DAY),
)
ACTIONS = (
    select(READER, *_NAMED, (ACTION.c.status == ActionStatus.BLOCKED).label("is_blocked"), _NEWS)
    .join(ACTION, ACTION.c.owner_id == FOR.c.owner_id)
    .join(PLAN, PLAN.c.id == ACTION.c.plan_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(
        _IS_OPEN,
        *LIVE,
        or_(ACTION.c.snoozed_until.is_(None), ACTION.c.snoozed_until <= DAY),
        or_(
            ACTION.c.due_on <= DAY,
            and_(_IS_NEAR, ~_told(READER, Kind.SOON, ACTION.c.id, _NEWS)),
        ),
        or_(ACTION.c.owner_id == READER, visible(READER)),
    )
    .order_by(*_OLDEST_FIRST)
)


_ASKS_HELP = ACTION.c.snooze_reason == SnoozeReason.NEED_HELP
_LATE = literal("late ") + cast(ACTION.c.due_on, String)


def _late(reader: ColumnElement[int], *where: ColumnElement[bool]) -> Select[Any]:
    """Actions that need more than their owner, and what the reader was told of them."""
    return (
        select(
            reader.label("reader_id"),
            *_NAMED,
            _told(reader, Kind.HELP, ACTION.c.id, _LATE),
            ACTION.c.slip_count,
            _told(reader, Kind.HELP, ACTION.c.id, "slips"),
            func.coalesce(_ASKS_HELP, false()),
            _told(reader, Kind.HELP, ACTION.c.id, "asks"),
        )
        .join(PLAN, PLAN.c.id == ACTION.c.plan_id)
        .join(DOER, DOER.c.id == ACTION.c.owner_id)
        .where(
            reader.in_(IDS),
            _IS_OPEN,
            *LIVE,
            or_(
                ACTION.c.due_on <= LATE_SINCE,
                ACTION.c.slip_count >= SLIPS,
                _ASKS_HELP,
            ),
            *where,
        )
    )


HELP = union_all(
    _late(PLAN.c.owner_id, ACTION.c.owner_id != PLAN.c.owner_id),
    _late(DOER.c.manager_id, ACTION.c.owner_id == PLAN.c.owner_id),
).order_by("due_on", "action_id")
"""For the plan's owner; for the manager where that is whose action it is."""

TEAM = (
    select(
        DOER.c.manager_id,
        *_NAMED,
        _told(DOER.c.manager_id, Kind.TEAM, ACTION.c.id, _LATE),
    )
    .join(DOER, DOER.c.id == ACTION.c.owner_id)
    .join(PLAN, PLAN.c.id == ACTION.c.plan_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(
        DOER.c.manager_id.in_(IDS),
        _IS_OPEN,
        *LIVE,
        ACTION.c.due_on <= VERY_LATE_SINCE,
        visible(DOER.c.manager_id),
    )
    .order_by(*_OLDEST_FIRST)
)

_ON = cast(PLAN.c.next_review_on, String)
REVIEWS = (
    select(
        READER,
        PLAN.c.id,
        PLAN.c.next_review_on,
        _told(READER, Kind.REVIEW, PLAN.c.id, literal("soon ") + _ON),
        _told(READER, Kind.REVIEW, PLAN.c.id, literal("due ") + _ON),
    )
    .join(PLAN, PLAN.c.owner_id == FOR.c.owner_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(*REVIEWED, PLAN.c.next_review_on <= SOON_UNTIL, visible(READER))
    .order_by(PLAN.c.next_review_on, PLAN.c.id)
)

_ASKED = TOLD.c.kind == Kind.ASKED
_LAST_ASKED = (
    select(func.max(TOLD.c.told_on))
    .where(_ASKED, TOLD.c.member_id == PLAN.c.owner_id, TOLD.c.subject_id == PLAN.c.id)
    .scalar_subquery()
)
GAPS = select(
    *MISSING, PLAN.c.unknowns, PLAN.c.owner_id, PLAN.c.id, _LAST_ASKED.label("last_asked")
).where(
    PLAN.c.owner_id.in_(IDS),
    *LIVE,
    PLAN.c.ends_on >= DAY,
    PLAN.c.created_at < bindparam("created_before"),
    or_(*(each.element for each in MISSING)),
    ~exists(
        select(TOLD.c.id).where(_ASKED, TOLD.c.member_id == PLAN.c.owner_id, TOLD.c.about == WEEK)
    ),
)
