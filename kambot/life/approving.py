"""Approval of submitted plans: by the owner's manager, with resources, or back with a comment."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from kambot.access import ACCOUNT, OWNER, PLAN, approvers, approves, in_workspace
from kambot.asking.ask import Ask, Opened, Outcome
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.facts import PlanFacts, of_plan
from kambot.holding import hold
from kambot.life.committing import lacking, mark, take_effect
from kambot.members import WORKSPACE, Me, by_id
from kambot.method.text import isolated
from kambot.method.vocabulary import PlanState
from kambot.models.rows import says
from kambot.outbox.notices import Saying, tell
from kambot.screens import Notice
from kambot.screens.home import Approval, Approvals
from kambot.standing.listing import MANY

COMMIT = "commit"
"""The step whose answers are approved."""
ASKED_FOR: Mapping[str, str] = {
    "granted_days": "resources_days",
    "granted_budget": "resources_budget",
    "granted_note": "resources_note",
}
"""What is granted, and what of it was asked for."""
Values = dict[str, Any]


SHOWN = 5
_FOUND = (
    select(
        PLAN.c.id, ACCOUNT.c.name.label("account"), OWNER.c.name.label("owner"), PLAN.c.submitted_at
    )
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(in_workspace(), says(PLAN.c.state, PlanState.SUBMITTED), approves())
    .order_by(PLAN.c.submitted_at, PLAN.c.id)
    .limit(SHOWN + MANY + 1)
    .subquery("found")
)
_WAITING = (
    select(_FOUND, func.count().over().label("total"))
    .order_by(_FOUND.c.submitted_at, _FOUND.c.id)
    .limit(SHOWN)
)

_LOCALE = (
    select(func.coalesce(OWNER.c.locale, WORKSPACE.c.locale))
    .join(WORKSPACE, WORKSPACE.c.id == OWNER.c.workspace_id)
    .where(OWNER.c.id == bindparam("owner_id"))
)


def waiting(connection: Connection, me: Me) -> Approvals:
    """The first plans that wait for the caller's approval, and how many do."""
    binds = {"me": me.id, "workspace_id": me.workspace_id}
    rows = connection.execute(_WAITING, binds).all()
    return Approvals(tuple(_row(me, row) for row in rows), rows[0].total if rows else 0)


def _row(me: Me, row: Any) -> Approval:
    submitted_on = row.submitted_at.astimezone(me.zone).date()
    return Approval(row.id, isolated(row.account), isolated(row.owner), submitted_on)


def _open_approval(connection: Connection, kambot: Kambot, me: Me, plan_id: int) -> Opened:
    """What is asked for is granted unless something else is typed."""
    plan = _submitted(connection, me, plan_id)
    suggested = {key: plan.plan[of] for key, of in ASKED_FOR.items() if key != "granted_note"}
    return Opened(suggested, about=_about(kambot, plan), plan=plan)


def _approve(
    connection: Connection, kambot: Kambot, me: Me, plan_id: int, values: Values
) -> Outcome:
    """Commit it as it is now. Raises NotAllowed where something needed is missing by now."""
    hold(connection, plan_id)
    plan = _submitted(connection, me, plan_id)
    name = plan.account["name"]
    if missing := lacking(connection, kambot, plan):
        steps = ", ".join(each.title for each in missing)
        raise NotAllowed(f"Something is missing in {name} by now: {steps}. You can return it.")
    granted = {key: values.get(key) for key in ASKED_FOR}
    take_effect(connection, kambot, plan, "approved", **_decided(me), **granted)
    said = {"granted": _granted(connection, kambot, plan, granted)}
    _answer(connection, plan, "approved", **said, note=granted["granted_note"] or "")
    return Notice(kambot.prompts.say("decided", account=name, owner=plan.owner, approved=True))


def _open_return(connection: Connection, kambot: Kambot, me: Me, plan_id: int) -> Opened:
    return Opened(about=_about(kambot, _submitted(connection, me, plan_id)))


def _return(
    connection: Connection, kambot: Kambot, me: Me, plan_id: int, values: Values
) -> Outcome:
    """Back to its owner."""
    hold(connection, plan_id)
    plan, comment = _submitted(connection, me, plan_id), values["return_comment"]
    said = {"state": PlanState.RETURNED, "return_comment": comment, **_decided(me)}
    mark(connection, plan, "returned", said)
    _answer(connection, plan, "returned", comment=comment)
    name = plan.account["name"]
    return Notice(kambot.prompts.say("decided", account=name, owner=plan.owner, approved=False))


def _submitted(connection: Connection, me: Me, plan_id: int) -> PlanFacts:
    """A plan that waits for the caller. Raises NotFound, Deleted or NotAllowed."""
    plan = of_plan(connection, me, plan_id, step=COMMIT)
    name = plan.account["name"]
    if plan.plan["state"] is not PlanState.SUBMITTED:
        raise NotAllowed(f"The plan for {name} does not wait for approval (any more).")
    if me.id not in approvers(connection, plan_id):
        raise NotAllowed(f"Only {plan.owner}'s manager can approve or return the plan for {name}.")
    return plan


def _about(kambot: Kambot, plan: PlanFacts) -> str:
    """What it is about and what is asked for."""
    asked = {key: plan.plan[key] for key in (*ASKED_FOR.values(), "confidence", "currency")}
    return kambot.prompts.say(
        "about_approval",
        account=plan.account["name"],
        owner=plan.owner,
        asked=asked,
        locale=plan.me.locale,
    )


def _granted(connection: Connection, kambot: Kambot, plan: PlanFacts, granted: Values) -> str:
    """What is granted, as the plan's owner reads numbers."""
    return kambot.prompts.say(
        "granted",
        days=granted["granted_days"],
        budget=granted["granted_budget"],
        currency=plan.plan["currency"],
        locale=connection.scalar(_LOCALE, {"owner_id": plan.plan["owner_id"]}),
    )


def _decided(me: Me) -> Values:
    return {"decided_by_id": me.id, "decided_at": me.now}


def _answer(connection: Connection, plan: PlanFacts, message: str, **facts: str) -> None:
    """The owner is told."""
    me, plan_id = plan.me, plan.plan_id
    owner = by_id(connection, me.workspace_id, [plan.plan["owner_id"]])
    saying = Saying(message, {"by": me.name, **facts}, f"plan:{plan_id}", plan_id)
    tell(connection, me, plan_id, owner.values(), saying)


ASKS = {"approve": Ask(_open_approval, _approve), "return_plan": Ask(_open_return, _return)}
