"""What people tell kambot to keep: the phrases of the four writes, and what is read of them."""

import re
from collections.abc import Callable, Iterable, Iterator

from kambot.conversation.dating import Dated, dated
from kambot.conversation.meanings import MarkDone, Met, Note, Remind, Write
from kambot.conversation.phrases import table
from kambot.conversation.spelling import Words
from kambot.method.vocabulary import TouchKind
from kambot.method.when import Days

NOT_DONE = re.compile(
    r"\b(?:not|never|un-?done|half|almost|nearly|hardly)\b|n't\b"
    r"|^(?:what|who|why|when|how|which|where|is|are|nothing|everything|all|nobody|it|this|that"
    r"|anything|work|you|i|we|they)\b",
    re.IGNORECASE,
)
"""Whoever says this has done nothing yet, or does not say what."""
MOST_NAMED = 30
"""Words that name whom they met."""
NO_NAME = re.compile(
    r"(?:you|him|her|it|them|me|myself|nobody|no ?one|somebody|an?|some|my|your|this|that|in)\b",
    re.IGNORECASE,
)
LINE = re.compile(
    r"(?<=[.;:,]) |, | (?=- )| (?=(?:about|regarding|because|and (?:he|she|they|we|i)"
    r"|to (?:discuss|talk|show|present|review))\b)",
    re.IGNORECASE,
)
"""Where the names of whom they met end, and what was said begins."""
ABOUT = re.compile(r"(?:about|regarding|to)\b", re.IGNORECASE)
PLACE = re.compile(r"(?:^|\s)(?:at|from|of|@)\s", re.IGNORECASE)
"""Before the account; the last one counts."""


def remind(words: Words, days: Days) -> Remind | None:
    """Remind me on Friday to call Sue."""
    for match in _fitting(words, table().told["remind"]):
        title, when = words.slot(match, "title"), words.slot(match, "when")
        day = days.named(when.read)
        if len(when) and day is None:
            continue
        found = Dated(title, day) if day else dated(title, days)
        return Remind(_sentence(found.rest.said), _name(words, match), found.day)
    return None


def mark_done(words: Words, _: Days) -> MarkDone | None:
    """The proposal is done."""
    for match in _fitting(words, table().told["done"]):
        of = words.slot(match, "words")
        denied = NOT_DONE.search(of.said) or NOT_DONE.search(of.read)
        return None if denied else MarkDone(of.said)
    return None


def note(words: Words, _: Days) -> Note | None:
    """Note for Acme: they are moving to Berlin."""
    for match in _fitting(words, table().told["note"]):
        return Note(_sentence(words.slot(match, "text").said), _name(words, match))
    return None


def met(words: Words, days: Days) -> Met | None:
    """Met Sue at Acme yesterday, she liked the offer."""
    for kind, patterns in table().met.items():
        for match in _fitting(words, patterns):
            rest = words.slot(match, "rest")
            return None if NO_NAME.match(rest.read) else _met(kind, rest, days)
    return None


def _met(kind: TouchKind, rest: Words, days: Days) -> Met | None:
    """Whom, where, when, and what about; of two days neither is taken."""
    back = Days(days.today, days.locale, back=True)
    end = LINE.search(rest.read)
    size = len(rest.read[: end.start()].split()) if end else len(rest)
    whom, line = dated(rest.part(0, size), back), rest.part(size, len(rest))
    if whom.several or len(whom.rest) > MOST_NAMED:
        return None
    day = whom.day
    if day is None and ABOUT.match(line.read):
        about = dated(line, back)
        day, line = about.day, about.rest
    names, account = _place(whom.rest.said.rstrip(" ,;:."))
    return Met(kind, names, account, day, _sentence(line.said.lstrip("- ").rstrip(".")))


def _place(said: str) -> tuple[str, str]:
    """Whom, and the account."""
    places = list(PLACE.finditer(said))
    if not places:
        return said, ""
    return said[: places[-1].start()].strip(), said[places[-1].end() :].strip()


def _fitting(words: Words, patterns: Iterable[re.Pattern[str]]) -> Iterator[re.Match[str]]:
    return filter(None, map(words.match, patterns))


def _name(words: Words, match: re.Match[str]) -> str:
    return words.slot(match, "account").said.strip(" :\"'")


def _sentence(text: str) -> str:
    """With a capital letter, without what hangs at its ends."""
    bare = text.strip(' ,;:-"').removesuffix(" on").removesuffix(" by")
    return bare[:1].upper() + bare[1:]


Reader = Callable[[Words, Days], Write | None]
READERS: tuple[Reader, ...] = (remind, note, met, mark_done)
"""In the order in which they are tried."""
