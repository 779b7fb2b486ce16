"""Answers of many accounts made by hand; and one of each kind."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kambot.cards import MoneyLine, NextAction
from kambot.cards.lookups import Lookup, Question
from kambot.cards.portfolios import (
    DealSums,
    GrowthCard,
    LooseCard,
    LooseLine,
    OwnerLine,
    PlanLine,
    PlansCard,
    ReviewLine,
    Reviews,
    SpaceLine,
    SpaceSum,
    TeamCard,
    UnplannedCard,
    UnplannedLine,
    WorkCard,
)
from kambot.method.health import Trend
from kambot.method.periods import Period
from kambot.method.revenue import variance
from kambot.method.vocabulary import DealStatus, Health, ServedBy
from kambot.prompts import escape
from tests.lookups.making import (
    DAY,
    TODAY,
    head,
    history,
    people,
    reason,
    review,
    status,
    why,
    work,
)

FAR = date(2028, 12, 31)
MONEY = Decimal(310_000)
NONE_OF_THEM: Mapping[Health, int] = {}


def line(text: str, **changes: Any) -> PlanLine:
    given: dict[str, Any] = {
        "plan_id": 7,
        "account": text,
        "period": Period(TODAY, FAR),
        "owner": text,
        "health": Health.RED,
        "neglected": False,
        "trend": Trend.NEW,
        "reason": escape(text),
        "more_reasons": 1,
        "currency": "EUR",
        "at_risk": MONEY,
        "variance": variance(MONEY, 2 * MONEY),
        "next_action": NextAction(action_id=1, title=text, due_on=TODAY, overdue=False),
    }
    return PlanLine(**given | changes)


def plans(kind: str, text: str, rows: int = 2, **changes: Any) -> PlansCard:
    given: dict[str, Any] = {
        "rows": tuple(line(text) for _ in range(rows)),
        "tallies": {Health.RED: 1, Health.AMBER: 12} if rows else {},
        "more": True,
    }
    return PlansCard(**head(kind, text, plan_id=0) | given | changes)


def money(target: int | None = 500_000, **changes: Any) -> MoneyLine:
    aim = None if target is None else Decimal(target)
    given: dict[str, Any] = {
        "currency": "EUR",
        "won": MONEY,
        "expected": MONEY,
        "target": aim,
        "variance": variance(MONEY, aim),
        "before": None,
        "without_target": 0,
        "without_amount": 0,
        "other_currency": 0,
    }
    return MoneyLine(**given | changes)


def team(text: str, owners: int = 2, **changes: Any) -> TeamCard:
    tallies = {Health.RED: 1, Health.GREEN: 2}
    lines = (money(), money(None, without_target=1, without_amount=2, other_currency=1))
    owner = OwnerLine(member_id=3, owner=text, tallies=tallies, money=lines)
    given: dict[str, Any] = {
        "people": owners,
        "tallies": tallies if owners else NONE_OF_THEM,
        "money": lines,
        "owners": (owner,) * owners,
        "more": True,
    }
    return TeamCard(**head("team", text, plan_id=0) | given | changes)


def due(kind: str, text: str, count: int = 2, **changes: Any) -> WorkCard:
    given: dict[str, Any] = {
        "account": "",
        "work": work(text, count, total=40 if count else 0),
        "people": work(text, min(count, 5), total=9 if count else 0),
        "reviews": Reviews(
            first=tuple(
                ReviewLine(plan_id=7, account=text, on=TODAY + each * DAY) for each in (-3, 3)
            ),
            total=5,
        ),
        "more": bool(count),
    }
    return WorkCard(**head(kind, text, plan_id=0) | given | changes)


def unplanned(text: str, rows: int = 2, **changes: Any) -> UnplannedCard:
    money = (
        (sums(), sums(currency="USD", won=None, last_won_on=None)),
        (sums(won=None, won_unknown=2, open=None),),
        (sums(won_unknown=1, open_deals=1, open_unknown=1, open=None),),
        (),
    )
    lines = tuple(
        UnplannedLine(account=text, name=text, owner=text if each else "", money=each)
        for each in money
    )
    loose = {DealStatus.OPEN: 12, DealStatus.LOST: 1} if rows else {}
    given: dict[str, Any] = {"rows": (lines * rows)[:rows], "more": False, "loose": loose}
    return UnplannedCard(**head("unplanned", text, plan_id=0) | given | changes)


def sums(**changes: Any) -> DealSums:
    given: dict[str, Any] = {
        "currency": "EUR",
        "won": MONEY,
        "won_unknown": 0,
        "last_won_on": TODAY,
        "open": MONEY,
        "open_deals": 3,
        "open_unknown": 1,
    }
    return DealSums(**given | changes)


def loose(text: str, rows: int = 2, **changes: Any) -> LooseCard:
    lines = tuple(
        LooseLine(
            deal=text,
            owner=text if amount else "",
            status=status,
            amount=amount,
            currency="EUR",
            closes_on=day,
        )
        for status, amount, day in (
            (DealStatus.OPEN, MONEY, TODAY),
            (DealStatus.OPEN, None, TODAY - DAY),
            (DealStatus.WON, MONEY, TODAY),
            (DealStatus.LOST, None, None),
        )
    )
    tallies = {DealStatus.OPEN: 1, DealStatus.WON: 1} if rows else {}
    given: dict[str, Any] = {"rows": (lines * rows)[:rows], "more": True, "tallies": tallies}
    return LooseCard(**head("loose", text, plan_id=0) | given | changes)


def space(text: str, **changes: Any) -> SpaceLine:
    given: dict[str, Any] = {
        "plan_id": 7,
        "account": text,
        "offering": text,
        "business_unit": text,
        "served_by": ServedBy.COMPETITOR,
        "competitor": text,
        "spend": MONEY,
        "currency": "EUR",
        "contract_ends_on": TODAY,
    }
    return SpaceLine(**given | changes)


def growth(text: str, rows: int = 2, **changes: Any) -> GrowthCard:
    several = (
        SpaceSum(currency="EUR", spend=MONEY, rows=3, unknown=1),
        SpaceSum(currency="USD", spend=Decimal(0), rows=1, unknown=1),
    )
    given: dict[str, Any] = {
        "account": "",
        "rows": (space(text),) * rows,
        "sums": several if rows else (),
        "more": False,
    }
    return GrowthCard(**head("growth", text, plan_id=0) | given | changes)


def every_card(text: str, rows: int = 2) -> list[Lookup]:
    """One of each kind, with so many rows."""
    return [
        status(text),
        why(text, reasons=tuple(reason(text) for _ in range(rows))),
        *(plans(kind, text, rows) for kind in ("mine", "at_risk")),
        plans("owned", text, rows, question=Question("owned", member_id=3)),
        team(text, rows),
        *(due(kind, text, rows) for kind in ("overdue", "next")),
        unplanned(text, rows),
        loose(text, rows),
        growth(text, rows),
        history(text, rows),
        people(text, rows),
        review(text),
    ]
