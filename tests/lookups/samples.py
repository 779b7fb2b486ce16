"""Facts for the messages of answers: typical ones and the extremes."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from kambot.cards.portfolios import Reviews
from kambot.method.health import Facts, Thresholds
from kambot.method.revenue import variance
from kambot.method.vocabulary import ActionStatus, Health, PlanState
from tests.digests.samples import REASONS
from tests.health.making import FINE, TODAY, revenue
from tests.lookups import making, making_lists

Samples = dict[str, list[dict[str, Any]]]


def of_lookups(text: str) -> Samples:
    """Facts by message; `text` stands wherever a person may have written something."""
    return {
        **_of_plan(text),
        **_of_many(text),
        **_rows(text),
        **_small_rows(text),
        "shared": [{"card": making.status(text)}],
        "facts": [
            {"rule": rule, "numbers": numbers, "f": facts, "t": t, "locale": "de-DE", "flag": text}
            for rule, numbers, _ in REASONS
            for facts in (_worst(), replace(_worst(), trust=None, touched_on=None))
            for t in (Thresholds(),)
        ],
    }


def _of_plan(text: str) -> Samples:
    made = making
    return {
        "status": [
            {"card": each}
            for each in (
                made.status(text),
                made.status(text, reasons=(made.reason(text),) * 5, trend=None),
                made.status(text, health=Health.GREEN, reasons=(), overdue=made.NO_WORK),
                made.status(
                    text,
                    health=Health.GREY,
                    reasons=(),
                    figures=made.sums(None),
                    ahead=made.NO_WORK,
                    next_review_on=None,
                    state=PlanState.DRAFT,
                ),
                made.status(text, health=None, reasons=(), state=PlanState.CLOSED, figures=None),
                made.status(text, figures=made.sums(won_unknown=2), other_currency=1),
            )
        ],
        "why": [
            {"card": each}
            for each in (
                made.why(text),
                made.why(text, reasons=(made.reason(text, Health.AMBER),) * 3),
                made.why(text, health=Health.AMBER, neglected=True),
                made.why(text, health=Health.GREEN, reasons=()),
                made.why(text, health=Health.GREY, reasons=()),
                made.why(text, health=None, reasons=()),
            )
        ],
        "why_close": [{"card": made.why(text)}, {"card": made.why(text, close=())}],
        "history": [{"card": made.history(text, rows)} for rows in (0, 2)],
        "people": [
            {"card": made.people(text)},
            {"card": made.people(text, others=0, decider=None, champion_asked=False)},
        ],
        "next_review": [
            {"card": each}
            for each in (
                made.review(text),
                made.review(text, next_on=made.TODAY - timedelta(days=3)),
                made.review(text, next_on=None),
                made.review(text, last_on=made.TODAY, decision=text),
                made.review(text, state=PlanState.CLOSED),
            )
        ],
    }


def _of_many(text: str) -> Samples:
    many = making_lists
    everybody = {"for_all": True}
    return {
        **{
            kind: [
                {"card": many.plans(kind, text, rows, **more)}
                for rows in (0, 2)
                for more in ({}, everybody)
            ]
            for kind in ("mine", "at_risk", "owned")
        },
        "team": [
            {"card": many.team(text, owners, **more)}
            for owners in (0, 2)
            for more in ({}, everybody)
        ]
        + [{"card": many.team(text, tallies={})}],
        **{
            kind: [
                {"card": many.due(kind, text, count, **more)}
                for count in (0, 2)
                for more in ({}, everybody, {"account": text})
            ]
            for kind in ("overdue", "next")
        },
        "work_beside": [
            {"card": many.due("next", text, **more), "part": part}
            for part in ("reviews", "people")
            for more in ({}, everybody, _nothing_beside())
        ],
        "unplanned": [{"card": many.unplanned(text, rows)} for rows in (0, 2)],
        "loose": [{"card": many.loose(text, rows)} for rows in (0, 2)],
        "loose_tallies": [{"tallies": many.unplanned(text).loose, "locale": "de-DE"}],
        "growth": [
            {"card": many.growth(text, rows, **more)}
            for rows in (0, 2)
            for more in ({}, {"account": text})
        ],
    }


def _nothing_beside() -> dict[str, Any]:
    return {"people": making.NO_WORK, "reviews": Reviews(first=(), total=0)}


def _rows(text: str) -> Samples:
    made, many = making, making_lists
    lines = (
        many.line(text),
        many.line(text, reason=None, variance=None, next_action=None, trend=None),
        many.line(
            text, health=Health.AMBER, neglected=True, variance=variance(Decimal(1), Decimal(1))
        ),
    )
    actions = (
        made.action(text),
        made.action(text, 1, status=ActionStatus.WAITING),
        made.action(text, 0, status=ActionStatus.BLOCKED),
        made.action(text, -2),
    )
    card = many.due("overdue", text)
    return {
        "plan_line": [
            {"line": each, "card": many.plans(kind, text)}
            for each in lines
            for kind in ("mine", "at_risk")
        ],
        "tallies": [{"tallies": {Health.RED: 1, Health.GREY: 3}}],
        "work_line": [{"work": each} for each in actions],
        "work_row": [{"work": each, "card": card} for each in actions],
        "review_row": [
            {"review": each, "card": card} for each in many.due("next", text).reviews.first
        ],
        "why_row": [
            {"reason": each, "is_told": is_told}
            for each in made.why(text).reasons
            for is_told in (True, False)
        ],
        "team_money": [{"line": each, "locale": "en-US"} for each in many.team(text).money],
        "team_row": [{"owner": each, "locale": "en-US"} for each in many.team(text).owners],
        "unplanned_row": [
            {"line": each, "card": many.unplanned(text)} for each in many.unplanned(text, 4).rows
        ],
        "loose_row": [
            {"line": each, "card": many.loose(text)} for each in many.loose(text, 4).rows
        ],
    }


def _small_rows(text: str) -> Samples:
    made, many = making, making_lists
    return {
        "growth_row": [
            {"space": each, "card": many.growth(text)}
            for each in (
                many.space(text),
                many.space(
                    text, competitor="", business_unit="", spend=None, contract_ends_on=None
                ),
            )
        ],
        "history_row": [
            {"change": each} for each in (made.change(text), made.change(text, others=0))
        ],
        "person": [
            {"person": each}
            for each in (
                made.person(text),
                made.person(text, job_title="", role="", support="", last_touch_on=None),
            )
        ],
        "change": [
            {"kind": kind, "one": one, "record": record, "step": step, "subject": subject}
            for kind in ("created", "edited", "archived", "restored", "flagged", "reviewed", "done")
            for one, record, step, subject in (
                ("action", text, "", "actions"),
                ("", "", "Profile", "profile"),
                ("", "", "", "touches"),
            )
        ],
    }


def _worst() -> Facts:
    """Facts with which every rule has something to say."""
    days = timedelta(days=40)
    return replace(
        FINE,
        **revenue(310, 500),
        coverage=Decimal("0.5"),
        deals_passed=2,
        decider_known=False,
        supporters=0,
        opponents=1,
        trust_fell=2,
        flagged_on=TODAY,
        objectives_past_due=2,
        objective_due_on=TODAY - days,
        objectives_idle=1,
        actions_overdue=1,
        action_due_on=TODAY - days,
        missing=1,
    )
