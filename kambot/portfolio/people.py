"""Selects of the customer's people, and of how far they trust us."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from kambot.bindings import LISTS, PLAN
from kambot.members import MEMBER
from kambot.method.trust import Factor
from kambot.method.vocabulary import INFLUENCE_BY_ROLE, ContactRole, Influence, Support
from kambot.portfolio.shapes import count, labelled, per_plan

CONTACT, RATING = LISTS["contacts"], LISTS["trust_ratings"]
RATER = MEMBER.alias("rater")
HIGH = or_(
    CONTACT.c.influence == Influence.HIGH,
    and_(
        CONTACT.c.influence.is_(None),
        or_(*(CONTACT.c.role == role for role, has in INFLUENCE_BY_ROLE.items() if has == "high")),
    ),
)
"""A contact of high influence: as somebody said, or by the role."""


class Contacts(NamedTuple):
    """A customer's people, counted."""

    plan_id: int
    deciders: int = 0
    """Whom the plan names as who decides, if still there, and those whose role says so."""
    champions: int = 0
    """The same of who speaks for us."""
    known: int = 0
    """Those of whom we know how they stand to us."""
    supporters: int = 0
    opponents: int = 0
    """Of high influence."""
    touched_on: date | None = None
    """The last touch with one of high influence."""


class Rated(NamedTuple):
    """One trust rating; they sort by the day, as the method asks for them."""

    plan_id: int
    on: date
    rating_id: int
    rater: int
    credibility: int
    reliability: int
    intimacy: int
    their_interest: int


def contacts(*asked: ColumnElement[bool]) -> Select[Any]:
    """Who is there of whom the plan speaks, who is for us, who is against us, who was met."""
    support = CONTACT.c.support
    for_us = or_(support == Support.SUPPORTER, support == Support.ACTIVE_SUPPORTER)
    sums = (
        count(_plays(ContactRole.DECISION_MAKER, PLAN.c.decision_maker_id)),
        count(_plays(ContactRole.CHAMPION, PLAN.c.champion_id)),
        count(support != Support.UNKNOWN),
        count(for_us),
        count(and_(support == Support.OPPONENT, HIGH)),
        func.max(case((HIGH, CONTACT.c.last_touch_on))),
    )
    found = PLAN.join(CONTACT, CONTACT.c.account_id == PLAN.c.account_id)
    return per_plan(Contacts, found, *sums).where(*asked, CONTACT.c.archived_at.is_(None))


def has_role(role: ContactRole) -> ColumnElement[bool]:
    """A contact known by name who has this role, whether or not the plan names them."""
    return and_(CONTACT.c.role == role, CONTACT.c.placeholder.is_(False))


def _plays(role: ContactRole, named: ColumnElement[Any]) -> ColumnElement[bool]:
    """A contact is who decides, or who speaks for us: the plan says so, or their role does.

    A placeholder counts where the plan names it; "CFO, unknown" with a role is nobody we know.
    """
    return or_(CONTACT.c.id == named, has_role(role))


def ratings(*asked: ColumnElement[bool]) -> Select[Any]:
    """Each rating of each rater, a row each: the method itself makes one trust of them.

    Those who have left are left out: nobody can ask them again.
    """
    columns = (
        RATING.c.rated_on,
        RATING.c.id,
        RATING.c.rater_id,
        *(RATING.c[name] for name in Factor),
    )
    return (
        select(*labelled(Rated, *columns))
        .join(RATING, RATING.c.account_id == PLAN.c.account_id)
        .join(RATER, RATER.c.id == RATING.c.rater_id)
        .where(*asked, RATING.c.archived_at.is_(None), RATER.c.left_at.is_(None))
        .order_by(PLAN.c.id)
    )
