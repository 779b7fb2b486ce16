"""Write down what came of tasks: many at once, in one transaction."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from kambot.core import Kambot
from kambot.models import Message
from kambot.models.rows import table
from kambot.outbox.aftermath import News, follow_up, tell
from kambot.outbox.delivery import CHANGES, Delivery, after
from kambot.outbox.tasks import Outcome

MESSAGE = table(Message)


def settle(
    kambot: Kambot,
    now: datetime,
    outcomes: Sequence[Outcome],
    *,
    chance: Callable[[], float] = random.random,
) -> None:
    """Write down the outcomes, with all that follows from them.

    What an earlier attempt reports is ignored, unless it is the answer that was missing. Settling
    the same outcomes again does no harm.
    """
    if not outcomes:
        return
    with kambot.database.write() as connection:
        deliveries = _deliveries(connection, outcomes)
        if news := list(_news(deliveries, outcomes, now, chance)):
            connection.execute(_UPDATE, [_binds(each) for each in deliveries.values()])
            follow_up(connection, news, now)
    tell(news)


def _deliveries(connection: Connection, outcomes: Sequence[Outcome]) -> dict[int, Delivery]:
    """How the messages stand, locked until this write ends; always in the same order."""
    ids = sorted({each.task.letter.id for each in outcomes})
    rows = connection.execute(_DELIVERIES, {"ids": ids})
    return {row.id: Delivery(**row._mapping) for row in rows}  # noqa: SLF001  SQLAlchemy's own name


def _news(
    deliveries: dict[int, Delivery],
    outcomes: Sequence[Outcome],
    now: datetime,
    chance: Callable[[], float],
) -> Iterator[News]:
    """Outcomes that change something; the deliveries become what they make of them."""
    for outcome in outcomes:
        was = deliveries.get(outcome.task.letter.id)
        stands = after(was, outcome, now, chance()) if was else None
        if was and stands:
            deliveries[was.id] = stands
            yield News(outcome, was, stands)


def _binds(delivery: Delivery) -> dict[str, object]:
    values = vars(delivery)
    return {"message_id": delivery.id, **{name: values[name] for name in CHANGES}}


_COLUMNS = [MESSAGE.c[each.name] for each in fields(Delivery)]
_DELIVERIES = (
    select(*_COLUMNS)
    .where(MESSAGE.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(MESSAGE.c.id)
    .with_for_update()
)
_UPDATE = (
    update(MESSAGE)
    .where(MESSAGE.c.id == bindparam("message_id"))
    .values({name: bindparam(name, type_=MESSAGE.c[name].type) for name in CHANGES})
)
