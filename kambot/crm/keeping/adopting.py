"""Deals of earlier files whose account comes only with these: until now they were nobody's."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from kambot.crm.drafts import Kind
from kambot.crm.keeping.homes import DEAL, RECORD, said_of
from kambot.crm.keeping.rows import Making


@dataclass(frozen=True, slots=True)
class Adopted:
    """A deal that has found its account."""

    deal_id: int
    account: str
    """Its key."""


_LOOSE = (
    select(DEAL.c.id, DEAL.c.crm_key, RECORD.c.said["account"].as_string().label("account"))
    .join_from(DEAL, RECORD, said_of(Kind.OPPORTUNITIES))
    .where(
        DEAL.c.workspace_id == bindparam("workspace_id"),
        DEAL.c.account_id.is_(None),
        DEAL.c.archived_at.is_(None),
    )
)
_ADOPT = (
    update(DEAL)
    .where(DEAL.c.id == bindparam("row_id"), DEAL.c.account_id.is_(None))
    .values(
        account_id=bindparam("account"),
        version=DEAL.c.version + 1,
        updated_at=bindparam("now", type_=DEAL.c.updated_at.type),
    )
)


def adopted(
    connection: Connection,
    workspace_id: int,
    accounts: Collection[str],
    seen: Collection[str],
) -> Iterator[Adopted]:
    """Those whose account is one of these, by key; deals that are seen in the files say it anew."""
    if accounts:
        for row in connection.execute(_LOOSE, {"workspace_id": workspace_id}):
            if row.account in accounts and row.crm_key not in seen:
                yield Adopted(row.id, row.account)


def adopt(connection: Connection, making: Making, some: Collection[Adopted]) -> None:
    """Write it, unless somebody has found them an account meanwhile."""
    rows = [
        {"row_id": each.deal_id, "account": making.accounts[each.account], "now": making.now}
        for each in some
    ]
    connection.execute(_ADOPT, rows)
