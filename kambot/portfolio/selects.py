"""The selects that gather the facts of health: for each a row a plan, of sums and dates only.

They are several, each in the order of the plans, so that each is one pass by index: joined into
one, SQLite would look for a plan's sums by walking through those of all others.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, select

from kambot.access import OWNER
from kambot.bindings import ACCOUNT, PLAN
from kambot.portfolio.deals import deals
from kambot.portfolio.needs import Lacking, Needs, missing
from kambot.portfolio.people import contacts, ratings
from kambot.portfolio.plans import plans
from kambot.portfolio.shapes import LIVE, labelled, live
from kambot.portfolio.work import actions, measured, objectives


@dataclass(frozen=True, eq=False)
class Scope:
    """Which live plans to look at: the statements that gather their facts, built once."""

    asked: tuple[ColumnElement[bool], ...]
    """What holds for these plans."""
    plans: Select[Any]
    deals: Select[Any]
    """Those that count in the plan year, added up."""
    actions: Select[Any]
    """The overdue ones, counted."""
    objectives: Select[Any]
    """The open ones, counted."""
    measured: Select[Any]
    """The open ones that can be measured, a row each."""
    contacts: Select[Any]
    """The customer's people, counted."""
    ratings: Select[Any]
    """How far they trust us, a row for each rating."""

    def lacking(self, needs: Needs) -> Select[Any]:
        """The committed plans: how much each lacks.

        Also those that lack nothing: asked only for the others, PostgreSQL takes the question for
        so dear that it reads all accounts rather than ask it in a loop.
        """
        return _lacking(self, needs)


def scope(*which: ColumnElement[bool], held: ColumnElement[bool] | None = None) -> Scope:
    """The live plans for which all of this holds.

    `held` is said of the plans alone: what belongs to other plans is left out with them.
    """
    asked = (*LIVE, *which)
    return Scope(
        asked=asked,
        plans=plans(*asked, *(() if held is None else (held,))),
        deals=deals(*asked),
        actions=actions(*asked),
        objectives=objectives(*asked),
        measured=measured(*asked),
        contacts=contacts(*asked),
        ratings=ratings(*asked),
    )


@cache
def _lacking(of: Scope, needs: Needs) -> Select[Any]:
    found = PLAN.join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    return (
        select(*labelled(Lacking, missing(needs)))
        .select_from(found)
        .where(*of.asked, PLAN.c.committed_at.is_not(None))
        .order_by(PLAN.c.id)
    )


_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_WORKSPACE: BindParameter[int] = bindparam("workspace_id")
# Found by their ids, and held to the workspace by their owner: a condition on the plan's own
# workspace would tempt SQLite, which keeps no statistics, to walk through all of its plans.
_OURS = OWNER.c.workspace_id == _WORKSPACE
WORKSPACE = scope(PLAN.c.workspace_id == _WORKSPACE)
"""Every plan of the workspace."""
_OWNED = PLAN.alias("owned")
THEIRS = scope(
    PLAN.c.account_id.in_(
        select(_OWNED.c.account_id).where(_OWNED.c.owner_id.in_(_IDS), *live(_OWNED))
    ),
    held=_OURS,
)
"""The plans of the accounts of these members: of an account, also those that others own."""
NAMED = scope(PLAN.c.id.in_(_IDS), held=_OURS)
"""These plans."""
