"""Whose day is decided when: hours, zones, days off, pauses, absences, downtime."""

from typing import Any

import pytest

from kambot.models import Member
from tests.nudging.office import Office, at

MONDAY, TUESDAY, SATURDAY = "2026-11-23", "2026-11-24", "2026-11-28"


@pytest.fixture
def ana(office: Office) -> int:
    """Somebody in Lisbon with an action that is overdue."""
    return busy(office, "Ana")


def busy(office: Office, name: str, **columns: Any) -> int:
    member = office.member(name, **columns)
    office.action(office.plan(member, f"Account of {name}"), member, "2026-11-19")
    return member


def days(office: Office, member: int) -> list[str]:
    """The days on which they got a message."""
    return [each.content["day"] for each in office.messages(member)]


def test_a_nudge_comes_at_nine_on_a_working_day_and_once(office: Office, ana: int) -> None:
    assert office.decide(f"{MONDAY} 08:59") == 0
    assert office.decide(f"{MONDAY} 09:00") == 1
    assert office.decide(f"{MONDAY} 09:00") == 0
    assert office.decide(f"{MONDAY} 16:59") == 0
    (message,) = office.messages(ana)
    assert message.key == f"nudge:{ana}:{MONDAY}"
    assert message.channel == "UANA"
    assert message.due_at == at(f"{MONDAY} 09:00")
    assert message.expires_at == at(f"{MONDAY} 17:00")


@pytest.mark.parametrize(
    ("columns", "before", "hour"),
    [
        ({"time_zone": "America/New_York"}, "13:59", "14:00"),
        ({"time_zone": "Asia/Kathmandu"}, "03:14", "03:15"),
        ({"time_zone": "Asia/Tokyo", "own_time_zone": "Europe/Berlin"}, "07:59", "08:00"),
        ({"time_zone": "Nowhere/At_All"}, "08:59", "09:00"),
        ({"nudge_hour": 7}, "06:59", "07:00"),
    ],
)
def test_the_hour_is_the_members_own(
    office: Office, columns: dict[str, Any], before: str, hour: str
) -> None:
    member = busy(office, "Ben", **columns)
    assert office.decide(f"{MONDAY} {before}") == 0
    office.decide(f"{MONDAY} {hour}")
    assert days(office, member) == [MONDAY]


@pytest.mark.parametrize(
    "columns",
    [
        {"is_guest": True},
        {"left_at": at("2026-11-01 00:00")},
        {"paused_until": at(f"{TUESDAY} 00:00").date()},
        {"nudged_on": at(f"{MONDAY} 00:00").date()},
    ],
)
def test_some_get_none(office: Office, columns: dict[str, Any]) -> None:
    member = busy(office, "Ben", **columns)
    office.decide(f"{MONDAY} 09:00")
    assert days(office, member) == []


def test_a_pause_ends_on_its_day(office: Office, ana: int) -> None:
    office.change(Member, ana, paused_until=at(f"{TUESDAY} 00:00").date())
    office.decide(f"{MONDAY} 09:00")
    office.decide(f"{TUESDAY} 09:00")
    assert days(office, ana) == [TUESDAY]


@pytest.mark.parametrize(
    ("settings", "comes"),
    [
        ({}, []),
        ({"working_days": [6, 7]}, [SATURDAY]),
        ({"working_days": [6, 7], "days_off": [SATURDAY]}, []),
    ],
)
def test_the_workspace_says_when_people_work(
    office: Office, ana: int, settings: dict[str, Any], comes: list[str]
) -> None:
    office.settle(**settings)
    office.decide(f"{SATURDAY} 09:00")
    assert days(office, ana) == comes


def test_nobody_is_nudged_on_a_public_holiday(office: Office, ana: int) -> None:
    office.settle(holidays_of="PT")
    office.decide("2026-12-08 09:00")
    assert days(office, ana) == []


def test_nothing_due_is_no_message_and_the_day_is_decided(office: Office) -> None:
    ana = office.member("Ana")
    assert office.decide(f"{MONDAY} 09:00") == 0
    office.action(office.plan(ana), ana, MONDAY)
    assert office.decide(f"{MONDAY} 12:00") == 0
    assert office.decide(f"{TUESDAY} 09:00") == 1


def test_a_host_that_slept_is_late_within_the_grace_and_sends_no_backlog(
    office: Office, ana: int
) -> None:
    assert office.decide(f"{MONDAY} 16:59") == 1
    # Down from Tuesday to Friday afternoon: eight hours later it is too late for that day.
    assert office.decide("2026-11-27 17:00") == 0
    assert office.decide("2026-11-30 09:00") == 1
    assert days(office, ana) == [MONDAY, "2026-11-30"]


def test_a_day_that_passed_unnoticed_leaves_the_weekly_things_to_the_next(
    office: Office, ana: int
) -> None:
    long_ago = office.action(office.plan(ana, "Edge"), ana, "2026-10-01")
    office.decide("2026-11-20 09:00")
    assert long_ago in office.messages(ana)[0].content["overdue"][0]
    office.decide(f"{MONDAY} 18:00")
    assert len(office.morning(f"{TUESDAY} 09:00", ana)["overdue"]) == 2
    assert office.morning("2026-11-25 09:00", ana)["older"] == [long_ago]


def test_a_clock_that_jumps_back_does_not_nudge_twice(office: Office, ana: int) -> None:
    for moment in ("09:30", "08:30", "09:00", "09:30"):
        office.decide(f"{MONDAY} {moment}")
    assert days(office, ana) == [MONDAY]


def test_who_travels_west_is_not_nudged_twice_for_one_date(office: Office) -> None:
    member = busy(office, "Ben", time_zone="Pacific/Auckland")
    office.decide("2026-11-22 20:00")
    office.change(Member, member, time_zone="America/Los_Angeles")
    office.decide("2026-11-23 17:00")
    office.decide("2026-11-24 17:00")
    assert days(office, member) == [MONDAY, TUESDAY]


def test_who_is_away_is_left_alone_until_they_are_back(office: Office, ana: int) -> None:
    office.away(ana, "2026-11-20", MONDAY)
    office.decide(f"{MONDAY} 09:00")
    office.decide(f"{TUESDAY} 09:00")
    assert days(office, ana) == [TUESDAY]


def test_a_deputy_is_told_what_is_due_meanwhile_once(office: Office, ana: int) -> None:
    ben = office.member("Ben")
    office.away(ana, "2026-11-20", MONDAY, deputy=ben)
    office.away(ana, MONDAY, MONDAY, deputy=ben)
    assert [owner for _, _, owner in office.morning(f"{MONDAY} 09:00", ben)["overdue"]] == [ana]
    assert office.morning(f"{TUESDAY} 09:00", ben) == {}


def test_a_deputy_learns_nothing_of_a_plan_that_only_its_team_may_see(office: Office) -> None:
    ana, ben = office.member("Ana"), office.member("Ben")
    office.away(ana, MONDAY, MONDAY, deputy=ben)
    secret = office.plan(ana, visibility="team", next_review_on=at(f"{MONDAY} 00:00").date())
    office.action(secret, ana, MONDAY)
    shared = office.plan(ana, "Edge", visibility="team")
    known = office.action(shared, ana, MONDAY)
    office.team(shared, ben)
    assert office.morning(f"{MONDAY} 09:00", ben) == {"due_today": [[known, MONDAY, ana]]}


def test_workspaces_decide_apart(office: Office, ana: int) -> None:
    other = Office(office.kambot, "T2")
    other.settle(working_days=[6])
    eve = busy(other, "Eve")
    office.decide(f"{MONDAY} 09:00")
    office.decide(f"{SATURDAY} 09:00")
    assert days(office, ana) == [MONDAY]
    assert days(other, eve) == [SATURDAY]
    assert {each.workspace_id for each in other.messages(eve)} == {other.workspace_id}


def test_a_workspace_whose_settings_are_wrong_keeps_no_other_waiting(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.settle(days_off=["the first of May"])
    ana = busy(office, "Ana")
    other = Office(office.kambot, "T2")
    eve = busy(other, "Eve")

    assert office.decide(f"{MONDAY} 09:00") == 1

    assert (days(office, ana), days(other, eve)) == ([], [MONDAY])
    assert caplog.messages == [
        f"action=workspace_failed job=nudges workspace={office.workspace_id}"
    ]
    office.settle(days_off=[])
    assert office.decide(f"{MONDAY} 09:30") == 1
