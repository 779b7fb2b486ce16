"""Plans given from one owner to another, with the open work in them: however many at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select, update

from kambot import history, outbox
from kambot.access import TEAM
from kambot.bindings import LISTS
from kambot.core import Kambot
from kambot.db import lock_rows
from kambot.facts import PlanFacts
from kambot.forms.writing import write_step
from kambot.history import Entry, Subject
from kambot.life.committing import ask_others
from kambot.members import Named
from kambot.method.vocabulary import ActionStatus, ObjectiveStatus

PROFILE = "profile"
"""The step that holds a plan's owner and team."""
HANDED_OVER = "handed_over"
OVER: Mapping[str, tuple[Any, ...]] = {
    "actions": (ActionStatus.DONE, ActionStatus.CANCELLED),
    "objectives": (ObjectiveStatus.CLOSED, ObjectiveStatus.CANCELLED),
}
"""Work that stays with whom it was done by."""
AFRESH: Mapping[str, Mapping[str, Any]] = {
    "actions": {"snoozed_until": None, "snooze_count": 0, "snooze_reason": None},
    "objectives": {},
}
"""A new owner's reminders begin anew."""
_TEAMS = (
    select(TEAM.c.plan_id, TEAM.c.member_id)
    .where(TEAM.c.plan_id.in_(bindparam("ids", expanding=True)))
    .order_by(TEAM.c.member_id)
)


def give(
    connection: Connection,
    kambot: Kambot,
    plans: Sequence[PlanFacts],
    owner: Named,
    *,
    stays: bool,
) -> int:
    """Plans of one person, with the facts of their profiles; how much work goes along.

    Whoever `stays` joins the teams.
    """
    me, ids = plans[0].me, [plan.plan_id for plan in plans]
    profile, teams = kambot.method.step(PROFILE), _teams(connection, ids)
    entries = []
    for plan in plans:
        old, team = {plan.plan["owner_id"]}, teams[plan.plan_id]
        stay = (team | old if stays else team - old) - {owner.id}
        was = {"owner_id": plan.plan["owner_id"], "team": sorted(team) or None}
        now = {"owner_id": owner.id, "team": sorted(stay) or None}
        before, after = history.differences(was, now)
        version = write_step(connection, plan, profile, {key: now[key] for key in after})
        entries.append((plan, Entry(HANDED_OVER, Subject(PROFILE), version, before, after)))
    history.record_all(connection, me, entries)
    outbox.changed(connection, me.now, plans=ids)
    for plan in plans:
        ask_others(connection, plan, owner)
    return take_along(connection, plans, owner.id)


def _teams(connection: Connection, ids: Sequence[int]) -> Mapping[int, set[int]]:
    teams: dict[int, set[int]] = defaultdict(set)
    for row in connection.execute(_TEAMS, {"ids": ids}):
        teams[row.plan_id].add(row.member_id)
    return teams


def take_along(connection: Connection, plans: Sequence[PlanFacts], new: int) -> int:
    """Their old owner's open actions and objectives are the new one's; how many they are."""
    return sum(_move(connection, plans, key, new) for key in OVER)


def _move(connection: Connection, plans: Sequence[PlanFacts], key: str, new: int) -> int:
    """The same of one list."""
    of, changes, me = LISTS[key], {"owner_id": new, **AFRESH[key]}, plans[0].me
    known = {plan.plan_id: plan for plan in plans}
    theirs = and_(
        of.c.plan_id.in_(known),
        of.c.owner_id == plans[0].plan["owner_id"],
        of.c.archived_at.is_(None),
        of.c.status.not_in(OVER[key]),
    )
    found = lock_rows(connection, select(of).where(theirs).order_by(of.c.id), {})
    rows = [dict(zip(of.c.keys(), row, strict=True)) for row in found]
    stamp = {"version": of.c.version + 1, "updated_at": me.now}
    these = of.c.id.in_([row["id"] for row in rows])
    connection.execute(update(of).where(these).values(**changes, **stamp))
    entries = [(known[row["plan_id"]], _moved(key, row, changes)) for row in rows]
    history.record_all(connection, me, entries)
    return len(rows)


def _moved(key: str, row: Mapping[str, Any], changes: Mapping[str, Any]) -> Entry:
    before, after = history.differences(row, changes)
    return Entry(HANDED_OVER, Subject(key, row["id"]), row["version"] + 1, before, after)
