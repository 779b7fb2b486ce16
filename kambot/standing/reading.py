"""Lists of plans by how they stand: a fixed number of selects, however large the portfolio is."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    SelectBase,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
)

from kambot.members import Me
from kambot.method.vocabulary import Health
from kambot.standing.candidates import (
    CURRENCIES,
    CURRENCY,
    HEALTH,
    HIDDEN,
    KNOWN_TO_ALL,
    OF_MANAGER,
    OF_OWNER,
    OF_SEGMENT,
    of_people,
    one_of,
    stretches,
)
from kambot.standing.details import details
from kambot.standing.shown import Standing, Standings, Which

MANY = 300
"""Nobody reads the difference, and to count thousands takes longer than all the rest."""
Binds = dict[str, object]
_ORDER = {health: number for number, health in enumerate(Health)}


@dataclass(frozen=True)
class Shape:
    """What a list is asked by: its statements depend on that alone, and are built once for it."""

    by_owner: bool
    by_manager: bool
    by_segment: bool
    healths: tuple[Health, ...]

    @classmethod
    def of(cls, which: Which) -> "Shape":
        """The shape of such a question."""
        return cls(
            by_owner=which.owner_id is not None,
            by_manager=which.manager_id is not None,
            by_segment=which.segment is not None,
            healths=tuple(each for each in Health if not which.health or each in which.health),
        )

    @property
    def whose(self) -> list[ColumnElement[bool]]:
        """Conditions on the owner; none for everybody's."""
        asked = ((self.by_owner, OF_OWNER), (self.by_manager, OF_MANAGER))
        return [condition for is_asked, condition in asked if is_asked]

    @property
    def known(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions on what everybody may know of."""
        of_all = of_people(*self.whose) if self.whose else KNOWN_TO_ALL
        return (*of_all, *self.narrower)

    @property
    def narrower(self) -> list[ColumnElement[bool]]:
        """Conditions on the account."""
        return [OF_SEGMENT] if self.by_segment else []


def page(connection: Connection, me: Me, which: Which, page: int = 0, size: int = 10) -> Standings:
    """Accounts of which the caller may know, the worst first as portfolio.worst_first says."""
    binds = _binds(me, which)
    return _read(connection, me, which, page, size, binds | _currencies(connection, binds))


def tallies(connection: Connection, me: Me, which: Which) -> Mapping[Health, int]:
    """How many accounts stand like what; none of a health that is not asked for.

    Of everybody's accounts no more than `MANY` of each are counted: one more stands for any number.
    """
    binds = _binds(me, which)
    if not Shape.of(which).whose:
        binds |= _currencies(connection, binds)
    return _count(connection, which, binds)


def page_and_tallies(
    connection: Connection, me: Me, which: Which, page: int, size: int
) -> tuple[Standings, Mapping[Health, int]]:
    """Both; what they have in common is looked up once."""
    binds = _binds(me, which)
    binds |= _currencies(connection, binds)
    found = _read(connection, me, which, page, size, binds)
    return found, _count(connection, which, binds)


def of_plans(connection: Connection, me: Me, plan_ids: Collection[int]) -> dict[int, Standing]:
    """How these plans stand; those of which the caller may not know are left out."""
    return details(connection, me, plan_ids)


def _read(
    connection: Connection, me: Me, which: Which, page: int, size: int, binds: Binds
) -> Standings:
    first, number = max(page, 0) * size, _number(binds)
    asked = {**binds, "upto": first + size + 1, "limit": size + 1, "offset": first}
    ids = connection.scalars(_page(Shape.of(which), number), asked).all()
    known = details(connection, me, ids[:size])
    rows = tuple(known[plan_id] for plan_id in ids[:size] if plan_id in known)
    return Standings(rows, max(page, 0), more=len(ids) > size)


def _count(connection: Connection, which: Which, binds: Binds) -> Mapping[Health, int]:
    shape, counts = Shape.of(which), Counter[Health]()
    for row in connection.execute(_counted(shape, _number(binds)), binds):
        counts[row.health] += row.number
    most = sum(counts.values()) if shape.whose else MANY + 1
    return {health: min(counts[health], most) for health in Health}


def _currencies(connection: Connection, binds: Binds) -> Binds:
    """Those in which everybody's plans are, by the names that the selects bind."""
    found = connection.scalars(CURRENCIES, binds)
    return {f"{CURRENCY}{number}": each for number, each in enumerate(found)}


def _number(binds: Binds) -> int:
    return sum(name.startswith(CURRENCY) for name in binds)


def _binds(me: Me, which: Which) -> Binds:
    return {
        "upto": MANY + 1,
        "me": me.id,
        "workspace_id": me.workspace_id,
        "owner_id": which.owner_id,
        "manager_id": which.manager_id,
        "segment": which.segment,
    }


@cache
def _page(shape: Shape, currencies: int) -> Select[int]:
    """Ids of a page: as portfolio.worst_first, the largest of each currency before the second."""
    known = _candidates(shape, currencies).subquery("known")
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


def _candidates(shape: Shape, currencies: int) -> CompoundSelect[Any]:
    """Among which the page is."""
    hidden = HIDDEN.where(*shape.whose, *shape.narrower, one_of(HEALTH.c.health, shape.healths))
    known = stretches(shape.known, shape.healths, currencies)
    return union_all(*(select(each.subquery()) for _, each in known), hidden)


@cache
def _counted(shape: Shape, currencies: int) -> CompoundSelect[Any]:
    """Of everybody's some of each stretch; of somebody's all: it is but a look at their index."""
    is_asked = one_of(HEALTH.c.health, shape.healths)
    hidden = HIDDEN.where(*shape.whose, *shape.narrower, is_asked)
    if shape.whose:
        known = select(HEALTH.c.health).where(*shape.known, is_asked)
        return union_all(_per_health(known), _per_health(hidden))
    found = stretches(shape.known, shape.healths, currencies)
    return union_all(*(_of_health(*each) for each in found), _per_health(hidden))


def _of_health(health: Health, found: Select[Any]) -> Select[Any]:
    said = literal(health, HEALTH.c.health.type).label("health")
    return select(said, func.count().label("number")).select_from(found.subquery())


def _per_health(found: SelectBase) -> Select[Any]:
    known = found.subquery("known")
    return select(known.c.health, func.count().label("number")).group_by(known.c.health)
