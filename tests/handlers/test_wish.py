"""The grammar of /accountplan."""

import pytest

from handlers.wish import Wish
from kambot.lookups import Question


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", Wish("start")),
        ("   ", Wish("start")),
        ("help", Wish("help")),
        ("HELP", Wish("help")),
        ("?", Wish("help")),
        ("Settings", Wish("settings")),
        ("settings ltd", Wish("find", "settings ltd")),
        ("new", Wish("new")),
        ("new Acme", Wish("new", "Acme")),
        ("New  “Acme  Corp”", Wish("new", "Acme Corp")),
        ("Acme", Wish("find", "Acme")),
        (' "Acme" ', Wish("find", "Acme")),
        ("‘Acme’", Wish("find", "Acme")),
        ("newton", Wish("find", "newton")),
        ("help desk ltd", Wish("find", "help desk ltd")),
        ("AT&amp;T", Wish("find", "AT&T")),
        ("AT&T", Wish("find", "AT&T")),
        ("<http://acme.com|acme.com>", Wish("find", "acme.com")),
        ("<http://acme.com>", Wish("find", "http://acme.com")),
        ("<#C012AB3CD|acme> north", Wish("find", "acme north")),
        ("<@U012AB3CD|ana>", Wish("find", "ana")),
        ('""', Wish("find", '""')),
    ],
)
def test_a_command_is_understood_escaped_or_not(text: str, wish: Wish) -> None:
    assert Wish.parsed(text) == wish


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("status Acme", Question("status", "Acme")),
        ("Status  “Acme  Corp”?", Question("status", "Acme Corp")),
        ("status", Question("status")),
        ("why <#C012AB3CD|acme>", Question("why", "acme")),
        ("mine", Question("mine")),
        ("TEAM", Question("team")),
        ("at-risk", Question("at_risk")),
        ("At Risk!", Question("at_risk")),
        ("overdue", Question("overdue")),
        ("overdue AT&amp;T", Question("overdue", "AT&T")),
        ("next", Question("next")),
        ("next 60", Question("next", days=60)),
        ("next 60 Acme", Question("next", "Acme", days=60)),
        ("next 45", Question("next", days=45)),
        ("next week", Question("next", days=7)),
        ("Next 45 Days", Question("next", days=45)),
        ("next two weeks Acme Ltd", Question("next", "Acme Ltd", days=14)),
        ("next a couple of weeks", Question("next", days=14)),
        ("next month Acme", Question("next", "Acme", days=30)),
        ("next quarter", Question("next", days=90)),
        ("next 0 Acme", Question("next", "0 Acme")),
        ("next 366", Question("next", "366")),
        ("next 3M", Question("next", "3M")),
        ("next review Acme", Question("next_review", "Acme")),
        ("next-review Acme", Question("next_review", "Acme")),
        ("unplanned", Question("unplanned")),
        ("growth", Question("growth")),
        ("history Acme", Question("history", "Acme")),
        ("people Acme", Question("people", "Acme")),
    ],
)
def test_a_command_asks(text: str, question: Question) -> None:
    assert Wish.parsed(text) == Wish("ask", question.value)


@pytest.mark.parametrize("unit", ["<@", "<!a", "<#a|", "<a"])
def test_what_begins_a_link_and_never_ends_it_is_a_name(unit: str) -> None:
    """Nor does it take seconds to see it, which Slack would not wait."""
    assert Wish.parsed(unit * 2_000) == Wish("find", unit * 2_000)


@pytest.mark.parametrize(
    "text", ["statuses", "mine shaft", "team rocket", "unplanned ltd", "peoples bank", "nextdoor"]
)
def test_a_name_that_begins_like_a_question_is_a_name(text: str) -> None:
    assert Wish.parsed(text) == Wish("find", text)


@pytest.mark.parametrize(
    "question",
    [
        Question("status", plan_id=42),
        Question("status", "A: B"),
        Question("next", days=60),
        Question("history", plan_id=7, page=3),
        Question("next", "Acme.com: 7", page=1, days=90),
    ],
)
def test_a_button_carries_a_question(question: Question) -> None:
    assert Question.of(question.value) == question


@pytest.mark.parametrize(
    ("value", "question"),
    [
        ("next.0.99999999", Question("next", days=366)),
        ("next.x.y:z:Acme", Question("next", "Acme")),
        ("next.-1.60", Question("next", days=60)),
        ("next.0.60.7", Question("next", days=60, member_id=7)),
        ("next.0.60.0.7", Question("next", days=60)),
        (f"history.{10**30}.28:7", Question("history", plan_id=7, page=99_999)),
        (f"status:{10**30}", Question("status", plan_id=2**31 - 1)),
        ("status:²", Question("status")),
    ],
)
def test_odd_numbers_in_a_question_are_the_nearest_that_there_can_be(
    value: str, question: Question
) -> None:
    assert Question.of(value) == question


def test_the_values_of_questions_are_simple() -> None:
    assert Question("status", plan_id=42).value == "status:42"
    assert Question("status", "Acme").value == "status:0:Acme"


@pytest.mark.parametrize("wish", [Wish("start"), Wish("new", "A: B"), Wish("plan", "12")])
def test_a_button_carries_a_wish(wish: Wish) -> None:
    assert Wish.of(wish.value) == wish
