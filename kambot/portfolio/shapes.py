"""What the selects of the portfolio have in common.

Each names the columns of its rows by the fields of a NamedTuple, and its rows are read as such: an
attribute of a database row costs ten times as much, and a portfolio has millions.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, select

from kambot.belonging import current_year
from kambot.bindings import PLAN, YEAR
from kambot.method.vocabulary import PlanState

YEAR_NOW = and_(YEAR.c.plan_id == PLAN.c.id, YEAR.c.id == current_year())
"""Said twice, so that the years of other plans are not looked at."""


def live(of: FromClause) -> tuple[ColumnElement[bool], ...]:
    """Somebody works on these plans: they are neither deleted nor closed."""
    return of.c.archived_at.is_(None), of.c.state != PlanState.CLOSED


LIVE = live(PLAN)
REVIEWED = (PLAN.c.archived_at.is_(None), PLAN.c.state == PlanState.COMMITTED)
"""Plans that are looked at again and again."""


def labelled(
    kind: type[NamedTuple], *columns: ColumnElement[Any]
) -> tuple[ColumnElement[Any], ...]:
    """The plan's id and these columns, called like the fields of such a row."""
    named = zip(kind._fields, (PLAN.c.id, *columns), strict=True)
    return tuple(column.label(name) for name, column in named)


def per_plan(kind: type[NamedTuple], found: FromClause, *sums: ColumnElement[Any]) -> Select[Any]:
    """A row for each plan of which there is something to sum up, in the order of the plans."""
    return select(*labelled(kind, *sums)).select_from(found).group_by(PLAN.c.id).order_by(PLAN.c.id)


def count(counts: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows of a plan are like this."""
    return func.count(case((counts, 1)))
