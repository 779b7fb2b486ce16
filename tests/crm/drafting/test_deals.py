"""Deals as the CRM has them: their end, their amount, their day, their name."""

from datetime import date
from decimal import Decimal

import pytest

from kambot.crm.drafts import OpportunityDraft
from kambot.crm.problems import Weight
from kambot.method.vocabulary import DealStatus, DealType
from tests.crm.written import drafted


def only(text: str, *more: str) -> OpportunityDraft:
    (deal,) = drafted(text, *more).opportunities
    return deal


def test_a_deal_says_all_that_its_row_says() -> None:
    header = "Deal ID | Deal Name | Company ID | Owner | Stage | Amount | Close Date | Deal Type"
    deal = only(
        f"{header}\nD1 | Roll-out | C7 | Jane Roe | Closed Won | 1,054.50 | 2026-03-01 | Renewal"
    )
    assert (deal.id, deal.key, deal.name, deal.account.id) == ("D1", "D1", "Roll-out", "C7")
    assert (deal.owner, deal.status, deal.stage) == ("Jane Roe", DealStatus.WON, "Closed Won")
    assert (deal.amount, deal.currency) == (Decimal("1054.50"), "EUR")
    assert (deal.closes_on, deal.type) == (date(2026, 3, 1), DealType.RENEWAL)


def test_what_a_row_does_not_say_is_assumed_and_known_to_be() -> None:
    first, second = drafted(
        "Deal ID | Stage | Amount | Currency\nD1 | Proposal | 5 | CHF\nD2 | | 5 |"
    ).opportunities
    assert not first.assumed
    assert second.assumed == {"status", "currency"}


@pytest.mark.parametrize("cell", ['{"a": 1}', '[{"a": [1, 2]}]', '{"a":' * 20_000])
def test_what_a_program_wrote_into_a_cell_is_no_name(cell: str) -> None:
    first, second = drafted(
        "Deal ID | Deal Name | Stage | Amount | Close Date\n"
        f"D1 | {cell} | Proposal | 5 | 2026-03-01\nD2 | Roll-out | Proposal | 5 | 2026-03-01"
    ).opportunities
    assert (cell in first.name, second.name) == (False, "Roll-out")


def test_an_empty_cell_is_unknown_and_not_zero() -> None:
    deal = only("Deal ID | Stage | Amount | Close Date\nD1 | Proposal | |")
    assert (deal.amount, deal.closes_on) == (None, None)


@pytest.mark.parametrize(
    ("header", "amount", "column", "counts", "said"),
    [
        ("Amount (EUR)", "5", "USD", "EUR", 1),
        ("Amount", "€5", "USD", "EUR", 1),
        ("Amount", "$5", "CAD", "CAD", 0),
        ("Amount", "€5", "EUR", "EUR", 0),
    ],
)
def test_of_two_currencies_that_beside_the_amount_counts_and_both_are_said(
    header: str, amount: str, column: str, counts: str, said: int
) -> None:
    found = drafted(f"Deal ID | Stage | {header} | Currency\nD1 | Proposal | {amount} | {column}")
    assert [deal.currency for deal in found.opportunities] == [counts]
    assert sum(each.weight is Weight.CONFLICT for each in found.problems) == said


def test_the_currency_of_a_column_wins_over_that_of_the_workspace() -> None:
    deal = only("Deal ID | Stage | Amount | Currency\nD1 | Proposal | 5 | CHF")
    assert deal.currency == "CHF"


@pytest.mark.parametrize(
    ("stage", "day"),
    [("Closed Won", date(2026, 5, 2)), ("Proposal", date(2026, 9, 9))],
)
def test_a_closed_deal_has_the_day_it_was_closed_and_an_open_one_the_expected(
    stage: str, day: date
) -> None:
    header = "Deal ID | Stage | Amount | Actual Close Date | Expected Close Date"
    assert only(f"{header}\nD1 | {stage} | 5 | 2026-05-02 | 2026-09-09").closes_on == day


def test_the_expected_day_is_no_closing_day_where_there_is_a_column_for_that() -> None:
    header = "Deal ID | Stage | Amount | Actual Close Date | Expected Close Date"
    assert only(f"{header}\nD1 | Closed Won | 5 | | 2026-09-09").closes_on is None


def test_the_expected_day_counts_where_no_other_column_has_a_day() -> None:
    deal = only("Deal ID | Stage | Amount | Expected Close Date\nD1 | Closed Won | 5 | 2026-09-09")
    assert deal.closes_on == date(2026, 9, 9)


@pytest.mark.parametrize(("status", "day"), [("Won", 2), ("Lost", 3), ("Open", 9)])
def test_each_end_has_its_day_where_the_crm_has_a_column_for_each(status: str, day: int) -> None:
    header = "Deal ID | Status | Value | Won time | Lost time | Expected close date"
    deal = only(f"{header}\nD1 | {status} | 5 | 2026-05-02 | 2026-05-03 | 2026-05-09")
    assert deal.closes_on == date(2026, 5, day)


@pytest.mark.parametrize(("status", "amount"), [("Won", 12), ("Lost", 10), ("Open", 10)])
def test_a_won_deal_is_worth_what_it_brought(status: str, amount: int) -> None:
    header = "Topic | Status | Est. Revenue | Actual Revenue"
    assert only(f"{header}\nPilot | {status} | 10 | 12").amount == amount
    assert only(f"{header}\nPilot | Won | 10 |").amount == 10


def test_a_deal_without_a_name_goes_by_what_is_sold_else_by_its_id() -> None:
    made = drafted("Deal ID | Product | Stage | Amount\nD1 | GTX Pro | Won | 5\nD2 | | Won | 5")
    assert [deal.name for deal in made.opportunities] == ["GTX Pro", "Deal D2"]


def test_a_row_that_says_only_how_much_is_no_deal() -> None:
    made = drafted("Deal Name | Account | Stage | Amount\nA | Acme | Won | 5\n | | Won | 7")
    assert [deal.name for deal in made.opportunities] == ["A"]
    (problem,) = [each for each in made.problems if each.weight is Weight.SKIPPED]
    assert (problem.row, problem.why.endswith("it looks like a sum.")) == (3, True)


def test_a_stage_is_looked_up_where_the_crm_exports_its_stages() -> None:
    deal = only(
        "Deal ID | Stage ID | Amount | Close Date\nD1 | 6 | 5 | 2026-03-01",
        "Stage ID | Stage Name | Win Probability\n5 | Proposal | 0.6\n6 | Closed Lost | 0.0",
    )
    assert (deal.status, deal.stage) == (DealStatus.LOST, "Closed Lost")
    assert deal.probability == 0


def test_a_contradiction_is_listed_and_the_rule_decides() -> None:
    made = drafted("Deal ID | Stage | IsWon | IsClosed\nD1 | Closed Won | FALSE | TRUE")
    assert made.opportunities[0].status is DealStatus.LOST
    (said,) = (each for each in made.problems if each.weight is Weight.CONFLICT)
    assert (said.row, said.value) == (2, "Closed Won")


def test_a_cell_that_cannot_be_read_is_said_with_its_place() -> None:
    made = drafted("Deal ID | Stage | Amount\nD1 | Won | soon\nD2 | Won | 7")
    assert [deal.amount for deal in made.opportunities] == [None, Decimal(7)]
    (said,) = (each for each in made.problems if each.weight is Weight.UNKNOWN)
    assert (said.file, said.row, said.column, said.value) == ("1.csv", 2, "Amount", "soon")


def test_a_deleted_deal_is_skipped_with_that_reason() -> None:
    made = drafted("Id | IsDeleted | Name | StageName | Amount\n1 | TRUE | A | Won | 5")
    assert made.opportunities == []
    assert [each.why for each in made.problems if each.weight is Weight.SKIPPED] == [
        "It is deleted in the CRM."
    ]


def test_records_in_cells_are_no_text() -> None:
    deal = only('Deal ID | Stage | Amount | Next Step\nD1 | Won | 5 | {"priority": "low"}')
    assert deal.next_step is None


def test_what_no_column_says_is_said_once() -> None:
    made = drafted("Deal ID | Stage | Amount\nD1 | Won | 5\nD2 | Won | 6")
    notes = [each.why for each in made.problems if each.weight is Weight.NOTE]
    assert notes == [
        "No column says whose deals these are.",
        "No column says when the deals close.",
        "Amounts without a currency are taken as EUR, the workspace's own.",
    ]


def test_what_is_too_long_for_an_id_is_none_and_said() -> None:
    made = drafted(f"Deal ID | Deal Name | Stage | Amount\n{'9' * 101} | A | Won | 5")
    assert made.opportunities[0].id is None
    assert "It has 101 characters: an id has at most 100." in [each.why for each in made.problems]


def test_what_is_too_long_to_keep_is_cut_at_a_word_and_listed() -> None:
    made = drafted(f"Deal ID | Deal Name | Stage | Amount\nD1 | {'roll out ' * 20} | Won | 5")
    name = made.opportunities[0].name
    assert len(name) <= 120
    assert name.endswith("out…")
    assert [each.column for each in made.problems if each.weight is Weight.CHANGED] == ["Deal Name"]
