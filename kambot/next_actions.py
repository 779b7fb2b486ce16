"""Which action of a plan is done next: what is due first from today on, else what is late."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Column, Connection, ScalarSelect, bindparam, case, select

from kambot.bindings import LISTS, PLAN
from kambot.cards import NextAction
from kambot.portfolio import OPEN_ACTION

_ACTION = LISTS["actions"]
NEXT = _ACTION.alias("next_action")
"""Join it where its id is next_of(...)."""


def next_of(plan_id: Column[int]) -> ScalarSelect[int]:
    """The id of a plan's next action; bind the day to `today`."""
    is_late = case((_ACTION.c.due_on >= bindparam("today"), 0), else_=1)
    return (
        select(_ACTION.c.id)
        .where(_ACTION.c.plan_id == plan_id, *OPEN_ACTION)
        .order_by(is_late, _ACTION.c.due_on, _ACTION.c.id)
        .limit(1)
        .correlate(plan_id.table)
        .scalar_subquery()
    )


_OF_PLANS = (
    select(PLAN.c.id.label("plan_id"), NEXT.c.id, NEXT.c.title, NEXT.c.due_on)
    .join_from(PLAN, NEXT, NEXT.c.id == next_of(PLAN.c.id))
    .where(PLAN.c.id.in_(bindparam("ids", expanding=True)))
)


def next_actions(
    connection: Connection, plan_ids: Iterable[int], day: date
) -> Mapping[int, NextAction]:
    """By plan; a plan without an open action is not among them."""
    ids = sorted(set(plan_ids))
    rows = connection.execute(_OF_PLANS, {"ids": ids, "today": day}) if ids else ()
    return {row.plan_id: next_action(row.id, row.title, row.due_on, day) for row in rows}


def next_action(action_id: int, title: str, due_on: date, day: date) -> NextAction:
    """The action as cards show it on a day."""
    return NextAction(
        action_id=action_id,
        title=title,
        due_on=due_on,
        overdue=due_on < day,
        is_today=due_on == day,
    )
