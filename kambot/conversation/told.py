"""What people tell kambot to keep: the phrases of the four writes, and what is read of them."""

import re
from collections.abc import Callable, Iterable, Iterator

from kambot.conversation.dating import Dated, begun, dated
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
NOTHING_TO_DO = re.compile(r"(?:i|we|have|be|know|see|me|us|you|it|off)\b", re.IGNORECASE)
"""Whoever says "I should have" or "call me" gives themselves nothing to do."""
REMARK = re.compile(r"[.:;] ")
"""Whoever goes on after this speaks of something that was."""
DUE = ("asked", "title", "rest", "then")
"""Slots: what they ask for, what they say that they will do, and two that stand in a title."""
OR = re.compile(r"(?:or|and) ", re.IGNORECASE)
"""One day more."""
LEADING = re.compile(r"^(?:[:,-] ?|(?:to|that|about|i must|i have to|i need to) )+", re.IGNORECASE)
"""Between a day and what is to be done."""
QUOTED = re.compile(r'^"([^"]*)"$')
"""All of it stands in marks."""
CLOCK = re.compile(
    r"(at \d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?|\d{1,2}(?:[:.]\d\d)? ?[ap]m),? ", re.IGNORECASE
)
NO_NAME = re.compile(
    r"(?:you|him|her|it|them|me|myself|nobody|no ?one|somebody|an?|some|my|your|this|that|in)\b",
    re.IGNORECASE,
)
LINE = re.compile(
    r"(?<=[.;:,]) |, | (?=- )| (?=(?:about|regarding|re|because|and (?:he|she|they|we|i)"
    r"|to (?:discuss|talk|show|present|review))\b)",
    re.IGNORECASE,
)
"""Where the names of whom they met end, and what was said begins."""
ABOUT = re.compile(r"(?:about|regarding|re|to)\b", re.IGNORECASE)
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
    return _begun(words, days) or _due(words, days)


def _begun(words: Words, days: Days) -> Remind | None:
    """Remind me tomorrow at 9 to call Sue: the hour stays in the title."""
    for match in _fitting(words, table().dated):
        found = begun(words.slot(match, "title"), days)
        if found.day and not OR.match(found.rest.read):
            said = found.rest.said
            clock = CLOCK.match(said)
            title = LEADING.sub("", said[clock.end() :] if clock else said)
            return Remind(_sentence(f"{title} {clock[1]}" if clock else title), due=found.day)
    return None


def _due(words: Words, days: Days) -> Remind | None:
    """I need to call Sue by Friday; call Sue on Friday."""
    for match in _fitting(words, table().due):
        asked, title, rest, then = (words.slot(match, slot) for slot in DUE)
        found = dated(asked or title or words, days)
        if found.day is None or NOTHING_TO_DO.match((asked or title or rest or then).read):
            continue
        if then and (found.day == days.today or REMARK.search(then.read)):
            return None
        if found.day >= days.today:
            return Remind(_sentence(found.rest.said), due=found.day, is_asked=bool(asked))
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
        text, loose = words.slot(match, "text"), words.slot(match, "loose")
        if len(loose) != 1:  # log in
            return Note(_sentence((text or loose).said), _name(words, match))
    return None


def met(words: Words, days: Days) -> Met | None:
    """Met Sue at Acme yesterday, she liked the offer."""
    for kind, patterns in table().met.items():
        for match in _fitting(words, patterns):
            rest, held = words.slot(match, "rest"), words.slot(match, "held")
            whom = rest or held
            is_none = NO_NAME.match(whom.read) or NO_NAME.match(whom.said)
            found = None if is_none else _met(kind, whom, days)
            is_held = found and ((found.day and found.day <= days.today) or found.line)
            return found if is_held or not held else None
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
    bare = QUOTED.sub(r"\1", text.strip(" ,;:-")).removesuffix(" on").removesuffix(" by")
    return bare[:1].upper() + bare[1:]


Reader = Callable[[Words, Days], Write | None]
READERS: tuple[Reader, ...] = (remind, note, met, mark_done)
"""In the order in which they are tried."""
