"""Deals of which no column says how they ended: their list may, and then a person is asked."""

from collections.abc import Mapping
from dataclasses import replace

from kambot.crm.asking import Answers
from kambot.crm.columns.recognising import recognise
from kambot.crm.drafting.drafting import Drafted, draft
from kambot.crm.drafting.reading import Understood
from kambot.crm.drafting.setting import Setting
from kambot.crm.values.reading import Hints
from tests.crm.written import NO_ANSWERS, TODAY, drafted, shipped, table

HEADER = "Deal ID | Deal Name | Amount | Close Date"
DEAL = f"{HEADER}\nD1 | Roll-out | 5 | 2026-03-01"
ASKED = "opportunities.Lost deals.ended"


def listed(title: str, answers: Mapping[str, str] = NO_ANSWERS) -> Drafted:
    """A list of deals with a title."""
    words, said = shipped(), Answers(answers)
    each = replace(table(DEAL), title=title)
    understood = Understood(each, recognise(each, words.columns, said, None))
    setting = Setting(Hints(currency="EUR"), TODAY, words.kinds, words.endings)
    return draft([understood], setting, said)


def test_the_title_of_a_list_may_say_how_its_deals_ended_so_a_person_is_asked() -> None:
    (question,) = listed("Lost deals").questions
    assert (question.key, question.suggested, question.is_open) == (ASKED, "lost", True)


def test_the_answer_decides_how_the_deals_of_a_list_ended() -> None:
    assert [deal.status for deal in listed("Lost deals").opportunities] == ["lost"]
    assert [deal.status for deal in listed("Lost deals", {ASKED: "won"}).opportunities] == ["won"]


def test_a_title_that_says_nothing_of_an_end_is_not_asked_about() -> None:
    found = listed("All deals of 2026")
    assert not found.questions
    assert any(each.why == "No column says how the deals ended." for each in found.problems)


def test_headings_like_won_and_lost_deals_say_how_those_below_them_ended() -> None:
    found = drafted(
        f"{HEADER} | Group\nD1 | A | 5 | 2026-03-01 | Won deals\nD2 | B | 5 | 2026-03-01 | Lost"
        "\nD3 | C | 5 | 2026-03-01 | Open deals"
    )
    assert [deal.status for deal in found.opportunities] == ["won", "lost", "open"]
    assert not found.questions
