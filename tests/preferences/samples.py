"""Sample facts for the messages of the settings."""

from datetime import UTC, date, datetime
from typing import Any

from kambot.method.vocabulary import Health, MessageKind
from kambot.outbox.dead_letters import DeadLetter
from kambot.preferences.digests import DigestLine
from kambot.preferences.mine import Mine
from kambot.preferences.reminders import NextReminder
from kambot.preferences.roles import Roles
from kambot.preferences.thresholds import Turn
from kambot.preferences.workspace import Reckoning

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
CLOSED = (
    *("is_archived", "channel_is_archived", "is_shared"),
    *("not_in_channel", "channel_not_found", "restricted_action"),
)
"""Slack's words for why a digest stopped."""


def of_settings(text: str) -> dict[str, list[dict[str, Any]]]:
    """Facts by message; `text` stands wherever a person may have written something."""
    hours = [NextReminder(FIRST, 9, today, is_now=False) for today in (FIRST, LAST)]
    upcoming = [None, *hours, NextReminder(FIRST, 9, FIRST, is_now=True)]
    return {
        "next_reminder": [{"upcoming": each} for each in upcoming],
        "setting": [*_own(text), *_of_workspace(text)],
        "setting_saved": [{}],
        "thresholds_preview": _previews(),
        "thresholds_saved": [{}],
        "changed_meanwhile": [{}],
        "no_digest": [{}],
        "closed_channel": [{"why": why} for why in (*CLOSED, text)],
        "dead_letter": _letters(text),
        "no_dead_letter": [{}],
        "digest_line": _digests(text),
        "digest_saved": [{"digest": _digest(text)}],
        "digest_stopped_by_hand": [{"channel": text}],
        "digest_removed": [{"channel": text}],
    }


def _own(text: str) -> list[dict[str, Any]]:
    quiet: dict[str, Any] = {"paused_until": LAST, "away_from": FIRST, "away_until": LAST}
    people = (
        Mine(9, text),
        Mine(9, text, text, **quiet, deputy=text),
        Mine(0, text, **quiet),
    )
    rows = ("my_settings", "pause", "away")
    return [{"row": row, "mine": each} for row in rows for each in people]


def _of_workspace(text: str) -> list[dict[str, Any]]:
    working = [Reckoning(("Mon", "Tue"), where, "July", "EUR", text) for where in ("", text)]
    people = [Roles((text,), ()), Roles((text,) * 6, (text,) * 200)]
    return [
        *({"row": "workspace", "workspace": each} for each in working),
        *({"row": "roles", "roles": each} for each in people),
        *({"row": "health", "own": own} for own in (0, 1, 15)),
        *({"row": "digests", "runs": runs, "stopped": runs} for runs in (0, 200)),
        {"row": "digests", "runs": 1, "stopped": 0},
        {"row": "import"},
        *({"row": "dead_letters", "dead": count} for count in (0, 200)),
    ]


def _previews() -> list[dict[str, Any]]:
    turns = [Turn(health, number) for number, health in enumerate(Health, 1)]
    nothing: list[Turn] = []
    some = ((3, turns), (3, turns[:1]), *((accounts, nothing) for accounts in (3, 1, 0)))
    return [{"accounts": accounts, "turns": told} for accounts, told in some]


def _digest(text: str, **details: Any) -> DigestLine:
    usual: dict[str, Any] = {"manager": "", "segment": "", "stopped": False}
    return DigestLine(channel=text, at="08:30", zone=text, next_on=FIRST, **(usual | details))


def _digests(text: str) -> list[dict[str, Any]]:
    return [
        *({"digest": _digest(text, **of), "why": ""} for of in ({}, {"manager": text})),
        {"digest": _digest(text, segment=text), "why": ""},
        *({"digest": _digest(text, stopped=True), "why": why} for why in ("", *CLOSED)),
    ]


def _letters(text: str) -> list[dict[str, Any]]:
    private = ("too_late", "fate_unknown", "user_disabled", "messages_tab_disabled", text)
    reasons = [(MessageKind.NUDGE, True, why) for why in private]
    reasons += [(MessageKind.NOTICE, True, "too_late"), (MessageKind.DETAILS, False, "too_late")]
    reasons += [(MessageKind.DIGEST, False, why) for why in (*CLOSED, "fate_unknown")]
    at = datetime(2027, 1, 1, 9, tzinfo=UTC)
    return [
        {"letter": DeadLetter(1, kind, text, is_private, at, why), "why": why, "at": at}
        for kind, is_private, why in reasons
    ]
