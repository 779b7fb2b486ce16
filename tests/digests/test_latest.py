"""The digest at home is the one in the channel."""

from decimal import Decimal

from sqlalchemy import update

from kambot.bindings import ACCOUNT
from kambot.digests.latest import latest
from kambot.method.health import Trend
from kambot.screens import Caller
from tests.digests.newsroom import DIGEST, MONDAY, WEEK, Newsroom


def test_it_is_the_newest_one_as_its_channel_shows_it(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.plan(won=100)
    newsroom.plan("Secret", won=100, visibility="team")
    assert latest(newsroom.kambot, newsroom.desk.who) is None
    newsroom.decide()
    newest = newsroom.read(MONDAY + WEEK)

    assert newest.day == (MONDAY + WEEK).date()
    for viewer in ("UANA", "UBOB", "UADA"):
        assert latest(newsroom.kambot, Caller("T1", viewer)) == newest
    assert latest(newsroom.kambot, Caller("T2", "UEVE")) is None


def test_the_digest_of_all_accounts_comes_before_one_of_some(newsroom: Newsroom) -> None:
    newsroom.digest(channel="CONE", segment="steady")
    newsroom.digest(channel="CTWO", manager_id=2)
    newsroom.plan(won=100)
    newsroom.decide()
    some = latest(newsroom.kambot, newsroom.desk.who)
    assert some is not None
    assert some.accounts == 0

    newsroom.digest(channel="CALL", minute=511)
    everything = newsroom.read(MONDAY.replace(minute=31))
    assert latest(newsroom.kambot, newsroom.desk.who) == everything
    assert everything.accounts == 1


def test_it_names_what_it_names_as_of_today(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.plan("Globex", won=1000)
    newsroom.decide(MONDAY - WEEK)
    acme = newsroom.plan(won=100)
    won = newsroom.deal(acme, name="Pilot", amount=Decimal(1))
    newsroom.became_won(acme, won, MONDAY - WEEK / 2)
    newest = newsroom.read()
    assert [each.trend for each in newest.at_risk] == [Trend.NEW]
    assert len(newest.wins) == 1
    assert latest(newsroom.kambot, newsroom.desk.who) == newest

    with newsroom.kambot.database.write() as connection:
        connection.execute(update(ACCOUNT).values(name="Edge"))
    newsroom.action(acme, "Call Sue", due_on=MONDAY.date())
    newer = newsroom.read()
    assert newer != newest
    assert latest(newsroom.kambot, newsroom.desk.who) == newer


def test_a_plan_made_team_only_since_is_in_no_line_and_in_no_sum(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.plan(won=900)
    secret = newsroom.plan("Secret", won=100)
    newsroom.decide()
    newsroom.change(secret, visibility="team")

    card = latest(newsroom.kambot, newsroom.desk.who)
    assert card == newsroom.read()
    assert card is not None
    assert (card.accounts, card.team_only, len(card.at_risk)) == (1, 1, 1)


def test_a_week_that_was_passed_over_leaves_the_digest_before_it(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.plan(won=100)
    newest = newsroom.read()
    with newsroom.kambot.database.write() as connection:
        connection.execute(update(DIGEST).values(decided_week="2026-W50"))

    assert latest(newsroom.kambot, newsroom.desk.who) == newest
