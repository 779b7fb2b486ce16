"""New records are laid in, some at a time, where nobody sees them yet.

Each transaction is short: rows are made ready before it, and there are fewer of them where it
takes longer, as on a busy machine. After it there is a rest as long as it took: whoever wants to
save an answer meanwhile comes next.
"""

import time
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, or_, select

from kambot.crm.drafts import ActivityDraft, Draft, Kind
from kambot.crm.ids import word_of
from kambot.crm.keeping.comparing import Comparison
from kambot.crm.keeping.deciding import Fate, Verdict
from kambot.crm.keeping.homes import ACCOUNT, CONTACT, HOMES, PRESENT, RECORD, TOUCH
from kambot.crm.keeping.rows import Making, record, row
from kambot.crm.keeping.running import Progress, Running
from kambot.db import insert_all, insert_new

FEWEST, MOST = 25, 500
"""Records that are laid in by one transaction."""
SHORT = 0.02
"""Seconds for which others may have to wait for it."""
Tell = Callable[[Progress], None]
Rest = Callable[[float], None]
Rows = list[dict[str, Any]]


def lay(running: Running, comparison: Comparison, making: Making, tell: Tell, rest: Rest) -> None:
    """All new records, accounts first. Raises TakenOver."""
    at_once = FEWEST
    for kind in HOMES:
        new = [each for each in comparison.verdicts[kind] if each.fate is Fate.CREATED]
        done = 0
        while some := new[done : done + at_once]:
            progress = Progress(f"laying in {kind.called}", done, len(new))
            tell(progress)
            took = _lay(running, making, kind, some, progress)
            rest(took)
            done += len(some)
            at_once = paced(at_once, took)


def paced(at_once: int, took: float) -> int:
    """How many next: at most twice as many, so that one quick transaction promises nothing."""
    return min(max(round(at_once * min(SHORT / took, 2)), FEWEST), MOST)


def _lay(
    running: Running, making: Making, kind: Kind, some: Sequence[Verdict], progress: Progress
) -> float:
    """Some of a kind; the seconds for which others had to wait."""
    rows = [row(making, kind, each.draft, each.account) for each in some]
    records = [record(making, kind, each.draft) for each in some]
    of, database = HOMES[kind].table, running.kambot.database
    insert_records = database.inserting(RECORD, records)
    insert_rows = database.inserting(of, rows)
    with database.write() as connection:
        begun = time.perf_counter()
        for each in (RECORD, of):
            if each.name not in running.laid:
                running.laid[each.name] = connection.execute(_next_id(each)).scalar_one()
        running.beat(connection, progress)
        insert_records(connection)
        if of is ACCOUNT:
            laid = insert_new(connection, of, rows, of.c.id, of.c.crm_key)
            making.accounts.update({each.crm_key: each.id for each in laid})
        elif of is TOUCH:
            _lay_touches(connection, making, rows, [each.draft for each in some])
        else:
            insert_rows(connection)
    return time.perf_counter() - begun


@cache
def _next_id(of: Table) -> Select[int]:
    return select(func.coalesce(func.max(of.c.id), 0) + 1)


_PEOPLE = select(
    CONTACT.c.id, CONTACT.c.account_id, CONTACT.c.crm_key, CONTACT.c.email, CONTACT.c.name
).where(
    CONTACT.c.account_id.in_(bindparam("accounts", expanding=True)),
    or_(CONTACT.c.archived_at.is_(None), CONTACT.c.import_id == bindparam("import_id")),
)


def _lay_touches(
    connection: Connection, making: Making, rows: Rows, drafts: Sequence[Draft]
) -> None:
    """Touches, and who took part: contacts of the same account, new or known."""
    accounts = sorted({each["account_id"] for each in rows})
    binds = {"accounts": accounts, "import_id": making.import_id}
    people = {
        (each.account_id, word_of(said)): each.id
        for each in connection.execute(_PEOPLE, binds)
        for said in (each.name, each.email, each.crm_key)
        if said
    }
    ids = insert_new(connection, TOUCH, rows, TOUCH.c.id, TOUCH.c.crm_key)
    touches = {each.crm_key: each.id for each in ids}
    insert_all(connection, PRESENT, list(_present(making, rows, drafts, touches, people)))


def _present(
    making: Making,
    rows: Rows,
    drafts: Sequence[Draft],
    touches: dict[str, int],
    people: dict[tuple[int, str | None], int],
) -> Rows:
    stamps = {"version": 1, "extra": {}, "created_at": making.now, "updated_at": making.now}
    found: Rows = []
    for values, draft in zip(rows, drafts, strict=True):
        word = word_of(draft.contact) if isinstance(draft, ActivityDraft) else None
        contact = people.get((values["account_id"], word)) if word else None
        if contact is not None:
            who = {"touch_id": touches[draft.key], "contact_id": contact}
            found.append({**stamps, **who, "workspace_id": making.workspace_id})
    return found
