"""What somebody is told who gets all the accounts of a person who has left."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, select

from kambot import outbox
from kambot.access import ACCOUNT, PLAN
from kambot.cards import NoticeCard
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.life.briefing import brief
from kambot.members import Me, Named
from kambot.method.text import isolated
from kambot.outbox import Letter, notices
from kambot.outbox.notices import Saying
from kambot.outbox.putting import ITEM, MESSAGE
from kambot.portfolio import LIVE

INHERITED = "inherited"
"""The message that names them, in place of a brief of each."""
BRIEFS = 5
"""So many at once are read."""
NAMED = 20
"""Accounts that it names."""


@dataclass(frozen=True)
class Inheritance:
    """What goes from whom to whom."""

    accounts: Sequence[PlanFacts]
    """Of each account one plan."""
    old: Named
    new: Named
    words: str
    """Of who hands them over."""


def announce(connection: Connection, me: Me, handed: Inheritance) -> None:
    """A brief of each of the accounts to who has them now; of many, one message that names them.

    What is said to them is said once.
    """
    if len(handed.accounts) > BRIEFS:
        _put_list(connection, me, handed)
        return
    for number, plan in enumerate(handed.accounts):
        brief(connection, plan, handed.new, "" if number else handed.words)


def _put_list(connection: Connection, me: Me, handed: Inheritance) -> None:
    by = "" if handed.new.id == me.id else me.name
    facts = {"by": by, "owner": handed.old.name, "words": handed.words}
    more = str(len(handed.accounts[NAMED:]))
    key = f"{INHERITED}:{handed.old.id}:{me.now:%Y%m%d%H%M%S%f}"
    saying = Saying(INHERITED, {**facts, "more": more}, "start")
    named = [(None, plan.plan_id) for plan in handed.accounts[:NAMED]]
    letter = notices.to(handed.new.id, handed.new.user_id, key, saying, me.now)
    outbox.put(connection, me.workspace_id, [replace(letter, items=named)], me.now)


_STILL = (
    select(MESSAGE.c.id, ACCOUNT.c.name)
    .join(ITEM, ITEM.c.message_id == MESSAGE.c.id)
    .join(PLAN, PLAN.c.id == ITEM.c.plan_id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .where(
        MESSAGE.c.id.in_(bindparam("ids", expanding=True)),
        PLAN.c.owner_id == MESSAGE.c.member_id,
        *LIVE,
    )
    .order_by(ACCOUNT.c.name_key, PLAN.c.id)
)


def cards(
    connection: Connection, kambot: Kambot, letters: Sequence[Letter]
) -> dict[int, NoticeCard | None]:
    """With the accounts that are still theirs; None where none of those is that have a name."""
    ids = [letter.id for letter in letters]
    names: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(_STILL, {"ids": ids}) if ids else ():
        names[row.id].append(isolated(row.name))
    return {each.id: _card(kambot, each, names[each.id]) for each in letters}


def _card(kambot: Kambot, letter: Letter, accounts: Sequence[str]) -> NoticeCard | None:
    if not accounts:
        return None
    return NoticeCard(notices.spoken(kambot, letter, accounts=accounts), letter.content["wish"])
