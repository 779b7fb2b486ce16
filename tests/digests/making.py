"""Digest cards of any size, with any text in them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kambot.cards import (
    DetailsCard,
    DigestCard,
    MoneyLine,
    NextAction,
    RiskLine,
    Tally,
    Win,
)
from kambot.method.health import Trend
from kambot.method.revenue import Side, Variance, variance
from kambot.method.vocabulary import Health
from kambot.prompts import Safe

DAY = date(2026, 11, 23)
MILLION = Decimal(1_000_000)


def short(millions: str) -> Variance:
    return Variance(Side.SHORT, Decimal(millions) * MILLION)


def money(**changes: Any) -> MoneyLine:
    """As METHOD section 7 has it."""
    given: dict[str, Any] = {
        "currency": "EUR",
        "won": Decimal("4.2") * MILLION,
        "expected": Decimal("7.6") * MILLION,
        "target": 9 * MILLION,
        "variance": short("1.4"),
        "before": short("1.6"),
        "without_target": 0,
        "without_amount": 0,
        "other_currency": 0,
    }
    return MoneyLine(**given | changes)


def risk(text: str = "Acme", number: int = 1, **changes: Any) -> RiskLine:
    given: dict[str, Any] = {
        "plan_id": number,
        "account": text,
        "owner": "Ana Alves" if text == "Acme" else text,
        "health": Health.RED,
        "trend": Trend.WORSE,
        "reasons": (
            Safe("only 62% of the target is expected"),
            Safe("an action is 5 days overdue"),
        ),
        "currency": "EUR",
        "variance": variance(Decimal(380_000), Decimal(500_000)),
        "next_action": NextAction(
            action_id=number,
            title="Call Sue" if text == "Acme" else text,
            due_on=DAY + timedelta(days=3),
            overdue=False,
        ),
        "comment": "We meet on Thursday" if text == "Acme" else text,
    }
    return RiskLine(**given | changes)


def win(text: str = "Globex", **changes: Any) -> Win:
    given: dict[str, Any] = {
        "account": text,
        "deal": "Renewal" if text == "Globex" else text,
        "amount": Decimal(120_000),
        "currency": "EUR",
    }
    return Win(**given | changes)


def tally(health: Health, count: int, before: int | None) -> Tally:
    return Tally(health=health, count=count, before=before)


def digest(**changes: Any) -> DigestCard:
    given: dict[str, Any] = {
        "day": DAY,
        "locale": "en-US",
        "several": False,
        "accounts": 12,
        "money": (money(),),
        "tallies": (
            tally(Health.RED, 1, 0),
            tally(Health.AMBER, 2, 3),
            tally(Health.GREEN, 8, 8),
            tally(Health.GREY, 1, 0),
        ),
        "trends": {Trend.NEW: 1, Trend.WORSE: 1, Trend.SAME: 1},
        "recovered": 1,
        "at_risk": (
            risk(),
            risk("Initech", 2, health=Health.AMBER, trend=Trend.NEW, comment=""),
        ),
        "more": 1,
        "wins": (win(), win("Umbrella", deal="Pilot", amount=None)),
        "more_wins": 2,
        "team_only": 2,
    }
    return DigestCard(**given | changes)


def green(**changes: Any) -> DigestCard:
    """There is nothing to worry about."""
    calm: dict[str, Any] = {
        "money": (
            money(expected=Decimal("9.4") * MILLION, variance=Variance(Side.AHEAD, MILLION)),
        ),
        "tallies": (tally(Health.GREEN, 12, 12),),
        "trends": {},
        "recovered": 0,
        "at_risk": (),
        "more": 0,
        "wins": (),
        "more_wins": 0,
        "team_only": 0,
    }
    return replace(digest(), **calm | changes)


def details(text: str = "Acme", count: int = 2, **changes: Any) -> DetailsCard:
    given: dict[str, Any] = {
        "day": DAY,
        "locale": "en-US",
        "several": False,
        "at_risk": tuple(risk(text, number) for number in range(count)),
        "more": (),
        "recovered": (),
        "green": (text, text),
        "grey": (text,),
        "wins": (),
    }
    return DetailsCard(**given | changes)
