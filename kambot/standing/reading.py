"""Lists of plans by how they stand: a fixed number of selects, however large the portfolio is."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, func, select, union_all

from kambot.members import Me
from kambot.method.vocabulary import Health
from kambot.standing.candidates import (
    CURRENCIES,
    HEALTH,
    HIDDEN,
    KNOWN_TO_ALL,
    OF_MANAGER,
    OF_OWNER,
    OF_SEGMENT,
    known_to_all,
    owned,
)
from kambot.standing.details import details
from kambot.standing.shown import Standing, Standings, Which

_ORDER = {health: number for number, health in enumerate(Health)}


def page(connection: Connection, me: Me, which: Which, page: int = 0, size: int = 10) -> Standings:
    """Accounts of which the caller may know, the worst first as portfolio.worst_first says."""
    first = max(page, 0) * size
    binds = {**_binds(me, which), "upto": first + size + 1, "limit": size + 1, "offset": first}
    found, more = _candidates(connection, which, binds)
    ids = connection.scalars(_in_order(found), {**binds, **more}).all()
    known = details(connection, me, ids[:size])
    rows = tuple(known[plan_id] for plan_id in ids[:size] if plan_id in known)
    return Standings(rows, max(page, 0), more=len(ids) > size)


def tallies(connection: Connection, me: Me, which: Which) -> Mapping[Health, int]:
    """How many accounts stand like what; which health is asked for makes no difference here."""
    binds = _binds(me, which)
    counts: Counter[Health] = Counter()
    for row in connection.execute(_counted(which), binds):
        counts[row.health] += row.number
    return {health: counts[health] for health in Health}


def of_plans(connection: Connection, me: Me, plan_ids: Collection[int]) -> dict[int, Standing]:
    """How these plans stand; those of which the caller may not know are left out."""
    return details(connection, me, plan_ids)


def _binds(me: Me, which: Which) -> dict[str, object]:
    return {
        "me": me.id,
        "workspace_id": me.workspace_id,
        "owner_id": which.owner_id,
        "manager_id": which.manager_id,
        "segment": which.segment,
    }


def _candidates(
    connection: Connection, which: Which, binds: Mapping[str, object]
) -> tuple[Any, Mapping[str, object]]:
    """Among which the page is, and what else that select asks for."""
    healths = tuple(each for each in Health if not which.health or each in which.health)
    is_asked = HEALTH.c.health.in_(healths)
    if whose := _whose(which):
        return owned(*whose, *_narrower(which), is_asked), {}
    currencies = connection.scalars(CURRENCIES, binds).all()
    hidden = HIDDEN.where(*_narrower(which), is_asked)
    if not currencies:
        return hidden, {}
    of_all = known_to_all(healths, len(currencies), segment=which.segment is not None)
    more = {f"currency_{number}": each for number, each in enumerate(currencies)}
    return union_all(*of_all.selects, hidden), more


def _whose(which: Which) -> list[ColumnElement[bool]]:
    asked = ((which.owner_id, OF_OWNER), (which.manager_id, OF_MANAGER))
    return [condition for value, condition in asked if value is not None]


def _narrower(which: Which) -> list[ColumnElement[bool]]:
    return [OF_SEGMENT] if which.segment is not None else []


def _in_order(found: Any) -> Select[int]:
    """Ids of a page: as portfolio.worst_first, the largest of each currency before the second."""
    known = found.subquery("known")
    own = (known.c.health, known.c.currency)
    turn = func.row_number().over(partition_by=own, order_by=(known.c.place, known.c.plan_id))
    ranked = select(known, turn.label("turn")).subquery("ranked")
    worst = case(_ORDER, value=ranked.c.health)
    return (
        select(ranked.c.plan_id)
        .order_by(worst, ranked.c.is_unknown, ranked.c.turn, ranked.c.currency)
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    )


def _counted(which: Which) -> Select[Any]:
    if whose := _whose(which):
        return _per_health(owned(*whose, *_narrower(which)))
    # In the order of the index, so that nothing has to be sorted.
    of_all = (
        select(HEALTH.c.health, func.count().label("number"))
        .where(*KNOWN_TO_ALL, *_narrower(which))
        .group_by(HEALTH.c.currency, HEALTH.c.health)
    )
    hidden = _per_health(HIDDEN.where(*_narrower(which)))
    return union_all(of_all, hidden)  # type: ignore[return-value]


def _per_health(found: Select[Any]) -> Select[Any]:
    known = found.subquery("known")
    return select(known.c.health, func.count().label("number")).group_by(known.c.health)
