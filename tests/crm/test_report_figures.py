"""The figures of a report are exact, and never add currencies together."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kambot.crm.drafts import AccountDraft, AccountRef, Drafts, Kind, OpportunityDraft, Place
from kambot.crm.report.figures import figures, plain
from kambot.method.vocabulary import DealStatus

HERE = Place("deals.csv", "", 2)
WON, LOST, OPEN = DealStatus.WON, DealStatus.LOST, DealStatus.OPEN
amounts = st.decimals(-(10**9), 10**9, places=4)


def deal(
    number: int,
    status: DealStatus = WON,
    amount: Decimal | None = None,
    *,
    currency: str = "EUR",
    closes_on: date | None = None,
    account_id: str | None = None,
    owner: str | None = None,
) -> OpportunityDraft:
    return OpportunityDraft(
        place=HERE,
        key=str(number),
        name="Deal",
        status=status,
        amount=amount,
        currency=currency,
        closes_on=closes_on,
        account=AccountRef(id=account_id),
        owner=owner,
    )


def of(*deals: OpportunityDraft, accounts: tuple[AccountDraft, ...] = ()) -> Drafts:
    """Deals, the first of them of the first account and so on."""
    belongs = zip(deals, accounts, strict=False)
    account_of = {(Kind.OPPORTUNITIES, each.key): account.key for each, account in belongs}
    return Drafts(accounts=accounts, opportunities=deals, account_of=account_of)


def account(key: str, name: str = "Acme") -> AccountDraft:
    return AccountDraft(place=HERE, key=key, name=name, id=key)


def test_counts_sums_and_last_days() -> None:
    totals = figures(
        of(
            deal(1, WON, Decimal("1054.50"), closes_on=date(2026, 3, 1)),
            deal(2, LOST, Decimal(0), closes_on=date(2026, 5, 2)),
            deal(3, OPEN, None, closes_on=date(2026, 9, 9)),
            deal(4, WON),
        )
    ).totals
    assert totals == {
        "deals": 4,
        "won": 2,
        "lost": 1,
        "open": 1,
        "won_value": "1054.5",
        "lost_value": "0",
        "open_pipeline": "0",
        "win_rate": 0.666667,
        "win_rate_fraction": [2, 3],
        "last_close_date": "2026-05-02",
        "last_won_date": "2026-03-01",
        "won_without_amount": 1,
        "open_without_amount": 1,
    }


def test_without_closed_deals_there_is_no_win_rate() -> None:
    totals = figures(of(deal(1, OPEN))).totals
    assert (totals["win_rate"], totals["win_rate_fraction"]) == (None, [0, 0])


def test_several_currencies_are_summed_up_apart() -> None:
    said = figures(of(deal(1, WON, Decimal(5)), deal(2, WON, Decimal(7), currency="USD")))
    assert said.currency is None
    assert (said.totals["won"], said.totals["won_value"]) == (2, None)
    apart = said.totals["by_currency"]
    assert isinstance(apart, dict)
    assert {name: each["won_value"] for name, each in apart.items()} == {"EUR": "5", "USD": "7"}


def test_two_accounts_of_one_name_are_together_by_name_and_apart_by_id() -> None:
    said = figures(of(deal(1), deal(2), deal(3), accounts=(account("A1"), account("A2"))))
    assert {name: each["deals"] for name, each in said.accounts.items()} == {
        "(no account)": 1,
        "Acme": 2,
    }
    assert list(said.accounts_by_id) == ["(no account)", "A1", "A2"]


def test_without_ids_and_owners_nothing_is_told_of_them() -> None:
    said = figures(of(deal(1)))
    assert (said.accounts_by_id, said.owners) == ({}, {})


def test_owners_are_called_as_the_deals_call_them() -> None:
    assert list(figures(of(deal(1, owner="7"), deal(2, owner="Jane Roe"))).owners) == [
        "7",
        "Jane Roe",
    ]


def test_files_without_deals_have_no_figures() -> None:
    assert figures(Drafts()).totals == {}


@given(st.lists(amounts))
def test_sums_are_exact(values: list[Decimal]) -> None:
    deals = (deal(number, OPEN, value) for number, value in enumerate(values))
    totals = figures(of(deal(-1, OPEN, Decimal(0)), *deals)).totals
    assert Decimal(str(totals["open_pipeline"])) == sum(values, Decimal(0))


@given(amounts)
def test_a_plain_number_has_no_trailing_zeros_and_no_exponent(value: Decimal) -> None:
    said = plain(value)
    assert Decimal(said) == value
    assert "E" not in said
    assert not ("." in said and said.endswith(("0", ".")))
