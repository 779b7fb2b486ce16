"""A large portfolio, made inside the database: a statement for each table, whatever its size.

The records of a plan lie far apart, as they do where many people have worked for months.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    Table,
    insert,
    literal,
    literal_column,
    select,
)
from sqlmodel import SQLModel

from kambot import members
from kambot.core import Kambot, build
from kambot.db import Database
from kambot.members import Profile
from kambot.models import (
    Account,
    Action,
    Change,
    Contact,
    Goal,
    Member,
    Objective,
    Opportunity,
    Plan,
    PlanMember,
    PlanYear,
    TrustRating,
    ValueProposition,
)
from kambot.models.columns import SCALE, Instant
from kambot.models.rows import table
from tests.bench.slack import TEAM, USER

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
BOSS = "UBOSS"
OWNERS = 1_000
"""The first is Ana, who owns every fiftieth plan; the second is the manager of twenty of them."""
FARTHEST = 400
"""Days from today within which everything happens."""
THOUSAND = 1_000 * SCALE
"""A thousand, as money is stored."""

_MADE = MetaData()
NUMBERS = Table("bench_number", _MADE, Column("n", Integer, primary_key=True))
DAYS = Table(
    "bench_day",
    _MADE,
    Column("after", Integer, primary_key=True),
    Column("day", Date),
    Column("noon", Instant),
)
Said = Mapping[str, str]
"""SQL by column: what a row has, by its number `n`, its plan's `p` and its turn in the plan `t`."""


def portfolio(database: Database, accounts: int) -> Kambot:
    """So many accounts in an empty database, each with one plan and everything that belongs to it.

    For each ten actions, five opportunities, three contacts and changes, two objectives, and one
    of the rest. The plan of account number n has the id n.
    """
    kambot = build(database, lambda: NOW)
    people = [Profile(USER, "Ana Alves", time_zone="UTC"), Profile(BOSS, "Max Major")]
    members.welcome(kambot, TEAM, people)
    with database.write() as connection:
        _unwatched(connection)
        _scaffold(connection, 10 * accounts)
        _put(connection, Member, OWNERS - 2, 1, OWNER)
        for model, (each, said) in ROWS.items():
            _put(connection, model, accounts, each, said)
        _MADE.drop_all(connection)
    settle(database)
    return kambot


def settle(database: Database) -> None:
    """As autovacuum leaves it within minutes: rows are counted, pages known to be seen by all.

    And all of it written: what is measured would run beside the checkpoint of a million rows.
    """
    if database.name == "postgresql":
        with database.read() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
            connection.exec_driver_sql("CHECKPOINT")


def _put(connection: Connection, model: type[SQLModel], many: int, each: int, said: Said) -> None:
    """So many rows times `each`, with the model's defaults for what is not said."""
    of, plan = table(model), f"((n - 1) % {many} + 1)"
    places = {"p": plan, "t": f"((n - 1) / {many})", "many": str(many)}
    usual = {
        name: field.get_default(call_default_factory=True)
        for name, field in model.model_fields.items()
        if name in of.c and not field.is_required()
    }
    values: dict[str, Any] = {
        name: literal(value, of.c[name].type) for name, value in usual.items() if value is not None
    }
    common = {"workspace_id": "1", "created_at": noon("-250"), "updated_at": noon("-1")}
    for name, expression in {**common, **said}.items():
        if name in of.c:
            values[name] = literal_column(expression.format(**places))
    rows = select(*values.values()).where(NUMBERS.c.n <= many * each).order_by(NUMBERS.c.n)
    connection.execute(insert(of).from_select(list(values), rows.select_from(NUMBERS)))


def day(after: str) -> str:
    """SQL for the day so many days after today."""
    return f"(SELECT day FROM bench_day WHERE after = {after})"


def noon(after: str) -> str:
    """SQL for noon of that day."""
    return f"(SELECT noon FROM bench_day WHERE after = {after})"


def choice(of: str, *values: str) -> str:
    """SQL for the value whose number this is."""
    cases = " ".join(f"WHEN {number} THEN {value}" for number, value in enumerate(values))
    return f"CASE {of} {cases} END"


def when(condition: str, then: str, otherwise: str = "NULL") -> str:
    """SQL for one value or another."""
    return f"CASE WHEN {condition} THEN {then} ELSE {otherwise} END"


_CURRENCY = choice("{p} % 3", "'EUR'", "'EUR'", "'USD'")
_NAME = "'Account ' || n"
OWNER = {"user_id": "'U' || n", "name": "'Member ' || n", "manager_id": when("n <= 20", "2")}
ROWS: Mapping[type[SQLModel], tuple[int, Said]] = {
    Account: (
        1,
        {
            "name": _NAME,
            "name_key": f"lower({_NAME})",
            "segment": choice("n % 3", "'strategic'", "'steady'", "'occasional'"),
            "renewal_on": day(when("n % 20 = 0", "n % 200 - 20", "300")),
            "satisfaction": when("n % 4 = 0", "NULL", "9 - n % 5"),
            "flagged_at": when("n % 150 = 0", noon("-3")),
        },
    ),
    Contact: (
        3,
        {
            "account_id": "{p}",
            "name": "'Contact ' || n",
            "role": choice("{t}", "'decision_maker'", "'champion'", "'user'"),
            "support": when("n % 9 = 0", "'opponent'", "'supporter'"),
            "last_touch_on": day("-(n % 33)"),
        },
    ),
    TrustRating: (
        1,
        {
            "account_id": "{p}",
            "rater_id": "1",
            "rated_on": day("-30"),
            **dict.fromkeys(("credibility", "reliability", "intimacy"), "3 + n % 3"),
            "their_interest": "3 + n % 3",
        },
    ),
    Opportunity: (
        5,
        {
            "account_id": "{p}",
            "name": "'Deal ' || n",
            "status": choice("{t}", "'won'", "'open'", "'open'", "'lost'", "'potential'"),
            "type": when("{t} = 1 AND {p} % 40 = 0", "'renewal'", "'new'"),
            "amount": when("n % 50 = 0", "NULL", f"(40 + {{p}} % 50) * {THOUSAND}"),
            "currency": when("n % 40 = 0", "'CHF'", _CURRENCY),
            "probability": when("n % 3 = 0", "NULL", f"(20 + n % 70) * {SCALE}"),
            "closes_on": day(
                choice("{t}", "-(n % 300)", when("{p} % 15 = 0", "-5", "n % 35"), "20", "-9", "99")
            ),
        },
    ),
    Plan: (
        1,
        {
            "account_id": "n",
            "owner_id": when("n % 50 = 0", "1", f"3 + n % {OWNERS - 2}"),
            "state": when("n % 10 = 3", "'draft'", "'committed'"),
            "visibility": when("n % 33 = 1", "'team'", "'workspace'"),
            "currency": _CURRENCY,
            "starts_on": day("-326"),
            "ends_on": day("38"),
            "decision_maker_id": "n",
            "champion_id": when("n % 25 = 7", "NULL", "n + {many}"),
            "segment_wanted": "'strategic'",
            "confidence": "5 - n % 4",
            "next_review_on": day("n % 90 - 4"),
            "committed_at": when("n % 10 = 3", "NULL", noon("-200")),
        },
    ),
    PlanYear: (
        1,
        {
            "plan_id": "{p}",
            "starts_on": day("-326"),
            "ends_on": day("38"),
            "target": when("n % 60 = 0", "NULL", f"(60 + n % 60) * {THOUSAND}"),
            "last_revenue": f"80 * {THOUSAND}",
        },
    ),
    PlanMember: (1, {"plan_id": "{p}", "member_id": f"3 + n % {OWNERS - 7}"}),
    Goal: (1, {"plan_id": "{p}", "text": "'Grow'"}),
    ValueProposition: (1, {"plan_id": "{p}", "need": "'Less waste'", "offer": "'Better tools'"}),
    Objective: (
        2,
        {
            "plan_id": "{p}",
            "statement": "'Objective ' || n",
            "kind": "'revenue'",
            "owner_id": "3",
            "due_on": day(when("n % 30 = 0", "-4", "n % 30 + 5")),
            "start": when("{t} = 0", "0"),
            "current": f"(70 + n % 30) * {SCALE}",
            "target": f"100 * {SCALE}",
        },
    ),
    Action: (
        10,
        {
            "plan_id": "{p}",
            "title": "'Call number ' || n",
            "objective_id": "{p} + {t} % 2 * {many}",
            "owner_id": when("{p} % 50 = 0", "1", f"3 + {{p}} % {OWNERS - 2}"),
            "status": when("{t} > 7", "'open'", "'done'"),
            "due_on": day(
                choice(
                    when("{t} > 7", "{t} - 7", "0"),
                    "-(n % 300)",
                    when("{p} % 7 = 0", "-({p} % 40)", "{p} % 30"),
                    "n % 60",
                )
            ),
        },
    ),
    Change: (
        3,
        {
            "account_id": "{p}",
            "plan_id": "{p}",
            "by_id": "1",
            "at": noon("-({p} % 33) - 2 * (2 - {t})"),
            "kind": "'edited'",
            "subject": "'target'",
        },
    ),
}


def _unwatched(connection: Connection) -> None:
    """Without a look at the parent of each row: they are there."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")


def _scaffold(connection: Connection, most: int) -> None:
    """Numbers up to the largest that is needed, and the days around today."""
    _MADE.create_all(connection)
    counted = select(literal(1).label("n")).cte("counted", recursive=True)
    counted = counted.union_all(select(counted.c.n + 1).where(counted.c.n < most))
    connection.execute(insert(NUMBERS).from_select(["n"], select(counted.c.n)))
    connection.execute(insert(DAYS), [_day(after) for after in range(-FARTHEST, FARTHEST + 1)])


def _day(after: int) -> dict[str, int | date | datetime]:
    on = TODAY + timedelta(days=after)
    return {"after": after, "day": on, "noon": datetime.combine(on, time(12), UTC)}
