"""Our records that the drafts may mean: by their keys, and those made by hand by their names.

Each is found by an index, so many at a time. What an unfinished import has laid in counts as not
there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Connection, Select, and_, bindparam, or_, select

from kambot.crm.drafts import Kind
from kambot.crm.keeping.deciding import Ours
from kambot.crm.keeping.homes import ACCOUNT, HOMES, IMPORT, RECORD
from kambot.db import ROWS_AT_ONCE
from kambot.method.vocabulary import ImportState

T = TypeVar("T")
_WORKSPACE: BindParameter[int] = bindparam("workspace_id")
_KEYS: BindParameter[list[Any]] = bindparam("keys", expanding=True)
_UNFINISHED: BindParameter[list[int]] = bindparam("unfinished", expanding=True)
_SAID = ("said", "owner_id", "shape_id", "gone_on")


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
    hidden: Sequence[int],
) -> dict[str, Ours]:
    """Those that the CRM has named before, by the keys of the drafts."""
    if not keys:
        return {}
    binds = {"workspace_id": workspace_id, "kind": kind, "keys": sorted(keys)}
    rows = connection.execute(_by_key(kind), {**binds, "unfinished": hidden or [0]})
    return {row.crm_key: _ours(kind, row) for row in rows}


def by_id(connection: Connection, kind: Kind, ids: Collection[int]) -> dict[int, Ours]:
    """The same records as they are now."""
    found = {}
    for some in chunks(sorted(ids)):
        for row in connection.execute(_by_id(kind), {"keys": some}):
            found[row.id] = _ours(kind, row)
    return found


def accounts_named(
    connection: Connection, workspace_id: int, names: Collection[str], hidden: Sequence[int]
) -> list[Ours]:
    """Accounts that are there under one of these names, as they are compared."""
    if not names:
        return []
    binds = {"workspace_id": workspace_id, "keys": sorted(names), "unfinished": hidden or [0]}
    return [_ours(Kind.ACCOUNTS, row) for row in connection.execute(_NAMED, binds)]


def accounts_with_site(connection: Connection, workspace_id: int) -> list[Ours]:
    """Accounts that are there and have a web site."""
    binds = {"workspace_id": workspace_id}
    return [_ours(Kind.ACCOUNTS, row) for row in connection.execute(_WITH_SITE, binds)]


def of_accounts(connection: Connection, kind: Kind, accounts: Iterable[int]) -> Iterator[Ours]:
    """All records of these accounts."""
    for some in chunks(sorted(set(accounts))):
        for row in connection.execute(_of_accounts(kind), {"keys": some}):
            yield _ours(kind, row)


def _columns(kind: Kind) -> list[Any]:
    of = HOMES[kind].table
    names = ("id", "version", "archived_at", "crm_id", "crm_key", *HOMES[kind].columns)
    account = [of.c.account_id] if "account_id" in of.c else []
    said = [RECORD.c.id.label("record_id"), *(RECORD.c[name] for name in _SAID)]
    return [*(of.c[name] for name in names), *account, *said]


def _its_record(kind: Kind) -> Any:
    of = HOMES[kind].table
    return and_(
        RECORD.c.workspace_id == of.c.workspace_id,
        RECORD.c.kind == kind,
        RECORD.c.key == of.c.crm_key,
    )


@cache
def _by_key(kind: Kind) -> Select[Any]:
    of = HOMES[kind].table
    return (
        select(*_columns(kind))
        .join_from(of, RECORD, _its_record(kind))
        .where(
            of.c.workspace_id == _WORKSPACE,
            of.c.crm_key.in_(_KEYS),
            RECORD.c.import_id.not_in(_UNFINISHED),
        )
    )


@cache
def _by_id(kind: Kind) -> Select[Any]:
    of = HOMES[kind].table
    return (
        select(*_columns(kind))
        .join_from(of, RECORD, _its_record(kind), isouter=True)
        .where(of.c.id.in_(_KEYS))
    )


@cache
def _of_accounts(kind: Kind) -> Select[Any]:
    of = HOMES[kind].table
    return (
        select(*_columns(kind))
        .join_from(of, RECORD, _its_record(kind), isouter=True)
        .where(of.c.account_id.in_(_KEYS), of.c.archived_at.is_(None))
    )


_THERE = (
    select(*_columns(Kind.ACCOUNTS))
    .join_from(ACCOUNT, RECORD, _its_record(Kind.ACCOUNTS), isouter=True)
    .where(ACCOUNT.c.workspace_id == _WORKSPACE, ACCOUNT.c.archived_at.is_(None))
)
_NAMED = _THERE.where(
    ACCOUNT.c.name_key.in_(_KEYS),
    or_(RECORD.c.import_id.is_(None), RECORD.c.import_id.not_in(_UNFINISHED)),
)
_WITH_SITE = _THERE.where(ACCOUNT.c.website.is_not(None))


def _ours(kind: Kind, row: Any) -> Ours:
    found: Mapping[str, Any] = row._mapping  # noqa: SLF001  # SQLAlchemy's own name for it
    return Ours(
        id=row.id,
        version=row.version,
        archived=row.archived_at is not None,
        account_id=found.get("account_id"),
        crm_id=row.crm_id,
        crm_key=row.crm_key,
        values={name: found[name] for name in HOMES[kind].columns},
        record_id=row.record_id,
        said=row.said or {},
        owner_id=row.owner_id,
        shape_id=row.shape_id,
        gone=row.gone_on is not None,
    )
