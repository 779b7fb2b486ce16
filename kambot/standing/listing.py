"""Selects of a page of plans, the worst first, and of how many stand like what."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Select,
    Subquery,
    bindparam,
    case,
    func,
    literal_column,
    select,
    union_all,
)

from kambot.access import PLAN, is_admin
from kambot.members import Me
from kambot.method.vocabulary import Health
from kambot.models.rows import one_of
from kambot.standing.candidates import (
    COLUMNS,
    COUNTS,
    HAS_MANAGER,
    HEALTH,
    IN_WORKSPACE,
    IS_KNOWN,
    IS_OWNER,
    OF_SEGMENT,
    PEOPLE,
    SHOWN,
    UPTO,
    counts,
    hidden,
    lateral,
    stretches,
)
from kambot.standing.details import AS_JUDGED, JOINED, SAYS
from kambot.standing.places import UNKNOWN
from kambot.standing.shown import Which

MANY = 300
"""Nobody reads the difference, and to count thousands takes longer than all the rest."""
_ORDER = {health: number for number, health in enumerate(Health)}


@dataclass(frozen=True)
class Shape:
    """What a list is asked by: its statements depend on that alone, and are built once for it."""

    by_owner: bool
    by_manager: bool
    by_segment: bool
    every_plan: bool
    by_admin: bool
    """Who asks is one, and looks after what those who left have kept to their teams."""
    healths: tuple[Health, ...]

    @classmethod
    def of(cls, me: Me, which: Which) -> "Shape":
        """The shape of such a question."""
        return cls(
            by_owner=which.owner_id is not None,
            by_manager=which.manager_id is not None,
            by_segment=which.segment is not None,
            every_plan=which.every_plan,
            by_admin=is_admin(me),
            healths=tuple(each for each in Health if not which.health or each in which.health),
        )

    @property
    def of_people(self) -> bool:
        """They are somebody's, not everybody's."""
        return self.by_owner or self.by_manager

    def whose(self, owner: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """A condition on the owner; none for everybody's."""
        asked = ((self.by_owner, IS_OWNER), (self.by_manager, HAS_MANAGER))
        people = [condition for is_asked, condition in asked if is_asked]
        return [owner.in_(PEOPLE.where(*people))] if people else []

    @property
    def known(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions on what everybody may know of."""
        whose = self.whose(SHOWN.c.owner_id)
        return (IS_KNOWN, *(whose or [IN_WORKSPACE]), *self.narrower)

    @property
    def narrower(self) -> list[ColumnElement[bool]]:
        """Conditions on the account and on which of its plans are meant."""
        asked = ((not self.every_plan, COUNTS), (self.by_segment, OF_SEGMENT))
        return [condition for is_asked, condition in asked if is_asked]


@cache
def listed(shape: Shape, size: int, currencies: int | None) -> Select[Any]:
    """A page: what details.SAYS of each plan, and as `number` where it stands, from 1."""
    page = _page(shape, size, currencies)
    found = page.join(JOINED, HEALTH.c.plan_id == page.c.plan_id)
    return select(*SAYS, page.c.number).select_from(found).where(AS_JUDGED).order_by(page.c.number)


@cache
def tallied(shape: Shape) -> Select[Any]:
    """One row: how many stand like what, a column for each health.

    Of each stretch of everybody's no more than MANY and one are counted.
    """
    return select(_tallies(shape))


@cache
def beside_tallies(shape: Shape, size: int, currencies: int | None) -> Select[Any]:
    """Both at once: a row for each plan, with the tallies in it; one without a plan if none is."""
    page, tallies = _page(shape, size, currencies), _tallies(shape)
    found = page.join(JOINED, HEALTH.c.plan_id == page.c.plan_id)
    return (
        select(tallies, *SAYS, page.c.number)
        .select_from(tallies.outerjoin(found, AS_JUDGED))
        .order_by(page.c.number)
    )


def _page(shape: Shape, size: int, currencies: int | None) -> Subquery:
    """Ids of a page: as portfolio.worst_first, the largest of each currency before the second."""
    known = _candidates(shape, currencies).subquery("known")
    own = (known.c.health, known.c.currency)
    turn = func.row_number().over(partition_by=own, order_by=(known.c.place, known.c.plan_id))
    ranked = select(known, turn.label("turn")).subquery("ranked")
    worst = case(_ORDER, value=ranked.c.health)
    order = (worst, ranked.c.place >= UNKNOWN, ranked.c.turn, ranked.c.currency)
    return (
        select(ranked.c.plan_id, func.row_number().over(order_by=order).label("number"))
        .where(ranked.c.turn <= UPTO)
        .order_by("number")
        # No bind: PostgreSQL would take it for a tenth of all, and read whole tables beside it.
        .limit(literal_column(str(size)))
        .offset(bindparam("offset"))
        .subquery("page")
    )


def _candidates(shape: Shape, currencies: int | None) -> CompoundSelect[Any]:
    """Among which the page is; SQLite has no LATERAL, and is told the number of currencies."""
    near = select(_hidden(shape))
    if currencies is None:
        of, known = (_of_people(shape), ()) if shape.of_people else (SHOWN, shape.known)
        return union_all(lateral(of, known, shape.healths), near)
    if shape.of_people:
        return union_all(select(_of_people(shape)), near)
    return union_all(*stretches(shape.known, shape.healths, currencies), near)


@cache
def _of_people(shape: Shape) -> CTE:
    """All that they have: read once from their index, to be counted and looked through."""
    is_asked = one_of(SHOWN.c.health, shape.healths)
    return select(*COLUMNS).where(*shape.known, is_asked).cte("theirs")


@cache
def _hidden(shape: Shape) -> CTE:
    """What only its team may know of: found once for the page and for the tallies."""
    whose = shape.whose(PLAN.c.owner_id)
    found = hidden(shape.healths, whose, *shape.narrower, by_admin=shape.by_admin)
    return found.cte("hidden")


def _tallies(shape: Shape) -> Subquery:
    counted = _counted(shape).subquery("counted")
    return select(
        *(
            func.coalesce(func.sum(counted.c.number).filter(counted.c.health == each), 0).label(
                each.value
            )
            for each in Health
        )
    ).subquery("tallies")


def _counted(shape: Shape) -> CompoundSelect[Any]:
    """Of everybody's some of each stretch; of somebody's all."""
    near = _per_health(_hidden(shape))
    if shape.of_people:
        return union_all(_per_health(_of_people(shape)), near)
    return union_all(*counts(shape.known, shape.healths, MANY + 1), near)


def _per_health(found: CTE) -> Select[Any]:
    return select(found.c.health, func.count().label("number")).group_by(found.c.health)
