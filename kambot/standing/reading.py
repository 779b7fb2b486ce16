"""Lists of plans by how they stand: a fixed number of selects, however large the portfolio is."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
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
    select,
    union_all,
)

from kambot.access import PLAN
from kambot.db import has_lateral
from kambot.members import Me
from kambot.method.vocabulary import Health
from kambot.standing.candidates import (
    CURRENCIES,
    CURRENCY,
    HAS_MANAGER,
    IS_OWNER,
    KNOWN_TO_ALL,
    OF_SEGMENT,
    SHOWN,
    counts,
    hidden,
    lateral,
    of_people,
    one_of,
    stretches,
)
from kambot.standing.details import details
from kambot.standing.places import UNKNOWN
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
    def of_people(self) -> bool:
        """They are somebody's, not everybody's."""
        return self.by_owner or self.by_manager

    def whose(self, owner: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """Conditions on the owner; none for everybody's."""
        asked = ((self.by_owner, IS_OWNER), (self.by_manager, HAS_MANAGER))
        return [owner.in_(people) for is_asked, people in asked if is_asked]

    @property
    def known(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions on what everybody may know of."""
        whose = self.whose(SHOWN.c.owner_id)
        return (*(of_people(*whose) if whose else KNOWN_TO_ALL), *self.narrower)

    @property
    def hidden(self) -> Select[Any]:
        """What only its team may know of."""
        return hidden(self.healths, self.whose(PLAN.c.owner_id), *self.narrower)

    @property
    def narrower(self) -> list[ColumnElement[bool]]:
        """Conditions on the account."""
        return [OF_SEGMENT] if self.by_segment else []


def page(connection: Connection, me: Me, which: Which, page: int = 0, size: int = 10) -> Standings:
    """Accounts of which the caller may know, the worst first as portfolio.worst_first says."""
    first = max(page, 0) * size
    asked = {**_binds(me, which), "upto": first + size + 1, "limit": size + 1, "offset": first}
    ids = _ids(connection, Shape.of(which), asked)
    known = details(connection, me, ids[:size])
    rows = tuple(known[plan_id] for plan_id in ids[:size] if plan_id in known)
    return Standings(rows, max(page, 0), more=len(ids) > size)


def tallies(connection: Connection, me: Me, which: Which) -> Mapping[Health, int]:
    """How many accounts stand like what; none of a health that is not asked for.

    Of everybody's accounts no more than `MANY` of each are counted: one more stands for any number.
    """
    shape, found = Shape.of(which), Counter[Health]()
    for row in connection.execute(_counted(shape, MANY + 1), _binds(me, which)):
        found[row.health] += row.number
    most = sum(found.values()) if shape.of_people else MANY + 1
    return {health: min(found[health], most) for health in Health}


def of_plans(connection: Connection, me: Me, plan_ids: Collection[int]) -> dict[int, Standing]:
    """How these plans stand; those of which the caller may not know are left out."""
    return details(connection, me, plan_ids)


def _ids(connection: Connection, shape: Shape, binds: Binds) -> Sequence[int]:
    """Those of a page, and of one more."""
    if has_lateral(connection):
        return connection.scalars(_page(shape), binds).all()
    found = connection.scalars(CURRENCIES, binds).all()
    named = {f"{CURRENCY}{number}": each for number, each in enumerate(found)}
    return connection.scalars(_page(shape, len(found)), {**binds, **named}).all()


def _binds(me: Me, which: Which) -> Binds:
    return {
        "me": me.id,
        "workspace_id": me.workspace_id,
        "owner_id": which.owner_id,
        "manager_id": which.manager_id,
        "segment": which.segment,
    }


@cache
def _page(shape: Shape, currencies: int | None = None) -> Select[int]:
    """Ids of a page: as portfolio.worst_first, the largest of each currency before the second."""
    known = _candidates(shape, currencies).subquery("known")
    own = (known.c.health, known.c.currency)
    turn = func.row_number().over(partition_by=own, order_by=(known.c.place, known.c.plan_id))
    ranked = select(known, turn.label("turn")).subquery("ranked")
    worst = case(_ORDER, value=ranked.c.health)
    return (
        select(ranked.c.plan_id)
        .order_by(worst, ranked.c.place >= UNKNOWN, ranked.c.turn, ranked.c.currency)
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    )


def _candidates(shape: Shape, currencies: int | None) -> CompoundSelect[Any]:
    """Among which the page is; SQLite has no LATERAL, and is told the number of currencies."""
    if currencies is None:
        return union_all(lateral(shape.known, shape.healths), shape.hidden)
    return union_all(*stretches(shape.known, shape.healths, currencies), shape.hidden)


@cache
def _counted(shape: Shape, most: int) -> CompoundSelect[Any]:
    """Of everybody's some of each stretch; of somebody's all: it is but a look at their index."""
    near = _per_health(shape.hidden)
    if shape.of_people:
        is_asked = one_of(SHOWN.c.health, shape.healths)
        known = select(SHOWN.c.health).where(*shape.known, is_asked)
        return union_all(_per_health(known), near)
    return union_all(*counts(shape.known, shape.healths, most), near)


def _per_health(found: SelectBase) -> Select[Any]:
    known = found.subquery("known")
    return select(known.c.health, func.count().label("number")).group_by(known.c.health)
