"""How phrases are written down: words, {slots}, (one|of these), [perhaps], [perhaps often]*.

"how is|are" is written "how (is|are)"; a letter before ? may be missing: "actions?". # is a number,
45 or two. <name> stands for a part that several phrases share, and "{account}:" for a slot that
ends with a colon. {ahead} takes a stretch of time only: 45 days, two weeks.
"""

import re
from collections.abc import Iterator, Mapping

from kambot.method.spans import NUMBER, STRETCH

TOKEN = re.compile(r"\{\w+\}:?|[\[\]()|*]|[^\s\[\]()|*{}]+")
SLOT = re.compile(r"\{\w+\}")
WORD = re.compile(r"[a-z][a-z'-]+")
SHARED = re.compile(r"<(\w+)>")
OPEN: Mapping[str, str] = {"(": ")", "[": "]"}


def phrase(line: str, shared: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern for a whole sentence with a space before it, as every word of a phrase has one."""
    tokens = TOKEN.findall(_whole(line, shared))
    return re.compile(_choice(iter(tokens), ""), re.IGNORECASE | re.DOTALL)


def words_in(line: str, shared: Mapping[str, str]) -> frozenset[str]:
    """The words of a phrase and of all that it shares with others."""
    line = _whole(line, shared)
    return frozenset(WORD.findall(SLOT.sub(" ", line).replace("?", "")))


def _whole(line: str, shared: Mapping[str, str]) -> str:
    while SHARED.search(line):
        line = SHARED.sub(lambda found: shared[found[1]], line)
    return line


def _choice(tokens: Iterator[str], end: str) -> str:
    """Everything up to the end of a group."""
    made: list[str] = []
    for each in tokens:
        if each == end:
            break
        if each in OPEN:
            made.append(f"(?:{_choice(tokens, OPEN[each])})" + ("?" if each == "[" else ""))
        elif each == "*":
            made[-1] = made[-1].removesuffix("?") + "*"
        else:
            made.append(_word(each))
    return "".join(made)


def _word(word: str) -> str:
    if word == "|":
        return word
    if word == "#":
        return f" (?:{NUMBER.pattern})"
    if word == "{ahead}":
        return f" (?P<ahead>{STRETCH})"
    if word.startswith("{"):
        name, _, colon = word[1:].partition("}")
        return f" (?P<{name}>[^:]+?) ?:" if colon else f" (?P<{name}>.+?)"
    return " " + re.escape(word).replace(r"\?", "?")
