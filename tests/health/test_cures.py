"""What a finding says to do, where that leads, and that doing it clears the finding."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, update

from handlers.wish import Wish, granted
from kambot import cures
from kambot.bindings import ACCOUNT, LISTS, PLAN, YEAR
from kambot.cures import Way
from kambot.errors import NotFound
from kambot.facts import of_plan
from kambot.members import MEMBER, WORKSPACE, me
from kambot.method.health import RULES, Finding, Kind
from kambot.method.vocabulary import Health
from kambot.prompts import Safe
from kambot.screens import FormScreen, RecordForm, StepForm
from tests.digests.samples import REASONS
from tests.health.records import DEAL, TODAY, Work, add, change, look
from tests.usecases.conftest import MORNING, Desk

CONTACT = LISTS["contacts"]
PAST = TODAY - timedelta(days=40)
ONE: dict[str, Any] = {"count": 1, "days": 1}


@pytest.fixture
def work(ana: Desk) -> Work:
    made = Work(ana, ana.start("Acme"))
    period = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    change(ana, update(PLAN).values(**period, state="committed", committed_at=MORNING))
    change(ana, update(YEAR).values(**period))
    return made


def way(work: Work, rule: str, **numbers: int) -> Way:
    """What clears this finding, for the plan's owner."""
    return way_for(work.desk, work, rule, **numbers)


def way_for(reader: Desk, work: Work, rule: str, **numbers: int) -> Way:
    found = Finding(rule, Kind.CUSTOMER, Health.AMBER, numbers or ONE)
    with reader.kambot.database.read() as connection:
        caller = me(connection, reader.kambot, reader.who)
        (made,) = cures.ways(connection, reader.kambot, caller, work.plan_id, [found])
    return made


def prefill(work: Work, rule: str) -> tuple[str, Any]:
    with work.desk.kambot.database.read() as connection:
        caller = me(connection, work.desk.kambot, work.desk.who)
        return cures.prefill(connection, work.desk.kambot, caller, work.plan_id, rule)


def fires(work: Work, rule: str, today: date = TODAY) -> bool:
    (judged,) = look(work.desk, today=today)
    return rule in {each.rule for each in judged.verdict.findings}


def test_every_finding_has_a_way_that_opens_but_a_flag_which_just_goes(work: Work) -> None:
    for rule, numbers, _ in REASONS:
        made = way(work, rule, **numbers)

        assert made.rule == rule
        assert 0 < len(made.text) <= 75
        assert rule == "flagged" or opens_a_form(work, made)


def opens_a_form(work: Work, made: Way) -> bool:
    screen = granted(work.desk.kambot, work.desk.who, Wish.of(made.wish))
    return isinstance(screen, StepForm | RecordForm | FormScreen)


def test_the_worst_action_is_named_and_opened(work: Work) -> None:
    work.action(title="Call", due_on=TODAY - timedelta(days=3))
    worst = work.action(title="Write", due_on=PAST)
    work.action(title="Done", due_on=PAST - timedelta(days=1), status="done")

    made = way(work, "action_overdue")
    assert (made.text, made.wish) == ("Re-plan “Write”", f"record:{work.plan_id}:actions:{worst}")


def test_the_objective_past_due_for_longest_is_named_and_opened(work: Work) -> None:
    work.objective(statement="Soon", due_on=TODAY)
    worst = work.objective(statement="Late", due_on=PAST)

    made = way(work, "objective_past_due")
    assert made.text == "Close or move “Late”"
    assert made.wish == f"record:{work.plan_id}:objectives:{worst}"


def test_the_stalest_deal_is_named_and_opened_in_any_currency(work: Work) -> None:
    deal(work, "New", TODAY - timedelta(days=1))
    worst = deal(work, "Old", PAST, currency="EUR")
    deal(work, "Won", PAST - timedelta(days=1), status="won")

    made = way(work, "deal_stale")
    assert (made.text, made.wish) == (
        "Update “Old”",
        f"record:{work.plan_id}:opportunities:{worst}",
    )


def test_somebody_of_whom_we_do_not_know_how_they_stand_to_us_is_asked_about(work: Work) -> None:
    new = f"record:{work.plan_id}:contacts:0:key_person_missing"
    assert way(work, "key_person_missing", supporters=0).wish == new
    person(work, "Ann", influence="low")
    sue = person(work, "Sue", influence="high")

    made = way(work, "key_person_missing", supporters=1)
    assert made.text == "Say how Sue stands to us"
    assert made.wish == f"record:{work.plan_id}:contacts:{sue}"


def person(work: Work, name: str, **values: Any) -> int:
    given = {"name": name, "placeholder": False, "support": "unknown"}
    return add(work.desk, work.plan_id, CONTACT, **given, **values)


def deal(work: Work, name: str, closes_on: date, **more: Any) -> int:
    given = {"type": "new", "status": "open", "currency": "USD"}
    named = {"name": name, "closes_on": closes_on}
    return add(work.desk, work.plan_id, DEAL, **{**given, **named, **more})


def test_the_objective_furthest_behind_its_time_is_updated(work: Work) -> None:
    numbers = {"start": Decimal(0), "target": Decimal(10), "created_at": MORNING.replace(month=1)}
    work.objective(**numbers, current=Decimal(9), statement="Nearly")
    worst = work.objective(**numbers, current=Decimal(1), statement="Hardly")
    work.objective(**numbers, current=Decimal(0), statement="Over", status="cancelled")

    made = way(work, "objective_behind", points=80)
    assert made.wish == f"record:{work.plan_id}:objectives:{worst}"
    assert made.text == "Update “Hardly”"


def test_somebody_nobody_has_met_for_longest_is_named_for_a_touch(work: Work) -> None:
    assert way(work, "touch_lost").wish == f"record:{work.plan_id}:contacts:0:touch_lost"
    for name, met in (("Ann", TODAY), ("Ben", PAST), ("Cleo", None)):
        person(work, name, influence="high", last_touch_on=met)

    made = way(work, "touch_lost")
    assert (made.text, made.wish) == (
        "Record a touch with Ben",
        f"form:touch:{work.plan_id}:0:touch_lost",
    )


def test_an_incomplete_plan_leads_to_the_first_step_that_lacks_something(work: Work) -> None:
    made = way(work, "plan_incomplete", count=3)
    screen = granted(work.desk.kambot, work.desk.who, Wish.of(made.wish))

    assert isinstance(screen, StepForm)
    assert screen.step.key == "profile"
    assert made.text[0].isupper()


def test_names_are_cut_escaped_and_kept_in_their_direction(work: Work) -> None:
    work.action(title="<!channel> \u202e" + "long " * 25, due_on=PAST)

    said = way(work, "action_overdue").text
    assert "<!channel>" not in said
    assert "\u202e" not in said
    assert len(said) < 90


def test_who_may_only_read_gets_the_words_without_a_way(work: Work, bob: Desk) -> None:
    assert way_for(bob, work, "revenue_short", percent=3) == Way(
        "revenue_short", Safe("Add a deal"), ""
    )
    assert way_for(bob, work, "flagged", days=1).wish == ""
    manager = select(MEMBER.c.id).where(MEMBER.c.user_id == "UBOB").scalar_subquery()
    change(bob, update(MEMBER).where(MEMBER.c.user_id == "UANA").values(manager_id=manager))
    assert way_for(bob, work, "flagged", days=1).wish == f"unflag:{work.plan_id}"
    assert way_for(bob, work, "revenue_short", percent=3).wish == ""


def test_of_a_plan_nobody_may_know_of_nothing_is_said(work: Work, bob: Desk) -> None:
    change(work.desk, update(PLAN).values(visibility="team"))

    with pytest.raises(NotFound):
        way_for(bob, work, "revenue_short", percent=3)


def test_a_renewal_deal_comes_with_its_name_type_and_day_and_clears_the_rule(work: Work) -> None:
    renewal = TODAY + timedelta(days=30)
    change(work.desk, update(ACCOUNT).values(renewal_on=renewal))
    assert fires(work, "renewal_due")
    list_key, raws = prefill(work, "renewal_due")

    assert raws == {"name": "Renewal Acme", "type": "renewal", "closes_on": renewal.isoformat()}
    work.desk.add(work.plan_id, list_key, **raws, amount="1000")
    assert not fires(work, "renewal_due")


def test_a_renewal_that_is_over_is_for_today(work: Work) -> None:
    change(work.desk, update(ACCOUNT).values(renewal_on=PAST))

    assert prefill(work, "renewal_due")[1]["closes_on"] == TODAY.isoformat()


def test_an_action_for_an_idle_objective_is_mine_in_a_week_and_clears_the_rule(work: Work) -> None:
    work.action(objective_id=work.objective(statement="Busy"), title="Call")
    change(work.desk, update(WORKSPACE).values(settings={"days_off": ["2026-11-30"]}))
    idle = work.objective(statement="Win <the> north", due_on=date(2026, 12, 31))
    assert fires(work, "objective_idle")
    list_key, raws = prefill(work, "objective_idle")

    assert raws == {
        "title": "Take the next step: Win <the> north",
        "due_on": "2026-12-01",
        "owner_id": "UANA",
        "objective_id": str(idle),
    }
    work.desk.add(work.plan_id, list_key, **raws)
    assert not fires(work, "objective_idle")


def test_a_new_record_knows_its_list_or_there_is_none(work: Work) -> None:
    for rule in RULES:
        if not rule.cure.list:
            with pytest.raises(NotFound):
                prefill(work, rule.id)
            continue
        key, raws = prefill(work, rule.id)
        fields = {each.key for each in work.desk.kambot.method.lists[key].fields}
        assert (key, set(raws) <= fields) == (rule.cure.list, True)


def test_a_button_of_a_rule_that_there_is_not_leads_nowhere(work: Work) -> None:
    with pytest.raises(NotFound):
        prefill(work, "charm")


def test_ways_cost_the_plan_and_a_select_for_each_finding_at_most(work: Work) -> None:
    found = [Finding(each.id, each.kind, each.level, ONE) for each in RULES]
    kambot = work.desk.kambot
    with kambot.database.read() as connection:
        caller = me(connection, kambot, work.desk.who)
        of_plan(connection, caller, work.plan_id)
        with kambot.database.statements() as sent:
            assert len(cures.ways(connection, kambot, caller, work.plan_id, found)) == len(RULES)

    assert len(sent) <= 12
