"""What is not clear is asked: two columns for one field, a table that may be two things."""

import pytest

from kambot.crm.columns.shapes import Shape, fingerprint
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from kambot.crm.tables import Cell, Table
from tests.crm.columns.tabling import named, recognised, table

TWO = "Deal | Stage | Close Date | Wert | Volumen"


def two(*rows: tuple[Cell, Cell]) -> Table:
    """Deals with two columns that may be the amount."""
    return table(TWO, *(("Pilot", "Won", "2026-03-01", *row) for row in rows))


def test_two_columns_that_differ_are_asked_about_with_an_example(vocabulary: Vocabulary) -> None:
    of = two((None, "5"), ("1", "1"), ("12", "11"))
    (question,) = recognised(vocabulary, of).questions
    assert question.key == "opportunities.amount.column"
    assert question.text == "Which column is the amount: “Volumen” (11) or “Wert” (12)?"
    assert [option.value for option in question.options] == ["Volumen", "Wert"]
    assert question.is_open


def test_while_nobody_has_answered_the_fuller_column_counts(vocabulary: Vocabulary) -> None:
    of = two((None, "5"), ("12", "11"))
    found = recognised(vocabulary, of)
    assert found.questions[0].suggested == "Volumen"
    assert named(of, found)["amount"] == "Volumen"


def test_the_answer_counts(vocabulary: Vocabulary) -> None:
    of = two((None, "5"), ("12", "11"))
    found = recognised(vocabulary, of, {"opportunities.amount.column": "Wert"})
    assert named(of, found)["amount"] == "Wert"


def test_an_answer_that_names_no_such_column_is_asked_again(vocabulary: Vocabulary) -> None:
    found = recognised(vocabulary, two(("12", "11")), {"opportunities.amount.column": "Preis"})
    assert [question.is_open for question in found.questions] == [True]


def test_a_column_that_says_all_that_the_other_says_is_not_asked_about(
    vocabulary: Vocabulary,
) -> None:
    of = two(("5", None), ("12", "12"))
    found = recognised(vocabulary, of)
    assert found.questions == ()
    assert named(of, found)["amount"] == "Wert"


def test_a_company_that_is_the_same_in_every_row_is_nobodys_account(vocabulary: Vocabulary) -> None:
    header = "Opportunity | Stage | Amount | Company | Customer"
    of = table(header, ("A", "Won", "5", "Ours", "Acme"), ("B", "Won", "6", "Ours", "Beta"))
    found = recognised(vocabulary, of)
    assert found.questions == ()
    assert named(of, found)["account_name"] == "Customer"


def test_an_empty_column_is_no_rival(vocabulary: Vocabulary) -> None:
    of = two((None, "5"), (None, "12"))
    assert recognised(vocabulary, of).questions == ()


def test_two_columns_of_different_currencies_are_asked_about(vocabulary: Vocabulary) -> None:
    of = table("Deal | Stage | Amount EUR | Amount USD", ("Pilot", "Won", "10", "11"))
    assert recognised(vocabulary, of).questions


def test_of_two_weaker_words_the_first_of_the_list_counts_where_no_figure_hangs_on_it(
    vocabulary: Vocabulary,
) -> None:
    of = table(
        "Subject | Due Date | Start Date | Contact", ("Call", "2026-03-02", "2026-03-01", None)
    )
    found = recognised(vocabulary, of)
    assert named(of, found)["held_on"] == "Start Date"
    assert found.questions == ()


def test_a_table_that_may_be_two_things_is_asked_about(vocabulary: Vocabulary) -> None:
    of = table("First Name | Last Name | Email", ("Sue", "Smith", "sue@acme.example"))
    found = recognised(vocabulary, of)
    (question,) = found.questions
    assert (found.kind, question.key) == (None, "export.kind")
    assert question.text.startswith("What are the rows with the columns “First Name”")
    assert [option.value for option in question.options] == ["contacts", "owners", "nothing"]
    assert question.is_open
    assert recognised(vocabulary, of, {"export.kind": "owners"}).kind is Kind.OWNERS
    assert recognised(vocabulary, of, {"export.kind": "nothing"}).kind is None


@pytest.mark.parametrize(
    ("file", "sheet", "kind"),
    [
        ("owner_data.csv", "", Kind.OWNERS),
        ("Contacts_2026_06_12.csv", "", Kind.CONTACTS),
        ("export.xlsx", "Ansprechpartner", Kind.CONTACTS),
    ],
)
def test_the_name_of_file_or_sheet_decides_what_columns_leave_open(
    vocabulary: Vocabulary, file: str, sheet: str, kind: Kind
) -> None:
    of = table("First Name | Last Name | Email", file=file, sheet=sheet)
    assert recognised(vocabulary, of).kind is kind


def test_the_name_of_a_file_does_not_outweigh_its_columns(vocabulary: Vocabulary) -> None:
    of = table("Deal | Account | Stage | Amount", file="accounts.csv")
    assert recognised(vocabulary, of).kind is Kind.OPPORTUNITIES


def test_a_question_has_the_same_key_next_month(vocabulary: Vocabulary) -> None:
    header = "First Name | Last Name | Email"
    keys = {
        recognised(vocabulary, table(header, file=name)).questions[0].key
        for name in ("report1795254000000.csv", "report1797932400000.csv")
    }
    assert keys == {"report.kind"}


def test_a_table_of_which_nothing_is_known_is_left_out_unless_somebody_says_what_it_is(
    vocabulary: Vocabulary,
) -> None:
    of = table("Klíč | Hodnota", ("1", "2"))
    found = recognised(vocabulary, of)
    (question,) = found.questions
    assert (found.kind, question.default) == (None, "nothing")
    assert "left out" in found.problems[0].why
    said = {"export.kind": "opportunities", "opportunities.Hodnota.means": "amount"}
    assert named(of, recognised(vocabulary, of, said)) == {"amount": "Hodnota"}


def test_a_kind_that_was_answered_last_month_is_remembered(vocabulary: Vocabulary) -> None:
    of = table("First Name | Last Name | Email")
    shape = Shape(fingerprint(of), Kind.OWNERS)
    found = recognised(vocabulary, of, remembered=shape)
    assert (found.kind, found.questions) == (Kind.OWNERS, ())


def test_a_summary_that_counts_deals_has_no_ids(vocabulary: Vocabulary) -> None:
    of = table("Stage | Deals | Amount", ("Won", 12, 500.5), ("Lost", 7, 99.0))
    assert "id" not in recognised(vocabulary, of).fields
