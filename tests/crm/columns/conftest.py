"""The shipped words of columns, read once."""

from importlib.resources import files

import pytest

from kambot.crm.columns import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary([files("prompts")])
