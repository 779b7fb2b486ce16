"""The weekly digest in a channel, and its thread: to be read at a glance, or aloud."""

from collections.abc import Sequence
from itertools import accumulate

from handlers.views.blocks import Json, header, paragraph, small
from handlers.views.voice import Voice
from kambot.cards import DetailsCard, DigestCard
from kambot.prompts import escape

LINE, NAMES = 1_200, 500
"""Characters of an account's line and of a row of names, at most."""


def digest_message(voice: Voice, card: DigestCard, *, has_thread: bool = True) -> Json:
    """The digest; one short line if all is green. On the Home tab there is no thread below it."""
    sums = [
        voice.say("digest_money", line=each, several=card.several, locale=card.locale, day=card.day)
        for each in card.money
    ]
    if not card.accounts:
        return _short(voice.say("digest_none", card=card))
    if card.all_green:
        return _short(voice.say("digest_green", card=card, sums=sums))
    beside = voice.say("digest_beside", money=card.money)
    counts = voice.say("digest_counts", card=card)
    wins = _wins(voice, card, card.more_wins)
    foot = voice.say("digest_foot", card=card, has_thread=has_thread)
    aloud = [*sums, beside, counts, *_risks(voice, card, aloud=True), wins, foot]
    blocks = [
        *(header(each) for each in sums),
        *_small(beside),
        *_said(counts, *_risks(voice, card, aloud=False), wins),
        *_small(foot),
    ]
    return {"text": "\n".join(filter(None, aloud)), "blocks": blocks}


def details_message(voice: Voice, card: DetailsCard) -> Json:
    """Every reason for the accounts at risk, and the names of the others."""
    risks = [voice.say("details_risk", line=each, card=card) for each in card.at_risk]
    rows = {which: getattr(card, which) for which in ("more", "recovered", "green", "grey")}
    names = [_names(voice, which, of) for which, of in rows.items() if of]
    blocks = _said(*risks, _wins(voice, card, 0), *names)
    return {"text": voice.say("details_head", card=card), "blocks": blocks}


def _short(text: str) -> Json:
    return {"text": text, "blocks": _said(text)}


def _risks(voice: Voice, card: DigestCard, *, aloud: bool) -> list[str]:
    return [voice.say("digest_risk", line=each, card=card, aloud=aloud) for each in card.at_risk]


def _wins(voice: Voice, card: DigestCard | DetailsCard, more: int) -> str:
    return voice.say("digest_wins", card=card, more=more) if card.wins else ""


def _names(voice: Voice, which: str, names: Sequence[str]) -> str:
    """As many names as fit in a row, and how many there are besides."""
    lengths = accumulate(len(escape(each)) + 2 for each in names)
    fitting = max(1, sum(length <= NAMES for length in lengths))
    shown, rest = names[:fitting], len(names[fitting:])
    return voice.say("details_names", which=which, names=shown, more=rest)


def _said(*texts: str) -> list[Json]:
    """A paragraph for each text that says something."""
    return [paragraph(each, most=LINE) for each in texts if each]


def _small(text: str) -> list[Json]:
    return [small(text, LINE)] if text else []
