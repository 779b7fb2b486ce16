"""Sample facts for the messages of health and of the weekly digest."""

from typing import Any

Facts = dict[str, Any]

REASONS: list[tuple[str, dict[str, int], str]] = [
    ("revenue_short", {"percent": 62}, "only 62% of the target is expected"),
    ("revenue_tight", {"percent": 85}, "85% of the target is expected"),
    ("action_overdue", {"count": 1, "days": 1}, "an action is 1 day overdue"),
    ("action_overdue", {"count": 2, "days": 9}, "2 actions are overdue, the oldest by 9 days"),
    ("action_long_overdue", {"count": 1, "days": 20}, "an action is 20 days overdue"),
    ("action_long_overdue", {"count": 3, "days": 1}, "3 actions are overdue, the oldest by 1 day"),
    ("objective_past_due", {"count": 1, "days": 3}, "an objective is 3 days past due"),
    (
        "objective_past_due",
        {"count": 2, "days": 3},
        "2 objectives are past due, the oldest by 3 days",
    ),
    ("objective_behind", {"points": 37}, "an objective is 37 points behind its time"),
    ("objective_idle", {"count": 1}, "an objective has no open action"),
    ("objective_idle", {"count": 4}, "4 objectives have no open action"),
    ("review_overdue", {"days": 1}, "the review is 1 day overdue"),
    ("review_overdue", {"unchanged": 30}, "nothing has changed in the plan for 30 days"),
]
"""Rule, the numbers it saw, what is said."""


def of_digests(text: str) -> dict[str, list[Facts]]:
    """Facts by message; `text` stands wherever a person may have written something."""
    return {
        "reason": [{"rule": rule, "numbers": numbers} for rule, numbers, _ in REASONS],
    }
