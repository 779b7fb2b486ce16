"""A digest names the accounts at risk, what is next for them, and what was won."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kambot.cards import DigestCard
from tests.digests.newsroom import MONDAY, WEEK, Newsroom

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def names(card: DigestCard) -> list[str]:
    return [each.account for each in card.at_risk]


def test_red_comes_first_then_money_at_risk_then_days_overdue(newsroom: Newsroom) -> None:
    newsroom.digest()
    for name, won in (
        ("Little", 690),
        ("Much", 100),
        ("Amber", 750),
        ("Late", 800),
        ("Later", 800),
    ):
        plan_id = newsroom.plan(name, won=won)
        if name.startswith("Late"):
            days = 3 if name == "Late" else 9
            newsroom.action(plan_id, due_on=MONDAY.date() - days * DAY)

    card = newsroom.read()
    assert names(card) == ["Much", "Little", "Amber", "Later", "Late"]
    assert [str(each.reasons[0]) for each in card.at_risk][::2] == [
        "only 10% of the target is expected",
        "75% of the target is expected",
        "80% of the target is expected",
    ]


def test_five_are_named_and_the_thread_has_every_reason(newsroom: Newsroom) -> None:
    newsroom.digest()
    for number in range(18):
        plan_id = newsroom.plan(f"Account {number:02}", won=100 + number)
    newsroom.action(plan_id)

    card, thread = newsroom.read(), newsroom.thread()
    assert (len(card.at_risk), card.more) == (5, 13)
    assert thread is not None
    assert (len(thread.at_risk), thread.more) == (15, ("Account 15", "Account 16", "Account 17"))
    assert thread.at_risk[0].reasons == ("only 10% of the target is expected",)


def test_the_next_action_is_the_first_one_still_to_come_else_the_oldest(newsroom: Newsroom) -> None:
    newsroom.digest()
    acme, globex, _ = (newsroom.plan(name, won=100) for name in ("Acme", "Globex", "Nothing"))
    for title, day in (("Late", 1), ("Soon", 30), ("Far", 31)):
        newsroom.action(acme, title, due_on=date(2026, 10 if day == 31 else 11, day))
    newsroom.action(acme, "Done", due_on=date(2026, 11, 30), status="done")
    for title, day in (("Older", 2), ("Old", 3)):
        newsroom.action(globex, title, due_on=date(2026, 11, day))

    card = newsroom.read()
    said = {each.account: each.next_action for each in card.at_risk}
    assert {name: action and (action.title, action.overdue) for name, action in said.items()} == {
        "Acme": ("Soon", False),
        "Globex": ("Older", True),
        "Nothing": None,
    }


@pytest.mark.parametrize(("days", "said"), [(7, ""), (6, "We meet"), (0, "We meet"), (-1, "")])
def test_the_owners_comment_of_the_week_is_shown(newsroom: Newsroom, days: int, said: str) -> None:
    newsroom.digest()
    written: dict[str, Any] = {
        "digest_comment": "We  meet",
        "digest_comment_on": MONDAY.date() - days * DAY,
    }
    newsroom.plan(won=100, **written)

    assert newsroom.read().at_risk[0].comment == said


def test_wins_are_those_that_became_won_since_the_last_digest(newsroom: Newsroom) -> None:
    newsroom.digest()
    acme = newsroom.plan(won=100)
    moments = {
        "Too late": MONDAY + timedelta(seconds=1),
        "Just in time": MONDAY,
        "Without amount": MONDAY - DAY,
        "First": MONDAY - WEEK + timedelta(seconds=1),
        "Last week": MONDAY - WEEK,
    }
    for name, moment in moments.items():
        amount = None if name == "Without amount" else Decimal(len(name))
        newsroom.became_won(acme, newsroom.deal(acme, name=name, amount=amount), moment)
    old = newsroom.deal(acme, name="Of spring", amount=Decimal(7), closes_on=date(2026, 4, 1))
    newsroom.became_won(acme, old, MONDAY - DAY)
    lost = newsroom.deal(acme, name="Lost again", amount=Decimal(8), status="lost")
    newsroom.became_won(acme, lost, MONDAY - DAY)

    card = newsroom.read()
    assert [(each.deal, each.amount) for each in card.wins] == [
        ("Just in time", Decimal(12)),
        ("First", Decimal(5)),
        ("Without amount", None),
    ]
    assert card.more_wins == 0
    assert {each.account for each in card.wins} == {"Acme"}


def test_all_green_has_no_thread_unless_something_was_won(newsroom: Newsroom) -> None:
    newsroom.digest()
    acme = newsroom.plan(won=1000)

    card = newsroom.read()
    assert card.all_green
    assert newsroom.thread() is None

    newsroom.became_won(acme, newsroom.deal(acme, name="Pilot"), MONDAY + DAY)
    assert newsroom.read(MONDAY + WEEK).all_green
    thread = newsroom.thread()
    assert thread is not None
    assert [each.deal for each in thread.wins] == ["Pilot"]


def test_a_draft_is_grey_so_not_all_is_green(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.plan(won=1000)
    newsroom.desk.start("Draft")

    card = newsroom.read()
    assert not card.all_green
    assert card.at_risk == ()
