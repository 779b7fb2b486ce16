"""The grammar of /accountplan: what somebody wants to see, from a command or a button."""

import re
from dataclasses import dataclass
from typing import Self

from kambot import plans, starting
from kambot.core import Kambot
from kambot.screens import Caller, Screen

QUOTES = "\"'“”„‟«»\u2018\u2019 "
LINK = re.compile(r"<(?:[@#!][^|>]*\|?|[^|>]*\|)?([^>]*)>")
"""Escaped command text names channels, users and links so: <#C1|sales>, <http://acme.com|acme>."""


@dataclass(frozen=True)
class Wish:
    """start, help, new (with a name, perhaps), find (by name) or plan (by id)."""

    kind: str
    name: str = ""

    @classmethod
    def parsed(cls, text: str) -> Self:
        """The wish behind the text of a command, escaped by Slack or not."""
        said = " ".join(_unescaped(text).split())
        first, _, rest = said.partition(" ")
        if not said:
            return cls("start")
        if said.casefold() in ("help", "?"):
            return cls("help")
        if first.casefold() == "new":
            return cls("new", rest.strip(QUOTES))
        return cls("find", said.strip(QUOTES) or said)

    @classmethod
    def of(cls, value: str) -> Self:
        """The wish behind a button."""
        kind, _, name = value.partition(":")
        return cls(kind, name)

    @property
    def value(self) -> str:
        """The wish as a button's value."""
        return f"{self.kind}:{self.name}"


def granted(kambot: Kambot, who: Caller, wish: Wish) -> Screen:
    """The screen that was wished for."""
    match wish.kind:
        case "new" if plans.exists(kambot, who, f"new {wish.name}"):  # New York Times
            return plans.find(kambot, who, f"new {wish.name}")
        case "new":
            return starting.new_form(kambot, who, {"name": wish.name} if wish.name else {})
        case "find":
            return plans.find(kambot, who, wish.name)
        case "plan":
            return plans.open_hub(kambot, who, int(wish.name))
    return plans.my_plans(kambot, who)


def _unescaped(text: str) -> str:
    """What was typed: links are their words again, entities their characters."""
    plain = LINK.sub(r"\1", text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
