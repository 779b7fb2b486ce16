"""What a step's changed answers mean beyond it: for messages, sums, and an old owner's work."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot import outbox, years
from kambot.access import PLAN
from kambot.digests.recounting import forget
from kambot.facts import PlanFacts
from kambot.life.committing import ask_others
from kambot.life.giving import take_along
from kambot.life.handing import announce
from kambot.members import by_id
from kambot.method.periods import Period
from kambot.nudging.questions import ASKED

TOLD = ASKED | {"team", "owner_id", "visibility"}
"""Answers that messages show, or by which it is decided who may see them."""
_OF_ACCOUNT = select(PLAN.c.id).where(PLAN.c.account_id == bindparam("account_id"))


def follow(connection: Connection, plan: PlanFacts, changes: Mapping[str, Any]) -> None:
    """Carry them out, within the caller's transaction; `plan` is as it was before."""
    now = plan.me.now
    if "name" in changes:
        plans = connection.scalars(_OF_ACCOUNT, {"account_id": plan.account["id"]})
        outbox.changed(connection, now, plans=plans)
    elif changes.keys() & TOLD:
        outbox.changed(connection, now, plans=[plan.plan_id])
    if "visibility" in changes:
        forget(connection, plan.me.workspace_id, now)
    if "owner_id" in changes:
        new = changes["owner_id"]
        take_along(connection, [plan], new)
        people = by_id(connection, plan.me.workspace_id, (plan.plan["owner_id"], new))
        announce(connection, plan, people, new)
        ask_others(connection, plan, people[new])
    if changes.keys() & {"starts_on", "ends_on"}:
        dates = {**plan.plan, **changes}
        period = Period(dates["starts_on"], dates["ends_on"])
        years.sync(connection, plan.me, plan.plan_id, period)
