"""Slack's pace is kept: in no minute, wherever it begins, are there more calls than allowed."""

from datetime import UTC, datetime, timedelta
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from kambot.outbox import Deed, Limited, Refused
from kambot.outbox.pacing import LONGEST, MINUTE, RATES, Rate, grant
from tests.outbox.conftest import Box

START = datetime(2026, 11, 23, 9, tzinfo=UTC)

rates = st.builds(
    lambda most, burst: Rate(most, min(burst, most - 1)),
    st.integers(2, 400),
    st.integers(1, 30),
)
turns = st.lists(st.tuples(st.floats(0, 90), st.integers(0, 500)), max_size=60)
"""Seconds to wait, then how many calls are wanted."""


@given(rates, turns)
def test_no_minute_has_more_calls_than_allowed(rate: Rate, turns: list[tuple[float, int]]) -> None:
    made: list[datetime] = []
    free_at = START
    moments = accumulate(turns, lambda at, turn: at + timedelta(seconds=turn[0]), initial=START)
    for now, (_, wanted) in zip(list(moments)[1:], turns, strict=True):
        calls, free_at = grant(rate, free_at, now, wanted)
        assert calls <= wanted
        made += [now] * calls

    one_too_many = zip(made, made[rate.a_minute :], strict=False)
    assert all(later - first > MINUTE for first, later in one_too_many)


def test_ten_thousand_posts_take_hardly_longer_than_slack_makes_them() -> None:
    rate, many = RATES[Deed.POST], 10_000
    now = free_at = START
    made = 0
    while made < many:
        now += timedelta(seconds=2.7)
        calls, free_at = grant(rate, free_at, now, many - made)
        made += calls

    assert now - START <= 1.05 * many * MINUTE / rate.a_minute


@given(rates, st.floats(0, 1000), st.integers(1, 50))
def test_whoever_waits_as_long_as_told_is_let_through(
    rate: Rate, seconds: float, wanted: int
) -> None:
    now = START + timedelta(seconds=seconds)
    _, free_at = grant(rate, START, now, wanted)

    assert grant(rate, free_at, max(now, free_at), 1)[0] == 1


def test_all_processes_share_one_pace(box: Box) -> None:
    box.put(*map(str, range(40)))

    first, second = box.take(), box.take()  # as two processes would at the same moment

    assert (len(first), len(second)) == (RATES[Deed.POST].burst, 0)


def test_each_workspace_has_a_pace_of_its_own(box: Box) -> None:
    for workspace in (1, 2):
        box.put(*map(str, range(40)), workspace=workspace)

    teams = [task.team_id for task in box.take()]

    assert teams.count("T1") == teams.count("T2") == RATES[Deed.POST].burst


def test_each_method_has_a_pace_of_its_own(box: Box) -> None:
    message = box.sent("sent")
    box.put(*map(str, range(40)))
    box.changed(messages=[message])

    deeds = [task.deed for task in box.take()]

    assert deeds.count(Deed.REDRAW) == 1
    assert deeds.count(Deed.POST) > 1


def test_one_message_a_second_goes_into_a_conversation(box: Box) -> None:
    box.put("a", "b", channel="C1")
    box.put("elsewhere", channel="C2")

    assert [task.letter.key for task in box.take()] == ["a", "elsewhere"]
    box.later(seconds=0.9)
    assert box.take() == []
    box.later(seconds=0.1)
    assert [task.letter.key for task in box.take()] == ["b"]


def test_a_busy_conversation_holds_up_no_other(box: Box) -> None:
    box.put(*map(str, range(30)), channel="C1")
    box.put("elsewhere", channel="C2")

    assert {task.letter.channel for task in box.take()} == {"C1", "C2"}


def test_conversations_that_were_posted_in_long_ago_are_forgotten(box: Box) -> None:
    for number in range(5):
        box.put(str(number))
        box.take()
        box.later(seconds=5)
    box.put("last")
    box.take()

    with box.kambot.database.read() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM pace").scalar_one()
    assert kept == len(Deed) + 1


def test_when_slack_wants_us_to_wait_the_whole_method_waits(box: Box) -> None:
    box.put("a", "b")
    first, second = box.take()
    box.settle(Limited(first, 30))
    box.deliver([second])
    box.put("c")

    box.later(seconds=29)
    assert box.take() == []
    box.later(seconds=1)
    assert {task.letter.key for task in box.take()} <= {"a", "c"}


def test_after_a_rest_the_pace_is_even_again(box: Box) -> None:
    box.put(*map(str, range(40)))
    box.settle(Limited(box.take()[0], 30))
    box.later(seconds=30)

    assert len(box.take()) == 1


def test_no_wait_is_longer_than_a_quarter_of_an_hour(box: Box) -> None:
    box.put("a")
    box.settle(Limited(box.take_one(), 86_400))
    box.put("b")

    box.later(seconds=LONGEST.total_seconds())

    assert box.take_one().letter.key == "b"


def test_a_clock_that_is_set_back_holds_nothing_up(box: Box) -> None:
    box.put(*map(str, range(40)))
    box.take()
    box.later(hours=-1)
    box.put("new")

    assert [task.letter.key for task in box.take()] == ["new"]


def test_a_workspace_that_refuses_everything_is_left_alone_for_a_while(box: Box) -> None:
    box.put("a", "b")
    first, _ = box.take()
    box.settle(Refused(first, "token_revoked"))
    box.put("c")

    box.later(minutes=9)
    assert [task.letter.key for task in box.take()] == []
    box.later(minutes=1)
    assert box.take() != []
