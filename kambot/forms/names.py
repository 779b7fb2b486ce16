"""The names of what answers point to: members by Slack user, records by their list's name field."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select

from kambot.bindings import REFERENCES
from kambot.facts import PlanFacts
from kambot.members import Named, by_id
from kambot.method.fields import UNKNOWN
from kambot.method.steps import Field
from kambot.method.text import shown_date

MEMBERS = frozenset({"member", "members"})
CONTACTS = frozenset({"contact", "contacts"})
PLAN = "plan"
"""A question for a plan: whoever opens the form knows its name."""
NAME_COLUMNS: Mapping[str, str] = {
    "goals": "text",
    "value_propositions": "need",
    "objectives": "statement",
    "actions": "title",
    "revenue_streams": "offering",
    "white_space": "offering",
    "trust_ratings": "rated_on",
    "plan_years": "starts_on",
}
"""The column that names a record; `name` for all others."""


@dataclass(frozen=True)
class Names:
    """Members and records by id."""

    members: Mapping[int, Named] = field(default_factory=dict)
    records: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """By list key and record id."""

    def member(self, member_id: int) -> str:
        """A member's name."""
        known = self.members.get(member_id)
        return known.name if known else "somebody"

    def record(self, list_key: str, record_id: int) -> str:
        """A record's name."""
        return self.records.get((list_key, record_id), "(removed)")


def list_of(asked: Field) -> str:
    """The record list that a field chooses from; empty if it chooses none."""
    if asked.type in CONTACTS:
        return "contacts"
    return asked.list if asked.type == "reference" else ""


def named_row(list_key: str, row: Mapping[str, Any]) -> str:
    """What a record is called; trust ratings and years have only a date."""
    return _worded(row[_name_column(list_key)])


def _worded(name: Any) -> str:
    return shown_date(name) if isinstance(name, date) else str(name)


def _name_column(list_key: str) -> str:
    return NAME_COLUMNS.get(list_key, "name")


def named(list_key: str) -> tuple[Table, Any]:
    """The table of a list and the column that names its records."""
    of = REFERENCES[list_key]
    return of, of.c[_name_column(list_key)]


def gather(
    connection: Connection,
    workspace_id: int,
    answers: Iterable[tuple[Field, Any]],
    plan: PlanFacts | None,
) -> Names:
    """The names behind these answers: one select for members, one per record list.

    Only the plan's own records have one: an answer that comes from Slack may point to anything.
    """
    people: set[int] = set()
    records: dict[str, set[int]] = defaultdict(set)
    for asked, stored in answers:
        if stored is None or stored is UNKNOWN:
            continue
        if asked.type in MEMBERS:
            people.update(stored if isinstance(stored, list) else [stored])
        elif list_key := list_of(asked):
            records[list_key].update(stored if isinstance(stored, list) else [stored])
    return Names(
        by_id(connection, workspace_id, people),
        {
            (list_key, row.id): _worded(row.label)
            for list_key, ids in records.items()
            for row in _records(connection, plan, list_key, ids)
        },
    )


def _records(
    connection: Connection, plan: PlanFacts | None, list_key: str, ids: set[int]
) -> Iterable[Any]:
    if plan is None:
        return ()
    of, name = named(list_key)
    is_of_plan = "plan_id" in of.columns
    theirs = of.c.plan_id == plan.plan_id if is_of_plan else of.c.account_id == plan.account["id"]
    found = select(of.c.id, name.label("label")).where(theirs, of.c.id.in_(sorted(ids)))
    return connection.execute(found)
