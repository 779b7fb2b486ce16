"""Homes of all kinds, filled with the same text wherever a person may have written something."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kambot.cards import ActionItem, ItemState, NextAction, ReviewItem
from kambot.method.health import Trend
from kambot.method.periods import Period
from kambot.method.revenue import variance
from kambot.method.vocabulary import Health, PlanState
from kambot.prompts import escape
from kambot.screens import Choosable
from kambot.screens.home import (
    Approval,
    Approvals,
    Chores,
    Home,
    Leaver,
    Leavers,
    Page,
    PlanRow,
    Portfolio,
    Sight,
    Todo,
    Urgent,
    Why,
)

TODAY = date(2026, 11, 23)
NEXT_YEAR = Period(date(2027, 1, 1), date(2027, 12, 31))


def plan(text: str, plan_id: int = 1, health: Health | None = Health.RED) -> PlanRow:
    """A plan that has everything a row can say."""
    return PlanRow(
        plan_id=plan_id,
        account=text,
        state=PlanState.COMMITTED,
        period=NEXT_YEAR,
        owner=text,
        health=health,
        trend=Trend.WORSE,
        reasons=(escape(text),) * 2,
        more_reasons=1,
        next_action=NextAction(action_id=1, title=text, due_on=TODAY, overdue=True),
        step="trust",
        step_title=text,
        currency="EUR",
        variance=variance(Decimal(380_000), Decimal(500_000)),
        comment=text,
        deeds=("flag", "hand_over_account", "comment"),
    )


def bare(text: str) -> PlanRow:
    """A plan of which next to nothing is known."""
    return PlanRow(plan_id=2, account=text, state=PlanState.DRAFT, steps=8, step_title=text)


def action(text: str, action_id: int = 1, **known: Any) -> ActionItem:
    """An action that is three days overdue."""
    common: dict[str, Any] = {"title": text, "account": text, "due_on": TODAY, "days": 3}
    return ActionItem(action_id=action_id, plan_id=1, **common | known)


def review(text: str, plan_id: int = 1) -> ReviewItem:
    """A review that is due."""
    return ReviewItem(plan_id=plan_id, account=text, due_on=TODAY, days=3)


def approval(text: str, plan_id: int = 1) -> Approval:
    """A plan that waits since Monday."""
    return Approval(plan_id, text, text, TODAY)


def approvals(text: str) -> Approvals:
    """More plans than are shown."""
    return Approvals(tuple(approval(text, number) for number in range(5)), 7)


def leavers(text: str) -> Leavers:
    """More people than are shown."""
    return Leavers(tuple(leaver(text, number) for number in range(5)), 9)


def leaver(text: str, number: int = 1) -> Leaver:
    """Somebody who owns a few accounts."""
    return Leaver(number, text, number)


def todo(text: str) -> Todo:
    """As much to do as is shown at once, and more."""
    snoozed = {"state": ItemState.SNOOZED, "until": TODAY}
    return Todo(
        due=tuple(action(text, n, owner=text, note=text, asks_why=True) for n in range(5)),
        total=40,
        overdue=20,
        today=9,
        asleep=tuple(action(text, 10 + number, **snoozed) for number in range(5)),
        all_asleep=12,
        reviews=tuple(review(text, number) for number in range(3)),
        all_reviews=6,
    )


def portfolio(text: str) -> Portfolio:
    """One page of many."""
    return Portfolio(
        rows=tuple(plan(text, 100 + number) for number in range(6)),
        tallies=dict.fromkeys(Health, 12),
        sight=Sight(owner="12", health="at_risk", segment="strategic", team_page=1),
        owner=text,
        pages=3,
        worst=plan(text),
        is_narrowed=True,
        segments=(Choosable("strategic", "Strategic"),),
    )


def urgents(text: str) -> list[Urgent]:
    """One of each kind."""
    amber = replace(plan(text, health=Health.AMBER), reasons=(), neglected=True)
    return [
        Urgent(Why.RED, plan=plan(text)),
        Urgent(Why.AMBER, plan=amber),
        *(Urgent(Why.OVERDUE, action=action(text), count=count) for count in (1, 2)),
        *(Urgent(Why.TODAY, action=action(text), count=count) for count in (1, 2)),
        Urgent(Why.REVIEW, review=review(text)),
        Urgent(Why.RESUME, plan=plan(text)),
        Urgent(Why.TEAM, plan=plan(text)),
        *(Urgent(Why.APPROVAL, approval=approval(text), count=count) for count in (1, 2)),
        *(Urgent(Why.LEFT, leaver=leaver(text, n), count=n) for n in (1, 2)),
        Urgent(Why.CALM),
        Urgent(Why.EMPTY),
    ]


def full(text: str) -> Home:
    """The Home tab of an admin who also leads people and has much to do, at its fullest."""
    return Home(
        name=text,
        today=TODAY,
        locale="de-DE",
        sight=Sight(owner="12"),
        urgent=urgents(text)[0],
        todo=todo(text),
        mine=Page(tuple(plan(text, number) for number in range(6)), 1, 3, 18),
        resume=plan(text),
        approvals=approvals(text),
        leavers=leavers(text),
        portfolio=portfolio(text),
        chores=Chores(2, 1, 1),
    )


def empty(text: str) -> Home:
    """The Home tab of somebody who has nothing yet."""
    return Home(
        name=text,
        today=TODAY,
        locale="en-US",
        sight=Sight(),
        urgent=Urgent(Why.EMPTY),
        todo=Todo(),
        mine=Page(),
    )


def of_home(text: str) -> dict[str, list[dict[str, Any]]]:
    """Facts by message."""
    waiting = replace(plan(text), state=PlanState.SUBMITTED, period=None)
    alone = replace(plan(text, health=Health.GREEN), reasons=(escape(text),), next_action=None)
    on_target = replace(plan(text), variance=variance(Decimal(5), Decimal(5)))
    rows = [plan(text), bare(text), waiting, alone, on_target]
    some = portfolio(text)
    sights = [Sight(owner=owner) for owner in ("team", "all")]
    return {
        "home_approvals": [{"total": 1}, {"total": 400}],
        "home_approvals_more": [{"more": more} for more in (1, 2, 400)],
        "home_approval": [{"plan": approval(text)}],
        "home_leavers": [{}],
        "home_leaver": [{"leaver": leaver(text, number)} for number in (1, 300)],
        "home_leavers_more": [{"more": more} for more in (1, 4)],
        "home_head": [{"today": TODAY}],
        "home_urgent": [{"urgent": each, "who": text} for each in urgents(text)],
        "home_todo": [{"todo": each} for each in (Todo(), todo(text))],
        "home_more": [{"more": 1, "what": "action"}, {"more": 35, "what": "review"}],
        "home_asleep": [{"all": 5, "shown": 5}, {"all": 12, "shown": 5}],
        "home_mine": [{"mine": Page(total=1)}, {"mine": full(text).mine}],
        "home_plan": [{"row": each, "locale": "en-US"} for each in rows],
        "home_portfolio": [
            {"portfolio": some},
            *({"portfolio": replace(some, sight=each, owner="")} for each in sights),
        ],
        "home_no_accounts": [{"chosen": True}, {"chosen": False}],
        "home_chores": [{"chores": Chores(*each)} for each in ((1, 0, 0), (2, 1, 2), (0, 0, 1))],
        "home_help": [{}],
    }
