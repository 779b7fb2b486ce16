"""Who may know of a plan and do what with it (METHOD section 8), once, as SQL and as answers."""

from dataclasses import dataclass
from typing import Any

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
from kambot.members import WORKSPACE, Me
from kambot.method.vocabulary import MemberRole, Visibility
from kambot.models import Account, Member, Plan, PlanMember
from kambot.models.rows import table

PLAN, TEAM, OWNER = table(Plan), table(PlanMember), table(Member).alias("owner")
WHO, CHIEF = table(Member).alias("who"), table(Member).alias("chief")
ACCOUNT = table(Account)
ME: BindParameter[int] = bindparam("me")
"""Bind the caller's member id to this."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a member is to a plan: all that they may do follows from it.

    Guests, people of other organisations and those who left have no part in anything: `me` refuses
    them before a plan is looked at.
    """

    is_owner: bool
    is_on_team: bool
    is_manager: bool = False
    """The owner's."""
    is_admin: bool = False

    def may_know(self, visibility: Visibility) -> bool:
        """The plan exists for them; as `visible` says in SQL, while its owner has not left."""
        is_near = self.is_owner or self.is_on_team or self.is_manager
        return is_near or visibility is Visibility.WORKSPACE

    @property
    def may_edit(self) -> bool:
        """Owner and team change the plan; everybody else reads."""
        return self.is_owner or self.is_on_team

    @property
    def may_comment(self) -> bool:
        """The owner's manager does so, too."""
        return self.may_edit or self.is_manager

    @property
    def may_flag(self) -> bool:
        """Say that the account is at risk, and take that back."""
        return self.is_owner or self.is_manager

    @property
    def may_hide(self) -> bool:
        """Decide whether others than the team know of it."""
        return self.is_owner

    @property
    def may_hand_over(self) -> bool:
        """Give it to somebody else."""
        return self.is_owner or self.is_manager or self.is_admin

    @property
    def may_delete(self) -> bool:
        """Delete it and bring it back."""
        return self.is_owner or self.is_admin


def on_team(me: ColumnElement[int] = ME) -> ColumnElement[bool]:
    """The caller, or the member that each row is about, is on the plan's team."""
    return exists(select(TEAM.c.id).where(TEAM.c.plan_id == PLAN.c.id, TEAM.c.member_id == me))


_HAS_MANAGER = exists(
    select(CHIEF.c.id).where(
        CHIEF.c.id == OWNER.c.manager_id, CHIEF.c.left_at.is_(None), CHIEF.c.is_guest.is_(False)
    )
)


def looks_after(me: ColumnElement[int] = ME) -> ColumnElement[bool]:
    """The owner's manager, or an admin while the owner has none who is still there."""
    admin = select(WHO.c.id).where(WHO.c.id == me, WHO.c.role == MemberRole.ADMIN)
    return or_(OWNER.c.manager_id == me, and_(~_HAS_MANAGER, exists(admin)))


def visible(me: ColumnElement[int] = ME) -> ColumnElement[bool]:
    """The caller, or the member that each row is about, may know of it. Needs OWNER joined.

    A plan for its team only whose owner has left would be nobody's, so whoever looks after it then
    may know of it, too.
    """
    return or_(
        PLAN.c.visibility == Visibility.WORKSPACE,
        PLAN.c.owner_id == me,
        OWNER.c.manager_id == me,
        on_team(me),
        and_(OWNER.c.left_at.is_not(None), looks_after(me)),
    )


def account_visible(me: ColumnElement[int] = ME) -> ColumnElement[bool]:
    """The account is not only there because of plans that the caller may not know of."""
    of_it = select(PLAN.c.id).where(PLAN.c.account_id == ACCOUNT.c.id)
    seen = of_it.join(OWNER, OWNER.c.id == PLAN.c.owner_id).where(visible(me))
    return or_(~exists(of_it), exists(seen))


def account_known(me: ColumnElement[int] = ME) -> ColumnElement[bool]:
    """The same, or everybody knows of it: the CRM names it, whatever plans there are."""
    return or_(ACCOUNT.c.crm_key.is_not(None), account_visible(me))


_ANOTHER = (
    select(PLAN.c.id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(
        PLAN.c.account_id == bindparam("account_id"),
        PLAN.c.id != bindparam("plan_id"),
        PLAN.c.archived_at.is_(None),
        visible(),
    )
    .limit(1)
)


def has_another(connection: Connection, me: Me, account_id: int, plan_id: int) -> bool:
    """The caller may know of another plan of the account: others may, who know nothing of this one.

    What is the account's, such as its people and deals, they see through that one.
    """
    binds = {"me": me.id, "account_id": account_id, "plan_id": plan_id}
    return connection.execute(_ANOTHER, binds).first() is not None


def approves(me: ColumnElement[int] = ME) -> ColumnElement[bool]:
    """The caller, or the member that each row is about, decides on the plan. Needs OWNER joined.

    Nobody approves a plan of their own, or one that they may not know of.
    """
    return and_(PLAN.c.owner_id != me, looks_after(me), visible(me))


PERSON = table(Member).alias("person")
"""Somebody who may look after a plan."""
IS_THERE = and_(PERSON.c.left_at.is_(None), PERSON.c.is_guest.is_(False))
_DECIDERS = (
    select(PERSON.c.id)
    .select_from(PLAN)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .join(PERSON, PERSON.c.workspace_id == PLAN.c.workspace_id)
    .where(
        PLAN.c.id == bindparam("plan_id"),
        IS_THERE,
        approves(PERSON.c.id),
    )
    .order_by(PERSON.c.name, PERSON.c.id)
)


_TO_BE_ASKED = _DECIDERS.join(WORKSPACE, WORKSPACE.c.id == PLAN.c.workspace_id).where(
    WORKSPACE.c.requires_approval, PLAN.c.committed_at.is_(None)
)


def approvers(connection: Connection, plan_id: int) -> list[int]:
    """The members who may approve this plan."""
    return list(connection.scalars(_DECIDERS, {"plan_id": plan_id}))


def to_be_asked(connection: Connection, plan_id: int) -> list[int]:
    """Who approves it before it is committed; none where nobody has to, or nobody could.

    A plan that was committed once sets a new baseline without asking again.
    """
    return list(connection.scalars(_TO_BE_ASKED, {"plan_id": plan_id}))


def in_workspace() -> ColumnElement[bool]:
    """The plan belongs to the caller's workspace and is not deleted."""
    return and_(PLAN.c.workspace_id == bindparam("workspace_id"), PLAN.c.archived_at.is_(None))


_KNOWN = (
    select(
        PLAN.c.account_id,
        PLAN.c.owner_id,
        PLAN.c.starts_on,
        PLAN.c.ends_on,
        PLAN.c.archived_at,
        ACCOUNT.c.name.label("account"),
    )
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(
        PLAN.c.workspace_id == bindparam("workspace_id"),
        PLAN.c.id == bindparam("plan_id"),
        visible(),
    )
)
NOWHERE = "This plan does not exist, or you may not see it."


def known(connection: Connection, me: Me, plan_id: int) -> Any:
    """A plan that the caller may know of, deleted or not, in a few words. Raises NotFound."""
    binds = {"me": me.id, "workspace_id": me.workspace_id, "plan_id": plan_id}
    row = connection.execute(_KNOWN, binds).first()
    if row is None:
        raise NotFound(NOWHERE)
    return row


def may_restore(me: Me, row: Any) -> bool:
    """The caller may bring a deleted plan back."""
    part = Part(is_owner=row.owner_id == me.id, is_on_team=False, is_admin=is_admin(me))
    return part.may_delete


def why_not(connection: Connection, me: Me, plan_id: int) -> NotFound | Deleted:
    """What to say about a plan that the caller cannot open."""
    try:
        row = known(connection, me, plan_id)
    except NotFound as nowhere:
        return nowhere
    sentence = f"The plan for {row.account} was deleted."
    return Deleted(sentence, plan_id, may_restore=may_restore(me, row))


def is_admin(me: Me) -> bool:
    """The caller looks after the workspace."""
    return me.role is MemberRole.ADMIN
