"""Sample facts for what is said about messages themselves."""

from datetime import UTC, datetime
from typing import Any

from kambot.method.vocabulary import MessageKind
from kambot.outbox import DeadLetter

WHEN = datetime(2026, 11, 23, 9, tzinfo=UTC)
CLOSED = ("is_archived", "is_shared", "not_in_channel", "channel_not_found")
"""Why a digest stopped."""
LOST = ("fate_unknown", "too_late", "user_disabled", "user_not_found", "messages_tab_disabled")
"""Why a private message did not arrive."""


def of_outbox(text: str) -> dict[str, list[dict[str, Any]]]:
    """`text` stands wherever a person may have written something."""
    whys = (*CLOSED, *LOST, text)
    letters = [
        DeadLetter(1, kind, text, kind is MessageKind.NUDGE, WHEN, why)
        for kind in MessageKind
        for why in whys
    ]
    return {
        "dead_letter": [{"letter": letter} for letter in letters],
        "digest_stopped": [{"channel": text, "why": why} for why in (*CLOSED, text)],
        "nothing_left": [{}],
        "sent_again": [
            {"is_dead": is_dead, "twice": twice}
            for is_dead, twice in ((True, True), (True, False), (False, False))
        ],
    }
