"""The table of phrases.toml, read once: every way to say something that kambot understands."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kambot.conversation.notation import phrase
from kambot.method.vocabulary import TouchKind

Patterns = tuple[re.Pattern[str], ...]
TOLD = ("remind", "done", "note")


@dataclass(frozen=True)
class Phrases:
    """Patterns by what they mean, in the order in which they are tried."""

    questions: Mapping[str, Patterns]
    """By kind of lookup."""
    told: Mapping[str, Patterns]
    """remind, done, note."""
    met: Mapping[TouchKind, Patterns]
    help: Patterns
    open: Mapping[str, Patterns]
    """By wish of /accountplan."""
    examples: Mapping[str, str]
    """One of each kind that can be asked or told: what is not understood is held against them."""


@cache
def table() -> Phrases:
    """All phrases; reading them takes some milliseconds, once."""
    data = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text("utf-8"))
    shared: Mapping[str, str] = data["shared"]

    def patterns(lines: list[str]) -> Patterns:
        return tuple(phrase(line, shared) for line in lines)

    questions: Mapping[str, Any] = data["questions"]
    told = {kind: data[kind] for kind in (*TOLD, "met")}
    return Phrases(
        questions={kind: patterns(each["phrases"]) for kind, each in questions.items()},
        told={kind: patterns(told[kind]["phrases"]) for kind in TOLD},
        met={TouchKind(kind): patterns(each) for kind, each in data["met"]["phrases"].items()},
        help=patterns(data["help"]["phrases"]),
        open={wish: patterns(each) for wish, each in data["open"].items()},
        examples={kind: each["example"] for kind, each in {**questions, **told}.items()},
    )
