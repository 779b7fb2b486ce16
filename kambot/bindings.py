"""Where answers live: which tables a step's and a record list's fields are stored in.

To add a field: a stanza in prompts/steps, a column on one of the tables here, a migration.
To add a record list: a table, a line in `LISTS`, a stanza, a migration.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from pydantic_core import PydanticUndefined
from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, Enum, Integer, Table
from sqlmodel import AutoString, SQLModel

from kambot import models
from kambot.method.loading import ColumnInfo, Columns
from kambot.models import (
    Account,
    Action,
    Contact,
    CustomerProject,
    Goal,
    Objective,
    Opportunity,
    Partner,
    Plan,
    PlanYear,
    RevenueStream,
    TrustRating,
    ValueProposition,
    WhiteSpace,
)
from kambot.models.columns import Exact
from kambot.models.rows import table

PLAN, ACCOUNT, YEAR = table(Plan), table(Account), table(PlanYear)

STEPS: Mapping[str, tuple[Table, ...]] = {
    "profile": (PLAN, ACCOUNT),
    "trust": (PLAN, ACCOUNT),
    "target": (YEAR, PLAN, ACCOUNT),
    "opportunity": (PLAN, ACCOUNT),
    "value": (PLAN, ACCOUNT),
    "objective": (PLAN, ACCOUNT),
    "action": (PLAN, ACCOUNT),
    "commit": (PLAN, ACCOUNT),
}
"""The tables a step's fields may be stored in; the first that has the column wins."""

LISTS: Mapping[str, Table] = {
    "partners": table(Partner),
    "customer_projects": table(CustomerProject),
    "contacts": table(Contact),
    "trust_ratings": table(TrustRating),
    "plan_years": YEAR,
    "revenue_streams": table(RevenueStream),
    "opportunities": table(Opportunity),
    "white_space": table(WhiteSpace),
    "value_propositions": table(ValueProposition),
    "objectives": table(Objective),
    "actions": table(Action),
}
"""The table of each record list."""

REFERENCES: Mapping[str, Table] = {**LISTS, "goals": table(Goal)}
"""What a reference may point to."""

NEEDED: Mapping[str, frozenset[str]] = {
    "profile": frozenset({"name", "goals", "segment"}),
    "trust": frozenset({"decision_maker_id", "champion_id"}),
    "target": frozenset({"target", "segment_wanted"}),
    "commit": frozenset({"confidence"}),
}
"""Questions a step cannot do without: formulas, rules and the commit rely on them."""

_MODELS: Mapping[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for name in models.__all__
    if issubclass(model := getattr(models, name), SQLModel)
}
_SPECIAL = {"profile": {"goals": ColumnInfo("lines"), "team": ColumnInfo("members")}}
_HOUSEKEEPING = frozenset(
    {
        *("id", "workspace_id", "account_id", "plan_id", "position", "version", "extra"),
        *("created_at", "created_by_id", "updated_at", "archived_at", "archived_by_id"),
        *("unknowns", "name_key", "crm_id", "state", "currency", "last_step", "rater_id"),
        *("committed_at", "committed_by_id", "submitted_at", "decided_by_id", "decided_at"),
        *("closed_at", "rolled_over_from_id", "flagged_at", "flag_reason", "confidence_on"),
        *("done_at", "snooze_count", "slip_count", "snoozed_until", "source_link"),
        *("last_touch_on", "placeholder", "digest_comment", "digest_comment_on", "snooze_reason"),
        *("crm_key", "import_id"),
    }
)
"""Columns that kambot fills itself: no question may be stored there."""


def columns() -> Columns:
    """What prompts/steps may ask for: step or list key -> field key -> what the column takes."""
    of_steps = {
        step: {
            name: replace(info, required_by_method=name in NEEDED.get(step, ()))
            for name, info in {
                **_askable(*reversed(tables)),
                **_SPECIAL.get(step, {}),
            }.items()
        }
        for step, tables in STEPS.items()
    }
    return {**of_steps, **{key: _askable(of) for key, of in LISTS.items()}}


def _askable(*tables: Table) -> dict[str, ColumnInfo]:
    return {
        column.name: ColumnInfo(
            kind=_kind(column),
            choices=tuple(column.type.enums) if isinstance(column.type, Enum) else None,
            required_by_method=of is not YEAR and _cannot_be_empty(of, column.name),
            in_list=any(of is each for each in LISTS.values()),
            max_length=column.type.length if isinstance(column.type, AutoString) else None,
            ends=_ends(column),
        )
        for of in tables
        for column in of.columns
        if column.name not in _HOUSEKEEPING
    }


def _cannot_be_empty(of: Table, column: str) -> bool:
    """A record cannot be stored without it: kambot dates a plan's years itself."""
    return not of.columns[column].nullable and fallback(of, column) is None


_BETWEEN = re.compile(r"(\w+) between (\d+) and (\d+)")


def _ends(column: Column[object]) -> tuple[int, int] | None:
    """The lowest and highest whole number that the table's checks let in."""
    if not isinstance(column.type, Integer) or column.table is None:
        return None
    checks = (
        _BETWEEN.fullmatch(str(each.sqltext))
        for each in column.table.constraints
        if isinstance(each, CheckConstraint)
    )
    found = (check for check in checks if check and check[1] == column.name)
    return next(((int(check[2]), int(check[3])) for check in found), None)


def _kind(column: Column[object]) -> str:
    for key in column.foreign_keys:
        target = key.column.table.name
        return target if target in {"member", "contact"} else "reference"
    return next((kind for of, kind in _KINDS if isinstance(column.type, of)), "text")


_KINDS = (
    (Exact, "number"),
    (Boolean, "yes_no"),
    (Integer, "integer"),
    (Date, "date"),
    (JSON, "lines"),
)


def fallback(of: Table, column: str) -> object:
    """What a column that cannot be empty holds while nobody has answered; None for the others."""
    if of.columns[column].nullable:
        return None
    value = _MODELS[of.name].model_fields[column].default
    return None if value is PydanticUndefined else value


_HOMES = {
    (step, column.name): of
    for step, tables in STEPS.items()
    for of in reversed(tables)
    for column in of.columns
}


def home_of(step: str, field: str) -> Table | None:
    """The table a step's field is stored in; None for goals, team and custom questions."""
    return _HOMES.get((step, field))
