"""What a rule says: a phrase of its own, in whole numbers, for every rule there is."""

from importlib.resources import files

import pytest

from kambot.method.health import RULES
from kambot.prompts import Prompts
from tests.digests.samples import REASONS
from tests.health.test_rules import CASES


@pytest.fixture(scope="module")
def prompts() -> Prompts:
    return Prompts([files("prompts")])


@pytest.mark.parametrize(("rule", "numbers", "said"), REASONS)
def test_a_reason_is_a_phrase_that_can_be_read_aloud(
    prompts: Prompts, rule: str, numbers: dict[str, int], said: str
) -> None:
    assert prompts.say("reason", rule=rule, numbers=numbers) == said


def test_every_rule_says_something_whatever_it_saw(prompts: Prompts) -> None:
    seen = [(rule, numbers) for rule, _, numbers in CASES if numbers is not None]

    assert {rule for rule, _ in seen} == {each.id for each in RULES}
    assert all(prompts.say("reason", rule=rule, numbers=numbers) for rule, numbers in seen)
