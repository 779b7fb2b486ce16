"""Answers about one plan made by hand, with the same text wherever a person may write one."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kambot.cards.lookups import Question, Work, WorkLine
from kambot.cards.plans import (
    ChangeLine,
    Close,
    Difference,
    HistoryCard,
    PeopleCard,
    Person,
    Reason,
    ReviewCard,
    StatusCard,
    WhyCard,
)
from kambot.method.health import Trend
from kambot.method.revenue import Sums, figures
from kambot.method.vocabulary import ActionStatus, Health, PlanState
from kambot.prompts import Safe, escape

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
NO_WORK = Work(first=(), total=0)


def head(kind: str, text: str, *, plan_id: int = 7, **changes: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "question": Question(kind, plan_id=plan_id),
        "asker": text,
        "for_all": False,
        "locale": "en-US",
        "today": TODAY,
    }
    return given | changes


def of_plan(kind: str, text: str, **changes: Any) -> dict[str, Any]:
    return head(kind, text) | {"account": text, "owner": text} | changes


def reason(text: str, level: Health = Health.RED, **changes: Any) -> Reason:
    said = escape(text)
    given: dict[str, Any] = {"rule": "renewal_due", "level": level, "said": said, "facts": said}
    return Reason(**given | {"way": said, "wish": "record:7:opportunities:0:renewal_due"} | changes)


def action(text: str, days: int = 2, **changes: Any) -> WorkLine:
    given: dict[str, Any] = {
        "action_id": 1,
        "plan_id": 7,
        "account": text,
        "title": text,
        "due_on": TODAY - days * DAY,
        "days": days,
        "owner": text,
        "status": ActionStatus.OPEN,
    }
    return WorkLine(**given | changes)


def work(text: str, count: int = 3, total: int = 0) -> Work:
    return Work(first=tuple(action(text) for _ in range(count)), total=total or count)


def sums(target: int | None = 500_000, won: int = 100_000, **more: Any) -> Any:
    known = None if target is None else Decimal(target)
    return figures(Sums(currency="EUR", won=Decimal(won), target=known, **more))


def status(text: str, **changes: Any) -> StatusCard:
    given: dict[str, Any] = {
        "health": Health.RED,
        "neglected": False,
        "trend": Trend.WORSE,
        "reasons": (reason(text), reason(text, Health.AMBER)),
        "state": PlanState.COMMITTED,
        "figures": sums(),
        "other_currency": 0,
        "overdue": work(text),
        "ahead": work(text),
        "next_review_on": TODAY + 10 * DAY,
        "steps": 8,
        "steps_done": 6,
        "next_step": text,
        "missing": text,
    }
    return StatusCard(**of_plan("status", text) | given | changes)


def why(text: str, **changes: Any) -> WhyCard:
    given: dict[str, Any] = {
        "health": Health.RED,
        "neglected": False,
        "trend": None,
        "reasons": (reason(text), reason(text, Health.AMBER, wish="", facts=Safe(""))),
        "close": (Close(said=escape(text), soon=True), Close(said=escape(text), soon=False)),
    }
    return WhyCard(**of_plan("why", text) | given | changes)


def change(text: str, **changes: Any) -> ChangeLine:
    given: dict[str, Any] = {
        "at": TODAY,
        "by": text,
        "what": escape(text),
        "differences": (
            Difference(label="By when?", before=text, after=text),
            Difference(label="Segment", before=text, after=""),
        ),
        "others": 2,
    }
    return ChangeLine(**given | changes)


def history(text: str, rows: int = 2, **changes: Any) -> HistoryCard:
    given: dict[str, Any] = {"changes": (change(text),) * rows, "more": True}
    return HistoryCard(**of_plan("history", text) | given | changes)


def person(text: str, **changes: Any) -> Person:
    given: dict[str, Any] = {
        "name": text,
        "job_title": text,
        "role": "Decision maker",
        "support": "Supporter",
        "last_touch_on": TODAY,
    }
    return Person(**given | changes)


def people(text: str, others: int = 2, **changes: Any) -> PeopleCard:
    given: dict[str, Any] = {
        "decider": person(text),
        "champion": None,
        "decider_asked": False,
        "champion_asked": True,
        "others": (person(text),) * others,
        "total": others,
        "more": False,
    }
    return PeopleCard(**of_plan("people", text) | given | changes)


def review(text: str, **changes: Any) -> ReviewCard:
    given: dict[str, Any] = {
        "state": PlanState.COMMITTED,
        "next_on": TODAY + 10 * DAY,
        "every_months": 3,
        "last_on": None,
        "decision": "",
    }
    return ReviewCard(**of_plan("next_review", text) | given | changes)
