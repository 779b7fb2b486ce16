"""Column types: exact decimals and aware instants survive both databases unchanged."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, delete, func, insert, select, type_coerce
from sqlalchemy.exc import StatementError

from kambot.db import Database
from kambot.models.columns import Exact, Instant

LIMIT = Decimal(10) ** 14
METADATA = MetaData()
FACT = Table(
    "fact",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("amount", Exact),
    Column("at", Instant),
    Column("share", Integer),
)
AMOUNTS = st.decimals(-LIMIT + 1, LIMIT - 1, places=4, allow_nan=False)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
INSTANTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=ZONES)  # noqa: DTZ001


@pytest.fixture(scope="module")
def facts(request: pytest.FixtureRequest) -> Iterator[Database]:
    """One table for all examples of one test file."""
    databases = request.getfixturevalue("databases")
    url = databases.empty()
    made = Database(url)
    with made.write() as connection:
        METADATA.create_all(connection)
    yield made
    made.close()
    databases.drop(url)


def kept(database: Database, **values: object) -> object:
    """What the database gives back for the only value it was given."""
    with database.write() as connection:
        connection.execute(delete(FACT))
        connection.execute(insert(FACT).values(**values))
        return connection.execute(select(FACT.c[next(iter(values))])).scalar_one()


@given(amount=AMOUNTS)
def test_an_amount_comes_back_as_it_was(facts: Database, amount: Decimal) -> None:
    found = kept(facts, amount=amount)
    assert isinstance(found, Decimal)
    assert found == amount


@given(amounts=st.lists(AMOUNTS, min_size=1, max_size=20))
def test_the_database_adds_amounts_exactly(facts: Database, amounts: list[Decimal]) -> None:
    with facts.write() as connection:
        connection.execute(delete(FACT))
        connection.execute(insert(FACT), [{"amount": amount} for amount in amounts])
        assert connection.execute(select(func.sum(FACT.c.amount))).scalar_one() == sum(amounts)


def test_ten_cents_and_twenty_are_thirty(facts: Database) -> None:
    with facts.write() as connection:
        connection.execute(delete(FACT))
        connection.execute(insert(FACT), [{"amount": Decimal("0.1")}, {"amount": Decimal("0.2")}])
        total = connection.execute(select(func.sum(FACT.c.amount))).scalar_one()
    assert str(total) == "0.3"


def test_an_amount_times_a_number_keeps_its_scale(facts: Database) -> None:
    with facts.write() as connection:
        connection.execute(delete(FACT))
        connection.execute(insert(FACT).values(amount=Decimal("12.5"), share=30))
        products = [FACT.c.amount * 2, FACT.c.amount * FACT.c.share, FACT.c.amount // 5]
        found = connection.execute(select(*[type_coerce(each, Exact) for each in products])).one()
    assert found == (25, 375, Decimal("2.5"))


def test_amounts_are_compared_as_amounts(facts: Database) -> None:
    with facts.write() as connection:
        connection.execute(delete(FACT))
        connection.execute(insert(FACT), [{"amount": Decimal(9)}, {"amount": Decimal(11)}])
        found = connection.execute(select(FACT.c.amount).where(FACT.c.amount > 10)).scalars()
        assert list(found) == [11]


@pytest.mark.parametrize(
    "amount",
    [
        0.1,
        True,
        "12",
        Decimal("0.00001"),
        Decimal("1." + "0" * 40 + "1"),
        Decimal("NaN"),
        Decimal("Infinity"),
        LIMIT,
        -LIMIT,
    ],
)
def test_what_is_no_exact_amount_is_refused(facts: Database, amount: object) -> None:
    with pytest.raises((StatementError, ValueError, TypeError)):
        kept(facts, amount=amount)


@given(at=INSTANTS)
def test_an_instant_comes_back_in_utc_to_the_microsecond(facts: Database, at: datetime) -> None:
    found = kept(facts, at=at)
    assert isinstance(found, datetime)
    assert found == at
    assert found.tzinfo is UTC


@given(instants=st.lists(INSTANTS, min_size=2, max_size=5))
def test_instants_sort_as_they_happened(facts: Database, instants: list[datetime]) -> None:
    with facts.write() as connection:
        connection.execute(delete(FACT))
        connection.execute(insert(FACT), [{"at": at} for at in instants])
        found = connection.execute(select(FACT.c.at).order_by(FACT.c.at)).scalars().all()
    assert found == sorted(instants)


def test_a_naive_instant_is_refused(facts: Database) -> None:
    with pytest.raises(StatementError, match="naive"):
        kept(facts, at=datetime(2027, 1, 1, 9))  # noqa: DTZ001  # the naive one is the point


def test_unknown_stays_unknown(facts: Database) -> None:
    assert kept(facts, amount=None) is None
    assert kept(facts, at=None) is None
