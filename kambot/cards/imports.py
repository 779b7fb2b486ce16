"""How far an import is, or what has come of it, as data."""

from dataclasses import dataclass

from kambot.prompts import Safe


@dataclass(frozen=True)
class ImportCard:
    """The one message about an import, from its beginning to its report."""

    text: Safe
    upload_id: int
    has_problems: bool = False
    is_done: bool = False
    """What has come in can be looked at."""
    is_open: bool = False
    """A question has come up: somebody has to go on with it."""
