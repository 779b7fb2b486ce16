"""What goes into a nudge and where: each rule of METHOD section 6 with its edges."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kambot.nudging.items import (
    DueAction,
    DueReview,
    Gap,
    Kind,
    LateAction,
    News,
    Nudge,
    Owed,
    Today,
    nudge,
)

DAY = timedelta(days=1)
TUESDAY = Today(
    day=date(2026, 11, 24),
    monday=date(2026, 11, 23),
    week="2026-W48",
    fresh_since=date(2026, 11, 17),
    ends_week=False,
)
ANA, BEN = 1, 2


def action(days: int, action_id: int = 5, **changes: Any) -> DueAction:
    """An action of Ana's that is overdue by so many days."""
    return DueAction(action_id, 7, ANA, TUESDAY.day - days * DAY, **changes)


def late(days: int, action_id: int = 5, **changes: Any) -> LateAction:
    """The same of Ben's."""
    return LateAction(action_id, 7, BEN, TUESDAY.day - days * DAY, **changes)


def review(days: int, plan_id: int = 7, **changes: Any) -> DueReview:
    return DueReview(plan_id, TUESDAY.day - days * DAY, **changes)


def told(owed: Owed, *, weekly: bool = False) -> Nudge:
    return nudge(owed, TUESDAY, weekly=weekly)


def groups(owed: Owed, *, weekly: bool = False) -> dict[str, list[Any]]:
    """The ids in each group."""
    return {
        group: [each[0] if isinstance(each, list) else each for each in held]
        for group, held in told(owed, weekly=weekly).content.items()
    }


def news(owed: Owed, *, weekly: bool = False) -> list[tuple[str, int, str]]:
    return [(each.kind, each.subject_id, each.about) for each in told(owed, weekly=weekly).news]


def test_nothing_due_is_nothing_said() -> None:
    assert told(Owed(), weekly=True).content == {}
    assert told(Owed(), weekly=True).news == []


@pytest.mark.parametrize(
    ("due", "on_tuesday", "on_mondays"),
    [
        (action(0), "due_today", "due_today"),
        (action(1), "overdue", "overdue"),
        # Since Tuesday a week ago: today is the fifth working day.
        (action(7), "overdue", "overdue"),
        (action(8), "older", "overdue"),
        (action(400), "older", "overdue"),
        (action(-1, news="tomorrow"), "soon", "soon"),
        (action(-1), "", ""),
        (action(-3, news="in three days"), "soon", "soon"),
        (action(0, is_blocked=True), "", ""),
        (action(-1, is_blocked=True, news="tomorrow"), "", ""),
        (action(1, is_blocked=True), "", "overdue"),
        (action(8, is_blocked=True), "", "overdue"),
    ],
)
def test_where_an_action_stands(due: DueAction, on_tuesday: str, on_mondays: str) -> None:
    owed = Owed(actions=[due])
    assert groups(owed) == ({on_tuesday: [5]} if on_tuesday else {})
    assert groups(owed, weekly=True) == ({on_mondays: [5]} if on_mondays else {})


def test_an_action_is_held_as_it_stands_now() -> None:
    made = told(Owed(actions=[action(1), action(2, 6, is_blocked=True)]), weekly=True)
    assert made.content == {
        "overdue": [[5, "2026-11-23", ANA], [6, "2026-11-22", ANA, "blocked"]],
    }
    assert made.shown == [(5, 7), (6, 7)]


@pytest.mark.parametrize("count", [1, 5, 6, 200])
def test_five_are_in_full_and_of_the_others_only_the_number_is_said(count: int) -> None:
    owed = Owed(actions=[action(1, number) for number in range(count)])
    found = groups(owed)
    assert found["overdue"] == list(range(min(count, 5)))
    assert found.get("more", []) == list(range(5, count))
    assert len(told(owed).shown) == min(count, 5)


def test_overdue_comes_before_today_and_today_before_soon() -> None:
    due = [action(3, 1), action(2, 2), action(0, 3), action(0, 4), action(-1, 5, news="a")]
    assert groups(Owed(actions=due)) == {"overdue": [1, 2], "due_today": [3, 4], "soon": [5]}
    crowded = [*due[:2], action(1, 9), *due[2:]]
    assert groups(Owed(actions=crowded)) == {
        "overdue": [1, 2, 9],
        "due_today": [3, 4],
        "more": [5],
    }


def test_what_is_soon_is_news_only_if_it_is_said() -> None:
    soon = action(-2, 6, news="2026-11-26")
    assert news(Owed(actions=[soon])) == [(Kind.SOON, 6, "2026-11-26")]
    assert news(Owed(actions=[*(action(1, number) for number in range(5)), soon])) == []


def test_what_is_folded_takes_no_place_of_the_five() -> None:
    due = [action(30, number) for number in range(10)] + [action(1, 20)]
    assert groups(Owed(actions=due)) == {"overdue": [20], "older": list(range(10))}


@pytest.mark.parametrize(
    ("due", "on_tuesday", "on_mondays"),
    [
        (review(-3), ["soon 2026-11-27"], True),
        (review(-3, told_ahead=True), None, False),
        (review(0), ["due 2026-11-24"], True),
        (review(0, told_ahead=True), ["due 2026-11-24"], True),
        (review(0, told_due=True), None, True),
        (review(5), ["due 2026-11-19"], True),
        (review(5, told_due=True), None, True),
    ],
)
def test_a_review_is_said_before_on_its_day_and_then_weekly(
    due: DueReview, on_tuesday: list[str] | None, *, on_mondays: bool
) -> None:
    owed = Owed(reviews=[due])
    assert groups(owed) == ({"reviews": [7]} if on_tuesday else {})
    assert [about for _, _, about in news(owed)] == (on_tuesday or [])
    assert groups(owed, weekly=True) == ({"reviews": [7]} if on_mondays else {})
    assert news(owed, weekly=True) == news(owed)


@pytest.mark.parametrize(
    ("due", "about", "on_mondays"),
    [
        (late(6), [], False),
        (late(7), ["late 2026-11-17"], True),
        (late(7, told_late=True), [], True),
        (late(-20, slips=2), [], False),
        (late(-20, slips=3), ["slips"], True),
        (late(-20, slips=4, told_slips=True), [], False),
        (late(0, asks_help=True), ["asks"], True),
        (late(0, asks_help=True, told_asks=True), [], True),
        (late(9, told_late=True, slips=3), ["slips"], True),
        (late(9, slips=3, told_slips=True), ["late 2026-11-15"], True),
        (late(9, slips=3, asks_help=True), ["asks", "late 2026-11-15", "slips"], True),
    ],
)
def test_an_action_needs_help_once_for_each_reason_and_then_weekly_while_it_is_late(
    due: LateAction, about: list[str], *, on_mondays: bool
) -> None:
    owed = Owed(help=[due])
    assert groups(owed) == ({"help": [5]} if about else {})
    assert sorted(each for _, _, each in news(owed)) == about
    assert groups(owed, weekly=True) == ({"help": [5]} if on_mondays else {})
    assert news(owed, weekly=True) == news(owed)


@pytest.mark.parametrize(
    ("due", "about", "on_mondays"),
    [
        (late(13), [], False),
        (late(14), ["late 2026-11-10"], True),
        (late(14, told_late=True), [], True),
        (late(14, slips=9, told_late=True), [], True),
    ],
)
def test_a_manager_reads_of_an_action_two_weeks_late_once_and_then_weekly(
    due: LateAction, about: list[str], *, on_mondays: bool
) -> None:
    owed = Owed(team=[due])
    assert groups(owed) == ({"team": [5]} if about else {})
    assert [each for _, _, each in news(owed)] == about
    assert groups(owed, weekly=True) == ({"team": [5]} if on_mondays else {})


def test_an_action_stands_in_a_nudge_once() -> None:
    mine, helped = action(20, 5), late(20, 5)
    assert groups(Owed([mine], [helped], [helped]), weekly=True) == {"overdue": [5]}
    assert groups(Owed([], [helped], [helped]), weekly=True) == {"help": [5]}


def test_what_did_not_fit_in_waits_and_is_no_news_yet() -> None:
    many = [late(20, number) for number in range(7)]
    owed = Owed(help=many, team=[replace(each, action_id=each.action_id + 20) for each in many])
    owed.reviews.extend(review(0, number) for number in range(7))
    found = groups(owed)
    assert found["help"] == [0, 1, 2, 3, 4]
    assert found["team"] == [20, 21, 22, 23, 24]
    assert found["reviews"] == [0, 1, 2, 3, 4]
    assert len(news(owed)) == 15


def test_one_question_is_asked_about_the_plan_that_waited_longest() -> None:
    yesterday = TUESDAY.day - DAY
    gaps = [
        Gap(3, "champion", yesterday),
        Gap(9, "target", yesterday - DAY),
        Gap(9, "action", yesterday - DAY),
        Gap(4, "goals", yesterday - DAY),
    ]
    assert told(Owed(gaps=gaps)).content == {"question": [4, "goals"]}
    made = told(Owed(gaps=[*gaps, Gap(8, "decision_maker"), Gap(8, "champion")]))
    assert made.content == {"question": [8, "decision_maker"]}
    assert made.news == [News(Kind.ASKED, 8, "2026-W48")]
    assert made.shown == [(None, 8)]


def test_the_worst_five_of_what_the_digest_will_show_are_previewed() -> None:
    made = told(Owed(at_risk=[9, 8, 7, 6, 5, 4]))
    assert made.content == {"preview": [9, 8, 7, 6, 5]}
    assert made.shown == [(None, plan_id) for plan_id in (9, 8, 7, 6, 5)]
