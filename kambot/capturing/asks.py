"""The form behind "Add to account plan": an action, a touch or a note of a chosen plan."""

from typing import Any

from sqlalchemy import Connection

from kambot import outbox
from kambot.acting.planning import plan_action, usual_day
from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.core import Kambot
from kambot.facts import editable
from kambot.holding import hold
from kambot.members import Me, by_id
from kambot.method.periods import LONGEST, Period, add_months
from kambot.prompts import unescaped
from kambot.screens import Notice
from kambot.touches.asks import KEEP, not_past

Values = dict[str, Any]
ACTION = "action"


def _open(connection: Connection, kambot: Kambot, me: Me, plan_id: int) -> Opened:
    """Raises NotFound, Deleted or NotAllowed for a plan that was chosen."""
    suggested = {"owner_id": me.id, "due_on": usual_day(connection, me)}
    return Opened(suggested, plan=editable(connection, me, plan_id) if plan_id else None)


def _save(connection: Connection, kambot: Kambot, me: Me, plan_id: int, values: Values) -> Outcome:
    if refusal := _misplaced(kambot, me, values):
        return refusal
    hold(connection, plan_id)
    facts = editable(connection, me, plan_id)
    what, account = values["what"], facts.account["name"]
    if what != ACTION:
        KEEP[what](connection, facts, values)
        return Notice(kambot.prompts.say("kept", what=what, account=account))
    plan_action(connection, kambot, facts, values, link=values.get("link"))
    outbox.changed(connection, me.now, plans=[plan_id])
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


ASKS = {"add_to_plan": Ask(_open, _save)}
