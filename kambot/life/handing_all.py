"""All accounts of somebody who has left, handed over to one person: all of them or none."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot.access import OWNER, visible
from kambot.asking.ask import Ask, Opened, Outcome
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.errors import NotAllowed, NotFound
from kambot.facts import PlanFacts, of_plans
from kambot.holding import hold_all
from kambot.life.giving import PROFILE, give
from kambot.life.inheriting import BRIEFS, NAMED, Inheritance, announce
from kambot.members import Me, Named, by_id
from kambot.portfolio import LIVE, current
from kambot.screens import Notice


def _open(connection: Connection, kambot: Kambot, me: Me, owner_id: int) -> Opened:
    """Which accounts these are: others meanwhile are shown before anything is changed."""
    owner = _leaver(connection, me, owner_id)
    plans = _movable(connection, me, owner)
    accounts = _accounts(plans, me.today)
    about = kambot.prompts.say(
        "about_hand_over_all",
        owner=owner.name,
        accounts=[each.account["name"] for each in accounts[:NAMED]],
        more=len(accounts[NAMED:]),
    )
    return Opened({"plans": [plan.plan_id for plan in plans]}, about=about, is_shared=True)


def _save(
    connection: Connection, kambot: Kambot, me: Me, owner_id: int, values: dict[str, Any]
) -> Outcome:
    """Give every plan that is there now to somebody else."""
    owner = _leaver(connection, me, owner_id)
    hold_all(connection, _ids(connection, me, owner))
    plans = _movable(connection, me, owner)
    new = by_id(connection, me.workspace_id, [values["owner_id"]])[values["owner_id"]]
    moved = give(connection, kambot, plans, new, stays=False)
    accounts = _accounts(plans, me.today)
    handed = Inheritance(accounts, owner, new, values.get("words") or "")
    announce(connection, me, handed)
    text = kambot.prompts.say(
        "handed_over_all",
        accounts=len(accounts),
        owner=new.name,
        is_mine=new.id == me.id,
        moved=moved,
        briefed=len(accounts) <= BRIEFS,
    )
    return Notice(text)


def _leaver(connection: Connection, me: Me, owner_id: int) -> Named:
    """Who has left. Raises NotFound or NotAllowed."""
    owner = by_id(connection, me.workspace_id, [owner_id]).get(owner_id)
    if owner is None:
        raise NotFound("There is nobody like this any more.")
    if not owner.left:
        raise NotAllowed(f"{owner.name} is there, so accounts are handed over one by one.")
    return owner


def _movable(connection: Connection, me: Me, owner: Named) -> list[PlanFacts]:
    """All the caller may hand over. Raises NotAllowed."""
    plans = of_plans(connection, me, _ids(connection, me, owner), step=PROFILE)
    if not plans:
        raise NotAllowed(f"There is no account of {owner.name} to hand over any more.")
    if not all(plan.part.may_hand_over for plan in plans):
        raise NotAllowed(f"Only the manager of {owner.name} or an admin can hand them over.")
    return plans


def _ids(connection: Connection, me: Me, owner: Named) -> Sequence[int]:
    return connection.scalars(_THEIRS, {"me": me.id, "owner_id": owner.id}).all()


def _accounts(plans: Sequence[PlanFacts], today: date) -> list[PlanFacts]:
    """Of each account the plan that counts today; by the accounts' names."""
    return sorted(current(plans, today), key=lambda each: str(each.account["name_key"]))


_THEIRS = (
    select(PLAN.c.id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(PLAN.c.owner_id == bindparam("owner_id"), *LIVE, visible())
    .order_by(PLAN.c.id)
)

ASKS = {"hand_over_all": Ask(_open, _save)}
