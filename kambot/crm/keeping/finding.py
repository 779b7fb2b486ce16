"""Our records that the drafts may mean: by their keys, and those made by hand by their names.

Each is found by an index, so many at a time. What an unfinished import has laid in counts as not
there.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Connection, Select, bindparam, null, select

from kambot.crm.drafts import Kind
from kambot.crm.keeping.deciding import Ours
from kambot.crm.keeping.homes import ACCOUNT, HOMES, IMPORT, RECORD
from kambot.db import ROWS_AT_ONCE
from kambot.method.vocabulary import ImportState

T = TypeVar("T")
_WORKSPACE: BindParameter[int] = bindparam("workspace_id")
_KEYS: BindParameter[list[Any]] = bindparam("keys", expanding=True)


def chunks(found: Iterable[T], size: int = ROWS_AT_ONCE) -> Iterator[list[T]]:
    """So many at a time."""
    following = iter(found)
    while some := list(islice(following, size)):
        yield some


_NOT_PUBLISHED = select(IMPORT.c.id).where(
    IMPORT.c.workspace_id == _WORKSPACE, IMPORT.c.state != ImportState.PUBLISHED
)


def unfinished(connection: Connection, workspace_id: int) -> Sequence[int]:
    """The imports whose records nobody may see."""
    return connection.scalars(_NOT_PUBLISHED, {"workspace_id": workspace_id}).all()


def by_key(
    connection: Connection,
    workspace_id: int,
    kind: Kind,
    keys: Collection[str],
    hidden: Collection[int],
) -> dict[str, Ours]:
    """Those that the CRM has named before, by the keys of the drafts."""
    if not keys:
        return {}
    binds = {"workspace_id": workspace_id, "keys": sorted(keys)}
    rows = connection.execute(_by_key(kind), binds).all()
    found = _with_said(connection, workspace_id, kind, rows, hidden)
    return {ours.crm_key: ours for ours in found if ours.crm_key is not None}


def by_id(
    connection: Connection, workspace_id: int, kind: Kind, ids: Collection[int]
) -> dict[int, Ours]:
    """The same records as they are now."""
    found: dict[int, Ours] = {}
    for some in chunks(sorted(ids)):
        rows = connection.execute(_by_id(kind), {"keys": some}).all()
        found |= {ours.id: ours for ours in _with_said(connection, workspace_id, kind, rows)}
    return found


def accounts_named(connection: Connection, workspace_id: int, names: Collection[str]) -> list[Ours]:
    """Accounts that are there under one of these names, as they are compared."""
    binds = {"workspace_id": workspace_id, "keys": sorted(names)}
    rows = connection.execute(_NAMED, binds).all() if names else ()
    return list(_with_said(connection, workspace_id, Kind.ACCOUNTS, rows))


def accounts_with_site(connection: Connection, workspace_id: int) -> Iterator[Ours]:
    """Accounts that are there and have a web site."""
    rows = connection.execute(_WITH_SITE, {"workspace_id": workspace_id}).all()
    for some in chunks(rows):
        yield from _with_said(connection, workspace_id, Kind.ACCOUNTS, some)


def of_accounts(
    connection: Connection, workspace_id: int, kind: Kind, accounts: Iterable[int]
) -> Iterator[Ours]:
    """All records of these accounts that are there."""
    for some in chunks(sorted(set(accounts))):
        for rows in chunks(connection.execute(_of_accounts(kind), {"keys": some}).all()):
            yield from _with_said(connection, workspace_id, kind, rows)


def _with_said(
    connection: Connection,
    workspace_id: int,
    kind: Kind,
    rows: Sequence[Any],
    hidden: Collection[int] = (),
) -> Iterator[Ours]:
    """What the CRM said is asked for by itself: a join of so many keys would be planned badly."""
    there = [row for row in rows if row.import_id not in hidden]
    keys = sorted({row.crm_key for row in there if row.crm_key is not None})
    binds = {"workspace_id": workspace_id, "kind": kind, "keys": keys}
    said = {row.key: row for row in connection.execute(_SAID, binds)} if keys else {}
    return (_ours(kind, row, said.get(row.crm_key)) for row in there)


_OWN = ("id", "version", "archived_at", "crm_id", "crm_key", "import_id")
_SAID = select(
    *(RECORD.c[name] for name in ("key", "id", "said", "owner_id", "shape_id", "gone_on"))
).where(
    RECORD.c.workspace_id == _WORKSPACE,
    RECORD.c.kind == bindparam("kind"),
    RECORD.c.key.in_(_KEYS),
)


@cache
def _found(kind: Kind) -> Select[Any]:
    of = HOMES[kind].table
    account = of.c.account_id if "account_id" in of.c else null()
    return select(*(of.c[name] for name in (*_OWN, *HOMES[kind].columns)), account)


@cache
def _by_key(kind: Kind) -> Select[Any]:
    of = HOMES[kind].table
    return _found(kind).where(of.c.workspace_id == _WORKSPACE, of.c.crm_key.in_(_KEYS))


@cache
def _by_id(kind: Kind) -> Select[Any]:
    return _found(kind).where(HOMES[kind].table.c.id.in_(_KEYS))


@cache
def _of_accounts(kind: Kind) -> Select[Any]:
    of = HOMES[kind].table
    return _found(kind).where(of.c.account_id.in_(_KEYS), of.c.archived_at.is_(None))


_THERE = _found(Kind.ACCOUNTS).where(
    ACCOUNT.c.workspace_id == _WORKSPACE, ACCOUNT.c.archived_at.is_(None)
)
_NAMED = _THERE.where(ACCOUNT.c.name_key.in_(_KEYS))
_WITH_SITE = _THERE.where(ACCOUNT.c.website.is_not(None))


def _ours(kind: Kind, row: Any, said: Any) -> Ours:
    home = HOMES[kind]
    id_, version, archived_at, crm_id, crm_key, _ = row[: len(_OWN)]
    values = dict(zip(home.columns, row[len(_OWN) : -1], strict=True))
    account_id, archived = row[-1], archived_at is not None
    if said is None:
        return Ours(id_, version, archived, account_id, crm_id, crm_key, values)
    return Ours(
        *(id_, version, archived, account_id, crm_id, crm_key, values),
        record_id=said.id,
        said=said.said,
        owner_id=said.owner_id,
        shape_id=said.shape_id,
        gone=said.gone_on is not None,
    )
