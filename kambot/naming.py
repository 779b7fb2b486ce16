"""Which plan is meant by a name: exactly that, nearly that, or the nearest there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, Select, bindparam, select

from kambot.access import ME, OWNER, in_workspace, visible
from kambot.bindings import ACCOUNT, PLAN
from kambot.facts import MINE_OR_OURS
from kambot.members import Me
from kambot.method.vocabulary import PlanState
from kambot.models.people import name_key
from kambot.screens import PlanCard

MATCHES = 10
NEAREST = 3
LIKELY = 75
"""The rapidfuzz score from which a name is probably the one that is meant."""


class Likeness(StrEnum):
    """How well plans fit a name."""

    EXACT = "exact"
    LIKELY = "likely"
    NEAREST = "nearest"
    """Nothing fits: these only come closest."""


@dataclass(frozen=True)
class Found:
    """The plans that a name may mean, of those that the caller may know of."""

    plans: tuple[PlanCard, ...]
    likeness: Likeness

    def one(self, today: date) -> PlanCard | None:
        """The plan that is surely meant: of one account the one that counts today."""
        sure = (
            self.likeness is not Likeness.NEAREST
            and len({card.account_id for card in self.plans}) == 1
        )
        return current(self.plans, today) if sure else None


def plans_named(connection: Connection, me: Me, name: str) -> Found:
    """The plans of accounts with this name, else of those like it, else the nearest three."""
    key = name_key(name)
    binds = {"me": me.id, "workspace_id": me.workspace_id, "name_key": key}
    if exact := cards(connection, _BY_NAME, binds):
        return Found(exact, Likeness.EXACT)
    return likely(everything(connection, me), name)


def likely(plans: Sequence[PlanCard], name: str, most: int = MATCHES) -> Found:
    """Plans whose name holds every word, else those that sound alike, else the nearest three."""
    key = name_key(name)
    words = key.split()
    holding = [card for card in plans if all(word in name_key(card.account) for word in words)]
    if holding:
        return Found(tuple(holding[:most]), Likeness.LIKELY)
    names = [name_key(card.account) for card in plans]
    scored = process.extract(key, names, scorer=fuzz.WRatio, limit=most)
    alike = tuple(plans[index] for _, score, index in scored if score >= LIKELY)
    if alike:
        return Found(alike, Likeness.LIKELY)
    return Found(tuple(plans[index] for _, _, index in scored[:NEAREST]), Likeness.NEAREST)


_CARDS = (
    select(
        PLAN.c.id.label("plan_id"),
        PLAN.c.account_id,
        ACCOUNT.c.name.label("account"),
        OWNER.c.name.label("owner"),
        PLAN.c.starts_on,
        PLAN.c.ends_on,
        PLAN.c.state,
    )
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(visible())
    .order_by(ACCOUNT.c.name_key, PLAN.c.starts_on.desc())
)
_ALL = _CARDS.where(in_workspace())
_OWN = _CARDS.where(
    PLAN.c.owner_id == ME, PLAN.c.archived_at.is_(None), PLAN.c.state != PlanState.CLOSED
).limit(bindparam("most"))
OURS = _CARDS.where(MINE_OR_OURS, PLAN.c.archived_at.is_(None), PLAN.c.state != PlanState.CLOSED)
"""Every plan that the caller may change."""
# Held to the workspace by its account: see kambot/facts.py.
_BY_NAME = _CARDS.where(
    PLAN.c.archived_at.is_(None),
    ACCOUNT.c.workspace_id == bindparam("workspace_id"),
    ACCOUNT.c.name_key == bindparam("name_key"),
)


def everything(connection: Connection, me: Me) -> tuple[PlanCard, ...]:
    """Every plan that the caller may know of, by name."""
    binds = {"me": me.id, "workspace_id": me.workspace_id}
    return cards(connection, _ALL, binds)


def own(connection: Connection, me: Me) -> tuple[PlanCard, ...]:
    """The first plans that the caller owns and that are not closed, by name."""
    return cards(connection, _OWN, {"me": me.id, "most": MATCHES})


def ours(connection: Connection, me: Me) -> tuple[PlanCard, ...]:
    """Every plan that the caller may change, by name."""
    return cards(connection, OURS, {"me": me.id})


def cards(
    connection: Connection, which: Select[Any], binds: Mapping[str, object]
) -> tuple[PlanCard, ...]:
    """The plans that a select like these finds."""
    return tuple(PlanCard(**row) for row in connection.execute(which, binds).mappings())


def current(plans: Sequence[PlanCard], today: date) -> PlanCard:
    """The plan whose period holds today, else the next to come, else the last one."""
    running = [card for card in plans if card.ends_on >= today]
    if running:
        return min(running, key=lambda card: card.starts_on)
    return max(plans, key=lambda card: card.ends_on)
