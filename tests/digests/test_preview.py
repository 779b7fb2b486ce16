"""What the next digest will say of their own accounts is told to owners before it does."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kambot.method.vocabulary import Health
from tests.digests.newsroom import MONDAY, Newsroom
from tests.usecases.conftest import Desk

DAY = timedelta(days=1)
FRIDAY = MONDAY - 3 * DAY


def test_owners_learn_which_of_their_accounts_the_digest_will_show_at_risk(
    newsroom: Newsroom, bob: Desk
) -> None:
    newsroom.digest()
    newsroom.plan(won=850, digest_comment="We meet", digest_comment_on=FRIDAY.date())
    newsroom.plan("Globex", won=100, digest_comment="Old", digest_comment_on=date(2026, 11, 2))
    newsroom.plan("Well", won=1000)
    newsroom.of(bob).plan("Initech", won=100)

    told = newsroom.foretold(FRIDAY)
    assert {owner: [each.account for each in items] for owner, items in told.items()} == {
        1: ["Globex", "Acme"],
        2: ["Initech"],
    }
    globex, acme = told[1]
    assert (globex.health, globex.reason, globex.step, globex.comment) == (
        Health.RED,
        "only 10% of the target is expected",
        "opportunity",
        "",
    )
    assert (acme.health, acme.comment) == (Health.AMBER, "We meet")


@pytest.mark.parametrize("ids", [[1], [2], [1, 2]])
def test_an_account_is_foretold_to_who_owns_its_plan_of_that_day(
    newsroom: Newsroom, bob: Desk, ids: list[int]
) -> None:
    newsroom.digest()
    before, now = (newsroom.plan(name, won=100) for name in ("Acme", "Globex"))
    newsroom.change(before, ends_on=(MONDAY - DAY).date())
    newsroom.change(now, starts_on=MONDAY.date(), account_id=1, owner_id=2)

    told = newsroom.foretold(FRIDAY, ids)
    assert {owner: [each.plan_id for each in items] for owner, items in told.items()} == (
        {2: [now]} if 2 in ids else {}
    )


def test_it_is_judged_by_the_day_of_the_digest(newsroom: Newsroom) -> None:
    newsroom.digest()
    plan_id = newsroom.plan(won=1000)
    newsroom.action(plan_id, due_on=FRIDAY.date())

    (item,) = newsroom.foretold(FRIDAY)[1]
    assert item.reason == "an action is 3 days overdue"
    assert item.step == "action"


@pytest.mark.parametrize(
    ("digest", "foretold"),
    [
        ({}, True),
        ({"weekday": 2}, True),
        ({"weekday": 4}, True),
        ({"weekday": 1, "decided_week": "2026-W49"}, True),
        ({"weekday": 2, "decided_week": "2026-W49"}, False),
        ({"segment": "steady"}, False),
        ({"stopped_at": FRIDAY}, False),
        ({"archived_at": FRIDAY}, False),
    ],
)
def test_nothing_is_foretold_that_no_digest_will_soon_say(
    newsroom: Newsroom, digest: dict[str, object], *, foretold: bool
) -> None:
    newsroom.digest(**digest)
    newsroom.plan(won=100)

    assert bool(newsroom.foretold(FRIDAY)) is foretold


def test_mondays_digest_is_foretold_on_the_wednesday_before_two_holidays(
    newsroom: Newsroom,
) -> None:
    newsroom.digest()
    newsroom.plan(won=100)

    assert newsroom.foretold(datetime(2026, 12, 23, 9, tzinfo=UTC))


def test_without_a_digest_or_a_member_there_is_nothing_to_tell(newsroom: Newsroom) -> None:
    newsroom.plan(won=100)

    assert newsroom.foretold(FRIDAY) == {}
    newsroom.digest()
    assert newsroom.foretold(FRIDAY, ids=[]) == {}


def test_it_takes_as_many_statements_for_one_plan_as_for_many(newsroom: Newsroom) -> None:
    newsroom.digest()
    counts = []
    for number in range(12):
        newsroom.plan(f"Account {number}", won=100)
        with newsroom.kambot.database.statements() as sent:
            newsroom.foretold(FRIDAY)
        counts.append(len(sent))

    assert counts == [11] * 12
