"""Answers files: read, held against the questions, and written ready to be filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.crm.answering import (
    WrongAnswers,
    read_answers,
    to_fill,
    unasked,
    written,
    wrong_values,
)
from kambot.crm.asking import Answers, Option, Question

ORDER = Question(
    key="opportunities.Close Date.order",
    text="Is 3/1/2017 in “Close Date” 1 March or 3 January?",
    options=(Option("day first", "3 January 2017"), Option("month first", "1 March 2017")),
)


def test_an_answers_file_says_an_answer_for_each_key() -> None:
    answers = read_answers('[answers]\n"opportunities.Close Date.order" = "day first"\n', "a.toml")
    assert answers.to(ORDER) == "day first"


def test_what_is_not_filled_in_is_no_answer() -> None:
    assert read_answers(to_fill([ORDER]), "a.toml").given == {}


def test_a_file_to_fill_shows_the_question_and_what_can_be_answered() -> None:
    assert to_fill([ORDER]).splitlines() == [
        "[answers]",
        "# Is 3/1/2017 in “Close Date” 1 March or 3 January?",
        '#   "day first": 3 January 2017',
        '#   "month first": 1 March 2017',
        '"opportunities.Close Date.order" = ""',
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("answers", "a.toml is not written as TOML"),
        ("[replies]\n", "a.toml must have one table, [answers]"),
        ("[answers]\nconflicts = 1\n", "please write the answer to “conflicts” in quotes"),
    ],
)
def test_what_is_no_answers_file_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(WrongAnswers) as refused:
        read_answers(text, "a.toml")
    assert sentence in str(refused.value)


def test_a_wrong_answer_is_said_with_the_nearest_right_one() -> None:
    answers = Answers({ORDER.key: "day frist"})
    assert list(wrong_values([ORDER], answers)) == [
        "“day frist” is no answer to “opportunities.Close Date.order”. Did you mean “day first”?"
    ]


def test_a_key_that_nobody_asked_is_said_with_the_nearest_right_one() -> None:
    (said,) = unasked([ORDER], Answers({"opportunities.Closed Date.order": "day first"}))
    assert said.endswith("Did you mean “opportunities.Close Date.order”?")


def test_corrections_of_columns_answer_no_question_and_are_right() -> None:
    answers = Answers({"opportunities.Betrag.means": "amount", "conflicts": "crm"})
    assert list(unasked([], answers)) == []


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1)))
def test_what_is_written_is_read_back(given_ones: dict[str, str]) -> None:
    assert read_answers(written(given_ones), "a.toml").given == given_ones
