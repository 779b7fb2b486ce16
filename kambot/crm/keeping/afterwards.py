"""What follows from a published import and may come a little later, some at a time.

If the process dies in between, the next import finds it still to be done, or the daily judging
does it.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from kambot.core import Kambot
from kambot.crm.drafts import ContactDraft, Kind
from kambot.crm.ids import word_of
from kambot.crm.keeping.adopting import adopt
from kambot.crm.keeping.comparing import Comparison
from kambot.crm.keeping.finding import chunks
from kambot.crm.keeping.homes import CONTACT, RECORD, WORKSPACE
from kambot.crm.keeping.rows import Making
from kambot.members import zone
from kambot.standing.deciding import AT_ONCE
from kambot.standing.refreshing import refresh

Rows = Sequence[dict[str, Any]]


def finish(
    kambot: Kambot, making: Making, comparison: Comparison, concerned: Collection[int]
) -> None:
    """What is gone, what is back, whose deals are, who reports to whom; then plans are judged."""
    with kambot.database.read() as connection:
        today = _today(connection, making)
        reports = list(_reports(connection, making, comparison))
    gone = [{"row_id": each.record_id, "gone_on": today} for each in comparison.vanished]
    _in_parts(kambot, gone, lambda connection, some: connection.execute(_GONE, some))
    back = list(_back(making, comparison))
    _in_parts(kambot, back, lambda connection, some: connection.execute(_BACK, some))
    _in_parts(kambot, reports, lambda connection, some: connection.execute(_REPORTS, some))
    for some in chunks(comparison.adopted):
        with kambot.database.write() as connection:
            adopt(connection, making, some)
    found = {making.accounts[each.account] for each in comparison.adopted}
    for accounts in chunks(sorted(found.union(concerned)), AT_ONCE):
        with kambot.database.write() as connection:
            refresh(connection, kambot.method, making.workspace_id, accounts, today)


def _in_parts(kambot: Kambot, rows: Rows, write: Callable[[Connection, Any], object]) -> None:
    for some in chunks(rows):
        with kambot.database.write() as connection:
            write(connection, some)


_ZONE = select(WORKSPACE.c.time_zone).where(WORKSPACE.c.id == bindparam("workspace_id"))


def _today(connection: Connection, making: Making) -> date:
    name = connection.execute(_ZONE, {"workspace_id": making.workspace_id}).scalar_one()
    return making.now.astimezone(zone(name)).date()


_ITS = update(RECORD).where(RECORD.c.id == bindparam("row_id"))
_GONE = _ITS.values(gone_on=bindparam("gone_on"))
_BACK = _ITS.values(
    gone_on=None,
    owner_id=func.coalesce(bindparam("owner"), RECORD.c.owner_id),
    shape_id=func.coalesce(bindparam("shape"), RECORD.c.shape_id),
)


def _back(making: Making, comparison: Comparison) -> Iterator[dict[str, Any]]:
    for each in comparison.resaid:
        key = making.owners.key_of(each.owner)
        yield {
            "row_id": each.record_id,
            "owner": making.owner_ids.get(key) if key else None,
            "shape": making.shape_id(each.kind, each.place),
        }


_REPORTS = (
    update(CONTACT)
    .where(CONTACT.c.id == bindparam("row_id"), CONTACT.c.reports_to_id.is_(None))
    .values(reports_to_id=bindparam("boss"))
)
_PEOPLE = select(CONTACT.c.id, CONTACT.c.crm_key).where(
    CONTACT.c.workspace_id == bindparam("workspace_id"),
    CONTACT.c.crm_key.in_(bindparam("keys", expanding=True)),
    CONTACT.c.archived_at.is_(None),
)


def _reports(
    connection: Connection, making: Making, comparison: Comparison
) -> Iterator[dict[str, Any]]:
    """Who reports to whom, where nobody has said so here."""
    drafts = comparison.drafts.contacts
    bosses = {word: each.key for each in drafts for word in _words(making, each)}
    pairs: dict[str, str] = {}
    for each in drafts:
        asked = word_of(each.reports_to)
        boss = bosses.get(("", asked)) or bosses.get((_account(making, each), asked))
        if boss is not None and boss != each.key:
            pairs[each.key] = boss
    ids: dict[str, int] = {}
    for some in chunks(sorted({*pairs, *pairs.values()})):
        binds = {"workspace_id": making.workspace_id, "keys": some}
        ids |= {row.crm_key: row.id for row in connection.execute(_PEOPLE, binds)}
    for key, boss in pairs.items():
        if key in ids and boss in ids:
            yield {"row_id": ids[key], "boss": ids[boss]}


def _words(making: Making, draft: ContactDraft) -> Iterator[tuple[str, str | None]]:
    """An id is a word for one of them; a name only for somebody of the same account."""
    if draft.id is not None:
        yield "", word_of(draft.id)
    yield _account(making, draft), word_of(draft.name)


def _account(making: Making, draft: ContactDraft) -> str:
    return making.account_of.get((Kind.CONTACTS, draft.key), "")
