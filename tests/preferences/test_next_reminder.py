"""What is said about the next reminder is what then happens, wherever somebody is."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from kambot.members import MEMBER, WORKSPACE, me, zone
from kambot.nudging.deciding import decide
from kambot.nudging.hours import opens
from kambot.preferences.reminders import ABSENCE, next_reminder
from tests.preferences.conftest import Chooser
from tests.usecases.conftest import Clock

ZONES = ("Europe/Lisbon", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "America/Nuuk")
DAY = timedelta(days=1)
START = datetime(2026, 3, 20, tzinfo=UTC)
"""Clocks are changed in the weeks after it, in the north and in the south."""


def days(first: date, most: int) -> st.SearchStrategy[date]:
    return st.integers(0, most).map(lambda ahead: first + ahead * DAY)


@settings(max_examples=40)
@given(data=st.data())
def test_the_next_reminder_comes_when_it_was_said_to_come(
    ana: Chooser, clock: Clock, data: st.DataObject
) -> None:
    clock.now = START + timedelta(minutes=data.draw(st.integers(0, 30 * 24 * 60)))
    today = clock.now.date()
    own: dict[str, Any] = {
        "own_time_zone": data.draw(st.sampled_from(ZONES)),
        "nudge_hour": data.draw(st.integers(0, 23)),
        "paused_until": data.draw(st.none() | days(today, 5)),
        "nudged_on": data.draw(st.none() | days(today - 2 * DAY, 2)),
    }
    away = data.draw(st.none() | st.tuples(days(today - DAY, 3), days(today + 3 * DAY, 3)))
    off = data.draw(st.lists(days(today, 7), max_size=3))
    stage(ana, own, away, {"days_off": [str(day) for day in off]})
    said = upcoming(ana)
    assert said
    now, at = clock.now, zone(own["own_time_zone"])
    moments = [opens(at, said.today + ahead * DAY, own["nudge_hour"]) for ahead in range(-1, 30)]
    for moment in [now, *(each for each in moments if each > now)]:
        decide(ana.kambot, moment)
        if ana.kept().nudged_on != own["nudged_on"]:
            break
    assert ana.kept().nudged_on == said.day
    assert said.is_now == (moment == now)


def stage(ana: Chooser, own: dict[str, Any], away: Any, settings: dict[str, Any]) -> None:
    """Ana and her workspace, exactly so."""
    mine = ana.kept()
    with ana.kambot.database.write() as connection:
        connection.execute(update(MEMBER).where(MEMBER.c.id == mine.id).values(**own))
        connection.execute(delete(ABSENCE))
        if away:
            row = {"workspace_id": mine.workspace_id, "member_id": mine.id}
            gone = {"starts_on": away[0], "ends_on": away[1]}
            connection.execute(insert(ABSENCE).values(**row, **gone))
        same = WORKSPACE.c.id == mine.workspace_id
        connection.execute(update(WORKSPACE).where(same).values(settings=settings))


def upcoming(ana: Chooser) -> Any:
    with ana.kambot.database.read() as connection:
        return next_reminder(connection, me(connection, ana.kambot, ana.who))


def test_somebody_who_never_works_is_told_so(ana: Chooser) -> None:
    with ana.kambot.database.write() as connection:
        found = select(WORKSPACE.c.id).where(WORKSPACE.c.team_id == "T1")
        same = WORKSPACE.c.id == connection.execute(found).scalar_one()
        never: dict[str, list[int]] = {"working_days": []}
        connection.execute(update(WORKSPACE).where(same).values(settings=never))
    assert ana.save("pause", how_long="1_day") == "Saved. No reminder is in sight."
