"""From the rows that the selects found for a plan to the facts of health.

What is not known stays None, and its rules are silent. Instants become days of the workspace.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from kambot.method.health import Facts, Measured
from kambot.method.periods import Period
from kambot.method.progress import objective_progress
from kambot.method.revenue import NOTHING, Sums, figures
from kambot.method.trust import fallen, score
from kambot.models.columns import SCALE
from kambot.portfolio.deals import HALF, Deals, Half
from kambot.portfolio.needs import Lacking
from kambot.portfolio.people import Contacts, Rated
from kambot.portfolio.plans import PlanRow
from kambot.portfolio.work import Measurable, Objectives, Overdue

WEIGHT = SCALE * 100
"""A percentage of 100, as it is stored."""


class Rows(NamedTuple):
    """What was found for one plan."""

    plan: PlanRow
    deals: Deals
    contacts: Contacts
    actions: Overdue
    objectives: Objectives
    lacking: Lacking
    measured: Sequence[Measurable]
    ratings: Sequence[Rated]


def facts(found: Rows, zone: ZoneInfo) -> Facts:
    """Everything a rule may ask of this plan."""
    plan, deals, actions, objectives = found.plan, found.deals, found.actions, found.objectives
    reckoned = figures(_sums(plan, deals))
    rated = sorted(found.ratings)
    return Facts(
        committed_on=_day(plan.committed_at, zone),
        year=Period(plan.year_starts_on, plan.year_ends_on),
        figures=reckoned,
        last_period=plan.last_revenue,
        coverage=reckoned.coverage,
        deals_passed=deals.stale,
        renewal_on=plan.renewal_on,
        renewal_deals=plan.renewal_deals,
        renewal_won_on=plan.renewal_won_on,
        **_people(plan, found.contacts),
        cadence_days=plan.touch_cadence_days,
        trust=score(rated),
        trust_fell=fallen(rated),
        satisfaction=plan.satisfaction,
        confidence=plan.confidence,
        flagged_on=_day(plan.flagged_at, zone),
        measured=tuple([measured(each, plan.starts_on, zone) for each in found.measured]),
        objectives_past_due=objectives.past_due,
        objective_due_on=objectives.due_on,
        objectives_idle=objectives.idle,
        actions_overdue=actions.overdue,
        action_due_on=actions.due_on,
        next_review_on=plan.next_review_on,
        changed_on=_day(plan.changed_at, zone),
        missing=found.lacking.missing,
    )


def _people(plan: PlanRow, contacts: Contacts) -> dict[str, Any]:
    """Who is known. Nobody is known to be there before somebody was asked: None, not zero."""
    is_asked = plan.committed_at is not None
    known = contacts.known
    return {
        "decider_known": _is_known(plan, "decision_maker_id", contacts.deciders),
        "champion_known": _is_known(plan, "champion_id", contacts.champions),
        "supporters": contacts.supporters if known else 0 if is_asked else None,
        "opponents": contacts.opponents if known else None,
        "touched_on": contacts.touched_on,
    }


def _is_known(plan: PlanRow, question: str, there: int) -> bool | None:
    """Whether somebody is (still) there: whom the plan names, or a contact of that role.

    Of nobody there, "we don't know yet" is known to be missing, and so is somebody who was removed
    since. A question that nobody has answered is unknown while the plan is a draft; a committed
    plan was asked, so there it is a gap.
    """
    if there:
        return True
    was_asked = question in (plan.unknowns or ()) or getattr(plan, question) is not None
    return False if was_asked or plan.committed_at is not None else None


def _sums(plan: PlanRow, deals: Deals) -> Sums:
    return Sums(
        currency=plan.currency,
        won=_sum(deals.won_high, deals.won_low),
        weighted=_sum(deals.weighted_high, deals.weighted_low) / WEIGHT,
        open=_sum(deals.open_high, deals.open_low),
        won_unknown=deals.won_unknown,
        open_unknown=deals.open_unknown,
        passed=deals.passed,
        target=plan.target,
        secured=plan.secured,
        last_period=plan.last_revenue,
    )


def measured(row: Any, plan_starts_on: date, zone: ZoneInfo) -> Measured:
    """An objective begins when it is set, though not before its plan does."""
    begins = max(plan_starts_on, row.created_at.astimezone(zone).date())
    progress = objective_progress(
        start=row.start, current=row.current, target=row.target, done_actions=0, all_actions=0
    )
    return Measured(Period(min(begins, row.due_on), row.due_on), progress or NOTHING)


def _day(instant: datetime | None, zone: ZoneInfo) -> date | None:
    return None if instant is None else instant.astimezone(zone).date()


def _sum(high: Half, low: Half) -> Decimal:
    """An exact amount from the two halves in which the database added it."""
    return Decimal(int(high or 0) * HALF + int(low or 0)) / SCALE
