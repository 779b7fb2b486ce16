"""Who may see and change a plan (METHOD section 8), once, as SQL and as answers."""

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, or_, select

from kambot.method.vocabulary import MemberRole, Visibility
from kambot.models import Member, Plan, PlanMember
from kambot.models.rows import table

PLAN, TEAM, OWNER = table(Plan), table(PlanMember), table(Member).alias("owner")
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
