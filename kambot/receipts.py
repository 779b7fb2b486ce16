"""Accepted submissions: the same one arriving twice is answered twice and carried out once."""

from typing import Any

from sqlalchemy import Connection, select

from kambot.db import insert_once
from kambot.members import Me
from kambot.models import Receipt
from kambot.models.rows import table

RECEIPT = table(Receipt)


def first_time(connection: Connection, me: Me, key: str, outcome: dict[str, Any]) -> bool:
    """Claim the key within the caller's transaction; False if it was accepted before.

    An empty key claims nothing: the call comes from something that cannot arrive twice.
    """
    if not key:
        return True
    values = {
        "workspace_id": me.workspace_id,
        "key": key,
        "outcome": outcome,
        "created_at": me.now,
    }
    return insert_once(connection, RECEIPT, values)


def outcome(connection: Connection, me: Me, key: str) -> dict[str, Any] | None:
    """What was answered to this submission; None if it was never accepted."""
    mine = (RECEIPT.c.workspace_id == me.workspace_id) & (RECEIPT.c.key == key)
    found = connection.scalar(select(RECEIPT.c.outcome).where(mine))
    return dict(found) if found is not None else None
