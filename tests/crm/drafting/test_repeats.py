"""Rows that stand more than once: the same is one, another content is asked about."""

from hypothesis import given
from hypothesis import strategies as st

from kambot.crm.drafting.drafting import Drafted
from kambot.crm.problems import Weight
from tests.crm.written import drafted

HEADER = "Deal ID | Account | Stage | Amount"
DIFFERING = f"{HEADER}\nD1 | Acme | Won | 5\nD1 | Acme | Won | 7\nD2 | Acme | Won | 9"
QUESTION = "opportunities.Deal ID.repeats"


def amounts(made: Drafted) -> list[str]:
    return [str(deal.amount) for deal in made.opportunities]


def whys(made: Drafted, weight: Weight) -> list[str]:
    return [each.why for each in made.problems if each.weight is weight]


def test_the_same_row_again_is_skipped_and_says_where_the_first_is() -> None:
    made = drafted(f"{HEADER}\nD1 | Acme | Won | 5\nD1 | Acme | Won | 5")
    assert amounts(made) == ["5"]
    assert whys(made, Weight.SKIPPED) == ["It is the same as row 2."]
    assert made.questions == []


def test_a_row_of_another_file_is_named_with_its_file() -> None:
    same = f"{HEADER}\nD1 | Acme | Won | 5"
    made = drafted(same, same)
    assert whys(made, Weight.SKIPPED) == ["It is the same as row 2 of 1.csv."]


def test_one_id_with_different_content_is_asked_about() -> None:
    (question,) = drafted(DIFFERING).questions
    assert (question.key, question.is_open, question.suggested) == (QUESTION, True, "apart")
    assert "1 id in Deal ID stands in rows that differ" in question.text
    assert "D1 in rows 2 and 3 (amount: 5 and 7)" in question.text


def test_several_ids_stand_in_rows_that_differ() -> None:
    (question,) = drafted(f"{DIFFERING}\nD2 | Acme | Won | 8").questions
    assert "2 ids in Deal ID stand in rows that differ" in question.text


def test_while_nobody_answers_the_suggestion_counts() -> None:
    assert amounts(drafted(DIFFERING)) == ["5", "7", "9"]


def test_kept_apart_they_have_keys_of_their_own_and_are_listed() -> None:
    made = drafted(DIFFERING, answers={QUESTION: "apart"})
    assert [deal.key for deal in made.opportunities] == ["D1", "D1#2", "D2"]
    assert [deal.id for deal in made.opportunities] == ["D1", "D1", "D2"]
    assert whys(made, Weight.CONFLICT) == ["Row 2 has the same id (amount: 5 and 7)."]


def test_the_first_or_the_last_row_counts_where_that_is_answered() -> None:
    assert amounts(drafted(DIFFERING, answers={QUESTION: "first"})) == ["5", "9"]
    last = drafted(DIFFERING, answers={QUESTION: "last"})
    assert amounts(last) == ["7", "9"]
    assert whys(last, Weight.SKIPPED) == ["Row 3 has the same id and counts (amount: 7 and 5)."]


def test_the_row_that_was_changed_last_is_offered_where_the_crm_says_when() -> None:
    text = (
        "Deal ID | Stage | Amount | Last Modified Date\n"
        "D1 | Won | 7 | 2026-02-02\nD1 | Open | 5 | 2026-01-01"
    )
    (question,) = drafted(text).questions
    assert question.suggested == "newest"
    assert amounts(drafted(text, answers={question.key: "newest"})) == ["7"]


def test_identical_rows_without_ids_are_asked_about() -> None:
    text = "Deal Name | Account | Stage | Amount\nA | Acme | Won | 5\nA | Acme | Won | 5"
    (question,) = drafted(text).questions
    assert (question.key, question.is_open) == ("opportunities.repeats", True)
    assert amounts(drafted(text, answers={question.key: "one"})) == ["5"]
    assert amounts(drafted(text, answers={question.key: "apart"})) == ["5", "5"]


def test_deals_of_one_name_without_ids_are_different_deals() -> None:
    made = drafted("Deal Name | Account | Stage | Amount\nA | Acme | Won | 5\nA | Acme | Won | 6")
    assert len({deal.key for deal in made.opportunities}) == 2
    assert made.questions == []


def test_accounts_of_one_name_without_ids_are_one() -> None:
    made = drafted("Account Name | Industry | Phone\nAcme | Retail | 1\nACME | Finance | 1")
    assert [account.industry for account in made.accounts] == ["Retail"]
    assert whys(made, Weight.SKIPPED)[0].startswith("Row 2 is about the same name")


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("57")), max_size=8))
def test_every_row_makes_a_record_or_is_skipped(rows: list[tuple[str, str]]) -> None:
    lines = [f"{deal} | Acme | Won | {amount}" for deal, amount in rows]
    made = drafted("\n".join([HEADER, *lines]), answers={QUESTION: "last"})
    skipped = whys(made, Weight.SKIPPED)
    assert len(made.opportunities) + len(skipped) == len(rows)
    assert len({deal.key for deal in made.opportunities}) == len(made.opportunities)
