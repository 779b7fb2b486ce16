"""The words of /accountplan that ask something: "status Acme", "next 60", "at-risk"."""

from collections.abc import Mapping

from kambot.lookups import Question
from kambot.method.spans import WORDS, days_of

QUOTES = "\"'“”„‟«»\u2018\u2019 "
ENDS = "?!. "
ALONE: Mapping[str, str] = {
    "mine": "mine",
    "team": "team",
    "at-risk": "at_risk",
    "at risk": "at_risk",
    "unplanned": "unplanned",
}
"""Questions about many accounts."""
ABOUT: Mapping[str, str] = {
    "status": "status",
    "why": "why",
    "overdue": "overdue",
    "next-review": "next_review",
    "next review": "next_review",
    "next": "next",
    "growth": "growth",
    "history": "history",
    "people": "people",
}
"""Questions about the account that is named after them, the longer words first."""


def question(said: str) -> Question | None:
    """What a command asks; None if it asks nothing."""
    words = said.rstrip(ENDS)
    if kind := ALONE.get(words.casefold()):
        return Question(kind)
    for word, kind in ABOUT.items():
        head, tail = words[: len(word)], words[len(word) :]
        if head.casefold() == word and (not tail or tail.startswith(" ")):
            return _next(tail) if kind == "next" else Question(kind, tail.strip(QUOTES))
    return None


def _next(tail: str) -> Question:
    """What follows "next": nothing, 60, two weeks, Acme, or 60 Acme."""
    words = tail.split()
    for length in range(min(WORDS, len(words)), 0, -1):
        if days := days_of(" ".join(words[:length])):
            return Question("next", " ".join(words[length:]).strip(QUOTES), days=days)
    return Question("next", tail.strip(QUOTES))
