"""The end of a plan before its time: closed by an exit, and opened again if that was too early."""

from sqlalchemy import Connection, bindparam, select, update

from kambot import facts, history, outbox
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.facts import PlanFacts
from kambot.history import BY, CHANGE, Entry, Subject
from kambot.holding import hold
from kambot.hub import hub
from kambot.members import me
from kambot.method.vocabulary import PlanState
from kambot.screens import Caller, Hub, Notice

_CLOSED = "closed"
_UPDATE = update(PLAN).where(PLAN.c.id == bindparam("row_id"))
_CLOSED_BY = (
    select(CHANGE.c.by_id, BY.c.name)
    .join(BY, BY.c.id == CHANGE.c.by_id)
    .where(
        CHANGE.c.plan_id == bindparam("plan_id"),
        CHANGE.c.subject == "plan",
        CHANGE.c.kind == _CLOSED,
    )
    .order_by(CHANGE.c.id.desc())
    .limit(1)
)


def close(connection: Connection, plan: PlanFacts, reason: str) -> None:
    """Close it within the caller's transaction: it can be read, and nobody is reminded of it."""
    _write(connection, plan, _CLOSED, PlanState.CLOSED, reason)


def reopen(kambot: Kambot, who: Caller, plan_id: int) -> Hub:
    """Go on with a closed plan where it was left. Raises NotFound, Deleted or NotAllowed."""
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        hold(connection, plan_id)
        plan = facts.of_plan(connection, caller, plan_id)
        _insist(connection, plan)
        if not plan.is_live:
            _write(connection, plan, "reopened", PlanState.COMMITTED, None)
        now = facts.of_plan(connection, caller, plan_id)
        text = kambot.prompts.say("reopened", account=plan.account["name"])
        return hub(connection, kambot, now, notice=Notice(text))


def _insist(connection: Connection, plan: PlanFacts) -> None:
    """The team may close it in a review: whoever did may take that back, like owner and admins."""
    closer = connection.execute(_CLOSED_BY, {"plan_id": plan.plan_id}).first()
    is_closer = closer is not None and closer.by_id == plan.me.id
    if is_closer or plan.part.may_delete:
        return
    names = [plan.owner]
    if closer and closer.by_id != plan.plan["owner_id"]:
        names.append(closer.name)
    raise NotAllowed(f"Only {', '.join(names)} or an admin can open this plan again.")


def _write(
    connection: Connection, plan: PlanFacts, kind: str, state: PlanState, reason: str | None
) -> None:
    closed_at = plan.me.now if state is PlanState.CLOSED else None
    values = {"state": state, "closed_at": closed_at, "close_reason": reason}
    stamp = {"updated_at": plan.me.now, "version": plan.plan["version"] + 1}
    connection.execute(_UPDATE, {"row_id": plan.plan_id, **values, **stamp})
    before, after = history.differences(plan.plan, values)
    history.record(connection, plan, Entry(kind, Subject("plan"), 1, before, after))
    outbox.changed(connection, plan.me.now, plans=[plan.plan_id])
