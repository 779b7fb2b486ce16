"""The form behind "Add to account plan": an action, a touch or a note of a chosen plan."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot import history, outbox
from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.db import lock_row
from kambot.facts import PlanFacts, editable
from kambot.forms.writing import insert_record
from kambot.history import Entry, Subject
from kambot.members import WORKSPACE, Me, by_id
from kambot.method.periods import LONGEST, Period, add_months
from kambot.method.progress import ACTIONS
from kambot.method.vocabulary import ActionStatus
from kambot.nudging.working import WorkingTime, working_from
from kambot.prompts import unescaped
from kambot.screens import Notice
from kambot.touches.asks import KEEP, not_past

Values = dict[str, Any]
ACTION = "action"
WEEK = timedelta(days=7)
_SETTINGS = select(WORKSPACE.c.settings).where(WORKSPACE.c.id == bindparam("workspace_id"))


def _open(connection: Connection, kambot: Kambot, me: Me, plan_id: int) -> Opened:
    """Raises NotFound, Deleted or NotAllowed for a plan that was chosen."""
    settings = connection.scalar(_SETTINGS, {"workspace_id": me.workspace_id})
    due_on = working_from(me.today + WEEK, WorkingTime.of(settings or {}))
    suggested = {"owner_id": me.id, "due_on": due_on}
    return Opened(suggested, plan=editable(connection, me, plan_id) if plan_id else None)


def _save(connection: Connection, kambot: Kambot, me: Me, plan_id: int, values: Values) -> Outcome:
    if refusal := _misplaced(kambot, me, values):
        return refusal
    lock_row(connection, PLAN, plan_id)
    facts = editable(connection, me, plan_id)
    what, account = values["what"], facts.account["name"]
    if what != ACTION:
        KEEP[what](connection, facts, values)
        return Notice(kambot.prompts.say("kept", what=what, account=account))
    _plan_work(connection, kambot, facts, values)
    owner_id = values["owner_id"]
    owner = by_id(connection, me.workspace_id, [owner_id])[owner_id].name
    said = {"title": values["title"], "due_on": values["due_on"]}
    for_whom = "" if owner_id == me.id else owner
    return Notice(kambot.prompts.say("kept", what=what, account=account, owner=for_whom, **said))


def _misplaced(kambot: Kambot, me: Me, values: Values) -> Refusal | None:
    """What is to be done is still to come; the rest has been."""
    days = Period(me.today, add_months(me.today, LONGEST))
    if values["what"] == ACTION and values["due_on"] not in days:
        return Refusal({"due_on": unescaped(kambot.prompts.say("pick_day", days=days))})
    return not_past(kambot, me, values)


def _plan_work(connection: Connection, kambot: Kambot, facts: PlanFacts, values: Values) -> None:
    work = {key: values[key] for key in ("title", "due_on", "owner_id")}
    work |= {"status": ActionStatus.OPEN, "source_link": values.get("link")}
    action_id = insert_record(connection, facts, kambot.method.lists[ACTIONS], work)
    before, after = history.differences({}, work)
    history.record(
        connection, facts, Entry("created", Subject(ACTIONS, action_id), 1, before, after)
    )
    outbox.changed(connection, facts.me.now, plans=[facts.plan_id])


ASKS = {"add_to_plan": Ask(_open, _save)}
