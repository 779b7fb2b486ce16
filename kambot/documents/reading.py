"""Accounts with all that belongs to them, read some at a time: a select for each kind of record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, or_, select, true

from kambot.access import OWNER
from kambot.bindings import ACCOUNT, PLAN
from kambot.documents.layout import (
    CRITERIA,
    HISTORY,
    MEMBER,
    OF_ACCOUNT,
    OF_PLAN,
    THE_ACCOUNT,
    THE_PLAN,
    Section,
)
from kambot.documents.scope import Scope, account_ids
from kambot.method.vocabulary import ImportState
from kambot.models import CrmImport, Touch
from kambot.models.rows import table

AT_ONCE = 100
"""Accounts whose records are in memory together."""
Row = Mapping[str, Any]
Records = Mapping[str, Sequence[Row]]
"""Rows by the key of their section, in order."""
TOUCH, IMPORT = table(Touch), table(CrmImport)
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)


@dataclass(frozen=True)
class PlanTree:
    """A plan and its records."""

    row: Row
    records: Records


@dataclass(frozen=True)
class Tree:
    """An account, its records and its plans."""

    row: Row
    records: Records
    plans: Sequence[PlanTree]
    shared: "Shared"

    def rows(self) -> Iterator[tuple[Section, Row]]:
        """The account, its plans, and every record of theirs."""
        yield THE_ACCOUNT, self.row
        for section in (*OF_ACCOUNT, HISTORY):
            yield from ((section, row) for row in self.records[section.key])
        for plan in self.plans:
            yield THE_PLAN, plan.row
            for section in OF_PLAN:
                yield from ((section, row) for row in plan.records[section.key])


@dataclass(frozen=True)
class Shared:
    """What accounts of one workspace point to, by id."""

    members: Mapping[int, Row]
    criteria: Mapping[int, Row]


def trees(connection: Connection, scope: Scope) -> Iterator[Tree]:
    """The accounts of this scope, in the order of their names. Raises NotFound."""
    ids = account_ids(connection, scope)
    shared = _shared(connection, scope.workspace_id)
    for start in range(0, len(ids), AT_ONCE):
        yield from of_accounts(connection, scope, ids[start : start + AT_ONCE], shared)


def of_accounts(
    connection: Connection, scope: Scope, ids: Sequence[int], shared: Shared | None = None
) -> Iterator[Tree]:
    """These accounts, in this order."""
    shared = shared or _shared(connection, scope.workspace_id)
    accounts = {row["id"]: row for row in _rows(connection, _accounts(), {"ids": ids})}
    plans = _by(_rows(connection, _plans(scope), {"ids": ids, **scope.binds}), "account_id")
    plan_ids = [row["id"] for of_account in plans.values() for row in of_account]
    of_plans = _gathered(connection, OF_PLAN, "plan_id", plan_ids)
    records = _gathered(connection, (*OF_ACCOUNT, HISTORY), "account_id", ids)
    for each in ids:
        yield Tree(
            accounts[each],
            _of(records, each),
            [PlanTree(row, _of(of_plans, row["id"])) for row in plans.get(each, ())],
            shared,
        )


def _shared(connection: Connection, workspace_id: int) -> Shared:
    found = (
        _rows(connection, select(of).where(of.c.workspace_id == workspace_id), {})
        for of in (MEMBER, CRITERIA.table)
    )
    members, criteria = ({row["id"]: row for row in rows} for rows in found)
    return Shared(members, criteria)


_Gathered = Mapping[str, Mapping[int, Sequence[Row]]]


def _gathered(
    connection: Connection, sections: Iterable[Section], parent: str, ids: Sequence[int]
) -> _Gathered:
    """The records of these sections by their parent."""
    return {
        each.key: _by(_rows(connection, _records(each, parent), {"ids": ids}), parent)
        for each in sections
    }


def _of(gathered: _Gathered, parent_id: int) -> Records:
    return {key: rows.get(parent_id, ()) for key, rows in gathered.items()}


def _by(rows: Iterable[Row], column: str) -> Mapping[int, Sequence[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _rows(connection: Connection, of: Select[Any], binds: Mapping[str, Any]) -> list[Row]:
    return [dict(row) for row in connection.execute(of, binds).mappings()]


@cache
def _accounts() -> Select[Any]:
    return select(ACCOUNT).where(ACCOUNT.c.id.in_(_IDS))


def _plans(scope: Scope) -> Select[Any]:
    """In the order of their periods; deleted ones come along, since later ones may name them."""
    joined = select(PLAN).join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    return joined.where(PLAN.c.account_id.in_(_IDS), scope.plans()).order_by(
        PLAN.c.starts_on, PLAN.c.created_at, PLAN.c.id
    )


@cache
def _records(section: Section, parent: str) -> Select[Any]:
    """The records of some parents in the order in which they are read, removed ones too."""
    of = section.table
    if parent not in of.columns:
        found = select(of, TOUCH.c[parent]).join(TOUCH, TOUCH.c.id == of.c.touch_id)
        return found.where(TOUCH.c[parent].in_(_IDS), _is_there(TOUCH)).order_by(of.c.id)
    found = select(of).where(of.c[parent].in_(_IDS), _is_there(of))
    if section is HISTORY and parent == "account_id":
        found = found.where(of.c.plan_id.is_(None))
    first = [of.c[name] for name in ("position", "at", "created_at") if name in of.columns]
    return found.order_by(*first, of.c.id)


def _is_there(of: Table) -> Any:
    """Not laid in by an import that is not published: such rows wait as archived ones."""
    if "import_id" not in of.columns:
        return true()
    published = select(IMPORT.c.id).where(IMPORT.c.state == ImportState.PUBLISHED)
    return or_(of.c.archived_at.is_(None), of.c.import_id.is_(None), of.c.import_id.in_(published))
