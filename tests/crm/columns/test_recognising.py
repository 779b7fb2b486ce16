"""What columns mean: their words, refined by their cells; a person's word wins."""

import pytest

from kambot.crm.columns.recognising import Recognised
from kambot.crm.columns.shapes import Shape, fingerprint
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from kambot.crm.tables import Cell
from tests.crm.columns.tabling import named, recognised, table

DEALS = "Deal ID | Deal Name | Stage | Amount | Close Date"
DEAL = ("1", "Pilot", "Won", "1200", "2026-03-01")


def deals(vocabulary: Vocabulary, more: str, *cells: Cell) -> dict[str, str]:
    """The columns of deals with one column more, which has these cells."""
    of = table(f"{DEALS} | {more}", *((*DEAL, cell) for cell in cells))
    return named(of, recognised(vocabulary, of))


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("Deal Owner", ("Sue Smith", "Bo Li"), "owner"),
        ("Deal Owner", ("sue@us.example", "bo@us.example"), "owner_email"),
        ("Deal Owner", ("005bm00000NCJmQAAX", "005bm00000NCJmQAAY"), "owner_id"),
        ("Rep ID", ("sue@us.example",), "owner_email"),
        ("Company", ("Acme", "Edge"), "account_name"),
        ("Company", (17, 23), "account_id"),
        ("Company", ("acme.com", "https://edge.example/about"), "account_domain"),
        ("Whatever", ("EUR", "USD", "EUR"), "currency"),
        ("Won", ("2026-03-01", None), "won_on"),
        ("Won", ("TRUE", "FALSE"), "won"),
    ],
)
def test_cells_say_what_a_word_means(
    vocabulary: Vocabulary, header: str, cells: tuple[Cell, ...], field: str
) -> None:
    assert deals(vocabulary, header, *cells)[field] == header


def test_an_id_of_dynamics_is_known_though_its_column_is_called_as_the_record(
    vocabulary: Vocabulary,
) -> None:
    guid = "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}"
    of = table("(Do Not Modify) Opportunity | Topic | Est. Revenue", (guid, "Pilot", 12.5))
    found = recognised(vocabulary, of)
    assert found.kind is Kind.OPPORTUNITIES
    assert named(of, found)["id"] == "(Do Not Modify) Opportunity"


def test_a_column_that_says_nothing_is_known_by_its_cells_if_it_is_the_only_one(
    vocabulary: Vocabulary,
) -> None:
    one = table("First Name | Company | X", ("Sue", "Acme", "sue@acme.example"))
    two = table("First Name | Company | X | Y", ("Sue", "Acme", "s@acme.example", "t@acme.example"))
    both = {"contacts.First Name.means": "first_name", "export.kind": "contacts"}
    assert named(one, recognised(vocabulary, one, both))["email"] == "X"
    assert "email" not in recognised(vocabulary, two, both).fields


def test_a_weaker_word_counts_only_where_there_is_no_better_one(vocabulary: Vocabulary) -> None:
    assert deals(vocabulary, "Revenue", "99")["amount"] == "Amount"
    alone = table("Deal | Stage | Revenue", ("Pilot", "Won", "99"))
    assert named(alone, recognised(vocabulary, alone))["amount"] == "Revenue"


def test_a_weaker_word_whose_cells_cannot_be_such_values_counts_for_nothing(
    vocabulary: Vocabulary,
) -> None:
    of = table("Deal | Stage | Close Date | Price", ("Pilot", "Won", "2026-03-01", "list"))
    assert "amount" not in recognised(vocabulary, of).fields


def test_a_flag_beside_nothing_else_says_won_or_lost(vocabulary: Vocabulary) -> None:
    alone = table(
        "Deal | Customer | Amount | Close Date | Won?", ("P", "A", "1", "2026-1-2", "yes")
    )
    staged = table("Deal | Customer | Amount | Stage | Won?", ("P", "A", "1", "New", "no"))
    assert "won_or_lost" in recognised(vocabulary, alone).fields
    assert "won" in recognised(vocabulary, staged).fields


def test_what_a_won_deal_brought_is_its_amount_where_nothing_else_is(
    vocabulary: Vocabulary,
) -> None:
    only = table("Topic | Status | Actual Revenue", ("Pilot", "Won", 12))
    both = table("Topic | Status | Est. Revenue | Actual Revenue", ("Pilot", "Won", 12, 11))
    assert named(only, recognised(vocabulary, only))["amount"] == "Actual Revenue"
    assert named(both, recognised(vocabulary, both))["won_amount"] == "Actual Revenue"


@pytest.mark.parametrize(
    ("other", "said", "name", "field"),
    [
        ("Vorname", "Sue", "Müller", "last_name"),
        ("Vorname", "Sue", "Sue Müller", "name"),
        ("Vorname", "Sue", None, "last_name"),
        ("Apellidos", "Ruiz", "Ana", "first_name"),
        ("Apellidos", "Ruiz", "Ana Ruiz", "name"),
    ],
)
def test_a_name_beside_half_a_name_is_the_other_half_unless_it_is_whole(
    vocabulary: Vocabulary, other: str, said: str, name: Cell, field: str
) -> None:
    of = table(f"{other} | Nombre | E-Mail | Firma", (said, name, "sue@acme.example", "Acme"))
    assert named(of, recognised(vocabulary, of))[field] == "Nombre"


def test_the_id_is_the_column_whose_values_differ(vocabulary: Vocabulary) -> None:
    rows = [(str(n), "same", *DEAL[1:]) for n in range(5)]
    of = table(f"Record ID | {DEALS}", *rows)
    swapped = table(
        f"Deal ID | Record ID | {DEALS[10:]}", *(("same", str(n), *DEAL[1:]) for n in range(5))
    )
    assert named(of, recognised(vocabulary, of))["id"] == "Record ID"
    assert named(swapped, recognised(vocabulary, swapped))["id"] == "Record ID"


def why(found: Recognised, column: int) -> str:
    return found.meanings[column].why


def test_every_column_says_why_it_is_taken_for_what_it_is(vocabulary: Vocabulary) -> None:
    header = "Deal | Stage | Amount | Value | Owner | Colour"
    of = table(header, ("Pilot", "Won", "12", None, "sue@us.example", "red"))
    found = recognised(vocabulary, of, {"opportunities.Deal.means": "offering"})
    assert [meaning.why for meaning in found.meanings] == [
        "you said so",
        "so it is called",
        "so it is called",
        "“Amount” says it",
        "its values are e-mail addresses",
        "kambot has no use for it",
    ]


def test_what_a_person_said_of_a_column_wins(vocabulary: Vocabulary) -> None:
    of = table(f"{DEALS} | Wert", (*DEAL, "99"))
    answers = {"opportunities.Wert.means": "amount", "opportunities.Deal ID.means": "nothing"}
    found = recognised(vocabulary, of, answers)
    assert named(of, found)["amount"] == "Wert"
    assert "id" not in found.fields
    assert found.questions == ()


def test_a_correction_that_is_no_field_is_said_with_the_nearest_one(
    vocabulary: Vocabulary,
) -> None:
    of = table(DEALS, DEAL)
    found = recognised(vocabulary, of, {"opportunities.Stage.means": "ammount"})
    assert named(of, found)["stage"] == "Stage"
    (problem,) = found.problems
    assert problem.column == "Stage"
    assert "“ammount”" in problem.why
    assert problem.fix == "Did you mean “amount”?"


def test_last_months_answers_count_until_something_else_is_said(vocabulary: Vocabulary) -> None:
    of = table(f"{DEALS} | Wert", (*DEAL, "99"))
    shape = Shape(fingerprint(of), Kind.OPPORTUNITIES, {"opportunities.Wert.means": "amount"})
    assert named(of, recognised(vocabulary, of, remembered=shape))["amount"] == "Wert"
    now = recognised(vocabulary, of, {"opportunities.Wert.means": "nothing"}, shape)
    assert named(of, now)["amount"] == "Amount"


def test_an_empty_table_is_recognised_by_its_header(vocabulary: Vocabulary) -> None:
    assert recognised(vocabulary, table(DEALS)).kind is Kind.OPPORTUNITIES


def test_nameless_columns_mean_nothing_by_name(vocabulary: Vocabulary) -> None:
    of = table(f"{DEALS} |", (*DEAL, "7"))
    assert recognised(vocabulary, of).meanings[-1].field is None
