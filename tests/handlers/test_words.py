"""The short words: read once, and every mistake in them said at once."""

from importlib.resources import files

import pytest

from handlers.views.words import Words
from kambot.method.faults import PromptFault
from kambot.prompts import Prompts
from tests.handlers import making

SHIPPED = str(Prompts([files("prompts")]).say("words"))
LONGEST_TITLE = 24


def test_the_shipped_words_are_complete() -> None:
    assert Words.read(SHIPPED) == making.voice().words


def test_submits_and_titles_fit() -> None:
    words = making.voice().words
    titles = (
        words.save,
        words.go_on,
        words.commit,
        words.save_record,
        words.search,
        words.create,
        words.create_anyway,
        words.close,
        words.cancel,
        words.back_short,
        words.start_title,
        words.new_title,
        words.sorry_title,
    )
    assert [title for title in titles if len(title) > LONGEST_TITLE] == []


@pytest.mark.parametrize(
    ("before", "after", "faults"),
    [
        ("undo = Undo", "", ["“undo” is missing."]),
        ("undo = Undo", "undoo = Undo", ["“undo” is missing.", "“undoo” is not a word"]),
        ("Continue with {step}", "Continue with {stpe}", ["Did you mean “step”?"]),
        ("Continue with {step}", "Continue with {step", ["names “{” in braces"]),
        ("undo = Undo", "undo =", ["“undo” is missing."]),
    ],
)
def test_a_fault_names_its_line_and_the_right_word(
    before: str, after: str, faults: list[str]
) -> None:
    with pytest.raises(PromptFault) as refused:
        Words.read(SHIPPED.replace(before, after))
    told = [str(fault).replace(": ", " ", 1) for fault in refused.value.faults]
    assert len(told) == len(faults)
    for said, wanted in zip(told, faults, strict=True):
        assert wanted in said.replace("”: ", "” ")
