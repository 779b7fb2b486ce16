"""Whom and what somebody means: plans, contacts and actions by their words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, bindparam, case, func, literal, or_, select

from kambot import naming
from kambot.access import OWNER
from kambot.agenda import IS_OPEN, MINE
from kambot.bindings import ACCOUNT, LISTS, PLAN
from kambot.facts import MINE_OR_OURS
from kambot.members import Me
from kambot.method.text import folded
from kambot.method.vocabulary import PlanState
from kambot.models.people import name_key
from kambot.screens import PlanCard

CONTACT, ACTION = LISTS["contacts"], LISTS["actions"]
MOST = 5
"""Buttons in a choice."""
MOST_ACTIONS = 2000
MOST_ALIKE = 500
"""Contacts among whom a name is looked for."""
MOST_NAMING = 12
"""Words of a title among which people are looked for."""
TELLING = 5
"""Letters of a word that may stand for a name."""
ALIKE = 88
"""The rapidfuzz score from which a name is a slip of the pen."""
NEAR = 60
WORD = re.compile(r"[^\W_]+")
OPEN = re.compile(r"[^bfhjkmpqvwx \d]")
"""Letters that may bear an accent."""
SMALL = frozenset("the a an my our for of to at with and in on".split())
"""Words that distinguish nothing."""
VERBS = frozenset("call send new first next meet write ask check plan open visit prepare".split())
"""Words that a title begins with as well as a company's name may."""


@dataclass(frozen=True)
class Named:
    """A record with its name, and what else it may be called by."""

    id: int
    name: str
    account: str
    plan_id: int = 0
    also: str = ""
    """A contact's job title."""
    due_on: date | None = None


def words_of(text: str) -> list[str]:
    """The words that matter for finding something by its name."""
    found = WORD.findall(folded(text).replace("'s", ""))
    return [word for word in found if word not in SMALL] or found


def plans_alike(connection: Connection, me: Me, text: str) -> tuple[PlanCard, ...]:
    """The plans that the caller may know of whose accounts' names hold any word of a sentence.

    First those that hold the most of them as they are spelt: the others may be all of a workspace.
    """
    said = [word for word in words_of(text) if word not in VERBS][:MOST_NAMING]
    if not said:
        return ()
    alike = (ACCOUNT.c.name_key.like(f"%{OPEN.sub('_', word)}%") for word in said)
    held = (case((ACCOUNT.c.name_key.contains(word, autoescape=True), 1), else_=0) for word in said)
    found = naming.KNOWN.where(or_(*alike)).order_by(None)
    first = found.order_by(sum(held, literal(0)).desc(), ACCOUNT.c.name_key, PLAN.c.id.desc())
    return naming.cards(connection, me, first.limit(MOST_ALIKE))


def accounts_in(plans: Sequence[PlanCard], text: str) -> list[PlanCard]:
    """The plans of accounts that a sentence names: by their whole name, else by its first word."""
    said = f" {' '.join(words_of(text))} "
    keys = {card.account: " ".join(words_of(card.account)) for card in plans}
    whole = {name for name, key in keys.items() if key and f" {key} " in said}
    longest = {
        name
        for name in whole
        if not any(name != other and f" {keys[name]} " in f" {keys[other]} " for other in whole)
    }
    first = {name for name, key in keys.items() if _begins(key) and f" {key.split()[0]} " in said}
    return [card for card in plans if card.account in (longest or first)]


def _begins(key: str) -> bool:
    """Its first word can stand for the whole name."""
    return bool(key) and key.split(maxsplit=1)[0] not in VERBS


def accounts_hinted(plans: Sequence[PlanCard], text: str) -> list[PlanCard]:
    """The plans of accounts of whose names any telling word stands in a sentence."""
    said = {word for word in words_of(text) if len(word) >= TELLING} - VERBS
    return [card for card in plans if said & {*words_of(card.account)}]


def nearest_plans(plans: Sequence[PlanCard], text: str) -> list[PlanCard]:
    """The plans whose accounts sound most like this."""
    return _nearest(plans, [card.account for card in plans], text)


_OF_ACCOUNT = (
    select(CONTACT.c.id, CONTACT.c.name, CONTACT.c.job_title, ACCOUNT.c.name.label("account"))
    .join(ACCOUNT, ACCOUNT.c.id == CONTACT.c.account_id)
    .join(PLAN, PLAN.c.account_id == ACCOUNT.c.id)
    .where(PLAN.c.id == bindparam("plan_id"), CONTACT.c.archived_at.is_(None))
    .order_by(CONTACT.c.last_touch_on.desc().nulls_last(), CONTACT.c.position, CONTACT.c.id)
)
_OURS_CALLED = (
    select(
        CONTACT.c.id, CONTACT.c.name, ACCOUNT.c.name.label("account"), PLAN.c.id.label("plan_id")
    )
    .join(ACCOUNT, ACCOUNT.c.id == CONTACT.c.account_id)
    .join(PLAN, PLAN.c.account_id == ACCOUNT.c.id)
    .where(
        MINE_OR_OURS,
        PLAN.c.archived_at.is_(None),
        CONTACT.c.archived_at.is_(None),
        PLAN.c.state != PlanState.CLOSED,
        or_(
            func.lower(CONTACT.c.name).like(bindparam("whole")),
            func.lower(CONTACT.c.name).like(bindparam("first")),
        ),
    )
    .order_by(ACCOUNT.c.name_key, CONTACT.c.id, PLAN.c.starts_on)
    .limit(MOST_ALIKE)
)


def contacts_of(connection: Connection, plan_id: int) -> list[Named]:
    """The contacts of a plan's account, those met last first."""
    rows = connection.execute(_OF_ACCOUNT, {"plan_id": plan_id})
    return [Named(row.id, row.name, row.account, plan_id, row.job_title or "") for row in rows]


def contacts_called(connection: Connection, me: Me, name: str) -> list[Named]:
    """The contacts with this name, or first name, of accounts whose plans the caller may change.

    The database knows nothing of accents: it finds those that are spelt alike but for some letters.
    """
    said = folded(name)
    whole = OPEN.sub("_", said)
    rows = connection.execute(_OURS_CALLED, {"me": me.id, "whole": whole, "first": f"{whole} %"})
    return [
        Named(row.id, row.name, row.account, row.plan_id)
        for row in rows
        if f"{folded(row.name)} ".startswith(f"{said} ")
    ]


def names_in(text: str) -> list[str]:
    """What may name a person in a title: words with a capital side by side, and what it is done to.

    "Call sue", "Send Tomás García the offer".
    """
    words = [word.removesuffix("'s").strip(",.;:!?()") for word in text.split()][1:MOST_NAMING]
    runs = (tuple(run) for named, run in groupby(words, lambda word: word[:1].isupper()) if named)
    return [*dict.fromkeys((*map(" ".join, runs), *filter(None, words[:1])))]


def people(contacts: Sequence[Named], name: str) -> list[Named]:
    """Those of the contacts who may be meant by a name or a job title."""
    said = words_of(name)
    same = [each for each in contacts if words_of(each.name) == said]
    part = [each for each in contacts if set(said) <= {*words_of(each.name)}]
    title = [each for each in contacts if set(said) <= {*words_of(each.also)}]
    return same or part or title or [each for each in contacts if _is_slip(each, name)]


def nearest_people(contacts: Sequence[Named], name: str) -> list[Named]:
    """The contacts whose names sound most like this."""
    return _nearest(contacts, [each.name for each in contacts], name, least=NEAR)


_OPEN_ACTIONS = (
    select(
        ACTION.c.id,
        ACTION.c.title,
        ACTION.c.plan_id,
        ACTION.c.due_on,
        ACCOUNT.c.name.label("account"),
    )
    .join(PLAN, PLAN.c.id == ACTION.c.plan_id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(IS_OPEN, or_(MINE, MINE_OR_OURS))
    .order_by(ACTION.c.due_on, ACTION.c.id)
    .limit(MOST_ACTIONS)
)


def open_actions(connection: Connection, me: Me) -> list[Named]:
    """The open actions that the caller may tick off, the oldest due first."""
    rows = connection.execute(_OPEN_ACTIONS, {"me": me.id, "today": me.today})
    return [Named(row.id, row.title, row.account, row.plan_id, due_on=row.due_on) for row in rows]


def actions_like(actions: Sequence[Named], text: str) -> list[Named]:
    """The actions whose title or account hold every word."""
    said = set(words_of(text))
    return [each for each in actions if said <= {*words_of(f"{each.name} {each.account}")}]


def nearest_actions(actions: Sequence[Named], text: str) -> list[Named]:
    """The actions that sound most like this."""
    names = [f"{each.name} {each.account}" for each in actions]
    return _nearest(actions, names, text, least=NEAR)


def _is_slip(contact: Named, name: str) -> bool:
    parts = (contact.name, *contact.name.split())
    return any(fuzz.ratio(name_key(name), name_key(each)) >= ALIKE for each in parts)


def _nearest(things: Sequence[Any], names: list[str], text: str, least: int = 0) -> list[Any]:
    scored = process.extract(
        name_key(text), [*map(name_key, names)], scorer=fuzz.WRatio, limit=MOST, score_cutoff=least
    )
    return [things[index] for _, _, index in scored]
