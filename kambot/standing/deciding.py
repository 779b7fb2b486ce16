"""Each workspace judged anew once a local day, and its state kept once a week.

What is due follows from rows: "its local day is not the one for which it was judged". So a restart
loses nothing, and any number of processes beside each other come to the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select, union, update

from kambot import weeks
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.db import lock_row
from kambot.members import WORKSPACE, zone
from kambot.nudging.hours import local_day
from kambot.portfolio import LIVE
from kambot.standing.candidates import HEALTH
from kambot.standing.refreshing import refresh
from kambot.turns import in_turn

AT_ONCE = 200
"""Accounts that are judged in one transaction: nobody's save waits for all of them."""


@dataclass(frozen=True)
class Due:
    """A workspace that is to be judged."""

    workspace_id: int
    today: date
    """Its local day."""
    judged_on: date | None
    """Its last day that was judged to the end, with the state of that week kept."""


def decide(kambot: Kambot, now: datetime) -> int:
    """Judge every workspace whose day is new, or whose thresholds are; how many plans that were."""
    with kambot.database.read() as connection:
        due = list(_due(connection, now))
    turns = ((each.workspace_id, partial(_judge, kambot, each, now)) for each in due)
    return in_turn("health", turns)


_WORKSPACES = select(WORKSPACE.c.id, WORKSPACE.c.time_zone, WORKSPACE.c.judged_on)


def _due(connection: Connection, now: datetime) -> Iterator[Due]:
    for row in connection.execute(_WORKSPACES.order_by(WORKSPACE.c.id)):
        today = local_day(zone(row.time_zone), now)
        if row.judged_on != today:
            yield Due(row.id, today, row.judged_on)


def _judge(kambot: Kambot, due: Due, now: datetime) -> int:
    """All of its accounts, some at a time; the first time in a week that is kept for trends."""
    with kambot.database.read() as connection:
        asked = _numbers(connection, due.workspace_id)
        accounts = connection.scalars(_ACCOUNTS, {"workspace_id": due.workspace_id}).all()
    judged = 0
    for some in _chunks(accounts):
        with kambot.database.write() as connection:
            judged += refresh(connection, kambot.method, due.workspace_id, some, due.today)
    monday = due.today - timedelta(days=due.today.weekday())
    if due.judged_on is None or due.judged_on < monday:  # else it is kept, whole
        weeks.keep(kambot, due.workspace_id, monday, due.today, now)
    _settle(kambot, due, asked)
    return judged


_WORKSPACE_ID: BindParameter[int] = bindparam("workspace_id")
_ACCOUNTS = union(
    select(PLAN.c.account_id).where(PLAN.c.workspace_id == _WORKSPACE_ID, *LIVE),
    select(HEALTH.c.account_id).where(HEALTH.c.workspace_id == _WORKSPACE_ID),
)
"""Those with a plan that lives, or once did."""


def _chunks(accounts: Sequence[int]) -> Iterator[list[int]]:
    following = iter(sorted(accounts))
    while some := list(islice(following, AT_ONCE)):
        yield some


_SETTINGS = select(WORKSPACE.c.settings).where(WORKSPACE.c.id == _WORKSPACE_ID)
_DONE = update(WORKSPACE).where(WORKSPACE.c.id == bindparam("id_"))


def _numbers(connection: Connection, workspace_id: int) -> Mapping[str, Any]:
    settings = connection.execute(_SETTINGS, {"workspace_id": workspace_id}).scalar_one()
    numbers: Mapping[str, Any] = settings.get("thresholds", {})
    return numbers


def _settle(kambot: Kambot, due: Due, asked: Mapping[str, Any]) -> None:
    """It is judged for this day, unless its thresholds have changed meanwhile: then once more."""
    with kambot.database.write() as connection:
        lock_row(connection, WORKSPACE, due.workspace_id)
        if _numbers(connection, due.workspace_id) == asked:
            connection.execute(_DONE, {"id_": due.workspace_id, "judged_on": due.today})
