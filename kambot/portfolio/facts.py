"""From the rows that the selects found for a plan to the facts of health.

What is not known stays None, and its rules are silent. Instants become days of the workspace.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from kambot.method.health import Facts, Measured
from kambot.method.periods import Period
from kambot.method.progress import objective_progress
from kambot.method.revenue import NOTHING, Sums, figures
from kambot.method.trust import Rating, fallen, trust
from kambot.models.columns import SCALE
from kambot.portfolio.deals import HALF

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Rows:
    """What was found for one plan; None where a select has no row for it."""

    plan: Any
    deals: Any
    contacts: Any
    actions: Any
    objectives: Any
    lacking: Any
    measured: Sequence[Any]
    ratings: Sequence[Any]


def facts(found: Rows, zone: ZoneInfo) -> Facts:
    """Everything a rule may ask of this plan."""
    plan, deals, actions, objectives = found.plan, found.deals, found.actions, found.objectives
    reckoned = figures(_sums(plan, deals))
    rated = [_rating(row) for row in sorted(found.ratings, key=_when)]
    trusted = trust(rated)
    return Facts(
        committed_on=_day(plan.committed_at, zone),
        year=Period(plan.year_starts_on, plan.year_ends_on),
        figures=reckoned,
        last_period=plan.last_revenue,
        coverage=reckoned.coverage,
        deals_passed=deals.stale if deals else 0,
        renewal_on=plan.renewal_on,
        renewal_deals=plan.renewal_deals,
        **_people(plan, found.contacts),
        cadence_days=plan.touch_cadence_days,
        trust=trusted.score if trusted else None,
        trust_fell=fallen(rated),
        satisfaction=plan.satisfaction,
        confidence=plan.confidence,
        flagged_on=_day(plan.flagged_at, zone),
        measured=tuple(measured(row, plan.starts_on, zone) for row in found.measured),
        objectives_past_due=objectives.past_due if objectives else 0,
        objective_due_on=objectives.due_on if objectives else None,
        objectives_idle=objectives.idle if objectives else 0,
        actions_overdue=actions.overdue if actions else 0,
        action_due_on=actions.due_on if actions else None,
        next_review_on=plan.next_review_on,
        changed_on=_day(plan.changed_at or plan.updated_at, zone),
        missing=found.lacking.missing if found.lacking else None,
    )


def _people(plan: Any, contacts: Any) -> dict[str, Any]:
    """Who is known. Nobody is known to be there before somebody was asked: None, not zero."""
    is_asked = plan.committed_at is not None
    known = contacts.known if contacts else 0
    return {
        "decider_known": _is_known(plan, "decision_maker_id", contacts and contacts.deciders),
        "champion_known": _is_known(plan, "champion_id", contacts and contacts.champions),
        "supporters": contacts.supporters if known else 0 if is_asked else None,
        "opponents": contacts.opponents if known else None,
        "touched_on": contacts.touched_on if contacts else None,
    }


def _is_known(plan: Any, question: str, there: int | None) -> bool | None:
    """Whether the contact that the plan names is (still) there.

    "We don't know yet" is known to be missing, and so is somebody who was removed since. A
    question that nobody has answered is unknown while the plan is a draft; a committed plan was
    asked, so there it is a gap.
    """
    if there:
        return True
    was_asked = question in plan.unknowns or getattr(plan, question) is not None
    return False if was_asked or plan.committed_at is not None else None


def _sums(plan: Any, deals: Any) -> Sums:
    year = {"target": plan.target, "secured": plan.secured, "last_period": plan.last_revenue}
    if deals is None:
        return Sums(currency=plan.currency, **year)
    return Sums(
        currency=plan.currency,
        won=_sum(deals.won_high, deals.won_low),
        weighted=_sum(deals.weighted_high, deals.weighted_low) / (SCALE * PERCENT),
        open=_sum(deals.open_high, deals.open_low),
        won_unknown=deals.won_unknown,
        open_unknown=deals.open_unknown,
        passed=deals.passed,
        **year,
    )


def measured(row: Any, plan_starts_on: date, zone: ZoneInfo) -> Measured:
    """An objective begins when it is set, though not before its plan does."""
    begins = max(plan_starts_on, row.created_at.astimezone(zone).date())
    progress = objective_progress(
        start=row.start, current=row.current, target=row.target, done_actions=0, all_actions=0
    )
    return Measured(Period(min(begins, row.due_on), row.due_on), progress or NOTHING)


def _when(row: Any) -> tuple[date, int]:
    return row.rated_on, row.id


def _rating(row: Any) -> Rating:
    return Rating(
        rater=row.rater_id,
        on=row.rated_on,
        credibility=row.credibility,
        reliability=row.reliability,
        intimacy=row.intimacy,
        their_interest=row.their_interest,
    )


def _day(instant: datetime | None, zone: ZoneInfo) -> date | None:
    return None if instant is None else instant.astimezone(zone).date()


def _sum(high: Decimal | int | None, low: Decimal | int | None) -> Decimal:
    """An exact amount from the two halves in which the database added it."""
    return Decimal(int(high or 0) * HALF + int(low or 0)) / SCALE
