"""Questions about many accounts: sums, orders, and only what the asker may know of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import insert, update

from kambot.bindings import LISTS, PLAN, YEAR
from kambot.cards.lookups import Question
from kambot.errors import NotFound
from kambot.members import MEMBER
from kambot.method.periods import Period
from kambot.method.vocabulary import Health
from kambot.models import Account
from kambot.models.people import name_key
from kambot.models.rows import table
from tests.health.records import DEAL, Work, add, change
from tests.lookups.conftest import ask
from tests.usecases.conftest import MORNING, Desk

LATE, SOON, FAR = date(2026, 11, 20), date(2026, 11, 25), date(2027, 1, 15)


def hide(desk: Desk, plan_id: int) -> None:
    desk.save(plan_id, "profile", visibility="team")


def test_mine_are_the_plans_i_own_the_worst_first(ana: Desk, bob: Desk) -> None:
    ana.start("Fine")
    risky = ana.start("Risky")
    ana.save(risky, "profile", renewal_on="2026-12-01")
    bob.start("Of Bob")
    card = ask(ana, "mine:0")
    assert [each.account for each in card.rows] == ["Risky", "Fine"]
    assert card.rows[0].reason == "renewal in 8 days, no renewal deal"
    assert card.tallies == {Health.RED: 1, Health.GREY: 1}


def test_mine_has_a_plan_of_another_year_with_its_time(ana: Desk, bob: Desk) -> None:
    bob.start("Acme", period_kind="fiscal_year")
    ana.start("Acme")
    (mine,) = ask(ana, "mine:0").rows
    assert mine.period == Period(date(2027, 1, 1), date(2027, 12, 31))
    (of_bob,) = ask(bob, "mine:0").rows
    assert of_bob.period is None


def test_at_risk_is_what_i_may_know_of(ana: Desk, bob: Desk) -> None:
    for name in ("Open", "Hidden"):
        made = ana.start(name)
        ana.save(made, "profile", renewal_on="2026-12-01")
        if name == "Hidden":
            hide(ana, made)
    assert {each.account for each in ask(ana, "at_risk:0").rows} == {"Open", "Hidden"}
    seen = ask(bob, "at_risk:0")
    assert [each.account for each in seen.rows] == ["Open"]
    assert seen.tallies == {Health.RED: 1}


def test_for_everybody_a_list_is_what_everybody_may_know_of(ana: Desk) -> None:
    for name in ("Open", "Hidden"):
        made = ana.start(name)
        Work(ana, made).action(title=f"Call {name}", due_on=LATE)
        ana.save(made, "profile", renewal_on="2026-12-01")
    hide(ana, made)
    for kind in ("mine", "at_risk"):
        card = ask(ana, f"{kind}:0", for_all=True)
        assert [each.account for each in card.rows] == ["Open"]
        assert card.tallies == {Health.RED: 1}
    work = ask(ana, "overdue:0", for_all=True).work
    assert [each.title for each in work.first] == ["Call Open"]
    assert work.total == 1


def test_overdue_is_mine_and_for_managers_that_of_their_people(ana: Desk, ada: Desk) -> None:
    made = ana.start("Acme")
    Work(ana, made).action(title="Late", due_on=LATE)
    Work(ana, made).action(title="Not yet", due_on=SOON)
    mine, led = ask(ana, "overdue:0"), ask(ada, "overdue:0")
    assert [each.title for each in mine.work.first] == ["Late"]
    assert mine.people.total == 0
    assert led.work.total == 0
    assert [(each.title, each.owner) for each in led.people.first] == [("Late", "Ana Alves")]


def test_a_manager_of_others_learns_nothing_of_a_hidden_plan(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    """Bob acts in a plan of Ana's that Bob's manager may not know of."""
    manager = desk("UADA")
    change(ana, update(MEMBER).where(MEMBER.c.user_id == "UBOB").values(manager_id=3))
    made = ana.start("Hidden")
    hide(ana, made)
    Work(ana, made).action(title="Secret", due_on=LATE, owner_id=2)
    assert ask(manager, "overdue:0").people.total == 0
    assert ask(desk("UBOB"), "overdue:0").work.total == 1


def test_next_is_work_and_reviews_of_the_days_to_come(ana: Desk) -> None:
    made = ana.start("Acme")
    Work(ana, made).action(title="Soon", due_on=SOON)
    Work(ana, made).action(title="Far", due_on=FAR)
    committed = {"state": "committed", "next_review_on": date(2026, 12, 1)}
    change(ana, update(PLAN).where(PLAN.c.id == made).values(**committed))
    card = ask(ana, "next:0")
    assert [each.title for each in card.work.first] == ["Soon"]
    assert [(each.account, each.on) for each in card.reviews.first] == [("Acme", date(2026, 12, 1))]
    assert [each.title for each in ask(ana, "next.0.60:0").work.first] == ["Soon", "Far"]


def test_team_adds_up_per_currency_and_person(ana: Desk, ada: Desk, bob: Desk) -> None:
    change(ana, update(MEMBER).where(MEMBER.c.user_id == "UBOB").values(manager_id=3))
    for owner, name, target in ((ana, "One", 100), (ana, "Two", 300), (bob, "Three", 500)):
        made = owner.start(name)
        owner.save(made, "target", target=str(target))
    euro = bob.start("Four")
    change(bob, update(PLAN).where(PLAN.c.id == euro).values(currency="EUR"))
    bob.save(euro, "target", target="7")
    card = ask(ada, "team:0")
    assert card.people == 2
    assert [(each.currency, each.target) for each in card.money] == [("EUR", 7), ("USD", 900)]
    assert {each.owner: sum(each.tallies.values()) for each in card.owners} == {
        "Ana Alves": 2,
        "Bob Brown": 2,
    }


def test_team_is_a_kind_sentence_for_who_leads_nobody(ana: Desk) -> None:
    ana.start("Acme")
    card = ask(ana, "team:0")
    assert (card.people, card.owners, card.shareable) == (0, (), False)


def test_growth_puts_the_earliest_end_of_a_contract_first(ana: Desk, bob: Desk) -> None:
    open_plan, hidden = ana.start("Open"), ana.start("Hidden")
    for plan_id, ends in ((open_plan, FAR), (hidden, SOON), (open_plan, LATE)):
        space = {"offering": f"{ends:%d}", "served_by": "competitor", "yearly_spend": Decimal(5)}
        add(ana, plan_id, LISTS["white_space"], **space, contract_ends_on=ends)
    hide(ana, hidden)
    assert [each.offering for each in ask(ana, "growth:0").rows] == ["20", "25", "15"]
    seen = ask(bob, "growth:0")
    assert [each.offering for each in seen.rows] == ["20", "15"]
    assert seen.sums[0].spend == 10


def test_what_was_rolled_over_is_counted_once(ana: Desk, bob: Desk) -> None:
    """Whoever may not know of the plan that counts is told of the one they may know of."""
    space = {"served_by": "competitor", "yearly_spend": Decimal(1000)}
    now = ana.start("Acme", period_kind="fiscal_year")
    following = ana.start("Acme", period_kind="next_fiscal_year")
    for plan_id in (following, now):
        add(ana, plan_id, LISTS["white_space"], offering=f"Fibre {plan_id}", **space)
    card = ask(ana, "growth:0")
    assert [each.offering for each in card.rows] == [f"Fibre {now}"]
    assert (card.sums[0].spend, card.sums[0].rows) == (1000, 1)
    assert [each.plan_id for each in ask(ana, f"growth:{following}").rows] == [following]
    hide(ana, now)
    assert [each.plan_id for each in ask(ana, "growth:0").rows] == [now]
    assert [each.plan_id for each in ask(bob, "growth:0").rows] == [following]
    assert [each.plan_id for each in ask(ana, "growth:0", for_all=True).rows] == [following]


@pytest.mark.parametrize("gone", [{"state": "closed"}, {"archived_at": MORNING}])
def test_growth_leaves_out_plans_that_are_no_more(ana: Desk, gone: dict[str, object]) -> None:
    closed, live = ana.start("Acme"), ana.start("Globex")
    for plan_id in (closed, live):
        add(ana, plan_id, LISTS["white_space"], offering="Fibre", served_by="competitor")
    with ana.kambot.database.write() as connection:
        connection.execute(update(PLAN).where(PLAN.c.id == closed).values(**gone))

    card = ask(ana, "growth:0")

    assert [each.plan_id for each in card.rows] == [live]
    assert card.sums[0].rows == 1


def account(desk: Desk, name: str, *, crm_key: str | None = None, **won: int | None) -> int:
    """An account as an import leaves it, with what was won there."""
    with desk.kambot.database.write() as connection:
        made = Account(
            workspace_id=1,
            name=name,
            name_key=name_key(name),
            crm_key=crm_key,
            created_at=MORNING,
            updated_at=MORNING,
        ).model_dump(exclude={"id"})
        of = table(Account)
        account_id = connection.execute(insert(of).values(made).returning(of.c.id)).scalar_one()
        for currency, amount in won.items():
            connection.execute(
                insert(DEAL),
                {
                    "workspace_id": 1,
                    "account_id": account_id,
                    "name": "Won",
                    "type": "new",
                    "status": "won",
                    "amount": None if amount is None else Decimal(amount),
                    "currency": currency,
                    "position": 0,
                    "version": 1,
                    "extra": {},
                    "created_at": MORNING,
                    "updated_at": MORNING,
                },
            )
    return int(account_id)


def test_nothing_crosses_workspaces(ana: Desk, desk: Callable[..., Desk]) -> None:
    made = ana.start("Acme")
    ana.save(made, "profile", renewal_on="2026-12-01")
    account(ana, "Unplanned", crm_key="1")
    add(ana, made, LISTS["white_space"], offering="Fibre", served_by="competitor")
    Work(ana, made).action(due_on=LATE)
    change(ana, update(YEAR).values(target=Decimal(5)))
    eve = desk("UEVE", "T2")
    for kind in ("mine", "at_risk", "unplanned", "growth"):
        assert ask(eve, f"{kind}:0").rows == ()
    for kind in ("overdue", "next"):
        assert ask(eve, f"{kind}:0").work.total == 0
    assert ask(eve, "team:0").people == 0


@pytest.mark.parametrize("value", ["next.0.99999999:0", f"mine.{10**30}.28", "growth.99999999.28"])
def test_forged_numbers_are_answered_like_near_ones(ana: Desk, value: str) -> None:
    ana.start("Acme")
    assert ask(ana, value).question == replace(Question.of(value), page=0)


def test_a_question_that_there_is_not_gets_a_sentence(ana: Desk) -> None:
    with pytest.raises(NotFound, match="can not be asked any more"):
        ask(ana, "nonsense:0")
