"""Deals that a file brought are the figures of hub, status and digest, each currency for itself."""

from decimal import Decimal

import pytest

from kambot import plans
from kambot.cards.plans import StatusCard
from tests.digests.newsroom import MONDAY, Newsroom
from tests.imported import bring
from tests.lookups.conftest import ask

ACCOUNTS = "Id,Name\nA1,Acme\nA2,Globex\n"
DEALS = """Id,Opportunity Name,Account ID,Stage,Probability (%),Amount,Currency,Close Date
D1,Roll-out,A1,Closed Won,100,400.25,USD,2026-03-01
D2,Second,A1,Closed Won,100,,USD,2026-04-01
D3,Third,A1,Negotiation,50,300.50,USD,2026-12-15
D4,Dritter,A1,Closed Won,100,70.00,EUR,2026-05-01
D5,Vierter,A1,Negotiation,10,20.00,EUR,2026-12-20
D6,Long ago,A1,Closed Won,100,9999.00,USD,2024-05-01
D7,Lost,A1,Closed Lost,0,555.00,USD,2026-05-01
D8,Other,A2,Closed Won,100,100.00,USD,2026-06-01
"""


@pytest.fixture
def acme(newsroom: Newsroom) -> int:
    """The plan for an account of the CRM, with a target of 1,000 USD; there is another one."""
    bring(newsroom.desk, accounts=ACCOUNTS, opportunities=DEALS)
    newsroom.plan("Globex")
    return newsroom.plan("Acme")


def test_the_hub_says_each_currency_for_itself(newsroom: Newsroom, acme: int) -> None:
    own, other = plans.open_hub(newsroom.kambot, newsroom.desk.who, acme).insight.figures
    assert (own.currency, own.won, own.expected) == ("USD", Decimal("400.25"), Decimal("550.5"))
    assert own.without_amount == 1
    assert (other.currency, other.won, other.expected) == ("EUR", Decimal(70), Decimal(72))
    assert other.target is None


def test_status_counts_the_plan_and_tells_of_deals_in_another_currency(
    newsroom: Newsroom, acme: int
) -> None:
    card = ask(newsroom.desk, f"status:{acme}")
    assert isinstance(card, StatusCard)
    assert card.figures is not None
    assert (card.figures.won, card.figures.expected) == (Decimal("400.25"), Decimal("550.5"))
    assert card.other_currency == 2


def test_the_digest_adds_up_accounts_but_never_currencies(newsroom: Newsroom, acme: int) -> None:
    newsroom.digest()
    newsroom.decide()
    (line,) = newsroom.read(MONDAY).money
    assert (line.currency, line.won, line.target) == ("USD", Decimal("500.25"), Decimal(2000))
    assert (line.expected, line.without_amount) == (Decimal("650.5"), 1)
    assert line.other_currency == 2
