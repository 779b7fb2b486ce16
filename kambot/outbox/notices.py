"""One sentence to one member: put when something happened, said in today's words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot.access import ACCOUNT, OWNER, PLAN, visible
from kambot.cards import NoticeCard
from kambot.core import Kambot
from kambot.members import Me, Named
from kambot.method.text import isolated
from kambot.method.vocabulary import MessageKind
from kambot.outbox.putting import ITEM, MESSAGE, Outgoing, put
from kambot.outbox.tasks import Letter
from kambot.prompts import Safe

EXPIRES = timedelta(days=7)
"""A week later nobody wants to know any more."""


@dataclass(frozen=True)
class Saying:
    """A message of prompts/messages, what it is filled with, and a button."""

    message: str
    facts: Mapping[str, str] = field(default_factory=dict)
    wish: str = ""
    plan_id: int = 0
    """The plan it is about: its account's present name is the fact `account`, and whoever may not
    know of the plan by then is told nothing."""


def to(member_id: int, user_id: str, key: str, saying: Saying, now: datetime) -> Outgoing:
    """A notice to a member, to be put into the outbox; `key` names what it is about."""
    return Outgoing(
        key=f"notice:{member_id}:{key}",
        kind=MessageKind.NOTICE,
        channel=user_id,
        due_at=now,
        expires_at=now + EXPIRES,
        member_id=member_id,
        content={
            "message": saying.message,
            "facts": dict(saying.facts),
            "wish": saying.wish,
            "plan": saying.plan_id,
        },
        items=[(None, saying.plan_id)] if saying.plan_id else (),
    )


def tell(
    connection: Connection, me: Me, plan_id: int, people: Iterable[Named], saying: Saying
) -> None:
    """Tell these people what the caller has just done to a plan; nobody who has left."""
    key = f"{saying.message}:{plan_id}:{me.now:%Y%m%d%H%M%S%f}"
    reached = (each for each in people if each.is_there)
    letters = [to(each.id, each.user_id, key, saying, me.now) for each in reached]
    put(connection, me.workspace_id, letters, me.now)


_ABOUT = (
    select(MESSAGE.c.id, PLAN.c.id.label("plan_id"), PLAN.c.owner_id, ACCOUNT.c.name)
    .join(ITEM, ITEM.c.message_id == MESSAGE.c.id)
    .join(PLAN, PLAN.c.id == ITEM.c.plan_id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(
        MESSAGE.c.id.in_(bindparam("ids", expanding=True)),
        PLAN.c.archived_at.is_(None),
        visible(MESSAGE.c.member_id),
    )
)


def plans_of(connection: Connection, letters: Sequence[Letter]) -> dict[int, Any]:
    """By letter, the plan that it is about: its id, owner and account's name.

    Without those that were deleted, or that the reader may not know of any more.
    """
    ids = [letter.id for letter in letters]
    rows = connection.execute(_ABOUT, {"ids": ids}) if ids else ()
    return {row.id: row for row in rows}


def cards(
    connection: Connection, kambot: Kambot, letters: Sequence[Letter]
) -> dict[int, NoticeCard | None]:
    """What each notice says; None where its reader may not know of its plan any more."""
    about = [letter for letter in letters if letter.content.get("plan")]
    plans = plans_of(connection, about)
    gone = {letter.id for letter in about} - plans.keys()
    return {
        letter.id: None if letter.id in gone else _card(kambot, letter, plans.get(letter.id))
        for letter in letters
    }


def _card(kambot: Kambot, letter: Letter, plan: Any) -> NoticeCard:
    named = {"account": isolated(plan.name)} if plan else {}
    return NoticeCard(spoken(kambot, letter, **named), letter.content["wish"])


def spoken(kambot: Kambot, letter: Letter, **more: object) -> Safe:
    """Its message; what people wrote cannot turn the direction of what stands around it."""
    facts = {key: isolated(value) for key, value in letter.content["facts"].items()}
    return kambot.prompts.say(letter.content["message"], **facts, **more)
