"""Answers that point at somebody or something: members, channels, contacts, records of a list."""

import re
from dataclasses import dataclass
from typing import Any

from kambot.method.fields.base import Refused
from kambot.method.fields.choices import label
from kambot.method.fields.texts import within
from kambot.method.speech import Speech
from kambot.method.steps import Field
from kambot.method.text import LONGEST_NAME, clean, one_line

USER = re.compile(r"[UW][A-Z0-9]{1,30}")
CHANNEL = re.compile(r"[CG][A-Z0-9]{1,30}")
ID = re.compile(r"[0-9]{1,18}")
NEW = "new:"


@dataclass(frozen=True)
class Existing:
    """A record that is already there."""

    id: int


@dataclass(frozen=True)
class New:
    """A record to be made from nothing but its name."""

    name: str


class Member:
    """A colleague, by their Slack user id."""

    def read(self, text: str, field: Field, speech: Speech) -> str:
        if not USER.fullmatch(text):
            raise Refused("Please pick a colleague from the list.")
        return text

    def write(self, value: str) -> str:
        return value

    def show(self, value: str, field: Field, speech: Speech) -> str:
        return label(value, field)

    def pack(self, value: str) -> Any:
        return value

    def unpack(self, json: Any) -> str:
        return str(json)


class Channel:
    """A channel, by its Slack id; whether kambot may post there is asked when it is saved."""

    def read(self, text: str, field: Field, speech: Speech) -> str:
        if not CHANNEL.fullmatch(text):
            raise Refused("Please pick a channel from the list.")
        return text

    def write(self, value: str) -> str:
        return value

    def show(self, value: str, field: Field, speech: Speech) -> str:
        return label(value, field)

    def pack(self, value: str) -> Any:
        return value

    def unpack(self, json: Any) -> str:
        return str(json)


class Reference:
    """A record of the list that the field names, by its id."""

    def read(self, text: str, field: Field, speech: Speech) -> int:
        if not ID.fullmatch(text):
            raise Refused("Please pick one from the list.")
        return int(text)

    def write(self, value: int) -> str:
        return str(value)

    def show(self, value: int, field: Field, speech: Speech) -> str:
        return label(str(value), field)

    def pack(self, value: int) -> Any:
        return value

    def unpack(self, json: Any) -> int:
        return int(json)


class Contact:
    """A person at the customer: one we have, or a new one made from a name."""

    def read(self, text: str, field: Field, speech: Speech) -> Existing | New:
        if ID.fullmatch(text):
            return Existing(int(text))
        name = one_line(clean(text.removeprefix(NEW)))
        if not text.startswith(NEW) or not name:
            raise Refused("Please pick a person from the list, or type a new name.")
        return New(within(name, LONGEST_NAME))

    def write(self, value: Existing | New) -> str:
        return str(value.id) if isinstance(value, Existing) else f"{NEW}{value.name}"

    def show(self, value: Existing | New, field: Field, speech: Speech) -> str:
        return value.name if isinstance(value, New) else label(str(value.id), field)

    def pack(self, value: Existing | New) -> Any:
        return {"id": value.id} if isinstance(value, Existing) else {"new": value.name}

    def unpack(self, json: Any) -> Existing | New:
        return Existing(int(json["id"])) if "id" in json else New(str(json["new"]))
