"""Which plan a message is kept on: the one that lives, and never one of two that nobody chose."""

import pytest
from sqlalchemy import insert, select, update

from kambot.bindings import ACCOUNT, PLAN, YEAR
from kambot.conversation.answering import answer
from kambot.conversation.drafts import Draft
from kambot.conversation.replies import Proposal, Which
from kambot.method.vocabulary import PlanState
from tests.health.records import change
from tests.imported import bring
from tests.usecases.conftest import Desk


def draft(desk: Desk, said: str) -> Draft:
    """The draft that a message becomes without a question."""
    found = answer(desk.kambot, desk.who, said, nonce="Ev1")
    assert isinstance(found, Proposal), found
    return found.draft


def asked(desk: Desk, said: str) -> dict[str, int]:
    """The plans among which a message asks, by the words on their buttons."""
    found = answer(desk.kambot, desk.who, said, nonce="Ev1")
    assert isinstance(found, Which), found
    return {each.label: each.draft.plan_id for each in found.options}


SAID = ("note for Acme: they move", "remind me to call Acme on Friday", "met Sue at Acme yesterday")


@pytest.mark.parametrize("said", SAID)
def test_a_plan_that_was_closed_early_takes_nothing_from_the_one_that_lives(
    ana: Desk, said: str
) -> None:
    closed = ana.start("Acme", period_kind="fiscal_year")
    live = ana.start("Acme", period_kind="next_fiscal_year")
    ana.add(live, "contacts", name="Sue Bird", role="user")
    change(ana, update(PLAN).where(PLAN.c.id == closed).values(state=PlanState.CLOSED))

    assert draft(ana, said).plan_id == live


@pytest.fixture
def twins(ana: Desk) -> tuple[int, int]:
    """Plans of two accounts that the CRM calls alike, each with a Sue."""
    bring(
        ana,
        accounts="Id,Name,Account Owner\nA1,Acme,Ana Alves\nA2,Acme,Ana Alves\n",
        contacts="Id,Name,Account ID\nC1,Sue Bird,A1\nC2,Sue Bird,A2\n",
    )
    first = ana.start("Acme")
    with ana.kambot.database.write() as connection:
        plan = dict(connection.execute(select(PLAN)).mappings().one())
        year = dict(connection.execute(select(YEAR)).mappings().one())
        other = connection.scalars(select(ACCOUNT.c.id).where(ACCOUNT.c.id != plan["account_id"]))
        connection.execute(insert(PLAN), {**plan, "id": 77, "account_id": other.one()})
        connection.execute(insert(YEAR), {**year, "id": 77, "plan_id": 77})
    return first, 77


TO_TWINS = ("met Sue yesterday", "remind me to call Sue on Friday", *SAID)


@pytest.mark.parametrize("said", TO_TWINS)
def test_of_two_accounts_of_one_name_it_asks_which_and_tells_them_apart(
    ana: Desk, twins: tuple[int, int], said: str
) -> None:
    assert set(asked(ana, said)) == {"Acme (A1)", "Acme (A2)"}
    assert set(asked(ana, said).values()) == set(twins)


def test_they_are_told_apart_by_what_people_know_first(ana: Desk, twins: tuple[int, int]) -> None:
    second = ACCOUNT.c.id == select(PLAN.c.account_id).where(PLAN.c.id == 77).scalar_subquery()
    change(ana, update(ACCOUNT).where(second).values(segment="at_odds"))
    assert asked(ana, SAID[0]) == {"Acme (no segment)": twins[0], "Acme (at odds)": twins[1]}

    ana.save(77, "profile", team=["UANA"], owner_id="UBOB")
    assert asked(ana, SAID[0]) == {"Acme (Ana Alves)": twins[0], "Acme (Bob Brown)": twins[1]}
