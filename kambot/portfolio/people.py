"""Selects of the customer's people, and of how far they trust us."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from kambot.bindings import LISTS, PLAN
from kambot.method.trust import Factor
from kambot.method.vocabulary import INFLUENCE_BY_ROLE, Influence, Support
from kambot.portfolio.shapes import count, per_plan

CONTACT, RATING = LISTS["contacts"], LISTS["trust_ratings"]
HIGH = or_(
    CONTACT.c.influence == Influence.HIGH,
    and_(
        CONTACT.c.influence.is_(None),
        or_(*(CONTACT.c.role == role for role, has in INFLUENCE_BY_ROLE.items() if has == "high")),
    ),
)
"""A contact of high influence: as somebody said, or by the role."""


def contacts(*asked: ColumnElement[bool]) -> Select[Any]:
    """Who is there of whom the plan speaks, who is for us, who is against us, who was met."""
    support = CONTACT.c.support
    for_us = or_(support == Support.SUPPORTER, support == Support.ACTIVE_SUPPORTER)
    sums = (
        count(CONTACT.c.id == PLAN.c.decision_maker_id).label("deciders"),
        count(CONTACT.c.id == PLAN.c.champion_id).label("champions"),
        count(support != Support.UNKNOWN).label("known"),
        count(for_us).label("supporters"),
        count(and_(support == Support.OPPONENT, HIGH)).label("opponents"),
        func.max(case((HIGH, CONTACT.c.last_touch_on))).label("touched_on"),
    )
    found = PLAN.join(CONTACT, CONTACT.c.account_id == PLAN.c.account_id)
    return per_plan(found, *sums).where(*asked, CONTACT.c.archived_at.is_(None))


def ratings(*asked: ColumnElement[bool]) -> Select[Any]:
    """Each rating of each rater, a row each: the method itself makes one trust of them."""
    return (
        select(
            PLAN.c.id.label("plan_id"),
            RATING.c.id,
            RATING.c.rater_id,
            RATING.c.rated_on,
            *(RATING.c[factor] for factor in Factor),
        )
        .join(RATING, RATING.c.account_id == PLAN.c.account_id)
        .where(*asked, RATING.c.archived_at.is_(None))
        .order_by(PLAN.c.id)
    )
