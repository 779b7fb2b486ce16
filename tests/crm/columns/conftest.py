"""The shipped words of columns, read once."""

from importlib.resources import files

import pytest

from kambot.crm.columns.vocabulary import Vocabulary, load_vocabulary


class Shipped(Vocabulary):
    """Named in a word where a test fails: all of its words would fill the screen."""

    def __repr__(self) -> str:
        return "the shipped words"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    read = load_vocabulary([files("prompts")])
    return Shipped(read.tables, read.lexicons, read.strangers)
