"""What a table is and what its columns mean, by their words."""

from importlib.resources import files

import pytest

from kambot.crm.asking import NO_ANSWERS
from kambot.crm.columns import Recognised, Vocabulary, load_vocabulary, recognise
from kambot.crm.drafts import Kind
from tests.crm.columns.tabling import table


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary([files("prompts")])


def seen(vocabulary: Vocabulary, header: str) -> Recognised:
    return recognise(table(header), vocabulary, NO_ANSWERS, None)


def test_a_table_of_deals_is_recognised_by_its_words(vocabulary: Vocabulary) -> None:
    found = seen(vocabulary, "Opportunity Name | Account Name | Stage | Amount | Close Date")
    assert found.kind is Kind.OPPORTUNITIES
    assert found.fields == {
        "name": 0,
        "account_name": 1,
        "stage": 2,
        "amount": 3,
        "closes_on": 4,
    }
