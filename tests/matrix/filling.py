"""A whole account with a plan, unmistakable words in every column of every table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Enum, Integer, insert, update
from sqlmodel import AutoString, SQLModel

from kambot.method.steps import Method
from kambot.method.vocabulary import MessageKind, MessageState, PlanState, Visibility
from kambot.models import (
    Account,
    Action,
    Change,
    Contact,
    CustomerProject,
    Goal,
    HealthWeek,
    Message,
    MessageItem,
    Note,
    Objective,
    Opportunity,
    Partner,
    Plan,
    PlanMember,
    PlanYear,
    RevenueStream,
    Review,
    Touch,
    TouchContact,
    TrustRating,
    ValueProposition,
    WhiteSpace,
)
from kambot.models.columns import Exact, Instant
from kambot.models.people import name_key
from kambot.models.rows import table
from kambot.standing.refreshing import refresh
from tests.handlers.conftest import TODAY

MODELS: tuple[type[SQLModel], ...] = (
    *(Account, Contact, Plan, PlanMember, PlanYear, Goal, Partner, CustomerProject),
    *(TrustRating, RevenueStream, Opportunity, WhiteSpace, ValueProposition, Objective, Action),
    *(Touch, TouchContact, Note, Review, Change, HealthWeek, Message, MessageItem),
)
"""In the order in which they point to each other."""
OF_PLAN: tuple[type[SQLModel], ...] = (
    *(Plan, PlanYear, Goal, RevenueStream, WhiteSpace, Objective, Action),
    *(Change, HealthWeek, Message, MessageItem),
)
"""What belongs to one plan alone; the rest is the account's, and so of every plan for it."""
SECRET = "quokka"
"""Stands in every text of a filled account but its name."""
ORDINARY = {"segment": "Strategic", "segment_wanted": "Strategic", "currency": "EUR"}
"""Texts that are chosen from a list."""
DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Target:
    """A plan and all its records: their ids are known before they are there."""

    base: int
    name: str
    year: int = 2026
    state: PlanState = PlanState.COMMITTED
    crm_key: str | None = None
    """By what the CRM knows the account, if it does."""
    beside: "Target | None" = None
    """A plan of the same account that was there before."""
    models: tuple[type[SQLModel], ...] = MODELS
    """Of what it has a record each."""

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """By the name of the table."""
        names = (table(model).name for model in MODELS)
        ids = {name: self.base + place for place, name in enumerate(names)}
        return ids | ({"account": self.beside.of(Account)} if self.beside else {})

    @property
    def plan(self) -> int:
        return self.ids["plan"]

    def of(self, model: type[SQLModel]) -> int:
        return self.ids[table(model).name]


@dataclass(frozen=True)
class Crew:
    """Whose account it is, as members."""

    workspace_id: int
    owner: int
    owner_user: str
    team: tuple[int, ...]


def fill(
    connection: Connection, method: Method, target: Target, crew: Crew, visibility: Visibility
) -> None:
    """Insert it all, but for an account that is there already."""
    there = (Account, PlanMember) if target.crm_key else (PlanMember,)
    lay(connection, target, crew, visibility, [each for each in target.models if each not in there])
    members = [
        {"workspace_id": crew.workspace_id, "plan_id": target.plan, "member_id": each}
        for each in crew.team
    ]
    if members:
        connection.execute(insert(table(PlanMember)), members)
    if Contact in target.models:
        people = {"decision_maker_id": target.of(Contact), "champion_id": target.of(Contact)}
        plan = table(Plan)
        connection.execute(update(plan).where(plan.c.id == target.plan).values(people))
    refresh(connection, method, crew.workspace_id, [target.of(Account)], TODAY.date())


def lay(
    connection: Connection,
    target: Target,
    crew: Crew,
    visibility: Visibility,
    models: Sequence[type[SQLModel]],
) -> None:
    """Insert a record of each of these."""
    given = _given(target, crew, visibility)
    for model in models:
        of = table(model)
        values = {each.name: _value(model, each, target, crew) for each in of.columns}
        connection.execute(insert(of).values(values | given.get(model, {})))


def _given(
    target: Target, crew: Crew, visibility: Visibility
) -> Mapping[type[SQLModel], dict[str, Any]]:
    """What does not follow from the kind of the column."""
    year = {"starts_on": date(target.year, 1, 1), "ends_on": date(target.year, 12, 31)}
    shown = {"day": TODAY.date().isoformat(), "due_today": [[target.of(Action), DAY.isoformat()]]}
    return {
        Account: {
            "name": target.name,
            "name_key": name_key(target.name),
            "crm_key": target.crm_key,
            "flagged_at": TODAY,
            "renewal_on": date(2026, 12, 1),
        },
        Plan: {
            "state": target.state,
            "committed_at": TODAY,
            "visibility": visibility,
            "last_step": "trust",
            **year,
        },
        PlanYear: year,
        Opportunity: {"probability": Decimal(30)},
        Change: {
            "kind": "edited",
            "subject": "profile",
            "before": {"business_summary": f"{SECRET} before"},
            "after": {"business_summary": f"{SECRET} after"},
        },
        HealthWeek: {"taken_on": date(2026, 11, 16)},
        Message: {
            "key": f"nudge:{target.base}",
            "kind": MessageKind.NUDGE,
            "member_id": crew.owner,
            "channel": crew.owner_user,
            "content": shown,
            "state": MessageState.SENT,
            "posted_in": "D1",
            "ts": f"{target.base}.000100",
            "due_at": TODAY,
            "wanted": 2,
            "shown": 1,
        },
    }


def _value(model: type[SQLModel], column: Column[Any], target: Target, crew: Crew) -> Any:
    if column.primary_key:
        return target.of(model)
    if column.name == "crm_key":
        return None  # two plans of this are of two accounts, whose records no CRM names
    if column.foreign_keys:
        return _pointed_to(column, target, crew)
    if column.name in ORDINARY:
        return ORDINARY[column.name]
    if isinstance(column.type, AutoString):
        return f"{SECRET} {column.table.name} {column.name}"[: column.type.length]
    field = model.model_fields[column.name]
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    return _something(column) if default is None else default


def _something(column: Column[Any]) -> Any:
    """For whatever is no text."""
    if isinstance(column.type, Enum):
        return column.type.enum_class and next(iter(column.type.enum_class))
    if isinstance(column.type, Instant):
        return None if column.nullable else TODAY
    return next(value for kind, value in VALUES if isinstance(column.type, kind))


def _pointed_to(column: Column[Any], target: Target, crew: Crew) -> int | None:
    (key,) = column.foreign_keys
    name = key.column.table.name
    if name == "member":
        return crew.owner
    if name == "workspace":
        return crew.workspace_id
    if name == column.table.name:
        return None
    is_known = name in _known(target) and MODELS_AT[name] < MODELS_AT[column.table.name]
    return target.ids[name] if is_known and not _decides(column) else None


def _known(target: Target) -> set[str]:
    """What there will be of it."""
    return {table(Account).name, *(table(each).name for each in target.models)}


def _decides(column: Column[Any]) -> bool:
    """Contacts of a plan are set at the end."""
    return column.table.name == "plan" and column.name.endswith(("maker_id", "champion_id"))


MODELS_AT = {table(model).name: place for place, model in enumerate(MODELS)}
VALUES: tuple[tuple[type, Any], ...] = (
    (Exact, Decimal(7654321)),
    (Boolean, False),
    (Integer, 3),
    (Date, DAY),
    (JSON, {}),
)
