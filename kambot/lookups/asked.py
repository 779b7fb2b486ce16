"""One question and everything needed to answer it."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from kambot.cards.lookups import Question
from kambot.core import Kambot
from kambot.members import Me

ANYBODY = 0
"""The id of a member who owns nothing, leads nobody and is on no team."""


@dataclass(frozen=True)
class Asked:
    """A question, who asks it, and for whose eyes the answer is."""

    connection: Connection
    kambot: Kambot
    me: Me
    question: Question
    for_all: bool = False
    """The answer is shown to everybody in a conversation."""

    @cached_property
    def eyes(self) -> Me:
        """Who the answer is for: it tells of what they may know."""
        return replace(self.me, id=ANYBODY) if self.for_all else self.me

    def head(self) -> dict[str, Any]:
        """What every answer says of its question."""
        me = self.me
        return {
            "question": self.question,
            "asker": me.name,
            "for_all": self.for_all,
            "locale": me.locale,
            "today": me.today,
        }
