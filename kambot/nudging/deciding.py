"""Who gets a nudge now: decided once per member and local day, also when nothing is due.

What is due follows from rows: "the local clock has reached the hour, and this local date is not
decided". So a restart loses nothing, and several processes may decide at once.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, update

from kambot.core import Kambot
from kambot.db import insert_all
from kambot.members import MEMBER
from kambot.method.vocabulary import MessageKind
from kambot.nudging.finding import find
from kambot.nudging.items import Nudge, Owed, Today, nudge
from kambot.nudging.rounds import CHUNK, Round, next_members, rounds
from kambot.nudging.selects import DAY, IDS, TOLD
from kambot.nudging.working import is_working
from kambot.outbox import Outgoing, put
from kambot.turns import in_turn

_DECIDED = update(MEMBER).where(MEMBER.c.id.in_(IDS)).values(nudged_on=DAY)


def decide(kambot: Kambot, now: datetime) -> int:
    """Decide the day of every member whose hour has come; how many nudges were put."""
    with kambot.database.read() as connection:
        due = rounds(connection, now)
    turns = ((each.workspace_id, partial(_go_round, kambot, each, now)) for each in due)
    return in_turn("nudges", turns)


def _go_round(kambot: Kambot, each: Round, now: datetime) -> int:
    """Decide all of them, so many at a time; none on a day off."""
    if not is_working(each.day, each.working):
        return 0
    put_so_far, after, went_on = 0, 0, True
    while went_on:
        with kambot.database.write() as connection:
            rows = next_members(connection, each, after)
            due = [row for row in rows if (row.zone, row.nudge_hour) in each.clocks]
            if due:
                put_so_far += _decide_members(connection, kambot, each, due, now)
        went_on = len(rows) == CHUNK
        after = rows[-1].id if rows else after
    return put_so_far


def _decide_members(
    connection: Connection, kambot: Kambot, each: Round, members: Sequence[Any], now: datetime
) -> int:
    ids = [row.id for row in members]
    owed = find(connection, kambot, ids, each.today, now)
    made = [(row, _nudge_of(row, owed[row.id], each.today)) for row in members if row.id in owed]
    due = [(row, nudge) for row, nudge in made if nudge.content]
    connection.execute(_DECIDED, {"ids": ids, "day": each.day})
    insert_all(connection, TOLD, [news for pair in due for news in _told(each, *pair)])
    messages = [_outgoing(each, *pair, now) for pair in due]
    return sum(put_id is not None for put_id in put(connection, each.workspace_id, messages, now))


def _nudge_of(row: Any, owed: Owed, today: Today) -> Nudge:
    """The first nudge of a week is its weekly one, whether that is a Monday or not."""
    weekly = row.nudged_on is None or row.nudged_on < today.monday
    return nudge(owed, today, weekly=weekly)


def _told(each: Round, row: Any, made: Nudge) -> Iterator[dict[str, Any]]:
    for news in made.news:
        yield {
            "workspace_id": each.workspace_id,
            "member_id": row.id,
            "kind": news.kind,
            "subject_id": news.subject_id,
            "about": news.about,
            "told_on": each.day,
        }


def _outgoing(each: Round, row: Any, made: Nudge, now: datetime) -> Outgoing:
    day = each.day.isoformat()
    return Outgoing(
        key=f"nudge:{row.id}:{day}",
        kind=MessageKind.NUDGE,
        channel=row.user_id,
        due_at=now,
        expires_at=each.clocks[row.zone, row.nudge_hour],
        member_id=row.id,
        content={"day": day, **made.content},
        items=made.shown,
    )
