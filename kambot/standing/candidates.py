"""Which plans a list may name, as selects that read a page of them by index and no more.

What everybody may know is read in the order of an index, a stretch for each currency and health.
What only its team may know is found by the caller: their plans, their people's, their teams'.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    FromClause,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    true,
    union,
    union_all,
)

from kambot.access import ME, OWNER, PLAN, TEAM, visible
from kambot.members import MEMBER
from kambot.method.vocabulary import Health, Visibility
from kambot.models import PlanHealth
from kambot.models.rows import one_of, says, table

HEALTH = table(PlanHealth)
SHOWN = HEALTH.alias("h")
"""As lists read it. A short name: what is longer than 4,096 letters psycopg parses each time."""
_WORKSPACE: BindParameter[int] = bindparam("workspace_id")
_SEGMENT: BindParameter[str] = bindparam("segment")
COLUMNS = (SHOWN.c.plan_id, SHOWN.c.currency, SHOWN.c.health, SHOWN.c.place)
"""What the order depends on: all of it stands in an index."""


COUNTS = SHOWN.c.counts.is_(True)
"""Of each account one plan."""
_IS_HIDDEN = says(SHOWN.c.visibility, Visibility.TEAM)
IS_KNOWN = says(SHOWN.c.visibility, Visibility.WORKSPACE)
IN_WORKSPACE = SHOWN.c.workspace_id == _WORKSPACE
_KNOWN_TO_ALL = (IN_WORKSPACE, COUNTS, IS_KNOWN)
CURRENCY = "currency_"
"""With a number, the name by which one of them is bound."""
UPTO: BindParameter[int] = bindparam("upto")
OF_SEGMENT = SHOWN.c.segment == _SEGMENT


def _currencies() -> CTE:
    """Those in use, found by jumping from one to the next along the index."""
    first = select(func.min(SHOWN.c.currency).label("currency")).where(*_KNOWN_TO_ALL)
    found = first.cte("found", recursive=True)
    following = (
        select(func.min(SHOWN.c.currency))
        .where(*_KNOWN_TO_ALL, SHOWN.c.currency > found.c.currency)
        .correlate(found)
        .scalar_subquery()
    )
    return found.union_all(select(following).where(found.c.currency.is_not(None)))


_IN_USE = _currencies()
CURRENCIES = select(_IN_USE.c.currency).where(_IN_USE.c.currency.is_not(None))


def hidden(
    healths: Iterable[Health],
    whose: Iterable[ColumnElement[bool]],
    *narrower: ColumnElement[bool],
    by_admin: bool,
) -> Select[Any]:
    """Plans for their team only of which the caller may know; `whose` is about PLAN."""
    of_admins = _near_admins(*narrower) if by_admin else ()
    near = union(*_near_me(*narrower), *of_admins).subquery("near")
    return (
        select(*(near.c[column.name] for column in COLUMNS))
        .join(PLAN, PLAN.c.id == near.c.plan_id)
        .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
        # By a sum that no index knows: otherwise SQLite would walk through all of the workspace.
        .where(PLAN.c.workspace_id + 0 == _WORKSPACE, visible(), *whose)
        .where(one_of(near.c.health, healths))
    )


def _near_me(*asked: ColumnElement[bool]) -> Iterator[Select[Any]]:
    """Wherever access.visible may find one for the caller; it decides."""
    found = select(*COLUMNS).where(*asked)
    yield found.where(_IS_HIDDEN, SHOWN.c.owner_id == ME)
    yield _of_owners(*asked).where(MEMBER.c.manager_id == ME)
    # Not by an index of hidden plans: those of the workspace are more than somebody's teams.
    yield found.join(TEAM, TEAM.c.plan_id == SHOWN.c.plan_id).where(
        TEAM.c.member_id == ME,
        says(SHOWN.c.visibility + literal_column("''"), Visibility.TEAM),
    )


def _near_admins(*asked: ColumnElement[bool]) -> Iterator[Select[Any]]:
    """Where it may find more for an admin: at owners who have left."""
    of_us = MEMBER.c.workspace_id == _WORKSPACE
    yield _of_owners(*asked).where(of_us, MEMBER.c.left_at.is_not(None))


def _of_owners(*asked: ColumnElement[bool]) -> Select[Any]:
    of_owner = MEMBER.c.id == SHOWN.c.owner_id
    return select(*COLUMNS).where(*asked, _IS_HIDDEN).join(MEMBER, of_owner)


# By a sum that no index knows: SQLite would look through everybody of the workspace otherwise.
PEOPLE = select(MEMBER.c.id).where(MEMBER.c.workspace_id + 0 == _WORKSPACE)
IS_OWNER = MEMBER.c.id == bindparam("owner_id")
HAS_MANAGER = MEMBER.c.manager_id == bindparam("manager_id")


def stretches(
    known: Iterable[ColumnElement[bool]], healths: Iterable[Health], currencies: int
) -> Iterator[Select[Any]]:
    """The first ones of each health and currency; bind currency_0 ... and `upto`."""
    for health, number in product(healths, range(currencies)):
        in_currency = SHOWN.c.currency == bindparam(f"{CURRENCY}{number}")
        found = _first(SHOWN, *known, in_currency, says(SHOWN.c.health, health))
        yield select(found.subquery())


def lateral(
    of: FromClause, known: Iterable[ColumnElement[bool]], healths: Iterable[Health]
) -> Select[Any]:
    """The same where a subquery may look at those beside it: short, so it is planned quickly."""
    asked = union_all(*(select(_word(each)) for each in healths)).subquery("asked")
    at = (of.c.currency == _IN_USE.c.currency, of.c.health == asked.c.health)
    found = _first(of, *known, *at).correlate(_IN_USE, asked).lateral("found_there")
    return select(found).select_from(_IN_USE.join(asked, true()).join(found, true()))


def _first(of: FromClause, *known: ColumnElement[bool]) -> Select[Any]:
    found = select(*(of.c[column.name] for column in COLUMNS)).where(*known)
    return found.order_by(of.c.place, of.c.plan_id).limit(UPTO)


def _word(health: Health) -> ColumnElement[Any]:
    return literal_column(f"'{health.value}'", SHOWN.c.health.type).label("health")


def counts(
    known: Iterable[ColumnElement[bool]], healths: Iterable[Health], most: int
) -> Iterator[Select[Any]]:
    """Of each health and currency how many there are, or `most` of them."""
    for health in healths:
        in_currency = SHOWN.c.currency == _IN_USE.c.currency
        some = select(SHOWN.c.plan_id).where(*known, in_currency, says(SHOWN.c.health, health))
        # No bind: where it is not known how many that is, PostgreSQL plans it each time anew.
        found = some.correlate(_IN_USE).limit(literal_column(str(most))).subquery()
        number = select(func.count()).select_from(found).scalar_subquery()
        yield select(_word(health), number.label("number")).select_from(_IN_USE)
