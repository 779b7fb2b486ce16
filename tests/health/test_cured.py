"""A finding is cleared by the very form behind its button, whoever presses it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from handlers.wish import Wish, granted
from kambot import cures
from kambot.bindings import ACCOUNT, LISTS, PLAN
from kambot.facts import of_plan
from kambot.insight import of_step
from kambot.members import MEMBER, me
from kambot.screens import RecordForm, Saved, StepForm
from tests.health.records import DEAL, TODAY, Work, add, change, look
from tests.usecases.conftest import MORNING, Desk

RATING, CONTACT = LISTS["trust_ratings"], LISTS["contacts"]
FACTORS = ("credibility", "reliability", "intimacy", "their_interest")


@pytest.fixture
def work(ana: Desk) -> Work:
    """A committed plan of Ana's on which Bob works, too."""
    made = Work(ana, ana.start("Acme", period_kind="fiscal_year"))
    ana.save(made.plan_id, "profile", team=["UBOB"])
    change(ana, update(PLAN).values(state="committed", committed_at=MORNING))
    return made


def finding(work: Work, rule: str) -> Any:
    """What this rule finds; None if it is silent."""
    (judged,) = look(work.desk)
    found = {each.rule: each for each in judged.verdict.findings}
    return found.get(rule)


def pressed(work: Work, rule: str, by: Desk | None = None) -> tuple[str, Any]:
    """The button's words, and the form behind it."""
    reader = by or work.desk
    with reader.kambot.database.read() as connection:
        caller = me(connection, reader.kambot, reader.who)
        found = [finding(work, rule)]
        (way,) = cures.ways(connection, reader.kambot, caller, work.plan_id, found)
    return way.text, granted(reader.kambot, reader.who, Wish.of(way.wish))


def fill(form: RecordForm | StepForm, by: Desk, **raws: str) -> None:
    """Answer the form and save it."""
    saved = by.put(form, raws) if isinstance(form, RecordForm) else by.submit(form, "next", raws)
    assert isinstance(saved, Saved), saved


def rated(work: Work, by: str, days: int, *answers: int) -> None:
    """A rating of so many days ago."""
    values = dict(zip(FACTORS, answers, strict=True))
    with work.desk.kambot.database.read() as connection:
        rater = connection.scalar(select(MEMBER.c.id).where(MEMBER.c.user_id == by))
    on = TODAY - timedelta(days=days)
    add(work.desk, work.plan_id, RATING, rater_id=rater, rated_on=on, **values)


def test_low_trust_is_cleared_by_rating_again(work: Work) -> None:
    rated(work, "UANA", 9, 2, 2, 2, 2)
    assert finding(work, "trust_low").numbers == {"tenths": 15}
    said, form = pressed(work, "trust_low")
    assert said == "Rate their trust again"
    fill(form, work.desk, **dict.fromkeys(FACTORS, "4"))
    assert finding(work, "trust_low") is None


@pytest.mark.parametrize("reader", ["UANA", "UBOB"])
def test_a_fall_is_cleared_by_whoever_rates_again(work: Work, bob: Desk, reader: str) -> None:
    rated(work, "UBOB", 60, 5, 5, 5, 5)
    rated(work, "UBOB", 30, 4, 5, 5, 5)
    assert finding(work, "trust_low").numbers == {"fell": 1}
    someone = bob if reader == "UBOB" else work.desk
    _, form = pressed(work, "trust_low", by=someone)
    fill(form, someone, **dict.fromkeys(FACTORS, "5"))
    assert finding(work, "trust_low") is None


def test_a_fall_stays_where_nobody_has_rated_that_factor_as_high_again(work: Work) -> None:
    rated(work, "UANA", 40, 5, 5, 5, 5)
    rated(work, "UBOB", 60, 5, 5, 5, 5)
    rated(work, "UBOB", 30, 2, 5, 5, 5)
    assert finding(work, "trust_low").numbers == {"fell": 3}
    rated(work, "UANA", 5, 4, 5, 5, 5)
    assert finding(work, "trust_low").numbers == {"fell": 1}


def test_who_has_left_rates_no_more(work: Work) -> None:
    rated(work, "UBOB", 60, 5, 5, 5, 5)
    rated(work, "UBOB", 30, 1, 1, 1, 1)
    assert finding(work, "trust_low")
    change(work.desk, update(MEMBER).where(MEMBER.c.user_id == "UBOB").values(left_at=MORNING))
    assert finding(work, "trust_low") is None
    assert (work.facts().trust, work.facts().trust_fell) == (None, None)
    with work.desk.kambot.database.read() as connection:
        facts = of_plan(connection, me(connection, work.desk.kambot, work.desk.who), work.plan_id)
        step = work.desk.kambot.method.step("trust")
        assert of_step(connection, work.desk.kambot, facts, step).trust is None, "shown the same"


def test_a_renewal_is_cleared_by_its_deal(work: Work) -> None:
    change(work.desk, update(ACCOUNT).values(renewal_on=TODAY + timedelta(days=30)))
    said, form = pressed(work, "renewal_due")
    assert said == "Add a renewal deal"
    fill(form, work.desk, amount="1000")
    assert finding(work, "renewal_due") is None


def test_a_renewal_that_is_won_is_cleared_by_the_date_of_the_next(work: Work) -> None:
    change(work.desk, update(ACCOUNT).values(renewal_on=TODAY - timedelta(days=22)))
    won = {"type": "renewal", "status": "won", "currency": "USD"}
    closed = TODAY - timedelta(days=34)
    add(work.desk, work.plan_id, DEAL, name="Renewal", closes_on=closed, **won)
    assert finding(work, "renewal_due").numbers == {"passed": 22, "won": 1}
    said, form = pressed(work, "renewal_due")
    assert said == "Enter the next renewal date"
    assert "renewal_on" in {each.field.key for each in form.inputs}
    fill(form, work.desk, renewal_on=(TODAY + timedelta(days=343)).isoformat())
    assert finding(work, "renewal_due") is None
    assert finding(work, "renewal_near") is None


def test_a_renewal_that_was_won_long_before_is_another_one(work: Work) -> None:
    change(work.desk, update(ACCOUNT).values(renewal_on=TODAY + timedelta(days=30)))
    won = {"type": "renewal", "status": "won", "currency": "USD"}
    closed = TODAY - timedelta(days=335)
    add(work.desk, work.plan_id, DEAL, name="Renewal", closes_on=closed, **won)
    assert finding(work, "renewal_due").numbers == {"days": 30}


def test_who_decides_and_who_speaks_for_us_are_cleared_by_their_step(work: Work) -> None:
    for said, field in (
        ("Say who decides", "decision_maker_id"),
        ("Say who speaks for us", "champion_id"),
    ):
        words, form = pressed(work, "key_person_missing")
        assert words == said
        fill(form, work.desk, **{field: "new:Rose Gonzalez"})
    assert finding(work, "key_person_missing").numbers == {"supporters": 0}


def test_supporters_are_cleared_by_the_people_that_are_added(work: Work) -> None:
    desk = work.desk
    desk.save(work.plan_id, "trust", decision_maker_id="new:Rose", champion_id="new:Carl")
    for said in ("Say how Rose stands to us", "Say how Carl stands to us"):
        words, form = pressed(work, "key_person_missing")
        assert words == said
        fill(form, desk, role="user", support="supporter")
    assert finding(work, "key_person_missing") is None
