"""Which plans a list may name, as selects that read a page of them by index and no more.

What everybody may know is read in the order of an index, a stretch for each currency and health.
What only its team may know is found by the caller: their plans, their people's, their teams'.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    union_all,
)

from kambot.access import ME, OWNER, PLAN, TEAM, visible
from kambot.members import MEMBER
from kambot.method.vocabulary import Health, MemberRole, Visibility
from kambot.models import PlanHealth
from kambot.models.rows import table
from kambot.standing.places import UNKNOWN

HEALTH = table(PlanHealth)
_WORKSPACE: BindParameter[int] = bindparam("workspace_id")
_SEGMENT: BindParameter[str] = bindparam("segment")
COLUMNS = (
    *(HEALTH.c.plan_id, HEALTH.c.currency, HEALTH.c.health, HEALTH.c.place),
    (HEALTH.c.place >= UNKNOWN).label("is_unknown"),
)
"""What the order depends on: all of it stands in an index."""

COUNTS = HEALTH.c.counts.is_(True)
_IS_KNOWN = (COUNTS, HEALTH.c.visibility == Visibility.WORKSPACE)
KNOWN_TO_ALL = (HEALTH.c.workspace_id == _WORKSPACE, *_IS_KNOWN)
CURRENCY = "currency_"
"""With a number, the name by which one of them is bound."""
OF_SEGMENT = HEALTH.c.segment == _SEGMENT


def _currencies() -> Select[Any]:
    """Those in use, found by jumping from one to the next along the index."""
    first = select(func.min(HEALTH.c.currency).label("currency")).where(*KNOWN_TO_ALL)
    found = first.cte("found", recursive=True)
    following = (
        select(func.min(HEALTH.c.currency))
        .where(*KNOWN_TO_ALL, HEALTH.c.currency > found.c.currency)
        .correlate(found)
        .scalar_subquery()
    )
    found = found.union_all(select(following).where(found.c.currency.is_not(None)))
    return select(found.c.currency).where(found.c.currency.is_not(None))


CURRENCIES = _currencies()


def _known() -> Select[Any]:
    """Plans of the workspace that count and of which the caller may know."""
    return (
        select(*COLUMNS)
        .join(PLAN, PLAN.c.id == HEALTH.c.plan_id)
        .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
        # Held to the workspace by their owner, by a sum that no index knows: otherwise SQLite would
        # begin with everybody of the workspace, and so walk through all of its plans.
        .where(COUNTS, OWNER.c.workspace_id + 0 == _WORKSPACE, visible())
    )


_OWN, _ADMIN = HEALTH.alias("own"), MEMBER.alias("admin")
_IS_HIDDEN = and_(_OWN.c.counts.is_(True), _OWN.c.visibility == Visibility.TEAM)
_OF_OWNERS = select(_OWN.c.plan_id).join(MEMBER, MEMBER.c.id == _OWN.c.owner_id).where(_IS_HIDDEN)
_NEAR_ME = union_all(
    select(_OWN.c.plan_id).where(_OWN.c.owner_id == ME, _IS_HIDDEN),
    _OF_OWNERS.where(MEMBER.c.manager_id == ME),
    _OF_OWNERS.join(_ADMIN, _ADMIN.c.workspace_id == MEMBER.c.workspace_id).where(
        _ADMIN.c.id == ME, _ADMIN.c.role == MemberRole.ADMIN, MEMBER.c.left_at.is_not(None)
    ),
    select(TEAM.c.plan_id).where(TEAM.c.member_id == ME),
)
"""Wherever access.visible may find one for the caller; it decides."""
HIDDEN = _known().where(HEALTH.c.visibility == Visibility.TEAM, HEALTH.c.plan_id.in_(_NEAR_ME))
"""Plans for their team only of which the caller may know."""

_MANAGER: BindParameter[int] = bindparam("manager_id")
# By a sum that no index knows: SQLite would look through everybody of the workspace otherwise.
_PEOPLE = select(MEMBER.c.id).where(MEMBER.c.workspace_id + 0 == _WORKSPACE)
OF_OWNER = HEALTH.c.owner_id.in_(_PEOPLE.where(MEMBER.c.id == bindparam("owner_id")))
OF_MANAGER = HEALTH.c.owner_id.in_(
    _PEOPLE.where(or_(MEMBER.c.id == _MANAGER, MEMBER.c.manager_id == _MANAGER))
)


def of_people(*whose: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    """What everybody may know of the plans of an owner, or of a manager's people."""
    return (*_IS_KNOWN, *whose)


def one_of(column: ColumnElement[Any], values: Iterable[object]) -> ColumnElement[bool]:
    """Comparisons, because an IN list is compiled anew for each execution."""
    return or_(*(column == each for each in values))


def stretches(
    known: Iterable[ColumnElement[bool]], healths: Iterable[Health], currencies: int
) -> Iterator[tuple[Health, Select[Any]]]:
    """The first ones of each health and currency; bind currency_0 ... and `upto`."""
    for health, number in product(healths, range(currencies)):
        in_currency = HEALTH.c.currency == bindparam(f"{CURRENCY}{number}")
        found = select(*COLUMNS).where(*known, and_(in_currency, HEALTH.c.health == health))
        yield health, found.order_by(HEALTH.c.place, HEALTH.c.plan_id).limit(bindparam("upto"))
