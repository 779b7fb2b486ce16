"""Open actions by their due date: of a plan, of a person, of a manager's people."""

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
    select,
)

from kambot.access import OWNER
from kambot.bindings import ACCOUNT, LISTS, PLAN
from kambot.cards.lookups import Work, WorkLine
from kambot.facts import TODAY
from kambot.members import MEMBER, Me
from kambot.method.text import isolated
from kambot.method.vocabulary import Visibility
from kambot.portfolio import LIVE, OPEN_ACTION

ACTION, DOER = LISTS["actions"], MEMBER.alias("doer")


def _select(*which: ColumnElement[bool]) -> Select[Any]:
    return (
        select(
            ACTION.c.id.label("action_id"),
            ACTION.c.plan_id,
            ACTION.c.owner_id,
            ACTION.c.title,
            ACTION.c.due_on,
            ACTION.c.status,
            ACCOUNT.c.name.label("account"),
            DOER.c.name.label("owner"),
            PLAN.c.visibility,
            func.count().over().label("total"),
        )
        .join(PLAN, PLAN.c.id == ACTION.c.plan_id)
        .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
        .join(DOER, DOER.c.id == ACTION.c.owner_id)
        .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
        .where(*OPEN_ACTION, *LIVE, *which)
        .order_by(ACTION.c.due_on, ACTION.c.id)
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    )


_UNTIL: BindParameter[date] = bindparam("until")
OVERDUE = ACTION.c.due_on < TODAY
AHEAD = and_(ACTION.c.due_on >= TODAY, ACTION.c.due_on <= _UNTIL)
_OF_PLAN = ACTION.c.plan_id == bindparam("plan_id")
OVERDUE_OF_PLAN, AHEAD_OF_PLAN = _select(_OF_PLAN, OVERDUE), _select(_OF_PLAN, AHEAD)


def work(
    connection: Connection,
    me: Me,
    which: Select[Any],
    *,
    limit: int,
    offset: int = 0,
    **binds: object,
) -> Work:
    """The first of these actions, the oldest due first, and how many there are."""
    known = {"me": me.id, "today": me.today, "until": date.max}
    rows = connection.execute(which, {**known, "limit": limit, "offset": offset, **binds}).all()
    lines = tuple(_line(me, row) for row in rows)
    return Work(
        first=lines,
        total=rows[0].total if rows else 0,
        team_only=any(row.visibility is Visibility.TEAM for row in rows),
    )


def _line(me: Me, row: Any) -> WorkLine:
    return WorkLine(
        action_id=row.action_id,
        plan_id=row.plan_id,
        account=isolated(row.account),
        title=isolated(row.title),
        due_on=row.due_on,
        days=(me.today - row.due_on).days,
        owner=isolated(row.owner),
        status=row.status,
    )
