"""The clock in the page's top bar: what time it is, and where a person can skip to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from kambot.sandbox.clock import next_local
from kambot.sandbox.person import Person
from kambot.sandbox.state import Json


@dataclass(frozen=True)
class Skip:
    """A row of the menu; `at` finds the instant for what time it is now, in somebody's zone."""

    id: str
    label: str
    at: Callable[[datetime, str], datetime]


SKIPS = (
    Skip("hour", "In one hour", lambda now, _: now + timedelta(hours=1)),
    Skip("tomorrow", "Tomorrow 09:00", lambda now, zone: next_local(now, zone, time(9))),
    Skip("monday", "Next Monday 08:30", lambda now, zone: next_local(now, zone, time(8, 30), 0)),
)


def clock(person: Person) -> Json:
    """What time it is, in UNIX seconds, and the rows of the menu."""
    now, zone = person.sandbox.clock.now(), person.record.tz
    rows = [
        {"id": each.id, "label": each.label, "at": int(each.at(now, zone).timestamp())}
        for each in SKIPS
    ]
    return {"now": now.timestamp(), "skips": rows}


def skip(person: Person, to: str) -> Json:
    """Move the clock for everybody: to a row of the menu, or to a time where the person is."""
    now, zone = person.sandbox.clock.now(), person.record.tz
    rows = {each.id: each.at for each in SKIPS}
    at = rows[to](now, zone) if to in rows else _local(to, zone)
    if at is None:
        return {"ok": False, "message": "Choose a date and a time."}
    if at <= now:
        return {"ok": False, "message": "Choose a later time: the clock only goes forwards."}
    person.sandbox.clock.skip_to(at)
    return {"ok": True}


def _local(written: str, zone: str) -> datetime | None:
    """The instant at which it is "2026-11-23T08:30" in the zone, if that can be read."""
    try:
        return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        return None
