"""The forms of a touch and of a note; each is about a plan."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection

from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.core import Kambot
from kambot.facts import PlanFacts, editable
from kambot.holding import hold
from kambot.members import Me
from kambot.method.periods import LONGEST, Period, add_months
from kambot.method.vocabulary import TouchKind
from kambot.prompts import unescaped
from kambot.screens import Notice
from kambot.touches.keeping import Noted, Touched, add, note

Values = dict[str, Any]
DAYS = ("held_on", "noted_on")
"""Questions about a day on which something was."""


def _touch(connection: Connection, facts: PlanFacts, values: Values) -> int:
    touched = Touched(
        kind=TouchKind(values["kind"]),
        held_on=values["held_on"],
        contacts=values["contacts"],
        summary=values.get("summary") or "",
        link=values.get("link"),
    )
    return add(connection, facts, touched)


def _note(connection: Connection, facts: PlanFacts, values: Values) -> int:
    noted = Noted(text=values["text"], noted_on=values["noted_on"], link=values.get("link"))
    return note(connection, facts, noted)


KEEP: Mapping[str, Callable[[Connection, PlanFacts, Values], int]] = {
    "touch": _touch,
    "note": _note,
}
"""How the answers to a form are kept."""


def not_past(kambot: Kambot, me: Me, values: Values) -> Refusal | None:
    """What has been has a day up to today, and none beyond memory."""
    days = Period(add_months(me.today, -LONGEST), me.today)
    said = unescaped(kambot.prompts.say("pick_day", days=days))
    errors = {key: said for key in DAYS if key in values and values[key] not in days}
    return Refusal(errors) if errors else None


def _open(connection: Connection, kambot: Kambot, me: Me, plan_id: int) -> Opened:
    """Raises NotFound, Deleted or NotAllowed."""
    facts = editable(connection, me, plan_id)
    about = kambot.prompts.say("about_account", account=facts.account["name"])
    return Opened(about=about, plan=facts)


def _save(
    connection: Connection, kambot: Kambot, me: Me, plan_id: int, values: Values, *, what: str
) -> Outcome:
    if refusal := not_past(kambot, me, values):
        return refusal
    hold(connection, plan_id)
    facts = editable(connection, me, plan_id)
    KEEP[what](connection, facts, values)
    return Notice(kambot.prompts.say("kept", what=what, account=facts.account["name"]))


ASKS = {what: Ask(_open, partial(_save, what=what)) for what in KEEP}
