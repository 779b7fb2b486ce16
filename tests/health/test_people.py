"""What the customer's people, their trust and the account say, gathered from their records."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from kambot.bindings import ACCOUNT, LISTS, PLAN
from kambot.members import MEMBER, WORKSPACE
from kambot.method.vocabulary import ContactRole, Influence, Support
from tests.health.records import DEAL, TODAY, Work, add, change
from tests.usecases.conftest import MORNING, Desk

CONTACT, RATING = LISTS["contacts"], LISTS["trust_ratings"]
HIGH_BY_ROLE = {"decision_maker", "executive_sponsor", "budget_holder"}


@pytest.fixture
def work(ana: Desk) -> Work:
    return Work(ana, ana.start("Acme"))


def person(work: Work, **values: Any) -> int:
    given = {"name": "Sue", "placeholder": False, "support": "unknown"}
    return add(work.desk, work.plan_id, CONTACT, **{**given, **values})


def rate(work: Work, rater: int, on: date, *answers: int) -> int:
    names = ("credibility", "reliability", "intimacy", "their_interest")
    values = dict(zip(names, answers, strict=True))
    return add(work.desk, work.plan_id, RATING, rater_id=rater, rated_on=on, **values)


def plan(work: Work, **values: Any) -> None:
    change(work.desk, update(PLAN).values(**values))


def account(work: Work, **values: Any) -> None:
    change(work.desk, update(ACCOUNT).values(**values))


@pytest.mark.parametrize(
    ("fact", "column"),
    [("decider_known", "decision_maker_id"), ("champion_known", "champion_id")],
)
def test_who_decides_and_who_speaks_for_us_is_known_missing_or_unknown(
    work: Work, fact: str, column: str
) -> None:
    def known() -> bool | None:
        found: bool | None = getattr(work.facts(), fact)
        return found

    assert known() is None, "nobody was asked yet"
    plan(work, unknowns=[column])
    assert known() is False, "we don't know yet"
    sue = person(work)
    plan(work, **{column: sue})
    assert known() is True
    change(work.desk, update(CONTACT).values(archived_at=MORNING))
    assert known() is False, "somebody who was removed is nobody"
    plan(work, **{column: None}, unknowns=[], committed_at=MORNING)
    assert known() is False, "a committed plan was asked"


def test_a_placeholder_is_somebody_where_the_plan_names_it(work: Work) -> None:
    unknown = person(work, placeholder=True, role="decision_maker")
    assert work.facts().decider_known is None
    plan(work, decision_maker_id=unknown)

    assert work.facts().decider_known is True


@pytest.mark.parametrize(
    ("fact", "column", "role"),
    [
        ("decider_known", "decision_maker_id", "decision_maker"),
        ("champion_known", "champion_id", "champion"),
    ],
)
def test_a_contact_of_that_role_is_known_whatever_the_plan_says(
    work: Work, fact: str, column: str, role: str
) -> None:
    plan(work, unknowns=[column], committed_at=MORNING)
    person(work, role="user")
    assert getattr(work.facts(), fact) is False
    person(work, role=role, placeholder=True)
    assert getattr(work.facts(), fact) is False, "a placeholder is nobody we know"
    person(work, role=role, archived_at=MORNING)
    assert getattr(work.facts(), fact) is False, "who was removed is not there"
    person(work, role=role)
    assert getattr(work.facts(), fact) is True


def test_supporters_are_counted_once_anybody_was_asked(work: Work) -> None:
    assert work.facts().supporters is None
    person(work)
    assert work.facts().supporters is None, "how they stand to us is not known"
    for support in Support:
        person(work, support=support)
    person(work, support="supporter", archived_at=MORNING)

    assert work.facts().supporters == 2


def test_of_a_committed_plan_it_is_known_that_nobody_is_known(work: Work) -> None:
    plan(work, committed_at=MORNING)
    assert work.facts().supporters == 0
    assert work.facts().opponents is None


def test_influence_follows_from_the_role_where_nobody_said_it(work: Work) -> None:
    for role, influence in product((None, *ContactRole), (None, *Influence)):
        change(work.desk, delete(CONTACT))
        person(work, role=role, influence=influence, support="opponent", last_touch_on=TODAY)

        is_high = influence == "high" or (influence is None and role in HIGH_BY_ROLE)
        facts, seen = work.facts(), (1, TODAY) if is_high else (0, None)
        assert (facts.opponents, facts.touched_on) == seen, (role, influence)


def test_sceptics_are_no_opponents(work: Work) -> None:
    person(work, influence="high", support="sceptic")

    assert work.facts().opponents == 0


def test_the_last_touch_with_anybody_of_influence_counts(work: Work) -> None:
    assert work.facts().touched_on is None
    for days in (40, 3, 90):
        person(work, influence="high", last_touch_on=TODAY - timedelta(days=days))
    person(work, influence="low", last_touch_on=TODAY)
    person(work, influence="high", last_touch_on=TODAY, archived_at=MORNING)
    account(work, touch_cadence_days=14)

    facts = work.facts()
    assert (facts.touched_on, facts.cadence_days) == (TODAY - timedelta(days=3), 14)


def raters(work: Work) -> tuple[int, int]:
    with work.desk.kambot.database.read() as connection:
        ids = connection.scalars(select(MEMBER.c.id).order_by(MEMBER.c.id).limit(2)).all()
        return ids[0], ids[1]


def test_trust_is_made_of_the_latest_answers_of_each_rater(work: Work) -> None:
    assert (work.facts().trust, work.facts().trust_fell) == (None, None)
    ana, bob = raters(work)
    rate(work, ana, date(2026, 1, 1), 1, 1, 1, 1)
    rate(work, bob, date(2026, 3, 1), 4, 4, 4, 4)
    assert work.facts().trust_fell is None, "nobody has answered twice"
    rate(work, ana, date(2026, 2, 1), 5, 5, 5, 4)

    facts = work.facts()
    assert facts.trust == Decimal("6.8")
    assert facts.trust_fell == 0


def test_a_factor_falls_against_the_same_raters_answers_before(work: Work) -> None:
    ana, bob = raters(work)
    rate(work, ana, date(2026, 3, 1), 5, 5, 3, 5)
    rate(work, ana, date(2026, 1, 1), 5, 3, 5, 5)
    rate(work, bob, date(2026, 4, 1), 1, 1, 1, 1)
    assert work.facts().trust_fell == 2
    removed = rate(work, ana, date(2026, 5, 1), 1, 1, 1, 1)
    change(work.desk, update(RATING).where(RATING.c.id == removed).values(archived_at=MORNING))
    assert work.facts().trust_fell == 2

    rate(work, ana, date(2026, 3, 1), 5, 5, 4, 5)
    assert work.facts().trust_fell == 0, "of one day the last answers are the latest"


def test_the_accounts_own_facts_are_gathered(work: Work) -> None:
    account(work, satisfaction=6, renewal_on=TODAY, flagged_at=MORNING)
    plan(work, confidence=2)

    facts = work.facts()
    assert (facts.satisfaction, facts.confidence) == (6, 2)
    assert (facts.renewal_on, facts.renewal_deals, facts.flagged_on) == (TODAY, 0, TODAY)


def test_instants_are_days_of_the_workspace(work: Work) -> None:
    late = datetime(2026, 11, 22, 22, tzinfo=UTC)
    change(work.desk, update(WORKSPACE).values(time_zone="Asia/Tokyo"))
    account(work, flagged_at=late)
    plan(work, committed_at=late)

    assert (work.facts().flagged_on, work.facts().committed_on) == (TODAY, TODAY)


def deal(work: Work, **values: Any) -> int:
    given = {"name": "Deal", "type": "renewal", "status": "open", "currency": "USD"}
    return add(work.desk, work.plan_id, DEAL, **{**given, **values})


def test_a_renewal_is_looked_after_by_any_open_deal_of_that_type(work: Work) -> None:
    assert work.facts().renewal_deals is None, "nobody knows of a renewal"
    account(work, renewal_on=TODAY)
    for status in ("potential", "won", "lost"):
        deal(work, status=status)
    deal(work, type="expansion")
    deal(work, archived_at=MORNING)
    assert work.facts().renewal_deals == 0

    deal(work, closes_on=date(2031, 1, 1), currency="EUR")
    deal(work, amount=None)
    assert work.facts().renewal_deals == 2


def test_a_stale_deal_is_stale_in_any_currency_and_added_in_none(work: Work) -> None:
    deal(work, closes_on=TODAY)
    assert work.facts().deals_passed == 0
    yesterday = TODAY - timedelta(days=1)
    for currency in ("USD", "EUR"):
        deal(work, closes_on=yesterday, amount=Decimal(5), currency=currency)
    deal(work, closes_on=yesterday, status="won")

    facts = work.facts()
    assert facts.deals_passed == 2
    assert facts.figures.passed == 1


def test_coverage_is_that_of_the_figures(work: Work) -> None:
    facts = work.facts()

    assert facts.coverage is facts.figures.coverage
