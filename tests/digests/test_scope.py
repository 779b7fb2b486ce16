"""Which accounts a digest is about, and under which names."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import update

from kambot.bindings import ACCOUNT
from kambot.cards import DigestCard
from kambot.members import MEMBER
from tests.digests.newsroom import DIGEST, MESSAGE, Newsroom
from tests.usecases.conftest import Desk

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def names(card: DigestCard) -> list[str]:
    return [each.account for each in card.at_risk]


SCOPES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("a segment", {"segment": "strategic"}, ["Acme"]),
    ("a manager and their people", {"manager_id": 2}, ["Acme", "Globex"]),
    ("both", {"manager_id": 2, "segment": "steady"}, []),
    ("all", {}, ["Acme", "Globex", "Initech"]),
]


def test_an_account_with_two_plans_counts_once(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.plan(won=100)
    newsroom.desk.start("Acme")

    card = newsroom.read()
    assert card.accounts == 1
    assert card.money[0].target == Decimal(1000)


@pytest.mark.parametrize(
    ("of", "expected"), [each[1:] for each in SCOPES], ids=[s[0] for s in SCOPES]
)
def test_a_digest_may_be_of_some_accounts(
    newsroom: Newsroom,
    bob: Desk,
    desk: Callable[..., Desk],
    of: dict[str, Any],
    expected: list[str],
) -> None:
    newsroom.digest(**of)
    newsroom.plan("Acme", won=100)
    newsroom.of(bob).plan("Globex", won=101)
    newsroom.of(desk("UADA")).plan("Initech", won=102)
    with newsroom.kambot.database.write() as connection:
        connection.execute(update(MEMBER).where(MEMBER.c.user_id == "UANA").values(manager_id=2))
        acme = ACCOUNT.c.name == "Acme"
        connection.execute(update(ACCOUNT).where(acme).values(segment="strategic"))

    card = newsroom.read()
    assert (names(card), card.accounts) == (expected, len(expected))


def test_names_and_owners_are_those_of_today_and_what_was_deleted_since_is_gone(
    newsroom: Newsroom,
) -> None:
    newsroom.digest()
    newsroom.plan(won=100)
    deleted = newsroom.plan("Globex", won=200)
    newsroom.decide()
    with newsroom.kambot.database.write() as connection:
        acme = ACCOUNT.c.name == "Acme"
        connection.execute(update(ACCOUNT).where(acme).values(name="Acme Corp"))
        connection.execute(update(MEMBER).values(name="Ana  Maria\nAlves"))
    newsroom.change(deleted, archived_at=newsroom.kambot.clock())

    card = newsroom.read()
    assert [(each.account, each.owner) for each in card.at_risk] == [
        ("Acme Corp", "Ana Maria Alves")
    ]
    assert card.accounts == 1


def test_a_plan_that_was_closed_since_stays_in_what_was_said_before(newsroom: Newsroom) -> None:
    """Else the money it had won would go out of a digest of weeks ago."""
    newsroom.digest()
    newsroom.plan(won=100)
    closed = newsroom.plan("Globex", won=200)
    newsroom.decide()
    said = newsroom.read()
    newsroom.change(closed, state="closed")

    assert newsroom.read() == said


def test_text_that_runs_the_other_way_turns_nothing_around_it(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.plan("\u202eأكمي\u2069", won=100)

    assert names(newsroom.read()) == ["\u2068أكمي\u2069"]


def test_what_was_posted_stays_about_the_accounts_chosen_for_its_channel(
    newsroom: Newsroom,
) -> None:
    newsroom.digest(segment="strategic")
    newsroom.plan(won=100)
    newsroom.plan("Globex", won=100)
    with newsroom.kambot.database.write() as connection:
        of = ACCOUNT.c.name == "Acme"
        connection.execute(update(ACCOUNT).where(of).values(segment="strategic"))
    assert names(newsroom.read()) == ["Acme"]

    with newsroom.kambot.database.write() as connection:
        connection.execute(update(DIGEST).values(channel="CBOARD", segment=None))
        connection.execute(update(MESSAGE).values(ts="1780000000.000100"))

    assert names(newsroom.read()) == ["Acme"]
