"""One question and everything needed to answer it."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

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

    @cached_property
    def public(self) -> Self:
        """The same question, answered from its first page on for everybody's eyes."""
        return replace(self.on_page(0), for_all=True)

    def on_page(self, page: int) -> Self:
        """The same question about another page."""
        return replace(self, question=replace(self.question, page=page))

    def head(self) -> dict[str, Any]:
        """What every answer says of its question.

        A plan is judged by the workspace's day, so what is said of plans is of that day: whoever
        asks hears the same. Only somebody's own work is of their own day, as in their reminders.
        """
        me = self.me
        return {
            "question": self.question,
            "asker": me.name,
            "for_all": self.for_all,
            "locale": me.locale,
            "today": me.workspace_today,
        }
