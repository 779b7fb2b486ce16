"""Derived figures of one plan, gathered by set-based selects and computed by the method."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, func, select

from kambot.bindings import LISTS
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.forms.reading import speech_of
from kambot.members import MEMBER
from kambot.method import revenue, trust
from kambot.method.revenue import Figures, Sums
from kambot.method.steps import Step
from kambot.method.text import shown_money
from kambot.method.vocabulary import DealStatus
from kambot.screens import Insight

DEAL, RATING, STREAM = LISTS["opportunities"], LISTS["trust_ratings"], LISTS["revenue_streams"]
USUAL_PROBABILITY = Decimal(30)
"""Percent, for open deals of which nobody has said more (METHOD section 3)."""

_PASSED = case((DEAL.c.closes_on < bindparam("today"), 1), else_=0)
_IN_YEAR = DEAL.c.closes_on.between(bindparam("year_start"), bindparam("year_end"))
_GROUPS = (DEAL.c.currency, DEAL.c.status, DEAL.c.probability, _PASSED)
_DEALS = (
    select(
        *_GROUPS[:3],
        _PASSED.label("passed"),
        func.count().label("deals"),
        func.count(DEAL.c.amount).label("known"),
        func.sum(DEAL.c.amount).label("amount"),
    )
    .where(
        DEAL.c.account_id == bindparam("account_id"),
        DEAL.c.archived_at.is_(None),
        case(
            (DEAL.c.status == DealStatus.POTENTIAL, True),
            (and_(DEAL.c.status == DealStatus.OPEN, _PASSED == 1), True),
            else_=_IN_YEAR,
        ),
    )
    .group_by(*_GROUPS)
)
"""Deals that count in the plan year: one row per currency, status and probability, so that
weighting happens on exact decimals and never in the database."""


def figures(connection: Connection, facts: PlanFacts) -> tuple[Figures, ...]:
    """The revenue figures of the current plan year, the plan's own currency first."""
    rows = connection.execute(
        _DEALS,
        {
            "today": facts.me.today,
            "year_start": facts.year["starts_on"],
            "year_end": facts.year["ends_on"],
            "account_id": facts.account["id"],
        },
    )
    by_currency: dict[str, dict[str, Any]] = {facts.plan["currency"]: defaultdict(int)}
    for row in rows:
        _add(by_currency.setdefault(row.currency, defaultdict(int)), row)
    own = {
        "target": facts.year["target"],
        "secured": facts.year["secured"],
        "last_period": facts.year["last_revenue"],
    }
    return tuple(
        revenue.figures(
            Sums(currency=currency, **sums, **(own if currency == facts.plan["currency"] else {}))
        )
        for currency, sums in by_currency.items()
    )


def _add(sums: dict[str, Any], row: Any) -> None:
    amount = row.amount if row.amount is not None else Decimal(0)
    unknown = row.deals - row.known
    if row.status is DealStatus.WON:
        sums["won"] += amount
        sums["won_unknown"] += unknown
    elif row.status is DealStatus.POTENTIAL:
        sums["potential"] += amount
        sums["potential_unknown"] += unknown
    elif row.status is DealStatus.OPEN:
        sums["open"] += amount
        sums["open_unknown"] += unknown
        if row.passed:
            sums["passed"] += row.deals
        else:
            chance = USUAL_PROBABILITY if row.probability is None else row.probability
            sums["weighted"] += amount * chance / 100


def of_step(connection: Connection, kambot: Kambot, facts: PlanFacts, step: Step) -> Insight:
    """What helps to answer this step: revenue for target and deals, trust for ratings."""
    lists = {each.key for each in step.lists}
    filled = {key for key in lists if facts.counts[key]}
    return Insight(
        figures=figures(connection, facts) if lists & {"revenue_streams", "opportunities"} else (),
        trust=_trust(connection, facts) if "trust_ratings" in lists & filled else None,
        streams_differ=_streams_differ(connection, kambot, facts)
        if "revenue_streams" in lists & filled
        else "",
    )


_RATINGS = (
    select(RATING)
    .join(MEMBER, MEMBER.c.id == RATING.c.rater_id)
    .where(
        RATING.c.account_id == bindparam("account_id"),
        RATING.c.archived_at.is_(None),
        MEMBER.c.left_at.is_(None),
    )
    .order_by(RATING.c.id)
)


def _trust(connection: Connection, facts: PlanFacts) -> trust.Trust | None:
    rows = connection.execute(_RATINGS, {"account_id": facts.account["id"]})
    return trust.trust(
        trust.Rating(
            rater=row.rater_id,
            on=row.rated_on,
            credibility=row.credibility,
            reliability=row.reliability,
            intimacy=row.intimacy,
            their_interest=row.their_interest,
        )
        for row in rows
    )


_STREAMS = select(func.count(STREAM.c.target), func.sum(STREAM.c.target)).where(
    STREAM.c.plan_id == bindparam("plan_id"), STREAM.c.archived_at.is_(None)
)


def _streams_differ(connection: Connection, kambot: Kambot, facts: PlanFacts) -> str:
    """Said, not refused: the streams' targets may be meant differently."""
    count, total = connection.execute(_STREAMS, {"plan_id": facts.plan_id}).one()
    target = facts.year["target"]
    if not count or target is None or total == target:
        return ""
    speech = speech_of(facts)
    return kambot.prompts.say(
        "streams",
        total=shown_money(total, speech),
        target=shown_money(target, speech),
        currency=facts.plan["currency"],
    )
