"""What is due to whom: actions, reviews, help, team, questions, as rows say it."""

from typing import Any

import pytest

from kambot.models import Action, Contact, Goal, Member, Objective, Plan, PlanYear
from tests.nudging.office import LONG_AGO, Office, at, on

FRIDAY, MONDAY, TUESDAY = "2026-11-20", "2026-11-23", "2026-11-24"
NEXT_MONDAY = "2026-11-30"


def nine(office: Office, day: str, member: int) -> dict[str, Any]:
    return office.morning(f"{day} 09:00", member)


def ids(content: dict[str, Any]) -> dict[str, list[int]]:
    return {group: [held[0] for held in some] for group, some in content.items()}


@pytest.fixture
def ana(office: Office) -> int:
    return office.member("Ana", nudged_on=on(MONDAY))


@pytest.fixture
def plan(office: Office, ana: int) -> int:
    return office.plan(ana)


@pytest.mark.parametrize(
    ("columns", "is_due"),
    [
        ({}, True),
        ({"status": "done"}, False),
        ({"status": "cancelled"}, False),
        ({"archived_at": LONG_AGO}, False),
        ({"snoozed_until": on("2026-11-25")}, False),
        ({"snoozed_until": on(TUESDAY)}, True),
        ({"status": "waiting", "waiting_until": on("2026-11-25")}, False),
        ({"status": "waiting", "waiting_until": on(TUESDAY)}, True),
        ({"status": "waiting"}, True),
        ({"status": "blocked", "blocked_reason": "No budget"}, False),
    ],
)
def test_an_action_is_due_while_somebody_should_work_on_it(
    office: Office, ana: int, plan: int, columns: dict[str, Any], *, is_due: bool
) -> None:
    action = office.action(plan, ana, TUESDAY, **columns)
    expected = {"due_today": [action]} if is_due else {}
    assert ids(nine(office, TUESDAY, ana)) == expected


@pytest.mark.parametrize("columns", [{"archived_at": LONG_AGO}, {"state": "closed"}])
def test_nothing_is_due_in_a_plan_that_is_over(
    office: Office, ana: int, columns: dict[str, Any]
) -> None:
    over = office.plan(ana, "Edge", next_review_on=on(TUESDAY), **columns)
    office.action(over, ana, TUESDAY)
    assert nine(office, TUESDAY, ana) == {}


def test_an_action_is_its_owners_whoever_owns_the_plan(office: Office, ana: int) -> None:
    ben = office.member("Ben", nudged_on=on(MONDAY))
    secret = office.plan(ben, visibility="team")
    action = office.action(secret, ana, TUESDAY)
    assert ids(nine(office, TUESDAY, ana)) == {"due_today": [action]}
    assert nine(office, TUESDAY, ben) == {}


def test_a_due_date_that_is_near_is_said_once_and_again_when_it_moves(
    office: Office, ana: int, plan: int
) -> None:
    action = office.action(plan, ana, "2026-11-27")
    assert ids(nine(office, TUESDAY, ana)) == {"soon": [action]}
    assert nine(office, "2026-11-25", ana) == {}
    office.change(Action, action, due_on=on("2026-11-28"))
    assert ids(nine(office, "2026-11-26", ana)) == {"soon": [action]}
    assert nine(office, "2026-11-27", ana) == {}


def test_a_date_further_ahead_is_not_said(office: Office, ana: int, plan: int) -> None:
    office.action(plan, ana, "2026-11-28")
    assert nine(office, TUESDAY, ana) == {}


def test_a_snooze_ends_with_a_reminder_even_of_what_was_said(
    office: Office, ana: int, plan: int
) -> None:
    action = office.action(plan, ana, "2026-11-27")
    nine(office, TUESDAY, ana)
    office.change(Action, action, snoozed_until=on("2026-11-26"))
    assert nine(office, "2026-11-25", ana) == {}
    assert ids(nine(office, "2026-11-26", ana)) == {"soon": [action]}


def test_waiting_for_the_customer_ends_with_a_reminder_long_before_the_date(
    office: Office, ana: int, plan: int
) -> None:
    action = office.action(
        plan, ana, "2026-12-31", status="waiting", waiting_until=on("2026-11-25")
    )
    assert nine(office, TUESDAY, ana) == {}
    assert ids(nine(office, "2026-11-25", ana)) == {"soon": [action]}
    assert nine(office, "2026-11-26", ana) == {}


def test_the_oldest_comes_first(office: Office, ana: int, plan: int) -> None:
    dates = (FRIDAY, "2026-11-18", MONDAY, "2026-11-18")
    a, b, c, d = (office.action(plan, ana, due) for due in dates)
    assert ids(nine(office, TUESDAY, ana)) == {"overdue": [b, d, a, c]}


@pytest.mark.parametrize(
    ("columns", "said_on"),
    [
        ({}, ["2026-11-25", NEXT_MONDAY, "2026-12-07"]),
        ({"state": "draft"}, []),
        ({"visibility": "team"}, ["2026-11-25", NEXT_MONDAY, "2026-12-07"]),
    ],
)
def test_a_review_is_said_to_the_owner_of_a_committed_plan(
    office: Office, ana: int, columns: dict[str, Any], said_on: list[str]
) -> None:
    reviewed = office.plan(ana, next_review_on=on("2026-11-28"), **columns)
    days = [TUESDAY, "2026-11-25", "2026-11-26", "2026-11-27", NEXT_MONDAY, "2026-12-01"]
    found = {day: nine(office, day, ana) for day in [*days, "2026-12-07", "2026-12-08"]}
    said = {"reviews": [[reviewed, "2026-11-28"]]}
    assert {day: told for day, told in found.items() if told} == dict.fromkeys(said_on, said)


@pytest.fixture
def ben(office: Office, ana: int) -> int:
    """Ana's manager."""
    ben = office.member("Ben", nudged_on=on(MONDAY))
    office.change(Member, ana, manager_id=ben)
    return ben


def test_what_is_a_week_late_goes_to_the_plans_owner(office: Office, ana: int, ben: int) -> None:
    cleo = office.member("Cleo", nudged_on=on(MONDAY))
    action = office.action(office.plan(cleo), ana, "2026-11-17")
    assert ids(nine(office, TUESDAY, cleo)) == {"help": [action]}
    assert nine(office, TUESDAY, ben) == {}
    assert nine(office, "2026-11-25", cleo) == {}
    assert ids(nine(office, NEXT_MONDAY, cleo)) == {"help": [action]}
    assert nine(office, "2026-12-01", cleo) == {}


def test_what_is_late_in_ones_own_plan_goes_to_the_manager(
    office: Office, ana: int, ben: int
) -> None:
    own = office.plan(ana, visibility="team")
    action = office.action(own, ana, "2026-11-17", snoozed_until=on("2026-12-24"))
    assert ids(nine(office, TUESDAY, ben)) == {"help": [action]}


@pytest.mark.parametrize(
    ("columns", "helped"),
    [
        ({"slip_count": 2}, False),
        ({"slip_count": 3}, True),
        ({"snooze_reason": "need_help"}, True),
        ({"snooze_reason": "not_now"}, False),
        ({"slip_count": 3, "status": "done"}, False),
        ({"slip_count": 3, "status": "waiting", "waiting_until": on("2026-12-01")}, False),
    ],
)
def test_slips_and_a_cry_for_help_go_up_as_well(
    office: Office, ana: int, ben: int, columns: dict[str, Any], *, helped: bool
) -> None:
    action = office.action(office.plan(ana), ana, "2026-12-24", **columns)
    assert ids(nine(office, TUESDAY, ben)) == ({"help": [action]} if helped else {})


def test_a_manager_reads_what_is_two_weeks_late_in_the_team(
    office: Office, ana: int, ben: int
) -> None:
    cleo = office.member("Cleo", nudged_on=on(MONDAY))
    action = office.action(office.plan(cleo), ana, "2026-11-10")
    assert ids(nine(office, TUESDAY, ben)) == {"team": [action]}
    assert nine(office, "2026-11-25", ben) == {}
    assert ids(nine(office, NEXT_MONDAY, ben)) == {"team": [action]}


def test_a_manager_learns_nothing_of_a_plan_that_only_its_team_may_see(
    office: Office, ana: int, ben: int
) -> None:
    cleo = office.member("Cleo", nudged_on=on(MONDAY))
    office.action(office.plan(cleo, visibility="team"), ana, "2026-11-10")
    assert nine(office, TUESDAY, ben) == {}


QUESTIONS = ["decision_maker", "champion", "target", "goals", "objective", "action"]


def test_each_week_one_missing_answer_is_asked_for_until_none_is_missing(
    office: Office, ana: int
) -> None:
    asked = office.plan(ana, created_at=LONG_AGO)
    answers = answering(office, asked, ana)
    weeks = ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29"]
    for week, key, answer in zip(weeks, QUESTIONS, answers, strict=True):
        assert nine(office, week, ana) == {"question": [asked, key]}
        assert nine(office, str(on(week).replace(day=on(week).day + 1)), ana) == {}
        answer()
    assert nine(office, "2027-01-05", ana) == {}


def answering(office: Office, plan: int, owner: int) -> list[Any]:
    """How each question is answered, in their order."""
    with office.kambot.database.read() as connection:
        account = connection.exec_driver_sql("SELECT account_id FROM plan").scalar()
    contact = office.record(Contact, account_id=account, name="Sue", role="champion")
    objective = {"plan_id": plan, "statement": "Grow", "kind": "revenue", "owner_id": owner}
    year = {"plan_id": plan, "starts_on": on("2026-01-01"), "ends_on": on("2026-12-31")}
    return [
        lambda: office.change(Plan, plan, decision_maker_id=contact),
        lambda: office.change(Plan, plan, unknowns=["champion_id"]),
        lambda: office.record(PlanYear, **year, target=100),
        lambda: office.record(Goal, plan_id=plan, text="Grow"),
        lambda: office.record(Objective, **objective, due_on=on("2027-12-31")),
        lambda: office.action(plan, owner, "2027-12-31", objective_id=1),
    ]


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "closed"},
        {"archived_at": LONG_AGO},
        {"ends_on": on(MONDAY)},
        {"created_at": at(f"{MONDAY} 10:00")},
    ],
)
def test_nothing_is_asked_about_a_plan_that_is_over_or_has_just_begun(
    office: Office, ana: int, columns: dict[str, Any]
) -> None:
    office.plan(ana, **({"created_at": LONG_AGO} | columns))
    assert nine(office, TUESDAY, ana) == {}


def test_questions_take_turns_among_plans(office: Office, ana: int) -> None:
    first, second = (office.plan(ana, name, created_at=LONG_AGO) for name in ("Acme", "Edge"))
    weeks = ["2026-11-24", "2026-12-01", "2026-12-09"]
    asked = [nine(office, week, ana)["question"][0] for week in weeks]
    assert asked == [first, second, first]
