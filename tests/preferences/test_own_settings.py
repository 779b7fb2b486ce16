"""Everybody's own settings: the hour, the zone, a pause, days away; and when the next one comes."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from kambot.errors import NotFound
from kambot.members import MEMBER
from tests.preferences.conftest import Chooser
from tests.usecases.conftest import Clock

# Monday, 23 Nov 2026, 09:00 in Lisbon, where Ana is.


def test_the_form_shows_what_is_kept(ana: Chooser) -> None:
    ana.save("my_settings", nudge_hour="14", own_time_zone="Asia/Tokyo", manager_id="UBOB")
    assert [each.raw for each in ana.open("my_settings").inputs] == ["14", "Asia/Tokyo", "UBOB"]
    assert ana.board().rows[0].text == (
        "*My reminders*\nAt 14:00, Asia/Tokyo (Japan) · manager: Bob Brown"
    )


def test_without_a_zone_of_ones_own_slacks_counts(ana: Chooser) -> None:
    ana.save("my_settings", own_time_zone="Asia/Tokyo")
    ana.save("my_settings", own_time_zone=None)
    assert ana.kept().own_time_zone is None
    assert "Europe/Lisbon (Portugal)" in ana.board().rows[0].text


def test_only_colleagues_who_are_here_may_be_managers(ana: Chooser) -> None:
    for user, why in (("UGUEST", "is a guest"), ("ULEFT", "has left"), ("UANA", "own manager")):
        assert why in ana.errors("my_settings", manager_id=user)["manager_id"]


def test_what_is_needed_is_insisted_on_also_when_it_is_not_sent(ana: Chooser) -> None:
    assert ana.errors("my_settings", nudge_hour=None) == {
        "nudge_hour": "Please fill in “At which hour?”."
    }
    assert "number from 0 to 23" in ana.errors("my_settings", nudge_hour="24")["nudge_hour"]


@pytest.mark.parametrize(
    ("hour", "zone", "said"),
    [
        ("9", None, "in a minute, if anything is due"),
        ("10", None, "today at 10:00, if anything is due"),
        ("0", None, "Tuesday, 24 Nov 2026, at 00:00, if anything is due"),
        ("8", "Asia/Tokyo", "Tuesday, 24 Nov 2026, at 08:00, if anything is due"),
        ("23", "America/Los_Angeles", "today at 23:00, if anything is due"),
    ],
)
def test_each_save_says_when_the_next_reminder_comes(
    ana: Chooser, hour: str, zone: str | None, said: str
) -> None:
    text = ana.save("my_settings", nudge_hour=hour, own_time_zone=zone)
    assert text == f"Saved. Your next reminder: {said}."


def test_a_day_that_was_decided_gets_no_second_reminder(ana: Chooser) -> None:
    decided_today(ana)
    assert "Tuesday, 24 Nov 2026, at 12:00" in ana.save("my_settings", nudge_hour="12")


def decided_today(who: Chooser) -> None:
    with who.kambot.database.write() as connection:
        mine = update(MEMBER).where(MEMBER.c.user_id == who.who.user_id)
        connection.execute(mine.values(nudged_on=who.kambot.clock().date()))


@pytest.mark.parametrize(
    ("how_long", "first", "later"),
    [
        ("1_day", "Tuesday, 24 Nov 2026", "Wednesday, 25 Nov 2026"),
        ("3_days", "Thursday, 26 Nov 2026", "Friday, 27 Nov 2026"),
        ("5_days", "Monday, 30 Nov 2026", "Monday, 30 Nov 2026"),
        ("monday", "Monday, 30 Nov 2026", "Monday, 30 Nov 2026"),
    ],
)
def test_a_pause_counts_from_the_first_day_it_can_keep_quiet(
    ana: Chooser, how_long: str, first: str, later: str
) -> None:
    assert first in ana.save("pause", how_long=how_long)
    decided_today(ana)
    assert later in ana.save("pause", how_long=how_long)


def test_until_monday_on_a_sunday_is_tomorrow(ana: Chooser, clock: Clock) -> None:
    clock.forward(days=6)
    assert "Monday, 30 Nov 2026" in ana.save("pause", how_long="monday")


def test_a_pause_is_over_by_itself_or_when_it_is_ended(ana: Chooser, clock: Clock) -> None:
    ana.save("pause", how_long="date", until="2026-12-01")
    assert "begin again on Tuesday, 1 Dec 2026" in ana.board().rows[1].text
    clock.forward(days=8)
    assert ana.board().rows[1].text == "*Pause*\nNot paused"
    ana.save("pause", how_long="3_days")
    assert "in a minute" in ana.do("resume").text
    assert ana.kept().paused_until is None


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-01", "2027-11-24", "2200-12-31"])
def test_a_pause_ends_within_a_year(ana: Chooser, day: str) -> None:
    assert "within a year" in ana.errors("pause", how_long="date", until=day)["until"]


def test_days_away_are_changed_not_doubled(ana: Chooser) -> None:
    ana.save("away", starts_on="2026-12-01", ends_on="2026-12-04", deputy_id="UBOB")
    ana.save("away", starts_on="2026-12-02", ends_on="2026-12-11")
    (_, _, away) = ana.board().rows
    assert away.text == "*Away*\n2 Dec 2026 to 11 Dec 2026 · deputy: Bob Brown"
    assert "Tuesday, 24 Nov" in ana.save("away", starts_on="2026-11-23", ends_on="2026-11-23")


def test_whoever_is_back_early_is_reminded_again(ana: Chooser, clock: Clock) -> None:
    ana.save("away", starts_on="2026-11-23", ends_on="2026-12-11")
    clock.forward(days=3)
    assert "in a minute" in ana.do("back_again").text
    assert "No days away" in ana.board().rows[2].text
    assert ana.open("away").inputs[0].raw == "2026-11-26"


def test_days_away_that_never_come_are_forgotten(ana: Chooser) -> None:
    ana.save("away", starts_on="2026-12-01", ends_on="2026-12-04")
    ana.do("back_again")
    ana.do("back_again")
    assert "No days away" in ana.board().rows[2].text


def test_the_same_submission_twice_is_carried_out_once(ana: Chooser, clock: Clock) -> None:
    once = ana.submit("pause", receipt="a", how_long="1_day")
    clock.forward(days=1)
    assert ana.submit("pause", receipt="a", how_long="1_day") == once
    assert str(ana.kept().paused_until) == "2026-11-24"


def test_a_form_of_an_older_version_is_not_there_any_more(ana: Chooser) -> None:
    with pytest.raises(NotFound, match="does not exist any more"):
        ana.open("snoozze")


def test_nobody_sees_or_changes_what_is_not_their_own(
    ana: Chooser, chooser: Callable[[str], Chooser]
) -> None:
    ana.save("pause", how_long="3_days")
    bob = chooser("UBOB")
    assert bob.board().rows[1].text == "*Pause*\nNot paused"
    bob.do("resume")
    assert ana.kept().paused_until is not None
