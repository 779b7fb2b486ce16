"""The one transaction in which an import becomes visible, whole: a fixed number of statements."""

from collections.abc import Collection
from datetime import timedelta
from functools import cache

from sqlalchemy import Connection, Update, bindparam, func, select, update

from kambot import outbox
from kambot.crm.drafts import Kind
from kambot.crm.keeping import chronicle
from kambot.crm.keeping.chronicle import Changed
from kambot.crm.keeping.comparing import Comparison
from kambot.crm.keeping.homes import (
    CONTACT,
    HOMES,
    PRESENT,
    SHAPE,
    TOUCH,
    WORKSPACE,
)
from kambot.crm.keeping.rows import Making
from kambot.crm.keeping.running import Running
from kambot.crm.keeping.updating import update_of
from kambot.members import zone
from kambot.method.vocabulary import ImportState


def publish(
    running: Running, making: Making, comparison: Comparison, changed: Changed
) -> Collection[int]:
    """All of it at once; the accounts with a plan that it concerns. Raises TakenOver, MovedOn."""
    database = running.kambot.database
    updates = [update_of(database, making, kind, of) for kind, of in changed.items()]
    with database.write() as connection:
        running.end(connection, ImportState.PUBLISHED)
        for write in updates:
            write(connection)
        concerned = chronicle.write(connection, making, running.laid, comparison, changed)
        for kind, home in HOMES.items():
            if first := running.laid.get(home.table.name):
                binds = {"first": first, "of_import": running.id}
                connection.execute(_shown(kind), binds)
        if TOUCH.name in running.laid:
            first = running.laid[TOUCH.name]
            connection.execute(_FRESH, {"first": first, "of_import": running.id})
        _remember_shapes(connection, making)
        if concerned:
            _judge_again(connection, making)
            outbox.changed(connection, making.now, plans=[plan for plan, _ in concerned])
    return {account for _, account in concerned}


@cache
def _shown(kind: Kind) -> Update:
    of = HOMES[kind].table
    return (
        update(of)
        .where(of.c.id >= bindparam("first"), of.c.import_id == bindparam("of_import"))
        .values(archived_at=None)
    )


_OTHER = TOUCH.alias("other")
_TOUCHED = (
    select(PRESENT.c.contact_id)
    .join(TOUCH, TOUCH.c.id == PRESENT.c.touch_id)
    .where(TOUCH.c.id >= bindparam("first"), TOUCH.c.import_id == bindparam("of_import"))
)
_LAST = (
    select(func.max(_OTHER.c.held_on))
    .join(PRESENT, PRESENT.c.touch_id == _OTHER.c.id)
    .where(PRESENT.c.contact_id == CONTACT.c.id, _OTHER.c.archived_at.is_(None))
    .correlate(CONTACT)
    .scalar_subquery()
)
_FRESH = update(CONTACT).where(CONTACT.c.id.in_(_TOUCHED)).values(last_touch_on=_LAST)


_REMEMBER = (
    update(SHAPE)
    .where(SHAPE.c.id == bindparam("row_id"))
    .values(answers=bindparam("answers"), last_used_at=bindparam("last_used_at"))
)


def _remember_shapes(connection: Connection, making: Making) -> None:
    shapes = {each.fingerprint: each for each in making.shapes.values()}
    rows = [
        {
            "row_id": making.shape_ids[fingerprint],
            "answers": dict(each.answers),
            "last_used_at": making.now,
        }
        for fingerprint, each in shapes.items()
    ]
    if rows:
        connection.execute(_REMEMBER, rows)


_HOUSE = select(WORKSPACE.c.time_zone, WORKSPACE.c.judged_on).where(
    WORKSPACE.c.id == bindparam("workspace_id")
)
_AGAIN = update(WORKSPACE).where(WORKSPACE.c.id == bindparam("row_id"))


def _judge_again(connection: Connection, making: Making) -> None:
    """Today's health of all plans is made anew soon, even if this process dies now."""
    house = connection.execute(_HOUSE, {"workspace_id": making.workspace_id}).one()
    yesterday = making.now.astimezone(zone(house.time_zone)).date() - timedelta(days=1)
    if house.judged_on is not None and house.judged_on > yesterday:
        binds = {"row_id": making.workspace_id, "judged_on": yesterday}
        connection.execute(_AGAIN, binds)
