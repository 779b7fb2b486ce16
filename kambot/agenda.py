"""Everything somebody has to do, over all plans: what a nudge shows only a part of."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select, union_all

from kambot.access import ME, OWNER, PLAN, visible
from kambot.acting import deeds
from kambot.acting.doing import carry_out
from kambot.acting.work import ABSENCE, ACTION, DOER, work
from kambot.belonging import TODAY
from kambot.bindings import ACCOUNT
from kambot.cards import ActionItem, ItemState
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.members import Me, me
from kambot.method.vocabulary import ActionStatus
from kambot.paging import nearest
from kambot.portfolio import LIVE, OPEN_ACTION
from kambot.prompts import unescaped
from kambot.screens import Board, BoardRow, Caller, Deed, Notice

PAGE = 10
WAYS = (
    Deed("done"),
    Deed("move_date", form="move"),
    Deed("wait", form="wait"),
    Deed("block", form="block"),
    Deed("hand_over", form="hand_over"),
)
"""Slack's menus hold five."""


def agenda(kambot: Kambot, who: Caller, page: int = 0, *, notice: Notice | None = None) -> Board:
    """The caller's open actions and those of people they stand in for, the oldest due first."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        binds = {"me": caller.id, "today": caller.today}
        page, pages = nearest(page, connection.execute(_COUNT, binds).scalar_one(), PAGE)
        found = connection.execute(_PAGE, {**binds, "limit": PAGE, "offset": page * PAGE})
        rows = tuple(_row(kambot, caller, row) for row in found)
    foot = "" if rows else kambot.prompts.say("nothing_to_do")
    return Board("agenda", rows, (), foot, page, pages, notice)


def _row(kambot: Kambot, caller: Me, row: Any) -> BoardRow:
    text = kambot.prompts.say("nudge_item", item=_item(caller, row))
    return BoardRow(str(row.id), text, WAYS, row.id)


def _item(caller: Me, row: Any) -> ActionItem:
    """The action as a nudge would tell of it."""
    waits = row.status is ActionStatus.WAITING and row.waiting_until is not None
    return ActionItem(
        action_id=row.id,
        plan_id=row.plan_id,
        title=row.title,
        account=row.account,
        due_on=row.due_on,
        days=(caller.today - row.due_on).days,
        state=ItemState.WAITING if waits and row.waiting_until > caller.today else ItemState.OPEN,
        until=row.waiting_until if waits else None,
        owner=row.owner if row.owner_id != caller.id else "",
        note=(row.blocked_reason or "") if row.status is ActionStatus.BLOCKED else "",
        slips=row.slip_count,
        source=row.source_link or "",
    )


_AWAY = select(ABSENCE.c.member_id).where(
    ABSENCE.c.deputy_id == ME, ABSENCE.c.starts_on <= TODAY, ABSENCE.c.ends_on >= TODAY
)
STANDS_IN = and_(ACTION.c.owner_id != ME, ACTION.c.owner_id.in_(_AWAY), visible())
"""The caller does it while somebody is away, if they may know of it."""
MINE = and_(
    ACTION.c.owner_id.in_(union_all(select(ME), _AWAY)),
    or_(ACTION.c.owner_id == ME, visible()),
)
"""What only its team may know of is not told to a deputy."""
IS_OPEN = and_(*OPEN_ACTION, *LIVE)
_COUNT = (
    select(func.count())
    .select_from(ACTION)
    .join(PLAN, PLAN.c.id == ACTION.c.plan_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(MINE, IS_OPEN)
)
_PAGE = (
    select(ACTION, ACCOUNT.c.name.label("account"), DOER.c.name.label("owner"))
    .join(PLAN, PLAN.c.id == ACTION.c.plan_id)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(DOER, DOER.c.id == ACTION.c.owner_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(MINE, IS_OPEN)
    .order_by(ACTION.c.due_on, ACTION.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)


def done(kambot: Kambot, who: Caller, action_id: int) -> Notice:
    """It is done; the notice takes that back."""
    text = _do(kambot, who, action_id, deeds.done, "about_action")
    return Notice(text, undo_list="undo_done", undo_id=action_id)


def undone(kambot: Kambot, who: Caller, action_id: int) -> Notice:
    """It is not done after all."""
    return Notice(_do(kambot, who, action_id, deeds.undo, "undone"))


def _do(kambot: Kambot, who: Caller, action_id: int, deed: deeds.Deed, message: str) -> str:
    """The message about the action as it is then. Raises NotAllowed where it came too late."""
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        refusal = carry_out(connection, kambot, caller, action_id, deed)
        if refusal:
            raise NotAllowed(unescaped(refusal.said))
        return kambot.prompts.say(message, work=work(connection, caller, action_id))


BOARDS: Mapping[str, Callable[..., Board]] = {"agenda": agenda}
DEEDS: Mapping[str, Callable[[Kambot, Caller, int], Notice]] = {"done": done, "undo_done": undone}
