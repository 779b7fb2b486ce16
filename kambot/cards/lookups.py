"""Questions about plans and what every answer has: the words are made by prompts/messages."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from kambot.cards.some import Some
from kambot.method.vocabulary import ActionStatus

MONTH = 28
"""Days that `next` looks ahead, unless somebody asks for more."""
LONGEST_AHEAD = 366
LAST_PAGE = 99_999
LARGEST = 2**31 - 1
"""Id that a database may be asked for."""


@dataclass(frozen=True)
class Question:
    """What somebody wants to know."""

    kind: str
    """status, why, mine ...: see kambot.lookups.KINDS."""
    about: str = ""
    """The name of an account, as it was typed."""
    plan_id: int = 0
    """The plan it is about, once that is clear."""
    page: int = 0
    days: int = MONTH
    member_id: int = 0
    """Whose accounts it is about; 0 for nobody's in particular."""

    @property
    def value(self) -> str:
        """The question as a button carries it: "status:42", "next.0.60:0:Acme"."""
        about = f":{self.about}" if self.about else ""
        return f"{self.asks}:{self.plan_id}{about}"

    @property
    def asks(self) -> str:
        """What is asked, whatever account it is about: "status", "next.0.60", "owned.0.28.7"."""
        if self.member_id:
            return f"{self.kind}.{self.page}.{self.days}.{self.member_id}"
        usual = (self.page, self.days) == (0, MONTH)
        return self.kind if usual else f"{self.kind}.{self.page}.{self.days}"

    @classmethod
    def of(cls, value: str) -> Self:
        """The question that a button carries; of an odd number, the nearest that there can be."""
        head, _, rest = value.partition(":")
        plan_id, _, about = rest.partition(":")
        kind, page, days, member = (*head.split("."), "", "", "")[:4]
        return cls(
            kind=kind,
            about=about,
            plan_id=_number(plan_id),
            page=min(_number(page), LAST_PAGE),
            days=min(_number(days, MONTH), LONGEST_AHEAD),
            member_id=_number(member),
        )

    def on(self, plan_id: int) -> Self:
        """The same about this plan."""
        return replace(self, plan_id=plan_id, about="")


def _number(said: str, usual: int = 0) -> int:
    return min(int(said), LARGEST) if said.isdecimal() else usual


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """What every answer has."""

    question: Question
    """What was asked, with the plan it turned out to be about."""
    asker: str
    for_all: bool
    """It is shown to everybody in a conversation."""
    locale: str
    today: date
    shareable: bool = True
    """Made of what everybody may know of, it has something to say."""

    @property
    def plan_id(self) -> int | None:
        """The one plan it is about."""
        return self.question.plan_id or None


@dataclass(frozen=True, kw_only=True)
class Paged(Lookup):
    """An answer of several pages."""

    more: bool
    """There is another page."""


@dataclass(frozen=True, kw_only=True)
class WorkLine:
    """One action."""

    action_id: int
    plan_id: int
    account: str
    title: str
    due_on: date
    days: int
    """Overdue by so many days; 0 is due today, below 0 is ahead."""
    owner: str
    status: ActionStatus
    """Open, waiting or blocked."""


Work = Some[WorkLine]
"""Actions."""
