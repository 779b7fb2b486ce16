"""What messages say now: each kind is composed in its own room, many at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from kambot.cards import Card
from kambot.core import Kambot
from kambot.crm.receiving import telling as imports
from kambot.digests import card as digests
from kambot.life import briefing, inheriting, leaving
from kambot.method.vocabulary import MessageKind
from kambot.nudging import card as nudges
from kambot.outbox import Letter, notices

Composer = Callable[[Connection, Kambot, Sequence[Letter]], Mapping[int, Card | None]]
"""The cards of some messages by their ids, in a fixed number of statements; None where there is
nothing left to say. A posted one that is to stay as it is in Slack is left out."""

NOTICES: Mapping[str, Composer] = {
    briefing.BRIEF: briefing.cards,
    inheriting.INHERITED: inheriting.cards,
    leaving.LEFT: leaving.cards,
    imports.IMPORT: imports.cards,
}
"""Notices that are more than a sentence filled with facts, by their message."""


def _notices(
    connection: Connection, kambot: Kambot, letters: Sequence[Letter]
) -> dict[int, Card | None]:
    kinds: dict[Composer, list[Letter]] = {}
    for letter in letters:
        composer = NOTICES.get(letter.content["message"], notices.cards)
        kinds.setdefault(composer, []).append(letter)
    made = (composer(connection, kambot, some) for composer, some in kinds.items())
    return {key: card for cards in made for key, card in cards.items()}


COMPOSERS: Mapping[MessageKind, Composer] = {
    MessageKind.NUDGE: nudges.cards,
    MessageKind.DIGEST: digests.cards,
    MessageKind.DETAILS: digests.cards,
    MessageKind.NOTICE: _notices,
}


def compose(
    connection: Connection, kambot: Kambot, letters: Iterable[Letter]
) -> dict[int, Card | None]:
    """What each of these messages says now, by its id; None where there is nothing left to say.

    One that was posted and is to stay as it is in Slack is left out.
    """
    kinds: dict[MessageKind, list[Letter]] = {}
    for letter in letters:
        kinds.setdefault(letter.kind, []).append(letter)
    cards: dict[int, Card | None] = {}
    for kind, some in kinds.items():
        cards |= COMPOSERS[kind](connection, kambot, some)
    return cards
