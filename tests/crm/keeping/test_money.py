"""An amount and its currency are one value: nobody's 120 EUR become 120 USD."""

from decimal import Decimal

import pytest
from sqlalchemy import update

from kambot.crm.keeping.homes import DEAL
from kambot.method.vocabulary import DealStatus
from tests.crm.keeping.conftest import Bay
from tests.crm.keeping.files import Crm

CRM = Crm(deals={"D1": {"amount": Decimal(100), "currency": "EUR"}})


def says(**values: object) -> Crm:
    """The CRM has these values of the deal by now."""
    return Crm(deals={"D1": {"amount": Decimal(100), "currency": "EUR", **values}})


def edit(bay: Bay, **values: object) -> None:
    """Somebody changes the deal in kambot."""
    with bay.kambot.database.write() as connection:
        connection.execute(update(DEAL).values(version=DEAL.c.version + 1, **values))


def money(bay: Bay) -> tuple[object, ...]:
    return bay.deals("amount", "currency")[0]


@pytest.mark.parametrize("mine", [{"amount": Decimal(120)}, {"currency": "USD"}])
@pytest.mark.parametrize(
    "theirs",
    [{"amount": Decimal(130)}, {"currency": "GBP"}, {"amount": Decimal(9), "currency": "GBP"}],
)
def test_what_a_person_has_changed_of_it_keeps_both(
    bay: Bay, mine: dict[str, object], theirs: dict[str, object]
) -> None:
    bay.load(CRM)
    edit(bay, **mine)
    seen = bay.load(says(**theirs))
    assert money(bay) == (mine.get("amount", 100), mine.get("currency", "EUR"))
    assert {each.column for each in seen.conflicts} >= mine.keys() | theirs.keys()
    assert not bay.load(says(**theirs)).conflicts


def test_where_the_crm_counts_it_counts_for_both(bay: Bay) -> None:
    bay.load(CRM)
    edit(bay, currency="USD")
    bay.load(says(amount=Decimal(130)), conflicts="crm")
    assert money(bay) == (130, "EUR")


def test_a_file_that_names_no_currency_changes_none(bay: Bay) -> None:
    bay.load(CRM)
    bay.load(says(amount=Decimal(130), currency="USD", assumed=frozenset({"currency"})))
    assert money(bay) == (130, "EUR")


def test_a_currency_that_was_only_assumed_gives_way_to_what_the_crm_says(bay: Bay) -> None:
    bay.load(says(currency="USD", assumed=frozenset({"currency"})))
    bay.load(says(currency="EUR"))
    assert money(bay) == (100, "EUR")


def test_a_currency_without_an_amount_changes_nothing(bay: Bay) -> None:
    bay.load(CRM)
    bay.load(says(amount=None, currency="USD", status=DealStatus.LOST))
    assert bay.deals("amount", "currency", "status") == [(100, "EUR", DealStatus.LOST)]
