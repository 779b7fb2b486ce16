"""Sixty accounts worked out by hand: health, reasons, money at risk, order, line by line."""

from collections import Counter

import pytest

from kambot import portfolio
from kambot.method.health import RULES
from tests.golden.conftest import Golden
from tests.golden.reading import TODAY, Line, lines

LINES = lines()


@pytest.mark.parametrize("line", LINES, ids=str)
def test_an_account_stands_as_the_table_says(golden: Golden, line: Line) -> None:
    judged = golden.of(line)

    assert (judged is not None) == line.is_judged
    if judged:
        found = tuple(each.rule for each in judged.verdict.findings)
        assert (found, judged.health) == (line.reasons, line.health)
        assert judged.verdict.neglected == line.neglected
        assert judged.at_risk == line.at_risk


def test_the_order_is_that_of_the_table(golden: Golden) -> None:
    now = portfolio.counting(golden.judged, TODAY)

    assert [each.account for each in portfolio.worst_first(now)] == in_order()


def test_each_plan_alone_is_judged_as_it_is_among_all(golden: Golden) -> None:
    for each in golden.judged:
        assert list(golden.look(portfolio.NAMED, each.plan_id)) == [each]


def test_the_table_has_sixty_accounts_and_every_rule_at_least_twice() -> None:
    fired = Counter(rule for line in LINES for rule in line.reasons)

    assert len({line.account for line in LINES}) == 60
    assert {each.id for each in RULES} <= fired.keys()
    assert min(fired.values()) >= 2
    assert [line.place for line in LINES if line.place] == list(range(1, 59))


def in_order() -> list[str]:
    """The accounts that have a place, in their order."""
    return [line.account for line in LINES if line.place]
