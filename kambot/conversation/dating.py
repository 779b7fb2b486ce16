"""The day that stands somewhere in a sentence, and the sentence without it."""

import re
from dataclasses import dataclass
from datetime import date

from kambot.conversation.spelling import Words, with_days
from kambot.method.when import Days

LONGEST = 6
"""Words that name a day: by the end of the month."""
MOST = 60
"""Words of a sentence in which a day is looked for."""
WEAK = re.compile(
    r"(?:the )?[\d/.]+(?:st|nd|rd|th)?|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun", re.IGNORECASE
)
"""May as well be part of a name or a number, unless a word like "on" stands before it."""
BESIDE = re.compile(r"before|after|from|since|than|every", re.IGNORECASE)
"""Before a day: not that day, but another one."""
AT_THE_END = re.compile(r"mon|tues?|wed|thu(?:rs?)?|fri", re.IGNORECASE)
"""Of these, what is a day where nothing follows: call Sue fri."""


@dataclass(frozen=True)
class Dated:
    """What is left of a sentence, and its day."""

    rest: Words
    day: date | None
    several: bool = False
    """It names more than one day, or one beside it, so none is taken."""


def dated(words: Words, days: Days) -> Dated:
    """Find the day. Of several ways to read the same words, the longest counts."""
    if len(words) > MOST:
        return Dated(words, None)
    words = with_days(words)
    found: dict[tuple[int, int], date] = {}
    for size in range(min(LONGEST, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            if any(start < last and first < start + size for first, last in found):
                continue
            is_last = start + size == len(words)
            if day := _day(words.part(start, start + size), days, is_last=is_last):
                found[start, start + size] = day
    if len(found) != 1:
        return Dated(words, None, several=bool(found))
    (((first, last), day),) = found.items()
    if first and BESIDE.fullmatch(words.meant[first - 1]):
        return Dated(words, None, several=True)
    return Dated(words.without(first, last), day)


def begun(words: Words, days: Days) -> Dated:
    """The day that a sentence begins with, and what follows."""
    words = with_days(words)
    for size in range(min(LONGEST, len(words)), 0, -1):
        if day := days.named(words.part(0, size).read):
            return Dated(words.part(size, len(words)), day)
    return Dated(words, None)


def _day(words: Words, days: Days, *, is_last: bool) -> date | None:
    phrase = words.read
    bare = phrase.strip(" .,")
    is_weak = WEAK.fullmatch(bare) and not (is_last and AT_THE_END.fullmatch(bare))
    return None if is_weak else days.named(phrase)
