"""Where the rules of health begin to fire: a workspace's own numbers, tried out before saving."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, exists, select

from kambot import portfolio
from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.db import lock_row
from kambot.members import WORKSPACE, Me
from kambot.method.health import Thresholds, judge
from kambot.method.vocabulary import Health
from kambot.models import PlanHealth
from kambot.models.rows import table
from kambot.preferences.admins import insist
from kambot.preferences.workspace import set_up, workspace
from kambot.prompts import Safe
from kambot.screens import Notice

HEALTH = table(PlanHealth)
COUNTING = portfolio.scope(
    PLAN.c.workspace_id == bindparam("workspace_id"),
    exists(
        select(HEALTH.c.id).where(HEALTH.c.plan_id == PLAN.c.id, HEALTH.c.counts.is_(True))
    ).correlate(PLAN),
)
"""One plan of each account."""
USUAL = Thresholds()


@dataclass(frozen=True)
class Turn:
    """How many accounts would turn what."""

    health: Health
    count: int


def thresholds(connection: Connection, me: Me) -> Thresholds:
    """As they are now."""
    return Thresholds.of(workspace(connection, me).settings)


def own(connection: Connection, me: Me) -> int:
    """How many numbers differ from the usual ones."""
    return len(_own(asdict(thresholds(connection, me))))


def opened(connection: Connection, kambot: Kambot, me: Me, _: int) -> Opened:
    """The form, as things are."""
    insist(me)
    return Opened(asdict(thresholds(connection, me)), is_shared=True)


def save(connection: Connection, kambot: Kambot, me: Me, _: int, values: dict[str, Any]) -> Outcome:
    """From now on; all accounts are judged anew soon."""
    insist(me)
    if errors := _impossible(values):
        return Refusal(errors)
    set_up(connection, me, {"judged_on": _before_today(connection, me)}, thresholds=_own(values))
    return Notice(kambot.prompts.say("thresholds_saved"))


def _before_today(connection: Connection, me: Me) -> date | None:
    """Today is to be judged once more, but days before were: so their week is known to be kept."""
    lock_row(connection, WORKSPACE, me.workspace_id)
    judged_on: date | None = workspace(connection, me).judged_on
    return judged_on and min(judged_on, me.workspace_today - timedelta(days=1))


def preview(
    connection: Connection, kambot: Kambot, me: Me, _: int, values: dict[str, Any]
) -> Safe | Refusal:
    """What these numbers would change; every account is looked at once, with both."""
    insist(me)
    if errors := _impossible(values):
        return Refusal(errors)
    now, then = thresholds(connection, me), Thresholds.of({"thresholds": _own(values)})
    turns: Counter[Health] = Counter()
    accounts = 0
    for before, after in _judged(connection, kambot, me, now, then):
        accounts += 1
        turns[after] += before is not after
    told = [Turn(each, turns[each]) for each in Health if turns[each]]
    return kambot.prompts.say("thresholds_preview", accounts=accounts, turns=told)


def _judged(
    connection: Connection, kambot: Kambot, me: Me, now: Thresholds, then: Thresholds
) -> Iterator[tuple[Health, Health]]:
    today = me.workspace_today
    found = portfolio.judged(connection, kambot.method, COUNTING, me.workspace_id, today)
    for each in found:
        yield judge(each.facts, now, today).health, judge(each.facts, then, today).health


def _own(values: dict[str, Any]) -> dict[str, Any]:
    """The numbers that differ from the usual ones, as JSON."""
    differ = ((name, value) for name, value in values.items() if value != getattr(USUAL, name))
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in differ}


def _impossible(values: dict[str, Any]) -> dict[str, str]:
    """What contradicts what, by field."""
    errors = {}
    if values["renewal_due"] > values["renewal_near"]:
        errors["renewal_due"] = "Please write fewer days than for amber: red comes after it."
    if values["revenue_short"] > values["revenue_tight"]:
        errors["revenue_short"] = "Please write less than for amber: red is the worse of the two."
    return errors


ASKS = {"thresholds": Ask(opened, save, preview, asdict(USUAL))}
