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
from kambot.outbox.standing import CHANGES, Standing, after
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
        standings = _standings(connection, outcomes)
        if news := list(_news(standings, outcomes, now, chance)):
            connection.execute(_UPDATE, [_binds(each) for each in standings.values()])
            follow_up(connection, news, now)
    tell(news)


def _standings(connection: Connection, outcomes: Sequence[Outcome]) -> dict[int, Standing]:
    """How the messages stand, locked until this write ends; always in the same order."""
    ids = sorted({each.task.letter.id for each in outcomes})
    rows = connection.execute(_STANDINGS, {"ids": ids})
    return {row.id: Standing(**row._mapping) for row in rows}  # noqa: SLF001  SQLAlchemy's own name


def _news(
    standings: dict[int, Standing],
    outcomes: Sequence[Outcome],
    now: datetime,
    chance: Callable[[], float],
) -> Iterator[News]:
    """Outcomes that change something; the standings become what they make of them."""
    for outcome in outcomes:
        was = standings.get(outcome.task.letter.id)
        stands = after(was, outcome, now, chance()) if was else None
        if was and stands:
            standings[was.id] = stands
            yield News(outcome, was, stands)


def _binds(standing: Standing) -> dict[str, object]:
    values = vars(standing)
    return {"message_id": standing.id, **{name: values[name] for name in CHANGES}}


_COLUMNS = [MESSAGE.c[each.name] for each in fields(Standing)]
_STANDINGS = (
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
