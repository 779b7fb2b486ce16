"""Plans that only their team may know of are a number in a digest, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from kambot.bindings import ACCOUNT
from kambot.cards import DetailsCard, DigestCard
from kambot.digests.latest import latest
from kambot.digests.recounting import forget, recount
from kambot.method.vocabulary import Health
from tests.digests.newsroom import ITEM, MONDAY, WEEK, Newsroom
from tests.usecases.conftest import Desk

Said = tuple[DigestCard, DetailsCard | None]


def look(newsroom: Newsroom) -> Said:
    card = newsroom.read(newsroom.kambot.clock())
    return card, newsroom.thread()


@settings(max_examples=12)
@given(
    won=st.lists(st.integers(0, 10**9), max_size=2),
    target=st.none() | st.integers(0, 10**9),
    currency=st.sampled_from(["USD", "EUR"]),
    last_week=st.booleans(),
    overdue=st.booleans(),
)
def test_a_digest_says_the_same_whatever_is_in_them(
    newsroom: Newsroom,
    *,
    won: list[int],
    target: int | None,
    currency: str,
    last_week: bool,
    overdue: bool,
) -> None:
    weeks = len(newsroom.weeks()) // 2
    if not weeks:
        newsroom.digest()
        for name, amount in (("Acme", 100), ("Globex", 950)):
            newsroom.plan(name, won=amount)
    monday = MONDAY + 2 * weeks * WEEK
    newsroom.at(monday - WEEK)
    wanted = None if target is None else Decimal(target)
    secret = newsroom.plan(f"Secret {weeks}", visibility="team", target=wanted, currency=currency)
    for amount in won:
        deal = newsroom.deal(secret, amount=Decimal(amount), currency=currency)
        newsroom.became_won(secret, deal, monday - WEEK / 2)
    if overdue:
        newsroom.action(secret)
    if last_week:
        newsroom.decide(monday - WEEK)
    newsroom.decide(monday)

    card, thread = look(newsroom)
    newsroom.change(secret, archived_at=monday)
    without, thread_without = look(newsroom)
    assert card.team_only == 1
    assert (replace(card, team_only=0), thread) == (without, thread_without)
    assert secret not in {row.plan_id for row in newsroom.rows(ITEM)}


def test_a_plan_made_team_only_is_gone_from_what_was_posted_and_from_the_comparison(
    newsroom: Newsroom,
) -> None:
    newsroom.digest()
    newsroom.plan(won=900)
    secret = newsroom.plan("Secret", won=100)
    newsroom.decide()
    assert newsroom.read().accounts == 2
    newsroom.change(secret, visibility="team")

    posted = newsroom.read()
    assert [each.account for each in posted.at_risk] == ["Acme"]
    assert (posted.accounts, posted.team_only) == (1, 1)
    after = newsroom.read(MONDAY + WEEK)
    assert [(each.health, each.before) for each in after.tallies] == [(Health.AMBER, 1)]
    assert after.money[0].before == after.money[0].variance


def test_only_team_only_plans_leave_nothing_but_their_number(newsroom: Newsroom) -> None:
    newsroom.digest()
    for name in ("One", "Two"):
        newsroom.plan(name, won=100, visibility="team")

    card, thread = look(newsroom)
    assert (card.accounts, card.team_only, card.money, card.tallies) == (0, 2, (), ())
    assert thread is None


@pytest.mark.parametrize(("of", "number"), [({}, 1), ({"segment": "steady"}, 0)])
def test_a_digest_of_some_accounts_counts_only_theirs(
    newsroom: Newsroom, of: dict[str, str], number: int
) -> None:
    newsroom.digest(**of)
    newsroom.plan("Secret", won=100, visibility="team")
    with newsroom.kambot.database.write() as connection:
        connection.execute(update(ACCOUNT).values(segment="strategic"))

    assert newsroom.read().team_only == number


def test_a_team_only_plan_is_foretold_to_nobody(
    newsroom: Newsroom, desk: Callable[..., Desk]
) -> None:
    newsroom.digest()
    newsroom.plan("Secret", won=100, visibility="team")

    assert newsroom.foretold(MONDAY) == {}


def hide(newsroom: Newsroom, plan_id: int, visibility: str = "team") -> None:
    """As its owner does."""
    newsroom.desk.save(plan_id, "profile", visibility=visibility)


def test_a_plan_that_no_line_named_leaves_the_sums_at_home_at_once(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.plan(won=900)
    green = newsroom.plan("Green", won=1000)
    newsroom.decide()
    before = newsroom.read()
    assert [each.account for each in before.at_risk] == ["Acme"]

    hide(newsroom, green)

    home = latest(newsroom.kambot, newsroom.desk.who)
    assert home == newsroom.read()
    assert home is not None
    assert (home.accounts, home.team_only, home.money[0].won) == (1, 1, Decimal(900))
    assert all(row.wanted > 1 for row in newsroom.rows())
    hide(newsroom, green, "workspace")
    assert latest(newsroom.kambot, newsroom.desk.who) == before


def test_the_figures_are_kept_again_by_a_job_once(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.plan(won=900)
    green = newsroom.plan("Green", won=1000)
    newsroom.decide()
    hide(newsroom, green)
    assert newsroom.rows()[0].content["figures"] is None

    done = [recount(newsroom.kambot, MONDAY) for _ in range(2)]

    assert done == [1, 0]
    assert newsroom.rows()[0].content["figures"]["team_only"] == 1
    assert latest(newsroom.kambot, newsroom.desk.who) == newsroom.read()


def test_two_that_forget_at_once_are_both_counted(newsroom: Newsroom) -> None:
    """Whoever adds up between the two must not keep what the second one has made wrong."""
    newsroom.digest()
    newsroom.plan(won=900)
    newsroom.decide()
    database = newsroom.kambot.database

    def again() -> None:
        with database.write() as connection:
            forget(connection, 1, MONDAY)

    second = Thread(target=again)
    with database.write() as connection:
        forget(connection, 1, MONDAY)
        second.start()
        second.join(0.3)
    second.join()
    assert newsroom.rows()[0].content["forgotten"] == 2
