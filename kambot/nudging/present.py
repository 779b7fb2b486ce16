"""How everything that some nudges name stands now, gathered by a fixed number of selects."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, bindparam, func, select

from kambot.access import OWNER, PLAN, TEAM, Part
from kambot.bindings import ACCOUNT, LISTS
from kambot.history import BY, CHANGE
from kambot.members import MEMBER, WORKSPACE, zone
from kambot.method.vocabulary import ActionStatus, PlanState
from kambot.models import Review
from kambot.models.rows import table
from kambot.nudging.hours import local_day
from kambot.nudging.questions import MISSING
from kambot.nudging.selects import ABSENCE, DOER, ZONE

ACTION, REVIEW = LISTS["actions"], table(Review)
DAY = timedelta(days=1)
_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)
_READERS: BindParameter[Any] = bindparam("readers", expanding=True)


@dataclass(frozen=True)
class Reader:
    """Somebody who gets nudges, on their present day."""

    id: int
    user_id: str
    name: str
    today: date
    stands_in_for: frozenset[int]
    """Members who are away."""
    teams: frozenset[int]
    """Plans on whose team they are."""

    def knows(self, row: Any) -> bool:
        """They may know of the plan that a row is of."""
        return self._part(row).may_know(row.visibility)

    def does(self, row: Any) -> bool:
        """The action is theirs, or of somebody they stand in for, in a plan they may know of."""
        stands_in = row.owner_id in self.stands_in_for and self.knows(row)
        return row.owner_id == self.id or stands_in

    def may_act(self, row: Any) -> bool:
        """They may change the action."""
        return self.does(row) or self.edits(row)

    def edits(self, row: Any) -> bool:
        """They may change the plan that a row is of."""
        return self._part(row).may_edit

    def _part(self, row: Any) -> Part:
        return Part(
            is_owner=row.plan_owner_id == self.id,
            is_on_team=row.plan_id in self.teams,
            is_manager=row.plan_manager_id == self.id,
        )


@dataclass(frozen=True)
class Touched:
    """Who changed an action last, and when."""

    by_id: int | None
    by: str
    at: datetime


@dataclass(frozen=True)
class Present:
    """Rows by id."""

    readers: Mapping[int, Reader]
    """Without guests: they are told nothing, whatever they were before."""
    actions: Mapping[int, Any]
    plans: Mapping[int, Any]
    touched: Mapping[int, Touched]
    """Actions that are not simply open."""


def gather(
    connection: Connection,
    now: datetime,
    *,
    readers: Collection[int],
    actions: Collection[int],
    plans: Collection[int],
) -> Present:
    """How these stand now."""
    found = {row.action_id: row for row in _rows(connection, _ACTIONS, actions)}
    of = {row.plan_id for row in found.values()}
    about = {row.plan_id: row for row in _rows(connection, _PLANS, plans)}
    changed = [key for key, row in found.items() if row.version > 1]
    binds = {"plans": sorted(of)}
    touched = {
        row.subject_id: Touched(row.by_id, row.name or "", row.at)
        for row in _rows(connection, _TOUCHED, changed, **binds)
    }
    return Present(_readers(connection, now, readers, of | about.keys()), found, about, touched)


def is_live(row: Any) -> bool:
    """The plan that a row is of is neither deleted nor closed."""
    return row.plan_archived_at is None and row.plan_state is not PlanState.CLOSED


def is_due(row: Any, today: date) -> bool:
    """An action is to be worked on: not over, not waiting for the customer, not snoozed."""
    waits = row.status is ActionStatus.WAITING and row.waiting_until and row.waiting_until > today
    return (
        is_live(row)
        and row.archived_at is None
        and row.status not in (ActionStatus.DONE, ActionStatus.CANCELLED)
        and not waits
        and (row.snoozed_until is None or row.snoozed_until <= today)
    )


_OF_PLAN = (
    PLAN.c.id.label("plan_id"),
    PLAN.c.state.label("plan_state"),
    PLAN.c.archived_at.label("plan_archived_at"),
    PLAN.c.visibility,
    PLAN.c.owner_id.label("plan_owner_id"),
    OWNER.c.manager_id.label("plan_manager_id"),
    ACCOUNT.c.name.label("account"),
)
_ACTIONS = (
    select(
        ACTION.c.id.label("action_id"),
        ACTION.c.title,
        ACTION.c.due_on,
        ACTION.c.status,
        ACTION.c.waiting_until,
        ACTION.c.blocked_reason,
        ACTION.c.done_at,
        ACTION.c.snoozed_until,
        ACTION.c.snooze_count,
        ACTION.c.snooze_reason,
        ACTION.c.slip_count,
        ACTION.c.source_link,
        ACTION.c.archived_at,
        ACTION.c.version,
        ACTION.c.owner_id,
        DOER.c.name.label("owner"),
        *_OF_PLAN,
    )
    .join(PLAN, PLAN.c.id == ACTION.c.plan_id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .join(DOER, DOER.c.id == ACTION.c.owner_id)
    .where(ACTION.c.id.in_(_KEYS))
)
_REVIEWED = (REVIEW.c.plan_id == PLAN.c.id, REVIEW.c.archived_at.is_(None))
_HELD_ON = select(func.max(REVIEW.c.held_on)).where(*_REVIEWED).scalar_subquery()
_REVIEWED_AT = select(func.max(REVIEW.c.created_at)).where(*_REVIEWED).scalar_subquery()
_ASKED: tuple[ColumnElement[Any], ...] = (*MISSING, PLAN.c.unknowns)
_PLANS = (
    select(
        *_ASKED,
        PLAN.c.next_review_on,
        OWNER.c.name.label("plan_owner"),
        _HELD_ON.label("held_on"),
        _REVIEWED_AT.label("reviewed_at"),
        *_OF_PLAN,
    )
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(PLAN.c.id.in_(_KEYS))
)
_NEWEST = (
    select(func.max(CHANGE.c.id))
    .where(
        CHANGE.c.plan_id.in_(bindparam("plans", expanding=True)),
        CHANGE.c.subject == "actions",
        CHANGE.c.subject_id.in_(_KEYS),
    )
    .group_by(CHANGE.c.subject_id)
)
_TOUCHED = (
    select(CHANGE.c.subject_id, CHANGE.c.by_id, BY.c.name, CHANGE.c.at)
    .join(BY, BY.c.id == CHANGE.c.by_id, isouter=True)
    .where(CHANGE.c.id.in_(_NEWEST))
)
_PEOPLE = (
    select(MEMBER.c.id, MEMBER.c.user_id, MEMBER.c.name, ZONE.label("zone"))
    .join(WORKSPACE, WORKSPACE.c.id == MEMBER.c.workspace_id)
    .where(MEMBER.c.id.in_(_READERS), MEMBER.c.is_guest.is_(False))
)
_ABSENCES = select(
    ABSENCE.c.deputy_id, ABSENCE.c.member_id, ABSENCE.c.starts_on, ABSENCE.c.ends_on
).where(
    ABSENCE.c.deputy_id.in_(_READERS),
    ABSENCE.c.starts_on <= bindparam("latest"),
    ABSENCE.c.ends_on >= bindparam("earliest"),
)
_TEAMS = select(TEAM.c.member_id, TEAM.c.plan_id).where(
    TEAM.c.member_id.in_(_READERS), TEAM.c.plan_id.in_(_KEYS)
)


def _rows(
    connection: Connection, of: Select[Any], keys: Collection[int], **binds: Any
) -> list[Any]:
    return list(connection.execute(of, {"keys": sorted(keys), **binds})) if keys else []


def _readers(
    connection: Connection, now: datetime, ids: Collection[int], plans: Collection[int]
) -> dict[int, Reader]:
    readers = {"readers": sorted(ids)}
    days = {"earliest": now.date() - DAY, "latest": now.date() + DAY}
    away = connection.execute(_ABSENCES, {**readers, **days}).all()
    teams = _rows(connection, _TEAMS, plans, **readers)
    found = {}
    for row in connection.execute(_PEOPLE, readers):
        today = local_day(zone(row.zone), now)
        mine = (each for each in away if each.deputy_id == row.id)
        absent = (each.member_id for each in mine if each.starts_on <= today <= each.ends_on)
        joined = (each.plan_id for each in teams if each.member_id == row.id)
        found[row.id] = Reader(
            row.id, row.user_id, row.name, today, frozenset(absent), frozenset(joined)
        )
    return found
