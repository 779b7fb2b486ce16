"""What is kept of the golden portfolio for lists, and the lists, say what its table says."""

from collections import Counter

import pytest

from kambot import lookups, portfolio, standing
from kambot.cards.portfolios import PlansCard
from kambot.lookups import Question
from kambot.members import Me, me
from kambot.method.health import AT_RISK
from kambot.method.text import isolated
from kambot.method.vocabulary import Health
from kambot.screens import Caller
from kambot.standing import Which
from kambot.standing.deciding import decide
from tests.golden.conftest import Golden
from tests.golden.reading import TODAY, Line, lines
from tests.golden.records import NAMES, TEAM
from tests.golden.shelf import noon

IN_ORDER = [line for line in lines() if line.place]


@pytest.fixture(scope="module", autouse=True)
def kept(golden: Golden) -> None:
    """As the day's job leaves it."""
    assert decide(golden.kambot, noon(TODAY)) == len(golden.judged)


def test_what_is_kept_of_each_account_is_what_the_table_says(golden: Golden) -> None:
    plans = [each.plan_id for each in golden.judged]
    with golden.kambot.database.read() as connection:
        found = standing.of_plans(connection, _caller(golden, "Ana"), plans)

    for line in filter(lambda line: line.is_judged, lines()):
        judged = golden.of(line)
        assert judged
        kept = found[judged.plan_id]
        assert tuple(each.rule for each in kept.findings) == line.reasons, line
        assert (kept.health, kept.neglected) == (line.health, line.neglected), line
        assert (kept.at_risk, kept.currency) == (line.at_risk, line.currency), line


def test_pages_of_all_accounts_are_in_the_order_of_the_table(golden: Golden) -> None:
    assert _pages(golden, "Ana") == [line.account for line in IN_ORDER]


def test_who_is_not_of_the_team_sees_the_same_order_without_the_teams_own(golden: Golden) -> None:
    known = [each for each in portfolio.counting(golden.judged, TODAY) if not each.team_only]

    assert _pages(golden, "Bob") == [each.account for each in portfolio.worst_first(known)]


def test_so_many_are_red_amber_green_and_grey(golden: Golden) -> None:
    with golden.kambot.database.read() as connection:
        found = standing.tallies(connection, _caller(golden, "Ana"), Which())

    assert found == Counter(line.health for line in IN_ORDER)


def test_the_accounts_at_risk_are_told_worst_first_with_their_reasons(golden: Golden) -> None:
    at_risk = [line for line in IN_ORDER if line.health in AT_RISK]
    cards = [_at_risk(golden, page) for page in range(-(-len(at_risk) // 8))]
    told = [row for card in cards for row in card.rows]

    assert [row.account for row in told] == [isolated(line.account) for line in at_risk]
    assert [_told(line) for line in at_risk] == [
        (row.health, row.neglected, row.at_risk, 1 + row.more_reasons) for row in told
    ]
    assert not cards[-1].more
    assert set(cards[0].tallies) == {Health.RED, Health.AMBER}


def _told(line: Line) -> tuple[object, ...]:
    return line.health, line.neglected, line.at_risk, len(line.reasons)


def _at_risk(golden: Golden, page: int) -> PlansCard:
    who = Caller(TEAM, NAMES["Ana"])
    card = lookups.answer(golden.kambot, who, Question("at_risk", page=page))
    assert isinstance(card, PlansCard)
    return card


def _pages(golden: Golden, name: str) -> list[str]:
    """The accounts of all pages, seven at a time."""
    with golden.kambot.database.read() as connection:
        caller = _caller(golden, name)
        pages = [
            standing.page(connection, caller, Which(), number, size=7)
            for number in range(len(IN_ORDER) // 7 + 1)
        ]
    assert not pages[-1].more
    return [each.account for page in pages for each in page.rows]


def _caller(golden: Golden, name: str) -> Me:
    with golden.kambot.database.read() as connection:
        return me(connection, golden.kambot, Caller(TEAM, NAMES[name]))
