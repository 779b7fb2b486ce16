"""An action as one person may act on it, gathered by one select."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    and_,
    bindparam,
    exists,
    select,
)

from kambot.access import ME, OWNER, PLAN, Part, on_team, visible
from kambot.belonging import TODAY
from kambot.bindings import ACCOUNT, LISTS
from kambot.core import Kambot
from kambot.history import CHANGE
from kambot.holding import hold
from kambot.members import MEMBER, Me, me
from kambot.method.vocabulary import ActionStatus, PlanState
from kambot.models import Absence
from kambot.models.rows import table
from kambot.screens import Caller

SUBJECT = "actions"
"""What history files the changes of an action under."""
ACTION, ABSENCE = LISTS[SUBJECT], table(Absence)
DOER = MEMBER.alias("doer")
ACTION_ID: BindParameter[int] = bindparam("action_id")


@dataclass(frozen=True)
class LastDone:
    """Who has done an action last, and how it stood before."""

    by_id: int
    by: str
    before: ActionStatus


@dataclass(frozen=True)
class Work:
    """One action of one plan, and what the caller has to do with it."""

    me: Me
    action: Mapping[str, Any]
    plan_id: int
    account_id: int
    account: str
    owner: str
    """Who does the action."""
    state: PlanState
    is_deleted: bool
    """The plan is."""
    may_edit: bool
    may_know: bool
    """The caller may know of the plan."""
    is_deputy: bool
    was_deputy: bool
    """Of somebody who is back."""
    last_done: "LastDone | None"
    """Of an action that is done."""

    @property
    def action_id(self) -> int:
        """The action's id."""
        return int(self.action["id"])

    @property
    def is_mine(self) -> bool:
        """The caller is who does it."""
        return bool(self.action["owner_id"] == self.me.id)

    @property
    def may_act(self) -> bool:
        """Whose work it is, their deputy while they are away, and who may edit the plan."""
        return self.is_mine or self.is_deputy or self.may_edit

    @property
    def is_open(self) -> bool:
        """It is neither done nor cancelled."""
        return self.action["status"] not in (ActionStatus.DONE, ActionStatus.CANCELLED)


def work(connection: Connection, me: Me, action_id: int) -> Work | None:
    """The action as it is now; None if there is none."""
    binds = {"workspace_id": me.workspace_id, "action_id": action_id}
    row = connection.execute(_WORK, {**binds, "me": me.id, "today": me.today}).first()
    if row is None:
        return None
    is_done = row.status is ActionStatus.DONE
    return _work(me, row, _last_done(connection, row.plan_id, action_id) if is_done else None)


def held(connection: Connection, me: Me, action_id: int) -> Work | None:
    """The same, kept as it is for others until this write ends."""
    binds = {"workspace_id": me.workspace_id, "action_id": action_id}
    plan_id = connection.scalar(_PLAN_OF, binds)
    if plan_id is not None:
        hold(connection, plan_id)
    return work(connection, me, action_id)


def plan_of(kambot: Kambot, who: Caller, action_id: int) -> int:
    """The plan an action is of; 0 if there is none. Whether it may be seen is not said here."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        binds = {"workspace_id": caller.workspace_id, "action_id": action_id}
        return connection.scalar(_PLAN_OF, binds) or 0


def _is_deputy(*while_away: ColumnElement[bool]) -> ColumnElement[bool]:
    """What only its team may know of is in nobody else's hands meanwhile."""
    stands_in = exists(
        select(ABSENCE.c.id).where(
            ABSENCE.c.member_id == ACTION.c.owner_id, ABSENCE.c.deputy_id == ME, *while_away
        )
    )
    return and_(stands_in, visible())


_HERE = and_(ACTION.c.workspace_id == bindparam("workspace_id"), ACTION.c.id == ACTION_ID)
_PLAN_OF = select(ACTION.c.plan_id).where(_HERE)
_COLUMNS = tuple(ACTION.columns)
_WORK = (
    select(
        *_COLUMNS,
        ACCOUNT.c.id.label("of_account"),
        ACCOUNT.c.name.label("account"),
        DOER.c.name.label("owner"),
        PLAN.c.state.label("plan_state"),
        PLAN.c.archived_at.is_not(None).label("is_deleted"),
        (PLAN.c.owner_id == ME).label("is_plan_owner"),
        on_team().label("is_on_team"),
        visible().label("may_know"),
        _is_deputy(ABSENCE.c.starts_on <= TODAY, ABSENCE.c.ends_on >= TODAY).label("is_deputy"),
        _is_deputy(ABSENCE.c.ends_on < TODAY).label("was_deputy"),
    )
    .join(PLAN, PLAN.c.id == ACTION.c.plan_id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .join(DOER, DOER.c.id == ACTION.c.owner_id)
    .where(_HERE)
)


_MAY_KNOW = (
    select(visible())
    .select_from(PLAN)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .join(ACTION, ACTION.c.plan_id == PLAN.c.id)
    .where(_HERE)
)


def may_know(connection: Connection, me: Me, action_id: int, member_id: int) -> bool:
    """Another member may know of the action's plan."""
    binds = {"workspace_id": me.workspace_id, "action_id": action_id, "me": member_id}
    return bool(connection.scalar(_MAY_KNOW, binds))


_CHANGES = (
    select(CHANGE.c.by_id, MEMBER.c.name, CHANGE.c.before, CHANGE.c.after)
    .join(MEMBER, MEMBER.c.id == CHANGE.c.by_id)
    .where(
        CHANGE.c.plan_id == bindparam("plan_id"),
        CHANGE.c.subject == SUBJECT,
        CHANGE.c.subject_id == ACTION_ID,
    )
    .order_by(CHANGE.c.id.desc())
)


def _last_done(connection: Connection, plan_id: int, action_id: int) -> LastDone | None:
    """The newest change to done; an action may also be known as done from the beginning."""
    binds = {"plan_id": plan_id, "action_id": action_id}
    for row in connection.execute(_CHANGES, binds):
        if row.after.get("status") == ActionStatus.DONE:
            before = row.before.get("status") or ActionStatus.OPEN
            return LastDone(row.by_id, row.name, ActionStatus(before))
    return None


def _work(me: Me, row: Any, last_done: LastDone | None) -> Work:
    columns = zip((column.name for column in _COLUMNS), row, strict=False)
    return Work(
        me=me,
        action=dict(columns),
        plan_id=row.plan_id,
        account_id=row.of_account,
        account=row.account,
        owner=row.owner,
        state=row.plan_state,
        is_deleted=bool(row.is_deleted),
        may_edit=Part(is_owner=bool(row.is_plan_owner), is_on_team=bool(row.is_on_team)).may_edit,
        may_know=bool(row.may_know),
        is_deputy=bool(row.is_deputy),
        was_deputy=bool(row.was_deputy),
        last_done=last_done,
    )
