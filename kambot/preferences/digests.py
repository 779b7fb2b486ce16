"""The weekly digests of a workspace: in which channel, when, about which accounts."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.core import Kambot
from kambot.digests.settings import by_id
from kambot.digests.weekly import Weekly, due_day, iso_week, next_day
from kambot.errors import NotFound
from kambot.members import MEMBER, Me, me
from kambot.method.fields.catalogues import time_zones
from kambot.method.fields.choices import label
from kambot.models import Digest
from kambot.models.rows import table
from kambot.paging import page_of
from kambot.preferences.admins import insist
from kambot.screens import Board, BoardRow, Caller, Notice
from kambot.screens import Deed as Way

DIGEST, MANAGER = table(Digest), MEMBER.alias("manager")
HOUR = 60
WHEN = ("weekday", "minute", "time_zone")


class Scope(StrEnum):
    """Which accounts a digest is about; the value of its choice in prompts/forms/digest.toml."""

    ALL = "all"
    PEOPLE = "people"
    SEGMENT = "segment"


@dataclass(frozen=True)
class DigestLine:
    """A digest as the board shows it."""

    channel: str
    at: str
    """08:30."""
    zone: str
    manager: str
    segment: str
    next_on: date
    """The day it comes next; its weekday says when it comes at all."""
    stopped: bool


def _of(me: Me) -> Any:
    return (DIGEST.c.workspace_id == me.workspace_id) & DIGEST.c.archived_at.is_(None)


_LISTED = select(DIGEST, MANAGER.c.name.label("manager")).outerjoin(
    MANAGER, MANAGER.c.id == DIGEST.c.manager_id
)


def board(kambot: Kambot, who: Caller, page: int = 0, *, notice: Notice | None = None) -> Board:
    """All digests, those that run first, and a way to add one."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        insist(caller)
        order = (DIGEST.c.stopped_at.is_not(None), DIGEST.c.channel_name, DIGEST.c.id)
        rows = connection.execute(_LISTED.where(_of(caller)).order_by(*order)).all()
        page, pages, shown = page_of(rows, page)
        known = by_id(connection, [row.id for row in shown])
    made = tuple(
        _row(kambot, row, _line(kambot, row, known[row.id].weekly, caller.now)) for row in shown
    )
    ways = (Way("add_digest", form="digest"),)
    foot = "" if rows else kambot.prompts.say("no_digest")
    return Board("digests", made, ways, foot, page, pages, notice)


def _row(kambot: Kambot, row: Row[Any], as_it_is: DigestLine) -> BoardRow:
    runs = (Way("edit", form="digest"), Way("stop"))
    stands = (Way("start_again", form="digest"), Way("remove"))
    text = kambot.prompts.say("digest_line", digest=as_it_is, why=row.stopped_why)
    return BoardRow(str(row.id), text, stands if row.stopped_at else runs, row.id)


def _line(kambot: Kambot, row: Row[Any], weekly: Weekly, now: datetime) -> DigestLine:
    """A digest's row in words."""
    return DigestLine(
        channel=row.channel_name,
        at=f"{_time(row):%H:%M}",
        zone=time_zones().get(row.time_zone, row.time_zone),
        manager=row.manager or "",
        segment=label(row.segment or "", kambot.method.step("profile").field("segment")),
        next_on=next_day(weekly, now),
        stopped=row.stopped_at is not None,
    )


def _time(row: Row[Any]) -> time:
    return time(*divmod(row.minute, HOUR))


def opened(connection: Connection, kambot: Kambot, me: Me, digest_id: int) -> Opened:
    """The form of a digest, or of a new one."""
    insist(me)
    if not digest_id:
        return Opened({"time_zone": me.zone.key})
    row = _digest(connection, me, digest_id)
    scope = Scope.PEOPLE if row.manager_id else Scope.SEGMENT if row.segment else Scope.ALL
    kept = {key: getattr(row, key) for key in ("channel", "weekday", "time_zone", "segment")}
    more = {"time": _time(row), "scope": scope.value, "manager_id": row.manager_id}
    return Opened({**kept, **more}, is_shared=True)


def save(
    connection: Connection, kambot: Kambot, me: Me, digest_id: int, values: dict[str, Any]
) -> Outcome:
    """Keep it, and let it run; says when it comes next."""
    insist(me)
    columns = {**_columns(values), "set_by_id": me.id, "stopped_at": None, "stopped_why": ""}
    if _twin(connection, me, digest_id, columns):
        return Refusal({"channel": "This channel gets the same digest already."})
    if digest_id:
        _change(connection, me, digest_id, columns)
    else:
        fresh = {"workspace_id": me.workspace_id, "created_at": me.now}
        made = insert(DIGEST).values(**fresh, **columns).returning(DIGEST.c.id)
        digest_id = int(connection.execute(made).scalar_one())
    weekly = by_id(connection, [digest_id])[digest_id].weekly
    said = _line(kambot, _digest(connection, me, digest_id), weekly, me.now)
    return Notice(kambot.prompts.say("digest_saved", digest=said))


def _change(connection: Connection, me: Me, digest_id: int, columns: dict[str, Any]) -> None:
    """A new time, or a new start, is for the future: this week's is not made up for."""
    before = _digest(connection, me, digest_id)
    of = update(DIGEST).where(DIGEST.c.id == digest_id)
    connection.execute(of.values(**columns))
    is_same = all(getattr(before, key) == columns[key] for key in WHEN)
    missed = due_day(by_id(connection, [digest_id])[digest_id].weekly, me.now)
    if missed and not (is_same and before.stopped_at is None):
        connection.execute(of.values(decided_week=iso_week(missed)))


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    """The answers as columns."""
    at, channel = values["time"], values["channel"]
    return {
        "channel": channel.id,
        "channel_name": channel.name,
        "weekday": values["weekday"],
        "minute": at.hour * HOUR + at.minute,
        "time_zone": values["time_zone"],
        "manager_id": values.get("manager_id"),
        "segment": values.get("segment"),
    }


def _twin(connection: Connection, me: Me, digest_id: int, columns: dict[str, Any]) -> bool:
    """Another digest says the same in the same channel."""
    same = (
        DIGEST.c.id != digest_id,
        DIGEST.c.channel == columns["channel"],
        DIGEST.c.manager_id.is_not_distinct_from(columns["manager_id"]),
        DIGEST.c.segment.is_not_distinct_from(columns["segment"]),
    )
    return connection.scalar(select(DIGEST.c.id).where(_of(me), *same).limit(1)) is not None


def _digest(connection: Connection, me: Me, digest_id: int) -> Row[Any]:
    found = connection.execute(_LISTED.where(_of(me), DIGEST.c.id == digest_id)).first()
    if found is None:
        raise NotFound("This digest does not exist any more.")
    return found


def counted(connection: Connection, me: Me) -> tuple[int, int]:
    """How many digests run, and how many are stopped."""
    is_stopped = DIGEST.c.stopped_at.is_not(None)
    found = select(is_stopped, func.count()).where(_of(me)).group_by(is_stopped)
    numbers = {bool(stopped): count for stopped, count in connection.execute(found)}
    return numbers.get(False, 0), numbers.get(True, 0)


def stop(kambot: Kambot, who: Caller, digest_id: int) -> Notice:
    """It comes no more, until somebody starts it again."""
    return _changed(kambot, who, digest_id, "digest_stopped_by_hand", "stopped_at")


def remove(kambot: Kambot, who: Caller, digest_id: int) -> Notice:
    """It is gone from the list."""
    return _changed(kambot, who, digest_id, "digest_removed", "archived_at")


def _changed(kambot: Kambot, who: Caller, digest_id: int, said: str, column: str) -> Notice:
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        insist(caller)
        row = _digest(connection, caller, digest_id)
        of = update(DIGEST).where(DIGEST.c.id == digest_id, DIGEST.c[column].is_(None))
        connection.execute(of.values({column: caller.now}))
    return Notice(kambot.prompts.say(said, channel=row.channel_name))


ASKS = {"digest": Ask(opened, save)}
DEEDS = {"stop": stop, "remove": remove}
