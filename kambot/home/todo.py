"""What somebody has to do these days, over all plans: due soon, asleep, reviews to hold."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    union_all,
)

from kambot.access import ME, OWNER, PLAN
from kambot.acting.work import ACTION, DOER
from kambot.agenda import IS_OPEN, STANDS_IN
from kambot.belonging import TODAY
from kambot.bindings import ACCOUNT
from kambot.cards import ActionItem, ItemState, ReviewItem
from kambot.members import Me
from kambot.method.text import isolated
from kambot.method.vocabulary import ActionStatus, SnoozeReason
from kambot.nudging.states import ASKS_WHY
from kambot.portfolio import REVIEWED
from kambot.screens.home import Todo

DUE, ASLEEP, REVIEWS = 5, 5, 3
"""So many are shown, each with what can be done about it."""
MANY = 99
"""More than anybody does in these days; only that there are more is said of them."""
SOON = timedelta(days=3)
STATUSES = (ActionStatus.OPEN, ActionStatus.BLOCKED, ActionStatus.WAITING)
UNTIL: ColumnElement[Any] = bindparam("until")
Stretches = Sequence[ColumnElement[bool]]
Order = tuple[str, ...]


_IS_DUE = and_(
    ACTION.c.due_on <= UNTIL,
    or_(ACTION.c.snoozed_until.is_(None), ACTION.c.snoozed_until <= TODAY),
    or_(
        ACTION.c.status != ActionStatus.WAITING,
        func.coalesce(ACTION.c.waiting_until, TODAY) <= TODAY,
    ),
)


def _number(of: CTE, *which: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(of).where(*which).scalar_subquery()


def _found(which: ColumnElement[bool], stretches: Stretches, by: Order) -> CTE:
    """Open actions of the caller, and of people they stand in for, that are shown or counted.

    Of each stretch of the caller's own as many as anybody reads, in the order of an index.
    """
    keys = (ACTION.c.id, ACTION.c.due_on, ACTION.c.snoozed_until)
    found = select(*keys).join(PLAN, PLAN.c.id == ACTION.c.plan_id).where(IS_OPEN, which)
    own = (
        found.where(ACTION.c.owner_id == ME, each)
        .order_by(*(ACTION.c[name] for name in by))
        .limit(bindparam("upto"))
        .subquery()
        for each in stretches
    )
    theirs = found.join(OWNER, OWNER.c.id == PLAN.c.owner_id).where(STANDS_IN, or_(*stretches))
    return union_all(*(select(each) for each in own), theirs).cte("found")


def _actions(which: ColumnElement[bool], stretches: Stretches, by: Order) -> Select[Any]:
    """The first of them in this order, each with how many there are in all."""
    found = _found(which, stretches, by)
    first = select(found).order_by(*(found.c[name] for name in by)).limit(bindparam("limit"))
    chosen = first.subquery("chosen")
    return (
        select(
            ACTION.c.id,
            ACTION.c.plan_id,
            ACTION.c.title,
            ACTION.c.owner_id,
            ACTION.c.due_on,
            ACTION.c.status,
            ACTION.c.waiting_until,
            ACTION.c.blocked_reason,
            ACTION.c.snoozed_until,
            ACTION.c.snooze_count,
            ACTION.c.snooze_reason,
            ACTION.c.slip_count,
            ACTION.c.source_link,
            ACCOUNT.c.name.label("account"),
            DOER.c.name.label("owner"),
            _number(found).label("total"),
            _number(found, found.c.due_on < TODAY).label("overdue"),
            _number(found, found.c.due_on == TODAY).label("today"),
        )
        .join_from(chosen, ACTION, ACTION.c.id == chosen.c.id)
        .join(PLAN, PLAN.c.id == ACTION.c.plan_id)
        .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
        .join(DOER, DOER.c.id == ACTION.c.owner_id)
        .order_by(*(chosen.c[name] for name in by))
    )


_DUE = _actions(_IS_DUE, [ACTION.c.status == each for each in STATUSES], ("due_on", "id"))
_ASLEEP = _actions(
    ACTION.c.snoozed_until > TODAY,
    [ACTION.c.status.in_(STATUSES)],
    ("snoozed_until", "due_on", "id"),
)
_TO_HOLD = (
    select(PLAN.c.id, ACCOUNT.c.name, PLAN.c.next_review_on)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .where(PLAN.c.owner_id == ME, *REVIEWED, PLAN.c.next_review_on <= UNTIL)
    .order_by(PLAN.c.next_review_on, PLAN.c.id)
    .limit(bindparam("upto"))
    .subquery("to_hold")
)
_REVIEWS = (
    select(_TO_HOLD, func.count().over().label("total"))
    .order_by(_TO_HOLD.c.next_review_on, _TO_HOLD.c.id)
    .limit(bindparam("limit"))
)


def todo(connection: Connection, me: Me) -> Todo:
    """The caller's own work, and that of people they stand in for."""
    binds = {"me": me.id, "today": me.today, "until": me.today + SOON}
    due = _first(connection, _DUE, binds, DUE)
    asleep = _first(connection, _ASLEEP, binds, ASLEEP)
    reviews = _first(connection, _REVIEWS, binds, REVIEWS)
    return Todo(
        due=tuple(_item(me, row) for row in due),
        total=_of_all(due, "total"),
        overdue=_of_all(due, "overdue"),
        today=_of_all(due, "today"),
        asleep=tuple(_item(me, row) for row in asleep),
        all_asleep=_of_all(asleep, "total"),
        reviews=tuple(_review(me, row) for row in reviews),
        all_reviews=_of_all(reviews, "total"),
    )


def _first(
    connection: Connection, of: Select[Any], binds: Mapping[str, object], shown: int
) -> Sequence[Row[Any]]:
    """So many are shown; that there are over MANY beside them is known, but not how many."""
    return connection.execute(of, {**binds, "limit": shown, "upto": shown + MANY + 1}).all()


def _of_all(rows: Sequence[Row[Any]], number: str) -> int:
    """Each row carries what was counted over all of them."""
    return int(getattr(rows[0], number)) if rows else 0


def _item(me: Me, row: Any) -> ActionItem:
    """The action as a nudge would tell of it."""
    is_asleep = row.snoozed_until is not None and row.snoozed_until > me.today
    has_waited = row.status is ActionStatus.WAITING
    is_mine = row.owner_id == me.id
    return ActionItem(
        action_id=row.id,
        plan_id=row.plan_id,
        title=isolated(row.title),
        account=isolated(row.account),
        due_on=row.due_on,
        days=(me.today - row.due_on).days,
        state=ItemState.SNOOZED if is_asleep else ItemState.OPEN,
        until=row.snoozed_until if is_asleep else row.waiting_until if has_waited else None,
        owner="" if is_mine else isolated(row.owner),
        note=(row.blocked_reason or "") if row.status is ActionStatus.BLOCKED else "",
        slips=row.slip_count,
        source=row.source_link or "",
        asks_help=row.snooze_reason is SnoozeReason.NEED_HELP,
        asks_why=row.snooze_count >= ASKS_WHY and row.snooze_reason is None,
    )


def _review(me: Me, row: Any) -> ReviewItem:
    return ReviewItem(
        plan_id=row.id,
        account=isolated(row.name),
        due_on=row.next_review_on,
        days=(me.today - row.next_review_on).days,
    )
