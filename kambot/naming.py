"""Which plan is meant by a name: exactly that, nearly that, or the nearest there is.

An account that has none may be meant, too, where somebody asks about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, Row, Select, bindparam, select

from kambot import planless
from kambot.access import ME, OWNER, visible
from kambot.bindings import ACCOUNT, PLAN
from kambot.facts import MINE_OR_OURS
from kambot.members import Me
from kambot.method.vocabulary import PlanState
from kambot.models.people import name_key
from kambot.portfolio import current
from kambot.screens import Choice, PlanCard, Planless
from kambot.twins import told_apart

MATCHES = 10
NEAREST = 3
LIKELY = 75
"""The rapidfuzz score from which a name is probably the one that is meant."""
COUNTED = 100
"""Plans that fit a name are counted up to here, and one more."""
LONGEST = 200
"""Letters of a name: what is typed beyond them is in none."""


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
    total: int
    """How many there are; these are the first of them."""
    planless: tuple[Planless, ...] = ()
    """Accounts that it may mean, too, or instead, and that have no plan."""

    @property
    def names(self) -> tuple[str, ...]:
        """The accounts' names."""
        plans = (card.account for card in self.plans)
        return (*plans, *(each.name for each in self.planless))

    def one(self, today: date) -> PlanCard | None:
        """The plan that is surely meant: of one account the one that counts today."""
        if self.likeness is Likeness.NEAREST or self.total > len(self.plans):
            return None
        each_account = current(self.plans, today)
        return each_account[0] if len(each_account) == 1 else None

    def choice(self, asked: str, wish: str, locale: str) -> Choice:
        """The question which of them is meant."""
        shown, is_found = self.plans[:MATCHES], self.likeness is not Likeness.NEAREST
        total = self.total if self.total > len(shown) else 0
        without = self.planless[: MATCHES - len(shown)]
        return Choice(asked, shown, is_found, wish, locale, total, without)


_CARD = (
    PLAN.c.id.label("plan_id"),
    PLAN.c.account_id,
    ACCOUNT.c.name.label("account"),
    OWNER.c.name.label("owner"),
    PLAN.c.starts_on,
    PLAN.c.ends_on,
    PLAN.c.state,
    ACCOUNT.c.segment,
    ACCOUNT.c.crm_id,
)
_KEY = (PLAN.c.id, ACCOUNT.c.name_key)
"""All that a name is looked for in: with a hundred thousand plans, a card of each takes seconds."""
_PLANS = (
    select(*_CARD)
    .select_from(PLAN)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(PLAN.c.archived_at.is_(None), visible())
    .order_by(ACCOUNT.c.name_key, PLAN.c.starts_on.desc(), PLAN.c.id)
)
# Held to the workspace by its account: see kambot/facts.py.
KNOWN = _PLANS.where(ACCOUNT.c.workspace_id == bindparam("workspace_id"))
"""Every plan that the caller may know of."""
OURS = _PLANS.where(MINE_OR_OURS, PLAN.c.state != PlanState.CLOSED)
"""Every plan that the caller may change."""
_BY_NAME = KNOWN.where(ACCOUNT.c.name_key == bindparam("name_key"))
_BY_ID = _PLANS.where(PLAN.c.id.in_(bindparam("ids", expanding=True)))
_OWN = _PLANS.where(PLAN.c.owner_id == ME, PLAN.c.state != PlanState.CLOSED)
_FIRST_OWN = _OWN.limit(bindparam("most"))


def meant(connection: Connection, me: Me, name: str) -> Found:
    """What a question about an account is about: plans of this name, or an account without one."""
    if exact := cards(connection, me, _BY_NAME, name_key=name_key(name)):
        return Found(exact, Likeness.EXACT, len(exact))
    return meant_loosely(connection, me, name)


def meant_loosely(connection: Connection, me: Me, name: str) -> Found:
    """The same where no plan has exactly this name.

    The only plan whose name holds every word is meant, whatever else there is without a plan: key
    accounts are few. An account whose name holds them goes before a plan that sounds like them.
    """
    key = name_key(name)[:LONGEST]
    if called := planless.called(connection, me, key):
        return Found((), Likeness.EXACT, 0, called)
    found = like(connection, me, name)
    is_held = any(_holds(card.account, key) for card in found.plans)
    if is_held and found.one(me.today):
        return found
    if held := planless.holding(connection, me, key, MATCHES):
        return replace(found, planless=held) if is_held else _instead(held)
    if found.likeness is Likeness.NEAREST and (alike := planless.alike(connection, me, key)):
        return _instead(alike)
    return found


def _instead(accounts: tuple[Planless, ...]) -> Found:
    return Found((), Likeness.LIKELY, 0, accounts)


def _holds(account: str, key: str) -> bool:
    return all(word in name_key(account) for word in key.split())


def plans_named(connection: Connection, me: Me, name: str) -> Found:
    """The plans of accounts with this name, else of those like it, else the nearest three."""
    if exact := cards(connection, me, _BY_NAME, name_key=name_key(name)):
        return Found(exact, Likeness.EXACT, len(exact))
    return like(connection, me, name)


def like(
    connection: Connection,
    me: Me,
    name: str,
    among: Select[Any] = KNOWN,
    most: int = MATCHES,
) -> Found:
    """Plans whose name holds every word, else those that sound alike, else the nearest three."""
    key, keys = name_key(name)[:LONGEST], among.with_only_columns(*_KEY)
    likeness, ids = Likeness.LIKELY, _holding(connection, me, keys, key)
    if not ids:
        likeness, ids = _alike(connection, me, keys, key)
    return Found(of_ids(connection, me, ids[:most]), likeness, len(ids))


def _holding(connection: Connection, me: Me, keys: Select[Any], key: str) -> list[int]:
    """The first plans whose account's name holds every word."""
    words = dict.fromkeys(key.split())
    holds = (ACCOUNT.c.name_key.contains(word, autoescape=True) for word in words)
    found = connection.execute(keys.where(*holds).limit(COUNTED + 1), _binds(me))
    return [row.id for row in found]


def _alike(
    connection: Connection, me: Me, keys: Select[Any], key: str
) -> tuple[Likeness, list[int]]:
    """The plans whose account's name sounds like this, else the nearest three."""
    rows = connection.execute(keys, _binds(me)).all()
    names = [name for _, name in rows]  # by place: by its name it costs three times as much
    scored = process.extract(key, names, scorer=fuzz.WRatio, limit=COUNTED + 1)
    if alike := [rows[index].id for _, score, index in scored if score >= LIKELY]:
        return Likeness.LIKELY, alike
    return Likeness.NEAREST, [rows[index].id for _, _, index in scored[:NEAREST]]


def own(connection: Connection, me: Me) -> tuple[PlanCard, ...]:
    """The first plans that the caller owns and that are not closed, by name."""
    return cards(connection, me, _FIRST_OWN, most=MATCHES)


def ours(connection: Connection, me: Me) -> tuple[PlanCard, ...]:
    """Every plan that the caller may change, by name."""
    return cards(connection, me, OURS)


def of_ids(connection: Connection, me: Me, ids: Sequence[int]) -> tuple[PlanCard, ...]:
    """These plans in this order, as far as the caller may know of them."""
    found = {card.plan_id: card for card in cards(connection, me, _BY_ID, ids=ids)} if ids else {}
    return tuple(found[each] for each in ids if each in found)


def cards(
    connection: Connection, me: Me, which: Select[Any], **binds: object
) -> tuple[PlanCard, ...]:
    """The plans that a select like these finds."""
    rows = connection.execute(which, {**_binds(me), **binds}).all()
    apart = told_apart(rows)
    return tuple(_card(row, apart.get(row.plan_id, "")) for row in rows)


def _binds(me: Me) -> dict[str, object]:
    return {"me": me.id, "workspace_id": me.workspace_id}


def _card(row: Row[Any], apart: str) -> PlanCard:
    return PlanCard(
        plan_id=row.plan_id,
        account=row.account,
        owner=row.owner,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=row.state,
        account_id=row.account_id,
        apart=apart,
    )
