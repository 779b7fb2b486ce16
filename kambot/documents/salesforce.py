"""Plans as Salesforce's own account plans: its objects and fields by their API names.

The objects are AccountPlan, AccountPlanObjective and AccountPlanObjectiveMeasure (Object Reference,
API 62.0 and later); README.txt in the package says how to load them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kambot.documents.reading import PlanTree, Row
from kambot.documents.sheets import Cell, Reader
from kambot.forms.stored import plain
from kambot.method.vocabulary import MetricUnit, ObjectiveStatus, PlanState

KEY = "KambotKey__c"
"""The external id that sales operations add to the three objects."""
LONGEST_NAME, LONGEST_TEXT = 80, 32_000
"""What a name and a long text take."""
_SALESFORCE_ACCOUNT = re.compile(r"001[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?")


@dataclass(frozen=True)
class _Plan:
    """A plan while its fields are filled."""

    reader: Reader
    tree: PlanTree

    @property
    def account(self) -> Row:
        return self.reader.tree.row

    @property
    def key(self) -> str:
        return _key("plan", self.tree.row)

    def lines(self, section: str, line: Callable[[Row], str]) -> str:
        """The plan's records of one kind, a line each."""
        rows = (row for row in self.tree.records[section] if row["archived_at"] is None)
        return "\n".join(line(row) for row in rows)

    def email(self, member_id: int) -> str:
        """By this Salesforce knows its users."""
        member = self.reader.tree.shared.members[member_id]
        return member["email"] or ""


Fields = Mapping[str, Callable[[_Plan, Row], Any]]

_STATUS = {PlanState.COMMITTED: "Active", PlanState.CLOSED: "Inactive"}
_PLAN: Fields = {
    KEY: lambda plan, row: plan.key,
    "Name": lambda plan, row: _name(f"{plan.account['name']} {row['starts_on']}"),
    "AccountId": lambda plan, row: _account_id(plan.account["crm_id"]),
    "OwnerId": lambda plan, row: plan.email(row["owner_id"]),
    "Status": lambda plan, row: _STATUS.get(row["state"], "Not Started"),
    "StartDate": lambda plan, row: row["starts_on"],
    "EndDate": lambda plan, row: row["ends_on"],
    "Notes": lambda plan, row: row["decision_process"],
    "AccountVision": lambda plan, row: plan.lines("value_propositions", _gain),
    "AccountStrategicPriorities": lambda plan, row: plan.lines("goals", lambda goal: goal["text"]),
    "AccountChallenges": lambda plan, row: row["business_summary"],
    "AccountPrfmIndicators": lambda plan, row: plan.lines(
        "plan_years", lambda year: _indicators(year, row["currency"])
    ),
    "AccountCompetitors": lambda plan, row: plan.account["competitors"],
    "RelationshipStrengths": lambda plan, row: row["strengths"],
    "RelationshipWeaknesses": lambda plan, row: row["weaknesses"],
    "RelationshipOpportunities": lambda plan, row: row["chances"],
    "RelationshipThreats": lambda plan, row: row["threats"],
}


def _description(plan: _Plan, row: Row) -> str:
    """All of the statement, how it is approached, and the actions, which Salesforce keeps apart."""
    actions = [
        f"- {each['title']} (due {each['due_on']}, {each['status'].value})"
        for each in plan.tree.records["actions"]
        if each["objective_id"] == row["id"] and each["archived_at"] is None
    ]
    return "\n".join([each for each in (row["statement"], row["approach"]) if each] + actions)


_OBJECTIVE_STATUS = {
    ObjectiveStatus.IN_PROGRESS: "In Progress",
    ObjectiveStatus.CLOSED: "Closed",
    ObjectiveStatus.CANCELLED: "Closed",
}
_OBJECTIVE: Fields = {
    KEY: lambda plan, row: _key("objective", row),
    "AccountPlanId": lambda plan, row: plan.key,
    "Name": lambda plan, row: _name(row["statement"]),
    "Description": _description,
    "ObjectiveOwnerId": lambda plan, row: plan.email(row["owner_id"]),
    "StartDate": lambda plan, row: min(plan.tree.row["starts_on"], row["due_on"]),
    "EndDate": lambda plan, row: row["due_on"],
    "Status": lambda plan, row: _OBJECTIVE_STATUS.get(row["status"], "New"),
}

_UNIT = {MetricUnit.CURRENCY: "Currency", MetricUnit.PERCENT: "Percent"}
_MEASURE: Fields = {
    KEY: lambda plan, row: _key("measure", row),
    "AccountPlanObjectiveId": lambda plan, row: _key("objective", row),
    "Name": lambda plan, row: _name(row["measure"] or row["statement"]),
    "ValueType": lambda plan, row: _UNIT.get(row["unit"], "Number"),
    "TargetValue": lambda plan, row: row["target"],
    "CurrentValue": lambda plan, row: row["start"] if row["current"] is None else row["current"],
}

OBJECTS: Mapping[str, Fields] = {
    "AccountPlan": _PLAN,
    "AccountPlanObjective": _OBJECTIVE,
    "AccountPlanObjectiveMeasure": _MEASURE,
}
"""In the order in which they have to be loaded."""

_LOOKED_UP = {
    "OwnerId": "Owner:Email",
    "ObjectiveOwnerId": "ObjectiveOwner:Email",
    "AccountPlanId": f"AccountPlan:{KEY}",
    "AccountPlanObjectiveId": f"AccountPlanObjective:{KEY}",
}
"""Columns by which Salesforce finds another record, and the field by which it does."""


def rows(reader: Reader) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """The rows of an account's plans, each with its object."""
    for tree in reader.plans:
        plan = _Plan(reader, tree)
        yield "AccountPlan", _filled(_PLAN, plan, tree.row)
        for row in tree.records["objectives"]:
            if row["archived_at"] is None:
                yield "AccountPlanObjective", _filled(_OBJECTIVE, plan, row)
                if row["measure"] or row["target"] is not None:
                    yield "AccountPlanObjectiveMeasure", _filled(_MEASURE, plan, row)


def beside() -> Mapping[str, str]:
    """What is in the package besides the records: how to load them, and which column goes where."""
    return {"README.txt": README, **{f"{name}.sdl": _mapping(of) for name, of in OBJECTS.items()}}


def _mapping(fields: Iterable[str]) -> str:
    """A mapping file of Data Loader."""
    targets = {name: _LOOKED_UP.get(name, name).replace(":", "\\:") for name in fields}
    return "".join(f"{name}={target}\n" for name, target in targets.items())


def _filled(fields: Fields, plan: _Plan, row: Row) -> tuple[Cell, ...]:
    values = (fill(plan, row) for fill in fields.values())
    return tuple(each[:LONGEST_TEXT] if isinstance(each, str) else each for each in values)


def _key(kind: str, row: Row) -> str:
    return f"kambot-{kind}-{row['id']}"


def _name(text: str) -> str:
    one_line = " ".join(text.split())
    short = one_line[: LONGEST_NAME - 1].rsplit(" ", 1)[0]
    return one_line if len(one_line) <= LONGEST_NAME else f"{short}…"


def _account_id(crm_id: str | None) -> str:
    """Only ids of Salesforce's own accounts; 001 is how those begin."""
    return crm_id if crm_id and _SALESFORCE_ACCOUNT.fullmatch(crm_id) else ""


def _gain(row: Row) -> str:
    return f"{row['need'].rstrip('.')}: {row['offer']}"


def _indicators(year: Row, currency: str) -> str:
    said = {"target": "target", "secured": "secured", "last_revenue": "the year before"}
    figures = [
        f"{called} {plain(year[name])} {currency}"
        for name, called in said.items()
        if year[name] is not None
    ]
    return f"{year['starts_on']} to {year['ends_on']}: {', '.join(figures) or 'no target yet'}"


README = f"""Account plans for Salesforce, written by kambot

Salesforce needs Account Plans turned on (Setup, Account Plan Settings; API 62.0 or later).

1. Add one field to each of Account Plan, Account Plan Objective and Account Plan Objective Measure:
   type Text (80), label "kambot key", API name {KEY}, with "External ID" and "Unique" ticked.
2. Load the files with Data Loader, "Upsert", by the field {KEY}, in this order:
   AccountPlan.csv, AccountPlanObjective.csv, AccountPlanObjectiveMeasure.csv.
   The .sdl file of the same name says which column goes where ("Choose an Existing Map").
3. Load the package of next month in the same way: by their keys, plans are updated, not doubled.
   Salesforce never moves an objective to another plan: objectives and measures that it refuses for
   that reason are loaded once more without the column AccountPlanId or AccountPlanObjectiveId.

AccountId is there where kambot knows the account from Salesforce (`kambot import`). Fill in the
others before you load; the plan's name begins with the account's.
OwnerId and ObjectiveOwnerId hold e-mail addresses, by which Data Loader finds your users. Where it
does not, replace them by the users' ids, or leave the two columns out of the mapping.
Text that begins with = + - or @ has an apostrophe before it, so that no spreadsheet takes it for a
formula.
Contacts, deals, touches and history are not in this package: Salesforce keeps the first three
itself, and `kambot export --format json` has everything.
"""
