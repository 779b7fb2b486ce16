"""One sentence to one member: put when something happened, said in today's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from kambot.cards import NoticeCard
from kambot.core import Kambot
from kambot.method.vocabulary import MessageKind
from kambot.outbox.putting import Outgoing
from kambot.outbox.tasks import Letter

EXPIRES = timedelta(days=7)
"""A week later nobody wants to know any more."""


@dataclass(frozen=True)
class Saying:
    """A message of prompts/messages, what it is filled with, and a button."""

    message: str
    facts: Mapping[str, str] = field(default_factory=dict)
    wish: str = ""


def to(member_id: int, user_id: str, key: str, saying: Saying, now: datetime) -> Outgoing:
    """A notice to a member, to be put into the outbox; `key` names what it is about."""
    return Outgoing(
        key=f"notice:{member_id}:{key}",
        kind=MessageKind.NOTICE,
        channel=user_id,
        due_at=now,
        expires_at=now + EXPIRES,
        member_id=member_id,
        content={"message": saying.message, "facts": dict(saying.facts), "wish": saying.wish},
    )


def cards(_: Connection, kambot: Kambot, letters: Sequence[Letter]) -> dict[int, NoticeCard]:
    """What each notice says."""
    return {
        letter.id: NoticeCard(
            kambot.prompts.say(letter.content["message"], **letter.content["facts"]),
            letter.content["wish"],
        )
        for letter in letters
    }
