"""Which accounts and plans go into a document: those that were asked for and may be exported."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils
from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select, true

from kambot.access import OWNER, account_visible, is_admin, visible
from kambot.bindings import ACCOUNT, PLAN
from kambot.errors import NotFound
from kambot.members import Me
from kambot.models.people import name_key

NEAREST = 3


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What is exported, and for whose eyes."""

    workspace_id: int
    account: str | None = None
    """The name of one account; none for all accounts that have a plan."""
    me: Me | None = None
    """Who gets it; none on the command line, whose operator may see everything."""

    @property
    def binds(self) -> Mapping[str, object]:
        """What `plans` and `accounts` ask for."""
        return {"me": self.me.id} if self.me else {}

    def plans(self) -> ColumnElement[bool]:
        """Admins may export what they may know of, owners what is theirs. Needs OWNER joined."""
        mine = PLAN.c.workspace_id == self.workspace_id
        if self.me is None:
            return mine
        if is_admin(self.me):
            return and_(mine, visible())
        return and_(mine, PLAN.c.owner_id == self.me.id)

    def accounts(self) -> ColumnElement[bool]:
        """Accounts that are not deleted, with such a plan; for admins also by their name alone."""
        here = and_(ACCOUNT.c.workspace_id == self.workspace_id, ACCOUNT.c.archived_at.is_(None))
        planned = ACCOUNT.c.id.in_(_planned(self))
        if self.account is None or (self.me and not is_admin(self.me)):
            return and_(here, planned)
        return and_(here, or_(planned, account_visible() if self.me else true()))


def _planned(scope: Scope) -> Select[int]:
    """Deleted plans are exported along with others, but are no reason to export an account."""
    owned = select(PLAN.c.account_id).join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    return owned.where(scope.plans(), PLAN.c.archived_at.is_(None))


def account_ids(connection: Connection, scope: Scope) -> list[int]:
    """The accounts to export, by name. Raises NotFound."""
    found = select(ACCOUNT.c.id).where(scope.accounts())
    if scope.account is not None:
        found = found.where(ACCOUNT.c.name_key == name_key(scope.account))
    ids = list(connection.scalars(found.order_by(ACCOUNT.c.name_key, ACCOUNT.c.id), scope.binds))
    if not ids:
        raise NotFound(_none(connection, scope))
    return ids


def _none(connection: Connection, scope: Scope) -> str:
    """What to say where there is nothing, with the nearest names that there are."""
    if scope.account is None:
        return "There is no plan that you could export."
    names = connection.scalars(select(ACCOUNT.c.name).where(scope.accounts()), scope.binds).all()
    near = process.extract(
        scope.account, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=NEAREST
    )
    said = f"There is no account {scope.account!r} that you could export."
    return f"{said} Did you mean {', '.join(each for each, *_ in near)}?" if near else said
