"""Questions about one account: what is said is what is so."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from kambot import plans
from kambot.bindings import ACCOUNT, LISTS, PLAN, YEAR
from kambot.errors import Deleted, NotFound
from kambot.lookups.answering import OF_PLAN
from kambot.method.revenue import Side
from kambot.method.vocabulary import Health, PlanState
from tests.health.records import DEAL, Work, add, change
from tests.lookups.conftest import ask, asked_back
from tests.usecases.complete import complete
from tests.usecases.conftest import Desk
from tests.usecases.forms import opened, sent
from tests.usecases.touching import Account

TODAY = date(2026, 11, 23)


@pytest.fixture
def plan_id(ana: Desk) -> int:
    """A plan of this year with a target, a won deal and some work."""
    made = ana.start("Acme", period_kind="fiscal_year")
    change(ana, update(YEAR).values(target=Decimal(500_000)))
    won = {"type": "new", "status": "won", "currency": "USD", "closes_on": date(2026, 3, 31)}
    add(ana, made, DEAL, name="Fibre", amount=Decimal(310_000), **won)
    work = Work(ana, made)
    for title, due_on in (
        ("Call Sue", date(2026, 11, 20)),
        ("Write to Sue", date(2026, 11, 25)),
        ("Meet Sue", date(2027, 2, 25)),
    ):
        work.action(title=title, due_on=due_on)
    return made


def test_status_says_how_it_stands_and_why(ana: Desk, plan_id: int) -> None:
    card = ask(ana, f"status:{plan_id}")
    assert card.health is Health.RED
    assert card.reasons[0].said == "only 62% of the target is expected"
    assert card.reasons[0].way == "Add a deal"
    assert (card.account, card.owner, card.asker) == ("Acme", "Ana Alves", "Ana Alves")


def test_a_flag_is_told_with_its_reason(ana: Desk, plan_id: int) -> None:
    flag = {"flagged_at": ana.kambot.clock(), "flag_reason": "A new *CIO* <here>"}
    change(ana, update(ACCOUNT).values(flag))
    (flagged,) = (each for each in ask(ana, f"why:{plan_id}").reasons if each.rule == "flagged")
    assert flagged.facts == "Flagged on 23 Nov 2026: “A new *CIO* &lt;here&gt;”"


def test_the_form_of_a_flag_says_who_will_read_the_reason_and_so_it_is(
    ana: Desk, bob: Desk
) -> None:
    plan_id, why = ana.start("Acme"), "Their CEO is ill"
    assert "Everybody who may know of a plan for it" in opened(ana, "flag", plan_id).form.intro
    sent(ana, "flag", plan_id, flag_reason=why)

    stranger = ask(bob, f"why:{plan_id}")
    assert why in stranger.reasons[0].facts
    assert why in ask(ana, f"status:{plan_id}", for_all=True).reasons[0].facts


def test_status_says_the_money_in_words(ana: Desk, plan_id: int) -> None:
    figures = ask(ana, f"status:{plan_id}").figures
    assert (figures.expected, figures.target) == (Decimal(310_000), Decimal(500_000))
    assert (figures.variance.standing, figures.variance.amount) == (Side.SHORT, 190_000)


def test_status_names_what_is_overdue_and_what_is_next(ana: Desk, plan_id: int) -> None:
    card = ask(ana, f"status:{plan_id}")
    assert [(each.title, each.days) for each in card.overdue.first] == [("Call Sue", 3)]
    assert [each.title for each in card.ahead.first] == ["Write to Sue", "Meet Sue"]


def test_status_names_three_actions_and_counts_all(ana: Desk, plan_id: int) -> None:
    for number in range(5):
        Work(ana, plan_id).action(title=f"Late {number}", due_on=date(2026, 11, 1))
    card = ask(ana, f"status:{plan_id}")
    assert [each.title for each in card.overdue.first] == ["Late 0", "Late 1", "Late 2"]
    assert card.overdue.total == 6


def test_status_says_how_far_the_steps_are(ana: Desk, plan_id: int) -> None:
    card = ask(ana, f"status:{plan_id}")
    assert card.steps == 8
    assert card.next_step == "Profile"
    assert card.missing


def test_a_closed_plan_is_judged_by_nobody(ana: Desk, plan_id: int) -> None:
    closed = {"state": PlanState.CLOSED}
    change(ana, update(PLAN).where(PLAN.c.id == plan_id).values(**closed))
    card = ask(ana, f"status:{plan_id}")
    assert (card.state, card.health, card.reasons) == (PlanState.CLOSED, None, ())
    assert ask(ana, f"why:{plan_id}").health is None


def test_why_names_each_reason_with_its_facts_and_its_cure(ana: Desk, plan_id: int) -> None:
    (first, *_) = ask(ana, f"why:{plan_id}").reasons
    assert first.facts == "Expected 310,000 of 500,000 USD; below 70% is short"
    assert first.wish.startswith(f"record:{plan_id}:opportunities:0")


def test_why_says_how_far_an_objective_is_and_how_much_time_has_passed(ana: Desk) -> None:
    made = ana.start("Acme", period_kind="fiscal_year")
    numbers = {"start": Decimal(0), "current": Decimal(10), "target": Decimal(100)}
    begun = ana.kambot.clock().replace(month=8, day=16)
    due_on = date(2026, 12, 31)
    Work(ana, made).objective(statement="North", due_on=due_on, created_at=begun, **numbers)
    change(ana, update(PLAN).values(state=PlanState.COMMITTED, committed_at=begun))
    (behind,) = (
        each for each in ask(ana, f"why:{made}").reasons if each.rule == "objective_behind"
    )
    assert behind.facts == (
        "10% done, 71% of its time has passed; more than 25 points between them is too much"
    )


def test_why_says_what_is_close_to_firing(ana: Desk) -> None:
    made = ana.start("Acme")
    ana.save(made, "profile", renewal_on="2027-01-25")
    card = ask(ana, f"why:{made}")
    assert [each.said for each in card.reasons] == ["renewal in 63 days, no renewal deal"]
    (close,) = card.close
    assert close.soon
    assert close.said == "renewal in 49 days, no renewal deal"


def test_who_may_only_read_is_told_the_cure_without_a_way(
    ana: Desk, bob: Desk, plan_id: int
) -> None:
    (first, *_) = ask(bob, f"why:{plan_id}").reasons
    assert first.way == "Add a deal"
    assert first.wish == ""


def test_everything_overdue_of_an_account_is_paged(ana: Desk, bob: Desk, plan_id: int) -> None:
    for number in range(12):
        Work(ana, plan_id).action(title=f"Late {number}", due_on=date(2026, 11, 1))
    first, second = (ask(bob, f"overdue.{page}.28:{plan_id}") for page in (0, 1))
    assert (len(first.work.first), first.work.total, first.more) == (10, 13, True)
    assert (len(second.work.first), second.more) == (3, False)


def test_next_looks_ahead_as_far_as_is_asked(ana: Desk, plan_id: int) -> None:
    near, far = ask(ana, f"next:{plan_id}"), ask(ana, f"next.0.90:{plan_id}")
    assert near.work.total == 1
    assert far.work.total == 1
    Work(ana, plan_id).action(due_on=date(2027, 1, 15))
    assert ask(ana, f"next.0.60:{plan_id}").work.total == 2


def test_history_says_who_changed_what_from_what_to_what(ana: Desk, plan_id: int) -> None:
    ana.save(plan_id, "target", target="600000")
    (latest, *_) = ask(ana, f"history:{plan_id}").changes
    assert (latest.by, latest.what, latest.at) == ("Ana Alves", "changed Target", TODAY)
    (difference,) = latest.differences
    assert (difference.before, difference.after) == ("500,000 USD", "600,000 USD")


def test_history_names_records(ana: Desk, plan_id: int) -> None:
    ana.add(plan_id, "actions", title="Ask Sue", due_on="2026-11-30")
    ana.save(plan_id, "profile", owner_id="UANA", industry="Food")
    whats = [each.what for each in ask(ana, f"history:{plan_id}").changes]
    assert whats == ["changed Profile", "added the action “Ask Sue”", "started the plan"]


def test_history_names_a_rating_by_its_day(ana: Desk, plan_id: int) -> None:
    scores = dict.fromkeys(("credibility", "reliability", "intimacy", "their_interest"), "4")
    ana.add(plan_id, "trust_ratings", **scores)
    (latest, *_) = ask(ana, f"history:{plan_id}").changes
    assert "23 Nov 2026" in latest.what


def test_history_says_what_a_touch_was_about(ana: Desk, plan_id: int) -> None:
    account = Account(ana, plan_id)
    account.met(account.contact("Sue Smith"), summary="Prices")
    (latest, *_) = ask(ana, f"history:{plan_id}").changes
    assert latest.what == "added a touch"
    assert [each.after for each in latest.differences] == [
        "Sue Smith",
        "Meeting",
        "23 Nov 2026",
        "Prices",
    ]


def test_history_is_paged_the_newest_first(ana: Desk, plan_id: int) -> None:
    for number in range(8):
        ana.save(plan_id, "target", target=str(number + 1))
    first, second = (ask(ana, f"history.{page}.28:{plan_id}") for page in (0, 1))
    assert first.changes[0].differences[0].after == "8 USD"
    assert first.more
    assert [each.what for each in second.changes] == ["started the plan"]


def test_the_next_review_is_a_date(ana: Desk) -> None:
    made = complete(ana)
    assert ask(ana, f"next_review:{made}").next_on is None
    ana.save(made, "commit", "commit", confidence="4", next_review_on="2027-03-01")
    card = ask(ana, f"next_review:{made}")
    assert (card.next_on, card.last_on) == (date(2027, 3, 1), None)


def test_growth_of_an_account_is_what_is_bought_elsewhere(ana: Desk, plan_id: int) -> None:
    spend = {"yearly_spend": Decimal(1000)}
    soon, later = date(2027, 2, 1), date(2027, 9, 1)
    for space in (
        {"offering": "Ours", "served_by": "us"},
        {"offering": "No need", "served_by": "not_needed"},
        {"offering": "Later", "served_by": "competitor", "contract_ends_on": later},
        {"offering": "Sooner", "served_by": "in_house", "contract_ends_on": soon, **spend},
        {"offering": "Whenever", "served_by": "unknown"},
    ):
        add(ana, plan_id, LISTS["white_space"], **space)
    card = ask(ana, f"growth:{plan_id}")
    assert [each.offering for each in card.rows] == ["Sooner", "Later", "Whenever"]
    (total,) = card.sums
    assert (total.spend, total.rows, total.unknown) == (Decimal(1000), 3, 2)


def test_of_a_hidden_plan_nobody_else_learns_anything(ana: Desk, bob: Desk) -> None:
    hidden = ana.start("Secret Acme")
    ana.save(hidden, "profile", visibility="team")
    for kind in OF_PLAN:
        with pytest.raises(NotFound):
            ask(bob, f"{kind}:{hidden}")
        assert asked_back(bob, f"{kind}:0:Secret Acme").plans == ()
        assert not ask(ana, f"{kind}:{hidden}").shareable


def test_a_deleted_plan_says_so(ana: Desk, plan_id: int) -> None:
    plans.delete(ana.kambot, ana.who, plan_id)
    with pytest.raises(Deleted):
        ask(ana, f"status:{plan_id}")


def test_of_an_account_the_plan_that_counts_today_answers(ana: Desk) -> None:
    later = ana.start("Acme")
    now = ana.start("Acme", period_kind="fiscal_year")
    assert later != now
    assert ask(ana, "status:0:acme").plan_id == now
