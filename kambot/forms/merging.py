"""Two people, one form: what the second one meant to change, and what collides."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kambot.forms.stored import Stored, plain
from kambot.history import Since


@dataclass(frozen=True)
class Merge:
    """The second save, held against the first."""

    changes: dict[str, Stored]
    """What the second person really changed; the rest is taken from the first."""
    collisions: frozenset[str] = frozenset()
    """Fields that both changed, to different answers."""
    others: Mapping[str, Since] = field(default_factory=dict)
    """What the first person changed."""


def merge(
    mine: Mapping[str, Stored], now: Mapping[str, Stored], others: Mapping[str, Since]
) -> Merge:
    """Three ways: what I sent, what is stored now, and what it was before the others changed it."""
    untouched = {
        key for key, other in others.items() if key in mine and plain(mine[key]) == other.base
    }
    changes = {key: value for key, value in mine.items() if key not in untouched}
    collisions = {
        key for key in others if key in changes and plain(changes[key]) != plain(now.get(key))
    }
    return Merge(changes, frozenset(collisions), others)
