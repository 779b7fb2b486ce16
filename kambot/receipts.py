"""Accepted submissions: the same one arriving twice is answered twice and carried out once."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, select, update

from kambot.core import Kambot
from kambot.db import insert_once
from kambot.members import Me, me
from kambot.models import Receipt
from kambot.models.rows import table
from kambot.screens import Caller

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


def settle(connection: Connection, me: Me, key: str, outcome: dict[str, Any]) -> None:
    """Say in the same transaction what came of a claimed submission."""
    connection.execute(update(RECEIPT).where(*_mine(me, key)).values(outcome=outcome))


def outcome(connection: Connection, me: Me, key: str) -> dict[str, Any]:
    """What came of a submission that was accepted before."""
    found = select(RECEIPT.c.outcome).where(*_mine(me, key))
    return dict(connection.execute(found).scalar_one())


def is_known(connection: Connection, me: Me, key: str) -> bool:
    """It was accepted before."""
    found = select(RECEIPT.c.id).where(*_mine(me, key))
    return connection.execute(found).first() is not None


def claim(kambot: Kambot, who: Caller, key: str) -> bool:
    """Claim what is done outside the database, like an answer in Slack; False if it was before."""
    with kambot.database.write() as connection:
        return first_time(connection, me(connection, kambot, who), key, {})


def release(kambot: Kambot, who: Caller, key: str) -> None:
    """Give a claim back, because what it was for has failed: the next try is the first again."""
    with kambot.database.write() as connection:
        connection.execute(delete(RECEIPT).where(*_mine(me(connection, kambot, who), key)))


def _mine(me: Me, key: str) -> tuple[ColumnElement[bool], ...]:
    return RECEIPT.c.workspace_id == me.workspace_id, RECEIPT.c.key == key
