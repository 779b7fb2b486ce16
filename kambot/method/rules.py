"""What the answers of one record must agree with: pure rules by record list (METHOD section 3).

A rule gets the whole record as it would be stored, completes it where something follows, and
returns a sentence for each field that does not fit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kambot.method.text import shown_date
from kambot.method.vocabulary import (
    INFLUENCE_BY_ROLE,
    ActionStatus,
    ContactRole,
    DealStatus,
    ObjectiveStatus,
)

Values = dict[str, Any]
Errors = dict[str, str]


@dataclass(frozen=True)
class Around:
    """What a record is judged against."""

    now: datetime
    today: date
    starts_on: date
    ends_on: date
    record_id: int | None
    before: Mapping[str, Any]
    """The record as it is stored; empty for a new one."""


def check_record(list_key: str, values: Values, around: Around) -> Errors:
    """Faults by field key; `values` is completed in place."""
    rule = _RULES.get(list_key)
    return rule(values, around) if rule else {}


def _contact(values: Values, around: Around) -> Errors:
    role = values.get("role")
    if role and not values.get("influence"):
        values["influence"] = INFLUENCE_BY_ROLE[ContactRole(role)]
    if around.record_id and values.get("reports_to_id") == around.record_id:
        return {"reports_to_id": "Nobody reports to themselves. Please choose somebody else."}
    return {}


def _trust_rating(values: Values, around: Around) -> Errors:
    values["rated_on"] = values.get("rated_on") or around.today
    if values["rated_on"] > around.today:
        return {"rated_on": "This day is still to come. Please pick today or an earlier day."}
    return {}


_CHANCE = {
    DealStatus.WON: Decimal(100),
    DealStatus.LOST: Decimal(0),
    DealStatus.POTENTIAL: None,
}


def _opportunity(values: Values, around: Around) -> Errors:
    status = DealStatus(values.get("status") or DealStatus.OPEN)
    if status in _CHANCE:
        values["probability"] = _CHANCE[status]
    if status is DealStatus.POTENTIAL:
        return {}
    errors = {}
    if values.get("amount") is None:
        errors["amount"] = "Please fill in the amount, or choose the status “Potential”."
    if values.get("closes_on") is None:
        errors["closes_on"] = "Please pick the close date, or choose the status “Potential”."
    return errors


def _value_proposition(values: Values, around: Around) -> Errors:
    if values.get("confirmed_by_id") and not values.get("confirmed_on"):
        values["confirmed_on"] = around.today
    if values.get("confirmed_on") and not values.get("confirmed_by_id"):
        return {"confirmed_by_id": "Please say who confirmed it, or remove the date."}
    return {}


def _objective(values: Values, around: Around) -> Errors:
    errors = {}
    due = values.get("due_on")
    if due and not around.starts_on <= due <= around.ends_on:
        period = f"{shown_date(around.starts_on)} to {shown_date(around.ends_on)}"
        errors["due_on"] = f"Please pick a day inside the plan's period, {period}."
    if values.get("status") == ObjectiveStatus.CLOSED and not values.get("outcome"):
        errors["outcome"] = "Please say how it ended: fully, partially, or not achieved."
    if values.get("start") is not None and values.get("start") == values.get("target"):
        errors["target"] = "Start and target are the same, so progress could not be measured."
    return errors


def _action(values: Values, around: Around) -> Errors:
    status, errors = values.get("status"), {}
    if status == ActionStatus.WAITING and not values.get("waiting_until"):
        errors["waiting_until"] = "Please pick the day you wait for the customer until."
    if status == ActionStatus.BLOCKED and not values.get("blocked_reason"):
        errors["blocked_reason"] = "Please say in a few words what blocks it."
    if status == ActionStatus.DONE:
        values["done_at"] = around.before.get("done_at") or around.now
    else:
        values["done_at"] = None
    planned, due = around.before.get("due_on"), values.get("due_on")
    if planned and due and due > planned:
        values["slip_count"] = around.before.get("slip_count", 0) + 1
    return errors


_RULES: Mapping[str, Callable[[Values, Around], Errors]] = {
    "contacts": _contact,
    "trust_ratings": _trust_rating,
    "opportunities": _opportunity,
    "value_propositions": _value_proposition,
    "objectives": _objective,
    "actions": _action,
}
