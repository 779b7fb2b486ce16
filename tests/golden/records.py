"""What is known of the golden portfolio, put into a database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from kambot.method.periods import Period, plan_years
from kambot.models import (
    Account,
    Action,
    Change,
    Contact,
    Goal,
    Member,
    Objective,
    Opportunity,
    Plan,
    PlanYear,
    TrustRating,
    ValueProposition,
    Workspace,
)
from kambot.models.people import name_key
from tests.golden import wording
from tests.golden.reading import TODAY, Line, day, items, number
from tests.golden.shelf import Shelf, at, noon, put

TEAM = "TGOLDEN"
NAMES = {"Ana": "UANA", "Bob": "UBOB"}
OF_ACCOUNT = frozenset("deals renewal people also touch cadence trust satisfaction flag".split())
"""What belongs to the account: a second plan of it has no say in that."""
UNCOMMITTED = frozenset({"draft", "submitted", "returned"})


@dataclass(frozen=True)
class Customer:
    """An account that is there, and its people."""

    account_id: int
    people: Mapping[str, int]


def fill(connection: Connection, lines: Iterable[Line]) -> int:
    """A workspace with all of it; its id."""
    workspace_id = put(connection, Workspace, team_id=TEAM, created_at=noon(TODAY))
    common = {"workspace_id": workspace_id, "updated_at": noon(TODAY)}
    members = {
        name: put(connection, Member, user_id=user, name=name, **common)
        for name, user in NAMES.items()
    }
    shelf, customers = Shelf(connection, workspace_id, members), dict[str, Customer]()
    for line in lines:
        if line.account not in customers:
            customers[line.account] = _customer(shelf, line)
        else:
            assert not line.differs.keys() & OF_ACCOUNT, line
        _plan(shelf, line, customers[line.account])
    return workspace_id


def _customer(shelf: Shelf, line: Line) -> Customer:
    known = line.known
    account_id = shelf.put(
        Account,
        name=line.account,
        name_key=name_key(line.account),
        segment=None if "segment" in items(known["missing"]) else "steady",
        renewal_on=day(known["renewal"]),
        touch_cadence_days=number(known["cadence"]),
        satisfaction=number(known["satisfaction"]),
        flagged_at=at(day(known["flag"])),
    )
    of = {"account_id": account_id}
    for each in items(known["deals"]):
        shelf.put(Opportunity, **of, **wording.deal(each, line.currency))
    for each in items(known["trust"]):
        shelf.put(TrustRating, **of, **wording.rating(each, shelf.members))
    people = [
        wording.contact(each, known["touch"])
        for each in (*items(known["people"]), *items(known["also"]))
    ]
    return Customer(account_id, {each["name"]: shelf.put(Contact, **of, **each) for each in people})


def _plan(shelf: Shelf, line: Line, customer: Customer) -> None:
    known, missing = line.known, items(line.known["missing"])
    period = Period(*map(date.fromisoformat, known["period"].split()))
    plan_id = shelf.put(
        Plan,
        account_id=customer.account_id,
        owner_id=shelf.members[known["owner"]],
        currency=line.currency,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        confidence=number(known["confidence"]),
        next_review_on=day(known["review"]),
        segment_wanted=None if "wanted" in missing else "strategic",
        visibility="team" if known["seen"] == "team" else "workspace",
        **_state(known),
        **wording.named(known, customer.people),
    )
    of = {"plan_id": plan_id}
    if "goal" not in missing:
        shelf.put(Goal, text="Grow", **of)
    if "value" not in missing:
        shelf.put(ValueProposition, need="Less waste", offer="Better tools", **of)
    _years(shelf, known, period, plan_id)
    _work(shelf, known, plan_id)
    changed = {"kind": "edited", "subject": "profile", "at": at(day(known["changed"]))}
    shelf.put(Change, account_id=customer.account_id, **of, **changed)


def _state(known: Mapping[str, str]) -> dict[str, Any]:
    state = known["state"]
    is_deleted = state == "deleted"
    return {
        "state": "committed" if is_deleted else state,
        "committed_at": None if state in UNCOMMITTED else at(day(known["committed"])),
        "archived_at": noon(TODAY) if is_deleted else None,
        "updated_at": at(day(known["changed"])),
    }


def _years(shelf: Shelf, known: Mapping[str, str], period: Period, plan_id: int) -> None:
    for position, year in enumerate(plan_years(period)):
        shelf.put(
            PlanYear,
            plan_id=plan_id,
            position=position,
            starts_on=year.starts_on,
            ends_on=year.ends_on,
            **wording.figures(known, position),
        )


def _work(shelf: Shelf, known: Mapping[str, str], plan_id: int) -> None:
    of = {"plan_id": plan_id, "owner_id": shelf.members[known["owner"]]}
    listed = map(wording.objective, items(known["objectives"]))
    objectives = {each["statement"]: shelf.put(Objective, **of, **each) for each in listed}
    for each in items(known["actions"]):
        shelf.put(Action, **of, **wording.action(each, objectives))
