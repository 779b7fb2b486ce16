"""What a step's answers must agree with before they are saved: names, owners, periods, dates."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, case, select

from kambot.access import OWNER, account_known, visible
from kambot.bindings import ACCOUNT, PLAN
from kambot.facts import PlanFacts
from kambot.forms.stored import Stored
from kambot.members import Me
from kambot.method.fields import Refused
from kambot.method.periods import Period, checked, period_of
from kambot.method.text import shown_date
from kambot.method.vocabulary import PeriodKind, Visibility
from kambot.models.people import name_key

Values = dict[str, Stored]
Errors = dict[str, str]


@dataclass(frozen=True)
class Taken:
    """A plan of the account shares a day with a period."""

    by: Period | None
    """Its own period; None where the caller may not know of it. That two plans of an account never
    overlap tells them that there is something: not what, whose, or until when."""


def check_step(connection: Connection, facts: PlanFacts, step_key: str, values: Values) -> Errors:
    """Faults by field key; `values` is completed with what follows from the answers."""
    found: Errors = {}
    for check in _CHECKS.get(step_key, ()):
        found |= check(connection, facts, values)
    return found


def _name(connection: Connection, facts: PlanFacts, values: Values) -> Errors:
    if "name" not in values:
        return {}
    if values["name"] is None:
        return {"name": "Please keep a name for the account."}
    values["name_key"] = name_key(values["name"])
    if values["name_key"] == facts.account["name_key"] or facts.account["crm_key"]:
        return {}
    binds = {"me": facts.me.id, "workspace_id": facts.me.workspace_id}
    twins = connection.execute(_TWINS, {**binds, "name_key": values["name_key"]}).all()
    return {"name": _taken(values["name"], twins)} if twins else {}


def _taken(name: str, twins: Sequence[Any]) -> str:
    """Of an account that the caller may not know of no more is said than that it cannot be.

    A second one of its name would be the worse answer: whoever knows it could not tell them apart.
    """
    known = next((each.name for each in twins if each.is_known), None)
    if known is None:
        return f"You cannot call it {name}. Please choose another name, or ask your manager."
    return f"There is already an account called {known}. Please choose another name."


_TWINS = select(ACCOUNT.c.name, account_known().label("is_known")).where(
    ACCOUNT.c.workspace_id == bindparam("workspace_id"),
    ACCOUNT.c.name_key == bindparam("name_key"),
    ACCOUNT.c.archived_at.is_(None),
)


def _owner(connection: Connection, facts: PlanFacts, values: Values) -> Errors:
    if "owner_id" not in values or values["owner_id"] == facts.plan["owner_id"]:
        return {}
    if values["owner_id"] is None:
        values["owner_id"] = facts.plan["owner_id"]
        return {}
    if facts.part.may_hand_over:
        return {}
    return {"owner_id": f"Only {facts.owner} can hand the plan over to somebody else."}


def _visibility(connection: Connection, facts: PlanFacts, values: Values) -> Errors:
    if "visibility" not in values:
        return {}
    values["visibility"] = Visibility(values["visibility"] or Visibility.WORKSPACE)
    if values["visibility"] == facts.plan["visibility"] or facts.part.may_hide:
        return {}
    return {"visibility": f"Only {facts.owner} can decide who may know of this plan."}


def _period(connection: Connection, facts: PlanFacts, values: Values) -> Errors:
    """The dates follow from the kind of period; dates typed by hand make it a custom one."""
    before = Period(facts.plan["starts_on"], facts.plan["ends_on"])
    try:
        after = checked(_wanted(facts, values, before))
    except Refused as refused:
        return {"ends_on" if "ends_on" in values else "period_kind": refused.sentence}
    if after != before and (other := _overlapping(connection, facts, after)) is not None:
        at = "ends_on" if "ends_on" in values else "period_kind"
        return {at: f"{_why(other)} Please choose other dates."}
    values["starts_on"], values["ends_on"] = after.starts_on, after.ends_on
    return {}


def _wanted(facts: PlanFacts, values: Values, before: Period) -> Period:
    kind = values.get("period_kind") or facts.plan["period_kind"]
    typed = Period(
        values.get("starts_on") or before.starts_on, values.get("ends_on") or before.ends_on
    )
    if kind == PeriodKind.CUSTOM or (typed != before and kind == facts.plan["period_kind"]):
        values["period_kind"] = PeriodKind.CUSTOM
        return typed
    if kind == facts.plan["period_kind"]:
        return before
    return period_of(PeriodKind(kind), facts.me.today, facts.me.fiscal_year_start)


def _overlapping(connection: Connection, facts: PlanFacts, period: Period) -> Taken | None:
    return overlap(connection, facts.me, facts.account["id"], period, but=facts.plan_id)


def _why(taken: Taken) -> str:
    if taken.by is None:
        return "These dates are not free."
    return f"This overlaps with the plan for {_shown(taken.by)}."


def overlap(
    connection: Connection, me: Me, account_id: int, period: Period, *, but: int = 0
) -> Taken | None:
    """Whether some of this time is taken for the account by another plan than `but`.

    Of several it is the first that the caller may know of: a hidden one changes no answer then.
    """
    binds = {"me": me.id, "account_id": account_id, "plan_id": but}
    row = connection.execute(_OTHERS, {**binds, "first": period.starts_on, "last": period.ends_on})
    if (other := row.first()) is None:
        return None
    return Taken(Period(other.starts_on, other.ends_on) if other.is_visible else None)


_OTHERS = (
    select(PLAN.c.starts_on, PLAN.c.ends_on, visible().label("is_visible"))
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(
        PLAN.c.account_id == bindparam("account_id"),
        PLAN.c.archived_at.is_(None),
        PLAN.c.id != bindparam("plan_id"),
        PLAN.c.starts_on <= bindparam("last"),
        PLAN.c.ends_on >= bindparam("first"),
    )
    .order_by(case((visible(), 0), else_=1), PLAN.c.starts_on)
)


def _dates(connection: Connection, facts: PlanFacts, values: Values) -> Errors:
    if values.get("confidence") is not None:
        values["confidence_on"] = facts.me.today
    errors = {}
    if (review := values.get("next_review_on")) and review < facts.me.today:
        errors["next_review_on"] = "The next review lies in the past. Please pick a later day."
    if _future(values.get("discussed_on"), facts):
        errors["discussed_on"] = "This day is still to come. Please pick today or an earlier day."
    return errors


def _satisfaction(connection: Connection, facts: PlanFacts, values: Values) -> Errors:
    if _future(values.get("satisfaction_on"), facts):
        return {"satisfaction_on": "This day is still to come. Please pick an earlier one."}
    fresh = values.get("satisfaction") is not None and "satisfaction_on" not in values
    if fresh and values["satisfaction"] != facts.account["satisfaction"]:
        values["satisfaction_on"] = facts.me.today
    return {}


def _future(day: date | None, facts: PlanFacts) -> bool:
    return day is not None and day > facts.me.today


def _shown(period: Period) -> str:
    return f"{shown_date(period.starts_on)} to {shown_date(period.ends_on)}"


_CHECKS: Mapping[str, tuple[Callable[[Connection, PlanFacts, Values], Errors], ...]] = {
    "profile": (_name, _owner, _visibility, _period),
    "trust": (_satisfaction,),
    "commit": (_dates,),
}
