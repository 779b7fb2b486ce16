"""The tables of phrases.toml and told.toml, read once: every way to say what kambot understands."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kambot.conversation.notation import phrase, words_in
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
    dated: Patterns
    """Remind me, with a day at the beginning of what follows."""
    due: Patterns
    """To be done on a day to come."""
    met: Mapping[TouchKind, Patterns]
    help: Patterns
    open: Mapping[str, Patterns]
    """By wish of /accountplan."""
    examples: Mapping[str, str]
    """One of each kind that can be asked or told."""
    words: Mapping[str, frozenset[str]]
    """Of what each of these kinds is said: what is not understood is held against them."""


@cache
def table() -> Phrases:
    """All phrases; reading them takes some milliseconds, once."""
    data = _read("phrases.toml") | _read("told.toml")
    shared: Mapping[str, str] = data["shared"]

    def patterns(lines: list[str]) -> Patterns:
        return tuple(phrase(line, shared) for line in lines)

    def words(kind: str) -> frozenset[str]:
        return frozenset[str]().union(*(words_in(line, shared) for line in said[kind]))

    questions: Mapping[str, Any] = data["questions"]
    told = {kind: data[kind] for kind in (*TOLD, "met")}
    examples = {kind: each["example"] for kind, each in {**questions, **told}.items()}
    said = {kind: each["phrases"] for kind, each in {**questions, **told}.items()}
    said["met"] = [line for lines in said["met"].values() for line in lines]
    said["remind"] = [*told["remind"]["phrases"], *told["remind"]["due"]]
    return Phrases(
        questions={kind: patterns(each["phrases"]) for kind, each in questions.items()},
        told={kind: patterns(told[kind]["phrases"]) for kind in TOLD},
        dated=patterns(told["remind"]["dated"]),
        due=patterns(told["remind"]["due"]),
        met={TouchKind(kind): patterns(each) for kind, each in data["met"]["phrases"].items()},
        help=patterns(data["help"]["phrases"]),
        open={wish: patterns(each) for wish, each in data["open"].items()},
        examples=examples,
        words={kind: words(kind) for kind in said},
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
