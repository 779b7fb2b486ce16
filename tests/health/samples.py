"""Sample facts for the messages that say what clears a reason."""

from typing import Any

from tests.digests.samples import REASONS

Facts = dict[str, Any]


def of_cures(text: str) -> dict[str, list[Facts]]:
    """Facts by message; `text` stands wherever a person may have written something."""
    return {
        "cure": [
            {"rule": rule, "numbers": numbers, "record": record, "missing": missing}
            for rule, numbers, _ in REASONS
            for record in ("", text)
            for missing in ("", "say who decides")
        ],
        "cure_title": [{"rule": rule, "about": text} for rule in ("renewal_due", "objective_idle")],
    }
