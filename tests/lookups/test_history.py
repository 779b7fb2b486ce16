"""What has changed in a plan: what is worth telling, and what amounts are counted in."""

from collections.abc import Sequence

import pytest
from sqlalchemy import update

from tests.health.records import DEAL, change
from tests.lookups.conftest import ask
from tests.usecases.conftest import Desk


@pytest.fixture
def plan_id(ana: Desk) -> int:
    return ana.start("Acme")


def told(desk: Desk, plan_id: int) -> Sequence[str]:
    """The answers of the latest change, each with its question."""
    (latest, *_) = ask(desk, f"history:{plan_id}").changes
    return [f"{each.label} {each.after}" for each in latest.differences]


def test_of_a_new_record_it_is_told_what_not_all_of_them_begin_with(
    ana: Desk, plan_id: int
) -> None:
    ana.add(plan_id, "actions", title="Ask Sue", due_on="2026-11-30")
    assert told(ana, plan_id) == ["By when? 30 Nov 2026", "Who does it? Ana Alves"]
    ana.add(
        plan_id,
        "actions",
        title="Ask Bob",
        due_on="2026-11-30",
        status="blocked",
        blocked_reason="Ill",
    )
    assert "How does it stand? Blocked" in told(ana, plan_id)


def test_an_amount_says_what_it_is_counted_in(ana: Desk, plan_id: int) -> None:
    deal = ana.add(plan_id, "opportunities", name="Fibre", amount="1000", closes_on="2027-01-01")
    assert any(each.endswith(" 1,000 USD") for each in told(ana, plan_id))
    change(ana, update(DEAL).where(DEAL.c.id == deal).values(currency="CHF"))
    assert any(each.endswith(" 1,000 CHF") for each in told(ana, plan_id))
