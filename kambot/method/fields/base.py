"""What every type of answer can do, and what the answers are that several types share."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from kambot.method.speech import Speech
from kambot.method.steps import Field

Raw = str | Sequence[str] | None
"""An answer as it was typed or picked; None and blank mean that there is none."""


class Refused(Exception):
    """An answer that cannot be kept; the sentence says what to write instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Unknown(Enum):
    """The answer "we don't know yet": it counts as answered and is itself a signal."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN


@dataclass(frozen=True)
class Existing:
    """A record that is already there."""

    id: int


@dataclass(frozen=True)
class New:
    """A record to be made from nothing but its name."""

    name: str


class FieldType(Protocol):
    """One type of answer: how it is read, written, shown and kept."""

    def parse(self, raw: Raw, field: Field, speech: Speech) -> Any:
        """The answer; None for a blank, UNKNOWN where the field allows it. Raises Refused."""

    def raw(self, value: Any, field: Field) -> str | list[str] | None:
        """What a form is filled with; reading it again gives the same answer."""

    def shown(self, value: Any, field: Field, speech: Speech) -> str:
        """The answer for people; empty for None."""

    def to_json(self, value: Any) -> Any:
        """The answer as JSON can carry it, for history, snapshots and `extra`."""

    def from_json(self, value: Any) -> Any:
        """The answer that `to_json` gave away."""
