"""What every type of answer can do: blanks and "we don't know yet" once, the rest per kind."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from kambot.method.speech import Speech
from kambot.method.steps import Field
from kambot.method.text import clean

Raw = str | list[str] | None
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


class FieldType(Protocol):
    """One type of answer: how it is read, written, shown and kept."""

    def parse(self, raw: Raw, field: Field, speech: Speech) -> Any:
        """The answer; None for a blank, UNKNOWN where the field allows it. Raises Refused."""

    def raw(self, value: Any, field: Field) -> Raw:
        """What a form is filled with; reading it again gives the same answer."""

    def shown(self, value: Any, field: Field, speech: Speech) -> str:
        """The answer for people; empty for None."""

    def to_json(self, value: Any) -> Any:
        """The answer as JSON can carry it, for history, snapshots and `extra`."""

    def from_json(self, value: Any) -> Any:
        """The answer that `to_json` gave away."""


V = TypeVar("V")


class Kind(Protocol[V]):
    """What one answer of a type is; it never meets a blank or an unknown."""

    def read(self, text: str, field: Field, speech: Speech) -> V:
        """The answer. Raises Refused."""

    def write(self, value: V) -> str:
        """The text that reads as this answer, in any locale."""

    def show(self, value: V, field: Field, speech: Speech) -> str:
        """The answer for people."""

    def pack(self, value: V) -> Any:
        """The answer as JSON."""

    def unpack(self, json: Any) -> V:
        """The answer that `pack` gave away."""


@dataclass(frozen=True)
class One(Generic[V]):
    """A question with a single answer."""

    kind: Kind[V]

    def parse(self, raw: Raw, field: Field, speech: Speech) -> V | Unknown | None:
        texts = _texts(raw)
        if not texts:
            return None
        if len(texts) > 1:
            raise Refused("Please choose only one answer here.")
        if field.unknown and texts[0] == UNKNOWN.value:
            return UNKNOWN
        return self.kind.read(texts[0], field, speech)

    def raw(self, value: V | Unknown | None, field: Field) -> Raw:
        if value is None:
            return None
        return UNKNOWN.value if isinstance(value, Unknown) else self.kind.write(value)

    def shown(self, value: V | Unknown | None, field: Field, speech: Speech) -> str:
        if value is None:
            return ""
        if isinstance(value, Unknown):
            return "we don't know yet"
        return self.kind.show(value, field, speech)

    def to_json(self, value: V | Unknown | None) -> Any:
        if value is None:
            return None
        return {"unknown": True} if isinstance(value, Unknown) else self.kind.pack(value)

    def from_json(self, value: Any) -> V | Unknown | None:
        if value is None:
            return None
        return UNKNOWN if value == {"unknown": True} else self.kind.unpack(value)


@dataclass(frozen=True)
class Many(Generic[V]):
    """A question with several answers, each of one kind and none of them twice."""

    kind: Kind[V]

    def parse(self, raw: Raw, field: Field, speech: Speech) -> list[V] | None:
        values = [self.kind.read(text, field, speech) for text in dict.fromkeys(_texts(raw))]
        if field.max_items and len(values) > field.max_items:
            raise Refused(f"Please choose {field.max_items} at most; there are {len(values)} now.")
        return values or None

    def raw(self, value: list[V] | None, field: Field) -> Raw:
        return [self.kind.write(one) for one in value] if value else None

    def shown(self, value: list[V] | None, field: Field, speech: Speech) -> str:
        return ", ".join(self.kind.show(one, field, speech) for one in value or ())

    def to_json(self, value: list[V] | None) -> Any:
        return [self.kind.pack(one) for one in value] if value else None

    def from_json(self, value: Any) -> list[V] | None:
        return [self.kind.unpack(one) for one in value] if value else None


def _texts(raw: Raw) -> list[str]:
    texts = [raw] if isinstance(raw, str) else raw or []
    return [kept for text in texts if (kept := clean(text))]
