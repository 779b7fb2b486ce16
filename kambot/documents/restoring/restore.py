"""Restoring a file: account by account, each in a transaction of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from kambot import outbox
from kambot.access import is_admin
from kambot.bindings import ACCOUNT
from kambot.core import Kambot
from kambot.db import at_the_end
from kambot.documents.layout import CRITERIA
from kambot.documents.pointers import Pointers
from kambot.documents.reading import of_accounts
from kambot.documents.restoring import people
from kambot.documents.restoring.keeping import keep
from kambot.documents.restoring.parsing import (
    AccountDraft,
    NotRestorable,
    Parsing,
    team_and_accounts,
)
from kambot.documents.restoring.storing import Store, Tally
from kambot.documents.scope import Scope
from kambot.errors import KambotError, NotAllowed
from kambot.history import Changed
from kambot.holding import hold_account
from kambot.members import WORKSPACE, Me, zone
from kambot.models.people import name_key

NAMELESS = "an account without a name"

Tell = Callable[[int, int], None]
"""Hears which account it is at, and of how many."""


@dataclass(frozen=True)
class RestoredAccount:
    """What became of one account of the file."""

    name: str
    made: int = 0
    """Records, the account and its plans among them."""
    updated: int = 0
    """The file's were newer."""
    unchanged: int = 0
    kept: int = 0
    """Ours differ and are not older, so they stay."""
    said: tuple[str, ...] = ()
    """What differs, whom nobody knows, what was left out."""
    faults: tuple[str, ...] = ()
    """Why nothing of this account was restored."""


@dataclass(frozen=True)
class Restored:
    """What became of a file."""

    accounts: tuple[RestoredAccount, ...]

    @property
    def is_complete(self) -> bool:
        """Every account of the file could be stored."""
        return not any(each.faults for each in self.accounts)

    def lines(self) -> tuple[str, ...]:
        """What a person reads, an account after the other."""
        return tuple(line for each in self.accounts for line in _lines(each))


def unheard(_done: int, _of: int) -> None:
    """For whoever does not want to hear how far it is."""


def restore(
    kambot: Kambot,
    workspace_id: int,
    content: bytes,
    by: Me | None,
    tell: Tell = unheard,
    *,
    dry_run: bool = False,
) -> Restored:
    """Restore every account of the file; the same file twice changes nothing.

    `by` is who does it, none on the command line; a dry run says what would become of it.
    Raises NotAllowed, and NotRestorable for a file that is none of ours; a fault in one account
    leaves the others alone.
    """
    if by is not None and not is_admin(by):
        raise NotAllowed("Only an admin can restore plans from a file. Please ask one of them.")
    team, accounts = team_and_accounts(content)
    read = [(each, parsing := Parsing(), parsing.account(each)) for each in accounts]
    everybody = [person for _, _, draft in read if draft for person in draft.people.values()]
    with kambot.database.read() as connection:
        known = select(WORKSPACE).where(WORKSPACE.c.id == workspace_id)
        workspace = connection.execute(known).first()
        if workspace is None:
            raise NotRestorable("There is no workspace yet that the plans could be restored into.")
        same_team = team == workspace.team_id
        members = people.known(connection, workspace_id, everybody, same_team=same_team)
    here = _Here(kambot, Pointers(kambot.method), workspace, members, dry_run)
    return Restored(tuple(_each(here, read, tell)))


def _each(
    here: "_Here", read: Sequence[tuple[Any, Parsing, AccountDraft | None]], tell: Tell
) -> Iterator[RestoredAccount]:
    for number, (raw, parsing, draft) in enumerate(read):
        tell(number, len(read))
        if draft:
            yield here.restored(draft)
        else:
            yield RestoredAccount(_name(raw), faults=parsing.summary())


def _name(raw: Any) -> str:
    """What the file calls an account that could not be read."""
    return str(raw.get("name") or NAMELESS) if isinstance(raw, dict) else NAMELESS


@dataclass(frozen=True)
class _Here:
    """Where the accounts go."""

    kambot: Kambot
    pointers: Pointers
    workspace: Any
    members: Mapping[str, int]
    """Whom the file names and who is here, by the file's user id."""
    dry_run: bool

    def restored(self, draft: AccountDraft) -> RestoredAccount:
        """One account, all of it or nothing."""
        name = draft.account.values["name"]
        try:
            with self.kambot.database.write() as connection:
                tally = self._kept(connection, draft)
                if self.dry_run:
                    connection.rollback()
        except IntegrityError as fault:
            reason = str(fault.orig).splitlines()[0]
            return RestoredAccount(name, faults=(f"the database refuses it: {reason}",))
        except _Ambiguous as fault:
            return RestoredAccount(name, faults=(str(fault),))
        said = (*draft.notes, *tally.said)
        counts = (tally.made, tally.updated, tally.unchanged, tally.kept)
        return RestoredAccount(name, *counts, said)

    def _kept(self, connection: Connection, draft: AccountDraft) -> Tally:
        now, workspace_id = self.kambot.clock(), self.workspace.id
        who = people.named(connection, workspace_id, draft.people, self.members, now)
        store = Store(connection, workspace_id, self.pointers, who.ids)
        store.tally.said += [_stranger(each) for each in who.strangers]
        known = _account(connection, workspace_id, draft)
        tree = None
        if known is not None:
            hold_account(connection, known)
            (tree,) = of_accounts(connection, Scope(workspace_id=workspace_id), [known])
        account_id, plans = keep(store, draft, tree, _criteria(connection, workspace_id))
        if store.tally.made or store.tally.updated:
            self._followed(connection, account_id, plans, now)
        return store.tally

    def _followed(
        self, connection: Connection, account_id: int, plans: Sequence[int], now: datetime
    ) -> None:
        """How the plans stand is judged anew, and what shows them is drawn anew."""
        today = now.astimezone(zone(self.workspace.time_zone)).date()
        at_the_end(connection, Changed(self.workspace.id, account_id, today))
        outbox.changed(connection, now, plans=plans)


class _Ambiguous(KambotError):
    """Several accounts could be meant."""


def _account(connection: Connection, workspace_id: int, draft: AccountDraft) -> int | None:
    """The account of this CRM key here, else the only one of this name without another key."""
    values = draft.account.values
    name, key = values["name"], values["crm_key"]
    here = select(ACCOUNT.c.id, ACCOUNT.c.crm_key, ACCOUNT.c.created_at).where(
        ACCOUNT.c.workspace_id == workspace_id, ACCOUNT.c.archived_at.is_(None)
    )
    named = here.where(ACCOUNT.c.name_key == name_key(name))
    rows = list(connection.execute(named))
    if key is not None:
        keyed = connection.execute(here.where(ACCOUNT.c.crm_key == key)).all()
        rows = list(keyed) or [each for each in rows if each.crm_key is None]
    made_then = [each for each in rows if each.created_at == values["created_at"]]
    rows = made_then if len(made_then) == 1 else rows
    if len(rows) > 1:
        raise _Ambiguous(
            f"there are {len(rows)} accounts called {name}: rename the others, or the one in the"
            " file, and import it again"
        )
    return int(rows[0].id) if rows else None


def _criteria(connection: Connection, workspace_id: int) -> list[Any]:
    of = CRITERIA.table
    return [
        dict(row)
        for row in connection.execute(
            select(of).where(of.c.workspace_id == workspace_id)
        ).mappings()
    ]


def _stranger(name: str) -> str:
    return (
        f"{name} is nobody here. What is theirs was restored as that of somebody who has left:"
        " an admin can hand it over."
    )


def _lines(account: RestoredAccount) -> tuple[str, ...]:
    if account.faults:
        return tuple(f"{account.name}: not restored, {fault}" for fault in account.faults)
    counts = f"{account.made} made, {account.updated} updated, {account.unchanged} unchanged"
    kept = f", {account.kept} newer here" if account.kept else ""
    return (
        f"{account.name}: {counts}{kept}",
        *(f"{account.name}: {each}" for each in account.said),
    )
