"""Open actions by their due date: of a plan, of a person, of a leader's people."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
)

from kambot.access import ME, OWNER, visible
from kambot.belonging import TODAY
from kambot.bindings import ACCOUNT, LISTS, PLAN
from kambot.cards.lookups import Work, WorkLine
from kambot.lookups.asked import Asked
from kambot.members import MEMBER
from kambot.method.text import isolated
from kambot.portfolio import LIVE, OPEN_ACTION

ACTION, DOER = LISTS["actions"], MEMBER.alias("doer")
UNTIL: BindParameter[date] = bindparam("until")
_ASKER: BindParameter[int] = bindparam("asker")


def _select(*which: ColumnElement[bool]) -> Select[Any]:
    return (
        select(
            ACTION.c.id.label("action_id"),
            ACTION.c.plan_id,
            ACTION.c.title,
            ACTION.c.due_on,
            ACTION.c.status,
            ACCOUNT.c.name.label("account"),
            DOER.c.name.label("owner"),
            func.count().over().label("total"),
        )
        .join(PLAN, PLAN.c.id == ACTION.c.plan_id)
        .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
        .join(DOER, DOER.c.id == ACTION.c.owner_id)
        .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
        # One's own action is known to oneself, whoever else may know of its plan.
        .where(*OPEN_ACTION, *LIVE, *which, or_(ACTION.c.owner_id == ME, visible()))
        .order_by(ACTION.c.due_on, ACTION.c.id)
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    )


_OVERDUE = ACTION.c.due_on < TODAY
_AHEAD = and_(ACTION.c.due_on >= TODAY, ACTION.c.due_on <= UNTIL)
_OF_PLAN = ACTION.c.plan_id == bindparam("plan_id")
_OF_ASKER = ACTION.c.owner_id == _ASKER
_OF_PEOPLE = ACTION.c.owner_id.in_(select(MEMBER.c.id).where(MEMBER.c.manager_id == _ASKER))
OVERDUE_OF_PLAN, AHEAD_OF_PLAN = _select(_OF_PLAN, _OVERDUE), _select(_OF_PLAN, _AHEAD)
OVERDUE_OF_ASKER, AHEAD_OF_ASKER = _select(_OF_ASKER, _OVERDUE), _select(_OF_ASKER, _AHEAD)
OVERDUE_OF_PEOPLE, AHEAD_OF_PEOPLE = _select(_OF_PEOPLE, _OVERDUE), _select(_OF_PEOPLE, _AHEAD)


def work(
    asked: Asked,
    which: Select[Any],
    *,
    today: date,
    limit: int,
    offset: int = 0,
    until: date = date.max,
    plan_id: int = 0,
) -> Work:
    """Some of these actions, the oldest due first, and how many there are."""
    binds = {
        "me": asked.eyes.id,
        "asker": asked.me.id,
        "today": today,
        "until": until,
        "plan_id": plan_id,
    }
    rows, total = with_total(asked.connection, which, binds, limit, offset)
    lines = tuple(_line(row, today) for row in rows)
    return Work(first=lines, total=total, before=min(offset, total))


def with_total(
    connection: Connection, which: Select[Any], binds: Mapping[str, Any], limit: int, offset: int
) -> tuple[Sequence[Any], int]:
    """Some rows, and how many there are in all, which each of them knows.

    Beyond the last row there is none to know it: there the first one is asked.
    """
    rows = connection.execute(which, {**binds, "limit": limit, "offset": offset}).all()
    known = rows
    if not rows and offset:
        known = connection.execute(which, {**binds, "limit": 1, "offset": 0}).all()
    return rows, known[0].total if known else 0


def _line(row: Any, today: date) -> WorkLine:
    return WorkLine(
        action_id=row.action_id,
        plan_id=row.plan_id,
        account=isolated(row.account),
        title=isolated(row.title),
        due_on=row.due_on,
        days=(today - row.due_on).days,
        owner=isolated(row.owner),
        status=row.status,
    )
