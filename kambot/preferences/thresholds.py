"""Where the rules of health begin to fire: a workspace's own numbers, tried out before saving."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam

from kambot import portfolio
from kambot.access import visible
from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.db import lock_row
from kambot.members import WORKSPACE, Me
from kambot.method.health import Thresholds, judge
from kambot.method.periods import Period
from kambot.method.vocabulary import Health
from kambot.preferences.admins import insist
from kambot.preferences.workspace import set_up, workspace
from kambot.prompts import Safe
from kambot.screens import Notice

KNOWN = portfolio.scope(PLAN.c.workspace_id == bindparam("workspace_id"), held=visible())
"""Live plans that the caller may know of: a number tells nobody that there are others."""
USUAL = Thresholds()


@dataclass(frozen=True)
class Turn:
    """How many accounts would turn what."""

    health: Health
    count: int


@dataclass(frozen=True, slots=True)
class _Tried:
    """How a plan stands by the numbers of now, and by those that are tried."""

    account_id: int
    plan_id: int
    period: Period
    before: Health
    after: Health


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
    """What these numbers would change for accounts that the caller may know of.

    Every plan is looked at once, with both; for an account the one that counts today is told.
    """
    insist(me)
    if errors := _impossible(values):
        return Refusal(errors)
    then = Thresholds.of({"thresholds": _own(values)})
    accounts = portfolio.counting(_tried(connection, kambot, me, then), me.workspace_today)
    turns = Counter(each.after for each in accounts if each.after is not each.before)
    told = [Turn(each, turns[each]) for each in Health if turns[each]]
    return kambot.prompts.say("thresholds_preview", accounts=len(accounts), turns=told)


def _tried(connection: Connection, kambot: Kambot, me: Me, then: Thresholds) -> Iterator[_Tried]:
    now, today, of = thresholds(connection, me), me.workspace_today, me.workspace_id
    for each in portfolio.judged(connection, kambot.method, KNOWN, of, today, me=me.id):
        before, after = (judge(each.facts, by, today).health for by in (now, then))
        yield _Tried(each.account_id, each.plan_id, each.period, before, after)


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
