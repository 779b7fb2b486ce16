"""The digest at home is the one in the channel."""

from kambot.digests.latest import latest
from kambot.screens import Caller
from tests.digests.newsroom import MONDAY, WEEK, Newsroom


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
