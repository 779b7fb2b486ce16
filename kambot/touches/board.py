"""The touches and notes of a plan's account, the newest first, as a board."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, literal, null, select, union_all

from kambot.access import ACCOUNT, NOWHERE, PLAN
from kambot.core import Kambot
from kambot.errors import NotFound
from kambot.facts import MINE_OR_OURS, PlanFacts, editable, of_plan
from kambot.holding import hold
from kambot.members import MEMBER, Me, me
from kambot.method.fields.choices import label
from kambot.method.steps import next_with
from kambot.method.text import clipped, isolated
from kambot.method.vocabulary import PlanState
from kambot.paging import nearest
from kambot.screens import Board, BoardRow, Caller, Deed, Notice
from kambot.touches.keeping import CONTACT, NOTE, PRESENT, TOUCH, remove, restore

PAGE = 10
LONGEST = 300
"""Characters of a note that are shown."""
NAMED = 5
"""So many of those who were there are named."""
TABLES = {"touch": TOUCH, "note": NOTE}


@dataclass(frozen=True)
class Kept:
    """A touch or a note as it is shown."""

    kind: str
    """Meeting, Call ...; empty for a note."""
    contacts: tuple[str, ...]
    more: int
    """So many others were there."""
    day: date
    by: str
    text: str
    link: str
    is_from_crm: bool


def board(
    kambot: Kambot, who: Caller, plan_id: int, page: int = 0, *, notice: Notice | None = None
) -> Board:
    """Raises NotFound or Deleted."""
    with kambot.database.read() as connection:
        facts = of_plan(connection, me(connection, kambot, who), plan_id)
        binds = {"of_account": facts.account["id"]}
        page, pages = nearest(page, connection.scalar(_COUNT, binds) or 0, PAGE)
        found = connection.execute(_PAGE, {**binds, "limit": PAGE, "offset": page * PAGE}).all()
        names = _present(connection, [row.id for row in found if row.what == "touch"])
    rows = tuple(_row(kambot, facts, row, names) for row in found)
    ways = (Deed("add_touch", form="touch"), Deed("add_note", form="note"))
    foot = "" if rows else kambot.prompts.say("no_touches")
    offered = ways if facts.may_edit else ()
    return Board("touches", rows, offered, foot, page, pages, notice, subject=plan_id)


def _row(kambot: Kambot, facts: PlanFacts, row: Any, names: Mapping[int, list[str]]) -> BoardRow:
    is_touch = row.what == "touch"
    present = names.get(row.id, []) if is_touch else []
    kinds = next_with(kambot.method.forms["touch"].fields, "kind")
    kept = Kept(
        kind=label(row.kind, kinds) if is_touch else "",
        contacts=tuple(map(isolated, present[:NAMED])),
        more=max(0, len(present) - NAMED),
        day=row.day,
        by=isolated(row.by or ""),
        text=isolated(clipped(row.text, LONGEST)),
        link=row.link or "",
        is_from_crm=row.crm_key is not None,
    )
    deeds = (Deed(f"remove_{row.what}"),) if facts.may_edit else ()
    return BoardRow(f"{row.what}{row.id}", kambot.prompts.say("touch", kept=kept), deeds, row.id)


def _present(connection: Connection, touch_ids: list[int]) -> dict[int, list[str]]:
    """The names of those who were there, by touch."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    for row in connection.execute(_NAMES, {"touches": touch_ids}) if touch_ids else ():
        names[row.touch_id].append(row.name)
    return names


def _entries(of: Table, what: str, day: Any, kind: Any, text: Any, crm_key: Any) -> Any:
    return select(
        literal(what).label("what"),
        of.c.id,
        day.label("day"),
        kind.label("kind"),
        text.label("text"),
        of.c.link,
        of.c.by_id,
        crm_key.label("crm_key"),
    ).where(of.c.account_id == bindparam("of_account"), of.c.archived_at.is_(None))


_ALL = union_all(
    _entries(TOUCH, "touch", TOUCH.c.held_on, TOUCH.c.kind, TOUCH.c.summary, TOUCH.c.crm_key),
    _entries(NOTE, "note", NOTE.c.noted_on, null(), NOTE.c.text, null()),
).subquery("entry")
_COUNT = select(func.count()).select_from(_ALL)
_PAGE = (
    select(*_ALL.columns, MEMBER.c.name.label("by"))
    .outerjoin(MEMBER, MEMBER.c.id == _ALL.c.by_id)
    .order_by(_ALL.c.day.desc(), _ALL.c.what.desc(), _ALL.c.id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_NAMES = (
    select(PRESENT.c.touch_id, CONTACT.c.name)
    .join(CONTACT, CONTACT.c.id == PRESENT.c.contact_id)
    .where(PRESENT.c.touch_id.in_(bindparam("touches", expanding=True)))
    .order_by(PRESENT.c.id)
)


def _change(kambot: Kambot, who: Caller, row_id: int, *, what: str, gone: bool) -> Notice:
    """Remove one or bring it back. Raises NotFound or NotAllowed."""
    of = TABLES[what]
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        plan_id = _plan_of(connection, caller, of, row_id)
        hold(connection, plan_id)
        facts = editable(connection, caller, plan_id)
        row = connection.execute(select(of).where(of.c.id == row_id)).one()
        (remove if gone else restore)(connection, facts, of, row)
    if gone:
        text = kambot.prompts.say("removed_touch", what=what)
        return Notice(text, undo_list=f"undo_{what}", undo_id=row_id)
    return Notice(kambot.prompts.say("kept", what=what, account=facts.account["name"]))


def _plan_of(connection: Connection, me: Me, of: Table, row_id: int) -> int:
    """A plan of the account that the caller works on: through it they may change the entry."""
    through = (
        select(PLAN.c.id)
        .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
        .join(of, of.c.account_id == ACCOUNT.c.id)
        .where(of.c.id == row_id, MINE_OR_OURS, PLAN.c.archived_at.is_(None))
        .order_by((PLAN.c.state == PlanState.CLOSED), PLAN.c.starts_on.desc())
        .limit(1)
    )
    found = connection.scalar(through, {"me": me.id})
    if found is None:
        raise NotFound(NOWHERE)
    return int(found)


BOARDS: Mapping[str, Callable[..., Board]] = {"touches": board}
DEEDS: Mapping[str, Callable[[Kambot, Caller, int], Notice]] = {
    **{f"remove_{what}": partial(_change, what=what, gone=True) for what in TABLES},
    **{f"undo_{what}": partial(_change, what=what, gone=False) for what in TABLES},
}
