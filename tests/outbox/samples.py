"""Sample facts for what is said about messages themselves."""

from typing import Any

CLOSED = ("is_archived", "is_shared", "not_in_channel", "channel_not_found")
"""Why a digest stopped."""


def of_outbox(text: str) -> dict[str, list[dict[str, Any]]]:
    """`text` stands wherever a person may have written something."""
    return {
        "digest_stopped": [{"channel": text, "why": why} for why in (*CLOSED, text)],
        "nothing_left": [{}],
        "sent_again": [
            {"is_dead": is_dead, "twice": twice}
            for is_dead, twice in ((True, True), (True, False), (False, False))
        ],
    }
