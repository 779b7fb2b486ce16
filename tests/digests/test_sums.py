"""What a digest adds up, counts and compares: exact, and never zero for unknown."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import update

from kambot.bindings import PLAN
from kambot.method.health import Trend
from kambot.method.revenue import Side, Variance
from kambot.method.vocabulary import Health
from tests.digests.newsroom import MONDAY, WEEK, Newsroom

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def amounts(*numbers: int) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


def short(amount: int) -> Variance:
    return Variance(Side.SHORT, Decimal(amount))


def test_the_first_line_adds_up_the_accounts_and_says_what_it_was_a_week_ago(
    newsroom: Newsroom,
) -> None:
    newsroom.digest()
    acme, globex = newsroom.plan(won=100), newsroom.plan("Globex", won=700)
    newsroom.decide()
    newsroom.deal(acme, amount=Decimal(200))
    newsroom.deal(globex, amount=Decimal(400), status="open", probability=Decimal(50))

    (line,) = newsroom.read(MONDAY + WEEK).money
    assert (line.won, line.target, line.expected) == amounts(1000, 2000, 1000)
    assert line.variance == short(1000)
    assert line.before == short(1200)


def test_what_a_plan_was_and_is_no_more_counts_as_it_was_said_last_week(
    newsroom: Newsroom,
) -> None:
    newsroom.digest()
    newsroom.plan(won=900)
    gone = newsroom.plan("Globex", won=0)
    newsroom.decide()
    newsroom.change(gone, archived_at=MONDAY + HOUR)

    card = newsroom.read(MONDAY + WEEK)
    assert (card.accounts, card.money[0].variance, card.money[0].before) == (
        1,
        short(100),
        short(1100),
    )


def test_money_that_is_not_known_is_counted_and_not_zero(newsroom: Newsroom) -> None:
    newsroom.digest()
    acme = newsroom.plan(won=100)
    newsroom.plan("Globex", target=None, won=500)
    for _ in range(3):
        newsroom.deal(acme, amount=None)
    newsroom.deal(acme, amount=Decimal(9), currency="EUR")

    (line,) = newsroom.read().money
    assert (line.won, line.target) == amounts(100, 1000)
    assert line.variance == short(900)
    assert (line.without_amount, line.without_target, line.other_currency) == (3, 1, 1)


def test_without_any_target_what_is_won_and_expected_is_still_said(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.plan(target=None, won=500)

    (line,) = newsroom.read().money
    assert (line.won, line.expected) == amounts(500, 500)
    assert (line.target, line.variance, line.without_target) == (None, None, 0)


def test_currencies_have_a_line_each_the_workspaces_own_first(newsroom: Newsroom) -> None:
    newsroom.digest()
    for number, currency in enumerate(("CHF", "USD", "EUR")):
        plan_id = newsroom.plan(f"Account {currency}", currency=currency)
        newsroom.deal(plan_id, amount=Decimal(number), currency=currency)

    card = newsroom.read()
    assert [each.currency for each in card.money] == ["USD", "CHF", "EUR"]
    assert tuple(each.won for each in card.money) == amounts(1, 0, 2)
    assert card.several


def test_sums_are_exact(newsroom: Newsroom) -> None:
    newsroom.digest()
    plan_id = newsroom.plan(target=Decimal("99999999999999.9999"))
    for _ in range(3):
        newsroom.deal(plan_id, amount=Decimal("33333333333333.3333"))

    (line,) = newsroom.read().money
    assert line.won == Decimal("99999999999999.9999")
    assert line.variance == Variance(Side.ON_TARGET, Decimal(0))


def test_accounts_are_counted_by_health_and_compared_with_last_week(newsroom: Newsroom) -> None:
    newsroom.digest()
    new, worse, better = (newsroom.plan(name) for name in ("New", "Worse", "Better"))
    same, well = newsroom.plan("Same"), newsroom.plan("Well")
    newsroom.desk.start("Draft")
    for plan_id, won in ((new, 1000), (worse, 800), (better, 800), (same, 100), (well, 100)):
        newsroom.deal(plan_id, amount=Decimal(won))
    newsroom.action(better)
    newsroom.decide()
    newsroom.deal(well, amount=Decimal(900))
    newsroom.action(new)
    newsroom.action(worse)
    with newsroom.kambot.database.write() as connection:
        connection.execute(update(PLAN).where(PLAN.c.id == better).values(updated_at=MONDAY))
        connection.exec_driver_sql(f"UPDATE action SET status = 'done' WHERE plan_id = {better}")

    card = newsroom.read(MONDAY + WEEK)
    assert [(each.health, each.count, each.before) for each in card.tallies] == [
        (Health.RED, 1, 2),
        (Health.AMBER, 3, 2),
        (Health.GREEN, 1, 1),
        (Health.GREY, 1, 1),
    ]
    assert {each.account: each.trend for each in card.at_risk} == {
        "New": Trend.NEW,
        "Worse": Trend.WORSE,
        "Better": Trend.BETTER,
        "Same": Trend.SAME,
    }
    assert card.trends == dict.fromkeys((Trend.NEW, Trend.WORSE, Trend.BETTER, Trend.SAME), 1)
    assert card.recovered == 1


def test_without_last_week_nothing_is_compared(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.plan(won=100)

    card = newsroom.read()
    assert [each.before for each in card.tallies] == [None]
    assert (card.money[0].before, card.trends, card.recovered) == (None, {}, 0)
    assert card.at_risk[0].trend is None


def test_a_digest_compares_with_its_own_weekday(newsroom: Newsroom) -> None:
    newsroom.digest()
    newsroom.digest(channel="CTHURSDAY", weekday=4)
    acme = newsroom.plan(won=100)
    thursday = MONDAY + 3 * DAY
    newsroom.decide()
    newsroom.deal(acme, amount=Decimal(50))
    newsroom.decide(thursday)
    newsroom.deal(acme, amount=Decimal(50))
    newsroom.decide(MONDAY + WEEK)

    assert newsroom.read(thursday + WEEK).money[0].before == short(850)


def test_the_numbers_stay_those_of_the_week(newsroom: Newsroom) -> None:
    newsroom.digest()
    acme = newsroom.plan(won=100)
    before = newsroom.read().money
    newsroom.deal(acme, amount=Decimal(500))

    assert newsroom.read(MONDAY + 5 * HOUR).money == before
