"""What is done next for an account is late, due today or to come."""

from datetime import date, timedelta

import pytest

from kambot.next_actions import next_action

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "overdue", "is_today"), [(-1, True, False), (0, False, True), (1, False, False)]
)
def test_an_action_is_late_today_or_to_come(days: int, overdue: bool, is_today: bool) -> None:  # noqa: FBT001
    found = next_action(1, "Call Sue", TODAY + timedelta(days=days), TODAY)

    assert (found.overdue, found.is_today) == (overdue, is_today)
