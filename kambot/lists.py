"""Keeping a record list: remove with undo, order, and choose among its records."""

from sqlalchemy import Connection, case, func, select, update

from kambot import history, outbox
from kambot.bindings import LISTS
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.facts import PlanFacts, editable, of_plan
from kambot.forms.inputs import DONT_KNOW
from kambot.forms.lists import choosable
from kambot.forms.names import CONTACTS, list_of, named_row
from kambot.forms.records import row_by_id
from kambot.history import Entry, Subject
from kambot.holding import hold
from kambot.members import me
from kambot.method.fields import UNKNOWN
from kambot.method.fields.listed import CATALOGUES, matches
from kambot.method.progress import ACTIONS
from kambot.method.steps import Field
from kambot.method.text import LONGEST_NAME, clipped
from kambot.screens import Caller, Choosable, Notice

CHOICES = 98
"""Slack shows at most 100 options; two places are kept for a new name and for not knowing."""
LONGEST_LABEL = 75
TOP = -1000
"""How far up the top of any list is."""


def remove(kambot: Kambot, who: Caller, plan_id: int, list_key: str, record_id: int) -> Notice:
    """Archive a record; the notice undoes it."""
    if kambot.method.lists[list_key].fixed:
        raise NotAllowed("This entry belongs to the plan's period and cannot be removed.")
    name = _archive(kambot, who, plan_id, list_key, record_id, gone=True)
    text = kambot.prompts.say("removed", entry=name)
    return Notice(text, undo_list=list_key, undo_id=record_id)


def restore(kambot: Kambot, who: Caller, plan_id: int, list_key: str, record_id: int) -> Notice:
    """Bring a removed record back."""
    name = _archive(kambot, who, plan_id, list_key, record_id, gone=False)
    return Notice(kambot.prompts.say("restored", entry=name))


def _archive(
    kambot: Kambot, who: Caller, plan_id: int, list_key: str, record_id: int, *, gone: bool
) -> str:
    of = LISTS[list_key]
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        hold(connection, plan_id)
        facts = editable(connection, caller, plan_id)
        row = row_by_id(connection, facts, list_key, record_id)
        name = named_row(list_key, row)
        if (row["archived_at"] is not None) == gone:
            return name
        connection.execute(
            update(of)
            .where(of.c.id == record_id)
            .values(
                archived_at=facts.me.now if gone else None,
                version=of.c.version + 1,
                updated_at=facts.me.now,
            )
        )
        kind = "archived" if gone else "restored"
        subject = Subject(list_key, record_id)
        history.record(connection, facts, Entry(kind, subject, row["version"] + 1))
        if list_key == ACTIONS:
            outbox.changed(connection, facts.me.now, actions=[record_id])
    return name


def move(kambot: Kambot, who: Caller, plan_id: int, list_key: str, record_id: int, by: int) -> None:
    """Move a record up (-1), down (+1) or to the top (TOP) of its list."""
    of = LISTS[list_key]
    with kambot.database.write() as connection:
        facts = editable(connection, me(connection, kambot, who), plan_id)
        row_by_id(connection, facts, list_key, record_id)
        ids = [each for each, _ in choosable(connection, facts, list_key, "", None)]
        if record_id not in ids:
            return
        at = ids.index(record_id)
        ids.insert(min(max(at + by, 0), len(ids) - 1), ids.pop(at))
        places = {each: place for place, each in enumerate(ids)}
        connection.execute(
            update(of).where(of.c.id.in_(ids)).values(position=case(places, value=of.c.id))
        )


def choices(
    kambot: Kambot,
    who: Caller,
    plan_id: int,
    owner: str,
    field_key: str,
    query: str,
) -> tuple[Choosable, ...]:
    """What a searchable menu offers; `owner` is the key of the step or list the field is in."""
    with kambot.database.read() as connection:
        facts = of_plan(connection, me(connection, kambot, who), plan_id)
        return offered(connection, facts, _field(kambot, owner, field_key), query)


def offered(
    connection: Connection, facts: PlanFacts | None, asked: Field, query: str
) -> tuple[Choosable, ...]:
    """What a question chooses from: a long list of kambot's own, or the plan's records."""
    if asked.type in CATALOGUES:
        entries = matches(asked.type, query, CHOICES)
        return tuple(Choosable(each.value, each.label) for each in entries)
    return _recorded(connection, facts, asked, query) if facts else ()


def _recorded(
    connection: Connection, facts: PlanFacts, asked: Field, query: str
) -> tuple[Choosable, ...]:
    """Records of the plan; a new name for a contact."""
    found = choosable(connection, facts, list_of(asked), query, CHOICES)
    known = asked.type not in CONTACTS or not query or _is_known(connection, facts, query)
    return (
        *(Choosable(str(each), clipped(label, LONGEST_LABEL)) for each, label in found),
        *(() if known else (_new(query),)),
        *((Choosable(UNKNOWN.value, DONT_KNOW),) if asked.unknown else ()),
    )


def _field(kambot: Kambot, owner: str, field_key: str) -> Field:
    of = kambot.method.lists.get(owner)
    return of.field(field_key) if of else kambot.method.step(owner).field(field_key)


def _new(query: str) -> Choosable:
    name = " ".join(query.split())[:LONGEST_NAME]
    return Choosable(f"new:{name}", clipped(f"Add “{name}”", LONGEST_LABEL))


def _is_known(connection: Connection, facts: PlanFacts, name: str) -> bool:
    of = LISTS["contacts"]
    same = (
        (of.c.account_id == facts.account["id"])
        & (func.lower(of.c.name) == " ".join(name.split()).lower())
        & of.c.archived_at.is_(None)
    )
    return connection.scalar(select(of.c.id).where(same)) is not None
