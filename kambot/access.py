"""Who may see and change a plan (METHOD section 8), once, as SQL and as answers."""

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    and_,
    bindparam,
    exists,
    or_,
    select,
)

from kambot.errors import Deleted, NotFound
from kambot.members import Me
from kambot.method.vocabulary import MemberRole, Visibility
from kambot.models import Account, Member, Plan, PlanMember
from kambot.models.rows import table

PLAN, TEAM, OWNER = table(Plan), table(PlanMember), table(Member).alias("owner")
ACCOUNT = table(Account)
ME: BindParameter[int] = bindparam("me")
"""Bind the caller's member id to this."""


def on_team(me: ColumnElement[int] = ME) -> ColumnElement[bool]:
    """The caller, or the member that each row is about, is on the plan's team."""
    return exists(select(TEAM.c.id).where(TEAM.c.plan_id == PLAN.c.id, TEAM.c.member_id == me))


def visible(me: ColumnElement[int] = ME) -> ColumnElement[bool]:
    """The caller, or the member that each row is about, may know of it. Needs OWNER joined."""
    return or_(
        PLAN.c.visibility == Visibility.WORKSPACE,
        PLAN.c.owner_id == me,
        OWNER.c.manager_id == me,
        on_team(me),
    )


def in_workspace() -> ColumnElement[bool]:
    """The plan belongs to the caller's workspace and is not deleted."""
    return and_(PLAN.c.workspace_id == bindparam("workspace_id"), PLAN.c.archived_at.is_(None))


def may_edit(*, is_owner: bool, is_on_team: bool) -> bool:
    """Owner and team edit; everybody else reads."""
    return is_owner or is_on_team


def may_delete(*, is_owner: bool, role: MemberRole) -> bool:
    """The owner and admins may delete a plan and bring it back."""
    return is_owner or role is MemberRole.ADMIN


_DELETED = (
    select(PLAN.c.owner_id, PLAN.c.archived_at, ACCOUNT.c.name)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(
        PLAN.c.workspace_id == bindparam("workspace_id"),
        PLAN.c.id == bindparam("plan_id"),
        PLAN.c.archived_at.is_not(None),
        visible(),
    )
)


def why_not(connection: Connection, me: Me, plan_id: int) -> NotFound | Deleted:
    """What to say about a plan that the caller cannot see."""
    binds = {"me": me.id, "workspace_id": me.workspace_id, "plan_id": plan_id}
    row = connection.execute(_DELETED, binds).first()
    if row is None:
        return NotFound("This plan does not exist, or you may not see it.")
    may_restore = may_delete(is_owner=row.owner_id == me.id, role=me.role)
    sentence = f"The plan for {row.name} was deleted."
    return Deleted(sentence, plan_id, may_restore=may_restore)
