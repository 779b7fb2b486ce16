"""What messages say now: each kind is composed in its own room, many at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from kambot import briefing
from kambot.cards import Card
from kambot.core import Kambot
from kambot.digests import card as digests
from kambot.method.vocabulary import MessageKind
from kambot.nudging import card as nudges
from kambot.outbox import Letter

Composer = Callable[[Connection, Kambot, Sequence[Letter]], Mapping[int, Card | None]]
"""The cards of some messages by their ids, in a fixed number of statements; None where there is
nothing left to say. A posted one that is to stay as it is in Slack is left out."""

COMPOSERS: Mapping[MessageKind, Composer] = {
    MessageKind.NUDGE: nudges.cards,
    MessageKind.DIGEST: digests.cards,
    MessageKind.DETAILS: digests.cards,
    MessageKind.NOTICE: briefing.cards,
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
