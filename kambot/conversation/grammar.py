"""From what somebody wrote to what it means: pure, a table of phrases, no guess that writes.

The first reading that fits is taken: the line as it is, without its curses, then with slips of the
pen put right. What fits nothing is not understood, which is said.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product

from kambot.conversation.courtesies import (
    AROUND,
    GREETING,
    NOBODY,
    QUESTION,
    THANKS,
)
from kambot.conversation.dating import begun
from kambot.conversation.hearing import calm, heard, trimmed
from kambot.conversation.meanings import (
    Go,
    Hello,
    Help,
    Lookup,
    Meaning,
    Met,
    Note,
    NotUnderstood,
    Thanks,
)
from kambot.conversation.phrases import table
from kambot.conversation.spelling import Words, readings
from kambot.conversation.told import READERS
from kambot.method.spans import WORDS, days_of
from kambot.method.when import Days

TELLING = 4
MOST_KINDS = 4
"""A word of more kinds says nothing of any."""
USUAL = ("status", "overdue", "remind", "next", "why", "met", "people", "at_risk")
"""What is most often wanted."""
LONGEST_NAME = 80
LONGEST_QUESTION = 200


def understood(text: str, today: date, locale: str = "en-US", *, bot: str = "") -> Meaning:
    """What is meant. Several things at once are understood as none: one at a time is sure."""
    lines = _joined(heard(text, bot))
    if not lines:
        return Hello()
    days = Days(today, locale)
    first = _meaning(lines[0], days)
    if len(lines) == 1:
        return first or NotUnderstood(nearest(lines[0]))
    return _of_several(lines, first, days) or NotUnderstood(nearest(" ".join(lines)))


def _joined(lines: tuple[str, ...]) -> tuple[str, ...]:
    """A line that ends in a colon goes on in the next one."""
    if len(lines) > 1 and lines[0].endswith(":"):
        return (f"{lines[0]} {lines[1]}", *lines[2:])
    return lines


def nearest(line: str) -> tuple[str, ...]:
    """All kinds of what kambot can do, first those of which the fewest others are said so."""
    kinds = table().words
    scores = dict.fromkeys(kinds, 0.0)
    for word in _telling(line):
        of = [kind for kind, words in kinds.items() if word in words]
        for kind in of if len(of) <= MOST_KINDS else ():
            scores[kind] += 1 / len(of)
    first = [*USUAL, *(kind for kind in kinds if kind not in USUAL)]
    return tuple(sorted(first, key=lambda kind: -scores[kind]))


def _telling(line: str) -> set[str]:
    """The words of a line that may say what it is about: long ones, and those of the examples."""
    read = Words.of(trimmed(line)).meant
    said = {word.casefold().strip("?!.,;:").removesuffix("'s") for word in read}
    short = {word for example in table().examples.values() for word in example.split()}
    return {word for word in said if len(word) >= TELLING or word in short}


def _of_several(lines: tuple[str, ...], first: Meaning | None, days: Days) -> Meaning | None:
    """One thing with a greeting around it, or a touch or note whose words go on."""
    if isinstance(first, Note):
        return Note("\n".join(filter(None, (first.text, *lines[1:]))), first.account)
    if isinstance(first, Met) and not first.line:
        return Met(first.kind, first.names, first.account, first.day, " ".join(lines[1:]))
    meant = [first, *(_meaning(each, days) for each in lines[1:])]
    real = [each for each in meant if not isinstance(each, Hello | Thanks)]
    return real[0] if len(real) == 1 else None


def _meaning(line: str, days: Days) -> Meaning | None:
    for pattern, kind in ((GREETING, Hello), (THANKS, Thanks)):
        if pattern.fullmatch(Words.of(line).read):
            return kind()
    bare = trimmed(line)
    for each in dict.fromkeys((trimmed(calm(bare)), bare)):
        for words in readings(each):
            if meaning := _read(words, days):
                return meaning
    return None


def _read(words: Words, days: Days) -> Meaning | None:
    if words.read == "?" or any(map(words.match, table().help)):
        return Help()
    for reader, told in product(READERS, _turned(words, days)):
        if meaning := reader(told, days):
            return meaning
    if len(words.read) > LONGEST_QUESTION:
        return None
    return next(_questions(words), None) or next(_openings(words), None)


def _turned(words: Words, days: Days) -> tuple[Words, ...]:
    """As it was said; and with a day that it begins with at its end: on Monday I met Sue."""
    rest = begun(words, days).rest
    if not 0 < len(rest) < len(words):
        return (words,)
    first = len(words) - len(rest)
    day = words.part(0, first)
    return words, Words((*rest.typed, *day.typed), (*rest.meant, *day.meant))


def _questions(words: Words) -> Iterator[Lookup]:
    for kind, patterns in table().questions.items():
        for match in filter(None, map(words.match, patterns)):
            about = words.slot(match, "account").said
            if not about:
                yield Lookup(kind, days=_ahead(match[0]) if kind == "next" else 0)
            elif name := _name(about):
                yield Lookup(kind, name, days_of(words.slot(match, "ahead").read) or 0)


def _ahead(said: str) -> int:
    """The days that somebody looks ahead, which end what they say; 0 if they do not say it."""
    words = said.split()
    ends = (" ".join(words[-length:]) for length in range(WORDS, 0, -1))
    return next(filter(None, map(days_of, ends)), 0)


def _openings(words: Words) -> Iterator[Go]:
    for wish, patterns in table().open.items():
        for match in filter(None, map(words.match, patterns)):
            said = words.slot(match, "account").said
            if not said or _name(said):
                yield Go(wish, _name(said) if said else "")


def _name(said: str) -> str:
    """An account's name; empty if it surely is none."""
    bare = said.strip(" \"'?!.,:")
    name = AROUND.sub("", bare).strip(" \"'") or bare
    is_none = NOBODY.fullmatch(name) or QUESTION.search(name) or len(name) > LONGEST_NAME
    return "" if is_none else name
