"""A nudge as it stands now: what was done, moved, handed over or removed since it was decided."""

from typing import Any

import pytest

from kambot.cards import ActionItem, ItemState
from kambot.models import Action, Member, Plan
from tests.nudging.office import LONG_AGO, Office, Watch, at, on

MONDAY, TUESDAY, FRIDAY = "2026-11-23", "2026-11-24", "2026-11-27"
NINE = f"{MONDAY} 09:00"


@pytest.fixture
def ana(office: Office) -> int:
    return office.member("Ana")


@pytest.fixture
def ben(office: Office) -> int:
    return office.member("Ben")


@pytest.fixture
def plan(office: Office, ana: int) -> int:
    return office.plan(ana)


def test_a_fresh_nudge_names_what_is_due(office: Office, ana: int, plan: int) -> None:
    late = office.action(plan, ana, "2026-11-20", "Call Sue", slip_count=2)
    office.action(plan, ana, MONDAY, "Send the offer")
    made = office.sent(ana, NINE)
    assert (made.user_id, made.name) == ("UANA", "Ana")
    assert (made.day, made.today) == (on(MONDAY), on(MONDAY))
    assert made.overdue == (
        ActionItem(
            action_id=late,
            plan_id=plan,
            title="Call Sue",
            account="Acme",
            due_on=on("2026-11-20"),
            days=3,
            slips=2,
        ),
    )
    assert [each.title for each in made.due_today] == ["Send the offer"]


@pytest.mark.parametrize(
    ("columns", "state", "until"),
    [
        ({}, ItemState.OPEN, None),
        ({"title": "Call her"}, ItemState.OPEN, None),
        ({"status": "done"}, ItemState.DONE, None),
        ({"status": "cancelled"}, ItemState.CANCELLED, None),
        ({"archived_at": LONG_AGO}, ItemState.REMOVED, None),
        ({"archived_at": LONG_AGO, "status": "done"}, ItemState.REMOVED, None),
        ({"snoozed_until": on(TUESDAY)}, ItemState.SNOOZED, TUESDAY),
        ({"snoozed_until": on(MONDAY)}, ItemState.OPEN, None),
        ({"due_on": on(FRIDAY)}, ItemState.MOVED, FRIDAY),
        ({"due_on": on(MONDAY)}, ItemState.OPEN, None),
        ({"due_on": on(FRIDAY), "snoozed_until": on(TUESDAY)}, ItemState.SNOOZED, TUESDAY),
        ({"due_on": on(FRIDAY), "status": "blocked"}, ItemState.BLOCKED, None),
        ({"status": "waiting", "waiting_until": on(FRIDAY)}, ItemState.WAITING, FRIDAY),
        ({"status": "waiting", "waiting_until": on(MONDAY)}, ItemState.OPEN, MONDAY),
        ({"status": "blocked", "blocked_reason": "No budget"}, ItemState.BLOCKED, None),
    ],
)
def test_what_became_of_an_action_is_said(
    office: Office,
    ana: int,
    plan: int,
    columns: dict[str, Any],
    state: ItemState,
    until: str | None,
) -> None:
    action = office.action(plan, ana, "2026-11-20")
    office.sent(ana, NINE)
    office.touch(action, plan, ana, **columns)
    (item,) = office.shown(ana).overdue
    assert item.state is state
    assert item.until == (on(until) if until else None)
    assert item.note == columns.get("blocked_reason", "")
    assert item.by == ""


@pytest.mark.parametrize("status", ["done", "open"])
def test_who_did_it_is_named_if_it_was_somebody_else(
    office: Office, ana: int, ben: int, plan: int, status: str
) -> None:
    action = office.action(plan, ana, "2026-11-20")
    office.sent(ana, NINE)
    office.touch(action, plan, ben, status=status)
    (item,) = office.shown(ana).overdue
    done = status == "done"
    assert item.by == ("Ben" if done else "")
    assert item.at == (at(f"{MONDAY} 10:00") if done else None)


def test_what_was_handed_over_says_to_whom(office: Office, ana: int, ben: int, plan: int) -> None:
    action = office.action(plan, ana, "2026-11-20")
    office.sent(ana, NINE)
    office.touch(action, plan, ana, owner_id=ben)
    (item,) = office.shown(ana).overdue
    assert (item.state, item.owner, item.may_act) == (ItemState.HANDED_OVER, "Ben", True)


def test_who_may_no_longer_know_of_a_plan_reads_nothing_of_it(
    office: Office, ana: int, ben: int
) -> None:
    secret = office.plan(ben, visibility="team")
    action = office.action(secret, ana, "2026-11-20", "A secret")
    office.sent(ana, NINE)
    office.touch(action, secret, ben, owner_id=ben, title="Another secret")
    (item,) = office.shown(ana).overdue
    assert (item.state, item.title, item.account) == (ItemState.REMOVED, "", "")
    assert (item.plan_id, item.owner, item.by, item.may_act) == (0, "", "", False)


def test_a_deputy_reads_nothing_of_a_plan_that_is_for_its_team_only_by_now(
    office: Office, ana: int, ben: int
) -> None:
    plan = office.plan(ana)
    office.action(plan, ana, "2026-11-20")
    office.away(ana, MONDAY, FRIDAY, deputy=ben)
    assert office.sent(ben, NINE).overdue[0].title
    office.change(Plan, plan, visibility="team")
    (item,) = office.shown(ben).overdue
    assert (item.title, item.account, item.may_act) == ("", "", False)


def test_who_became_a_guest_reads_nothing_more(office: Office, ana: int, plan: int) -> None:
    office.action(plan, ana, "2026-11-20")
    office.sent(ana, NINE)
    office.change(Member, ana, is_guest=True)
    assert office.card(ana) is None


def test_who_gave_an_action_away_may_see_to_whom(office: Office, ana: int, ben: int) -> None:
    secret = office.plan(ben, visibility="team")
    action = office.action(secret, ana, "2026-11-20", "A secret")
    office.sent(ana, NINE)
    office.touch(action, secret, ana, owner_id=ben)
    (item,) = office.shown(ana).overdue
    assert (item.state, item.owner, item.may_act) == (ItemState.HANDED_OVER, "Ben", False)


@pytest.mark.parametrize("columns", [{"state": "closed"}, {"archived_at": LONG_AGO}])
def test_with_its_plan_an_action_is_over(
    office: Office, ana: int, plan: int, columns: dict[str, Any]
) -> None:
    done, _ = (office.action(plan, ana, "2026-11-20") for _ in range(2))
    office.sent(ana, NINE)
    office.change(Plan, plan, **columns)
    office.change(Action, done, status="done")
    assert [each.state for each in office.shown(ana).overdue] == [
        ItemState.DONE,
        ItemState.CANCELLED,
    ]
    assert office.shown(ana).left == 0


def test_what_was_blocked_when_it_was_named_is_still_to_be_looked_at(
    office: Office, ana: int, plan: int
) -> None:
    office.action(plan, ana, "2026-11-20", status="blocked", blocked_reason="No budget")
    (item,) = office.sent(ana, NINE).overdue
    assert (item.state, item.note) == (ItemState.OPEN, "No budget")


@pytest.mark.parametrize(
    ("columns", "asks"),
    [
        ({"snooze_count": 2}, False),
        ({"snooze_count": 3}, True),
        ({"snooze_count": 3, "snoozed_until": on(FRIDAY)}, True),
        ({"snooze_count": 3, "snooze_reason": "other"}, False),
        ({"snooze_count": 3, "status": "done"}, False),
    ],
)
def test_after_three_snoozes_the_owner_is_asked_why(
    office: Office, ana: int, plan: int, columns: dict[str, Any], *, asks: bool
) -> None:
    action = office.action(plan, ana, "2026-11-20")
    office.sent(ana, NINE)
    office.change(Action, action, **columns)
    assert office.shown(ana).overdue[0].asks_why is asks


def test_days_are_counted_from_the_readers_present_day(
    office: Office, watch: Watch, ana: int, plan: int
) -> None:
    office.change(Member, ana, time_zone="Pacific/Auckland")
    office.action(plan, ana, "2026-11-20")
    office.sent(ana, "2026-11-22 20:00")
    watch.now = at("2026-11-24 10:59")
    assert office.shown(ana).overdue[0].days == 4
    watch.now = at("2026-11-24 11:00")
    assert office.shown(ana).overdue[0].days == 5


def test_a_deputy_reads_whose_action_it_is_and_may_act_while_they_stand_in(
    office: Office, watch: Watch, ana: int, ben: int, plan: int
) -> None:
    office.action(plan, ana, "2026-11-20")
    office.away(ana, MONDAY, MONDAY, deputy=ben)
    (item,) = office.sent(ben, NINE).overdue
    assert (item.owner, item.may_act) == ("Ana", True)
    watch.now = at(f"{TUESDAY} 09:00")
    (item,) = office.shown(ben).overdue
    assert (item.owner, item.may_act) == ("Ana", False)


def test_numbers_count_what_is_still_due(office: Office, ana: int, ben: int, plan: int) -> None:
    actions = [office.action(plan, ana, "2026-11-20") for _ in range(9)]
    assert office.sent(ana, NINE).more == 4
    office.change(Action, actions[5], status="done")
    office.change(Action, actions[6], owner_id=ben)
    office.change(Action, actions[7], snoozed_until=on(FRIDAY))
    assert office.shown(ana).more == 1
    office.action(plan, ana, "2026-10-01")
    assert office.sent(ana, f"{TUESDAY} 09:00").folded == 1
