"""At most one nudge a local working day, at the hour, in every time zone of the world.

The deciding may be asked at any instants: a host sleeps, restarts, or has its clock set back.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from importlib.resources import files
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update
from sqlmodel import SQLModel

from kambot.models import Action, Member, Message, MessageItem, Told
from kambot.models.rows import table
from kambot.nudging.deciding import decide
from kambot.nudging.hours import closes, local_day, opens
from kambot.nudging.working import WorkingTime, is_working
from tests.nudging.office import LONG_AGO, Office, at

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TZDATA = files("tzdata")
NAMES = (TZDATA / "zones").read_text().split()
ZONES = list({(TZDATA / "zoneinfo" / name).read_bytes(): name for name in NAMES}.values())
"""Each time zone under one of its names."""
FIRST = at("2025-01-01 00:00")
MEMBER, MESSAGE = table(Member), table(Message)
PLACES = ["", "PT", "DE-BY", "SA"]
WEEKS = [[1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [1, 2, 3, 4, 5, 6, 7], [2]]
ODD = [
    at("2026-03-27 12:00"),  # Europe, Beirut and Nuuk are about to go forward
    at("2026-04-22 12:00"),  # Cairo skips a midnight
    at("2026-09-04 12:00"),  # Santiago does
    at("2026-10-02 12:00"),  # Lord Howe goes forward by half an hour
    at("2026-10-31 00:00"),  # Havana has a midnight twice
    at("2028-02-27 12:00"),  # a leap day
]

starts = st.sampled_from(ODD) | st.timedeltas(timedelta(0), at("2030-12-25 00:00") - FIRST).map(
    lambda after: FIRST + after
)
gaps = st.one_of(
    st.timedeltas(timedelta(minutes=1), HOUR),
    st.timedeltas(HOUR, 9 * HOUR),
    st.timedeltas(9 * HOUR, 3 * DAY),
    st.just(-HOUR),
)
"""Until the deciding is asked again; at worst the clock is set back by an hour."""
ticks = st.builds(
    lambda start, following: list(accumulate(following, initial=start)),
    starts,
    st.lists(gaps, max_size=12),
)


@pytest.fixture
def world(office: Office) -> Office:
    """Somebody in every time zone, each at another hour, each with an overdue action."""
    owner = office.member("Owner", nudged_on=date(2040, 1, 1))
    plan = office.plan(owner)
    people = [(name, number % 24) for number, name in enumerate(ZONES)]
    with office.kambot.database.write() as connection:
        for model, rows in _rows(office, owner, plan, people).items():
            connection.execute(insert(table(model)), rows)
    return office


def _rows(
    office: Office, owner: int, plan: int, people: list[tuple[str, int]]
) -> dict[type[SQLModel], list[dict[str, Any]]]:
    """Rows by table; the nth person's id is the owner's and n."""
    common = {"workspace_id": office.workspace_id, "updated_at": LONG_AGO}
    task = {"plan_id": plan, "title": "Call Sue", "due_on": date(2024, 1, 1), "status": "open"}
    kept = {"version": 1, "extra": {}, "created_at": LONG_AGO, "position": 0}
    counts = {"snooze_count": 0, "slip_count": 0}
    ids = range(owner + 1, owner + 1 + len(people))
    given = {"role": "account_manager", "is_guest": False, "is_slack_admin": False}
    return {
        Member: [
            {**common, **given, "id": key, "user_id": f"U{key}", "name": zone}
            | {"time_zone": zone, "nudge_hour": hour}
            for key, (zone, hour) in zip(ids, people, strict=True)
        ],
        Action: [{**common, **task, **kept, **counts, "owner_id": key} for key in ids],
    }


@settings(max_examples=20)
@given(ticks, st.sampled_from(PLACES), st.sampled_from(WEEKS))
def test_everybody_gets_one_nudge_a_working_day_if_somebody_looks_in_time(
    world: Office, moments: list[datetime], place: str, days: list[int]
) -> None:
    start_over(world, holidays_of=place, working_days=days)
    told = [decide(world.kambot, moment) for moment in moments]

    messages = sent(world)
    assert Counter((zone, day) for zone, _, day, _ in messages) == Counter(
        set(expected(moments, WorkingTime.of({"holidays_of": place, "working_days": days})))
    )
    assert sum(told) == len(messages)
    for name, hour, day, moment in messages:
        zone = ZoneInfo(name)
        assert opens(zone, day, hour) <= moment < closes(zone, day, hour)
        assert local_day(zone, moment) == day


def start_over(world: Office, **working: object) -> None:
    world.settle(**working)
    with world.kambot.database.write() as connection:
        for model in (MessageItem, Message, Told):
            connection.execute(delete(table(model)))
        everybody = MEMBER.c.nudged_on < date(2040, 1, 1)
        connection.execute(update(MEMBER).where(everybody).values(nudged_on=None))


def sent(world: Office) -> list[tuple[str, int, date, datetime]]:
    """Zone, hour, day and instant of each nudge."""
    found = select(MEMBER.c.time_zone, MEMBER.c.nudge_hour, MESSAGE.c.key, MESSAGE.c.due_at).join(
        MEMBER, MEMBER.c.id == MESSAGE.c.member_id
    )
    with world.kambot.database.read() as connection:
        rows = connection.execute(found).all()
    return [
        (row.time_zone, row.nudge_hour, date.fromisoformat(row.key.split(":")[2]), row.due_at)
        for row in rows
    ]


def expected(moments: list[datetime], working: WorkingTime) -> Iterator[tuple[str, date]]:
    """The working days on which somebody looked between the hour and the end of the grace."""
    for number, name in enumerate(ZONES):
        zone, hour = ZoneInfo(name), number % 24
        for moment in moments:
            day = local_day(zone, moment)
            in_time = opens(zone, day, hour) <= moment < closes(zone, day, hour)
            if in_time and is_working(day, working):
                yield name, day
