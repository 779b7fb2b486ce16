"""Rules that speak of the plan, which is our own diligence."""

from datetime import date
from decimal import Decimal

from kambot.method.health.facts import Facts, Measured
from kambot.method.health.rule import Numbers
from kambot.method.health.thresholds import Thresholds
from kambot.method.periods import elapsed


def objective_behind(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """A measured objective is far behind its time."""
    worst = max(facts.measured, key=lambda each: behind(each, today), default=None)
    if worst is None or behind(worst, today) <= thresholds.objective_behind:
        return None
    passed = elapsed(worst.time, today)
    return {
        "points": int(behind(worst, today)),
        "progress": int(worst.progress),
        "elapsed": int(passed),
    }


def behind(objective: Measured, today: date) -> Decimal:
    """Points that its progress lacks to its time; negative if it is ahead."""
    return elapsed(objective.time, today) - objective.progress


def objective_past_due(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """An objective is past due and not closed."""
    days = _days_since(facts.objective_due_on, today)
    if not facts.objectives_past_due or days is None or days <= 0:
        return None
    return {"count": facts.objectives_past_due, "days": days}


def objective_idle(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """An open objective has no open action."""
    return {"count": facts.objectives_idle} if facts.objectives_idle else None


def action_overdue(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """An action is overdue, none for long, and not many of them."""
    late = _late(facts, today)
    return late if late and not _is_long(late, thresholds) else None


def action_long_overdue(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """An action is long overdue, or many are overdue."""
    late = _late(facts, today)
    return late if late and _is_long(late, thresholds) else None


def review_overdue(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """The next review date has passed, or nobody has changed the plan for long."""
    late = _days_since(facts.next_review_on, today)
    if late is not None and late > 0:
        return {"days": late}
    unchanged = _days_since(facts.changed_on, today)
    if unchanged is not None and unchanged >= thresholds.unchanged_days:
        return {"unchanged": unchanged}
    return None


def plan_incomplete(facts: Facts, thresholds: Thresholds, today: date) -> Numbers | None:
    """The plan is committed, and something needed is missing now."""
    return {"count": facts.missing} if facts.missing else None


def _late(facts: Facts, today: date) -> Numbers | None:
    days = _days_since(facts.action_due_on, today)
    if not facts.actions_overdue or days is None or days <= 0:
        return None
    return {"count": facts.actions_overdue, "days": days}


def _is_long(late: Numbers, thresholds: Thresholds) -> bool:
    return late["days"] > thresholds.action_days or late["count"] >= thresholds.actions_many


def _days_since(day: date | None, today: date) -> int | None:
    return None if day is None else (today - day).days
