"""Sample facts for the messages of health and of the weekly digest."""

from decimal import Decimal
from typing import Any

from kambot.method.health import Trend
from kambot.method.revenue import Side, Variance
from kambot.method.vocabulary import Health
from tests.digests.making import DAY, details, digest, green, money, risk, win

Facts = dict[str, Any]

REASONS: list[tuple[str, dict[str, int], str]] = [
    ("revenue_short", {"percent": 62}, "only 62% of the target is expected"),
    ("revenue_tight", {"percent": 85}, "85% of the target is expected"),
    ("action_overdue", {"count": 1, "days": 1}, "an action is 1 day overdue"),
    ("action_overdue", {"count": 2, "days": 9}, "2 actions are overdue, the oldest by 9 days"),
    ("action_long_overdue", {"count": 1, "days": 20}, "an action is 20 days overdue"),
    ("action_long_overdue", {"count": 3, "days": 1}, "3 actions are overdue, the oldest by 1 day"),
    ("objective_past_due", {"count": 1, "days": 3}, "an objective is 3 days past due"),
    (
        "objective_past_due",
        {"count": 2, "days": 3},
        "2 objectives are past due, the oldest by 3 days",
    ),
    (
        "objective_behind",
        {"points": 37, "progress": 20, "elapsed": 57},
        "an objective is 37 points behind its time",
    ),
    ("objective_idle", {"count": 1}, "an objective has no open action"),
    ("objective_idle", {"count": 4}, "4 objectives have no open action"),
    ("plan_incomplete", {"count": 1}, "a needed answer is missing"),
    ("plan_incomplete", {"count": 3}, "3 needed answers are missing"),
    ("flagged", {"days": 0}, "flagged at risk today"),
    ("flagged", {"days": 1}, "flagged at risk yesterday"),
    ("flagged", {"days": 2}, "flagged at risk 2 days ago"),
    ("renewal_near", {"days": 100}, "renewal in 100 days, no renewal deal"),
    ("renewal_due", {"days": 40}, "renewal in 40 days, no renewal deal"),
    ("renewal_due", {"days": 0}, "renewal today, no renewal deal"),
    ("renewal_due", {"passed": 1}, "renewal yesterday, no renewal deal"),
    (
        "renewal_due",
        {"passed": 22, "won": 1},
        "renewal 22 days ago is won, the next one has no date",
    ),
    ("renewal_near", {"days": 90, "won": 1}, "renewal in 90 days is won, the next one has no date"),
    ("touch_late", {"days": 31}, "nobody of high influence has heard from us for 31 days"),
    ("touch_lost", {"days": 61}, "nobody of high influence has heard from us for 61 days"),
    ("opponent_unanswered", {"count": 1}, "an influential opponent, and nobody speaks for us"),
    ("opponent_unanswered", {"count": 2}, "2 influential opponents, and nobody speaks for us"),
    ("coverage_thin", {"percent": 80}, "open deals are worth 80% of what is left to win"),
    ("deal_stale", {"count": 1}, "an open deal is past its close date"),
    ("deal_stale", {"count": 2}, "2 open deals are past their close date"),
    ("key_person_missing", {"no_decider": 1}, "we don't know who decides"),
    ("key_person_missing", {"no_champion": 1}, "nobody speaks for us"),
    ("key_person_missing", {"supporters": 0}, "nobody is known to support us"),
    ("key_person_missing", {"supporters": 1}, "only 1 contact is known to support us"),
    ("key_person_missing", {"supporters": 2}, "only 2 contacts are known to support us"),
    ("trust_low", {"tenths": 24}, "trust is 2.4 of 15"),
    ("trust_low", {"fell": 1}, "trust has fallen by 1 point"),
    ("satisfaction_low", {"points": 6}, "satisfaction is 6 of 10"),
    ("confidence_low", {"points": 2}, "our own confidence is 2 of 5"),
    ("review_overdue", {"days": 1}, "the review is 1 day overdue"),
    ("review_overdue", {"unchanged": 30}, "nothing has changed in the plan for 30 days"),
]
"""Rule, the numbers it saw, what is said."""


def of_digests(text: str) -> dict[str, list[Facts]]:
    """Facts by message; `text` stands wherever a person may have written something."""
    cards = [
        digest(at_risk=(risk(text),), wins=(win(text),)),
        digest(several=True, at_risk=(risk(text),), wins=(win(text, amount=None),), more_wins=0),
        digest(trends={}, recovered=0, more=0, team_only=1, wins=()),
        green(accounts=1, team_only=1),
        green(),
    ]
    threads = [details(text), details(text, 0, wins=(win(text),))]
    return {
        "reason": [{"rule": rule, "numbers": numbers} for rule, numbers, _ in REASONS],
        "digest_money": [
            {"line": line, "several": several, "locale": "en-US", "day": DAY}
            for line in _money_lines()
            for several in (True, False)
        ],
        "digest_beside": [
            {"money": (money(without_amount=amount, without_target=1, other_currency=2),)}
            for amount in (0, 1, 2)
        ],
        "digest_counts": [{"card": each} for each in cards],
        "digest_risk": [
            {"line": line, "card": card, "aloud": aloud}
            for line in _risk_lines(text)
            for card in cards[:2]
            for aloud in (True, False)
        ],
        "digest_wins": [{"card": each, "more": each.more_wins} for each in cards[:2]],
        "digest_green": [{"card": each, "sums": [text]} for each in cards],
        "digest_none": [{"card": digest(team_only=number)} for number in (0, 1, 2)],
        "digest_foot": [
            {"card": each, "has_thread": below} for each in cards for below in (True, False)
        ],
        "home_digest": [{"digest": each} for each in cards],
        "details_risk": [{"line": line, "card": threads[0]} for line in _risk_lines(text)],
        "details_names": [
            {"which": which, "names": [text, text], "more": more}
            for which in ("more", "recovered", "green", "grey")
            for more in (0, 3)
        ],
        "details_head": [{"card": each} for each in threads],
    }


def _money_lines() -> list[Any]:
    ahead = Variance(Side.AHEAD, Decimal(2026))
    on_target = Variance(Side.ON_TARGET, Decimal(0))
    return [
        money(),
        money(before=None),
        money(variance=ahead),
        money(variance=on_target, before=on_target),
        money(target=None, variance=None, before=None),
    ]


def _risk_lines(text: str) -> list[Any]:
    overdue = risk(text).next_action
    return [
        risk(text),
        risk(text, trend=None, comment="", next_action=None, variance=None, reasons=()),
        risk(text, health=Health.AMBER, trend=Trend.BETTER, next_action=overdue),
        risk(text, variance=Variance(Side.ON_TARGET, Decimal(0))),
    ]
