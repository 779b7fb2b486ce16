"""Owners who have left: whoever looks after their accounts is offered to hand them over, once.

What is due follows from rows, so nobody who left while kambot was away is forgotten.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot import outbox
from kambot.access import ACCOUNT, IS_THERE, OWNER, PERSON, PLAN, looks_after, visible
from kambot.cards import NoticeCard, Offer
from kambot.core import Kambot
from kambot.method.text import isolated
from kambot.method.vocabulary import MessageKind
from kambot.outbox import Letter, Outgoing, notices
from kambot.outbox.putting import ITEM, MESSAGE
from kambot.portfolio import LIVE

LEFT = "owner_left"
"""The notice about an owner who has left."""
NEWS = timedelta(days=7)
"""Who left longer ago is no news."""
OFFERED = 5
"""Accounts that have a button."""
NAMED = 20
"""Accounts that are named."""

_OWNED = (
    select(
        PLAN.c.workspace_id,
        PLAN.c.id.label("plan_id"),
        OWNER.c.id.label("owner_id"),
        OWNER.c.left_at,
        PERSON.c.id.label("person_id"),
        PERSON.c.user_id,
    )
    .select_from(OWNER)
    .join(PLAN, PLAN.c.owner_id == OWNER.c.id)
    .join(PERSON, PERSON.c.workspace_id == PLAN.c.workspace_id)
    .where(
        OWNER.c.left_at >= bindparam("since", type_=OWNER.c.left_at.type),
        *LIVE,
        PLAN.c.ends_on >= bindparam("today", type_=PLAN.c.ends_on.type),
        IS_THERE,
        looks_after(PERSON.c.id),
    )
    .order_by(PLAN.c.id)
)
_KNOWN = select(MESSAGE.c.workspace_id, MESSAGE.c.key).where(
    MESSAGE.c.key.in_(bindparam("keys", expanding=True))
)


def decide(kambot: Kambot, now: datetime) -> int:
    """Put what is not told yet into the outbox; how much that was."""
    with kambot.database.read() as connection:
        due = _due(connection, now)
    told = 0
    for workspace_id, messages in due.items():
        with kambot.database.write() as connection:
            put = outbox.put(connection, workspace_id, messages, now)
        told += sum(each is not None for each in put)
    return told


def _due(connection: Connection, now: datetime) -> dict[int, list[Outgoing]]:
    """By workspace, the notices that are not there yet."""
    plans: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for row in connection.execute(_OWNED, {"since": now - NEWS, "today": now.date()}):
        plans[row.workspace_id, _key(row)].append(row)
    keys = [key for _, key in plans]
    there = {tuple(row) for row in connection.execute(_KNOWN, {"keys": keys})} if keys else set()
    due: dict[int, list[Outgoing]] = defaultdict(list)
    for (workspace_id, key), rows in plans.items():
        if (workspace_id, key) not in there:
            due[workspace_id].append(_outgoing(key, rows, now))
    return due


def _key(row: Any) -> str:
    return f"notice:{row.person_id}:left:{row.owner_id}:{row.left_at:%Y%m%d%H%M}"


def _outgoing(key: str, rows: Sequence[Any], now: datetime) -> Outgoing:
    return Outgoing(
        key=key,
        kind=MessageKind.NOTICE,
        channel=rows[0].user_id,
        due_at=now,
        expires_at=now + notices.EXPIRES,
        member_id=rows[0].person_id,
        content={"message": LEFT, "facts": {}, "wish": ""},
        items=[(None, row.plan_id) for row in rows],
    )


_STILL = (
    select(
        MESSAGE.c.id,
        PLAN.c.id.label("plan_id"),
        ACCOUNT.c.name.label("account"),
        OWNER.c.id.label("owner_id"),
        OWNER.c.name.label("owner"),
    )
    .join(ITEM, ITEM.c.message_id == MESSAGE.c.id)
    .join(PLAN, PLAN.c.id == ITEM.c.plan_id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(
        MESSAGE.c.id.in_(bindparam("ids", expanding=True)),
        *LIVE,
        OWNER.c.left_at.is_not(None),
        visible(MESSAGE.c.member_id),
    )
    .order_by(ACCOUNT.c.name_key, PLAN.c.id)
)


def cards(
    connection: Connection, kambot: Kambot, letters: Sequence[Letter]
) -> dict[int, NoticeCard | None]:
    """The accounts that nobody looks after yet; None once all are in new hands."""
    ids = [letter.id for letter in letters]
    plans: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(_STILL, {"ids": ids}) if ids else ():
        plans[row.id].append(row)
    return {each: _card(kambot, plans[each]) if each in plans else None for each in ids}


def _card(kambot: Kambot, rows: Sequence[Any]) -> NoticeCard:
    names = tuple(isolated(row.account) for row in rows)
    text = kambot.prompts.say(
        LEFT,
        owner=isolated(rows[0].owner),
        accounts=names[:NAMED],
        more=len(names[NAMED:]),
    )
    offers = tuple(Offer(row.plan_id, row.account) for row in rows[:OFFERED])
    return NoticeCard(text, offers=offers, leaver=rows[0].owner_id if len(rows) > 1 else 0)
