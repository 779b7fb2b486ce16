"""Record lists as people read them: a few rows on the step, pages of twenty, and choices."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from kambot.belonging import TODAY, belongs
from kambot.bindings import ACCOUNT, LISTS, PLAN
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.forms.crm import gone
from kambot.forms.derived import derived
from kambot.forms.inputs import shown
from kambot.forms.names import gather, named
from kambot.forms.reading import speech_of
from kambot.forms.stored import Stored, record_answers
from kambot.method.steps import RecordList, Step
from kambot.prompts import Safe, escape
from kambot.screens import ListPreview, Row

PREVIEW = 5


def previews(
    connection: Connection, kambot: Kambot, facts: PlanFacts, step: Step
) -> tuple[ListPreview, ...]:
    """Each list of the step with its first records."""
    return tuple(
        ListPreview(
            each,
            rows(connection, kambot, facts, each, limit=PREVIEW),
            facts.counts[each.key],
        )
        for each in step.lists
    )


def rows(
    connection: Connection,
    kambot: Kambot,
    facts: PlanFacts,
    of: RecordList,
    *,
    limit: int,
    offset: int = 0,
    query: str = "",
) -> tuple[Row, ...]:
    """Records in order, drawn as a name and a line; a query narrows them by name."""
    if not facts.counts[of.key]:
        return ()
    page = {"of_plan": facts.plan_id, "limit": limit, "offset": offset, **_binds(facts)}
    wanted = _page(of.key).where(*_said(of.key, query)) if query else _page(of.key)
    found = connection.execute(wanted, page).mappings()
    return drawn(connection, kambot, facts, of, [dict(row) for row in found])


@cache
def _page(list_key: str) -> Select[Any]:
    """One page of a list, built once."""
    table = LISTS[list_key]
    return (
        select(table)
        .select_from(joined(list_key))
        .where(PLAN.c.id == bindparam("of_plan"), belongs(table))
        .order_by(table.c.position, table.c.id)
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    )


def count(connection: Connection, facts: PlanFacts, list_key: str, query: str) -> int:
    """How many records match the query."""
    if not query:
        return facts.counts[list_key]
    matching = (
        select(func.count()).select_from(joined(list_key)).where(*where(facts, list_key, query))
    )
    return connection.scalar(matching, _binds(facts)) or 0


def drawn(
    connection: Connection,
    kambot: Kambot,
    facts: PlanFacts,
    of: RecordList,
    records: Sequence[Mapping[str, Any]],
) -> tuple[Row, ...]:
    """Records as rows of a list; the names they point to are gathered for all of them at once."""
    answers = [(int(row["id"]), record_answers(row, of.fields)) for row in records]
    pairs = [(each, stored[each.key]) for _, stored in answers for each in of.fields]
    names = gather(connection, facts.me.workspace_id, pairs, facts)
    speech, more = speech_of(facts), derived(connection, kambot, facts, of.key, records)
    left, foreign = gone(connection, kambot, of.key, records), _foreign(facts, records)

    def texts(record_id: int, stored: Mapping[str, Stored]) -> Mapping[str, str]:
        said = {each.key: shown(each, stored[each.key], names, speech) for each in of.fields}
        if currency := foreign.get(record_id):
            said |= {key: f"{said[key]} {currency}" for key in _amounts(of) if said[key]}
        return said | more.get(record_id, {})

    return tuple(
        _row(kambot, of, record_id, texts(record_id, stored), left.get(record_id))
        for record_id, stored in answers
    )


def _foreign(facts: PlanFacts, records: Sequence[Mapping[str, Any]]) -> Mapping[int, str]:
    """The currency of those records that count in another one than the plan."""
    counted = ((int(row["id"]), row.get("currency")) for row in records)
    own = (None, facts.plan["currency"])
    return {record_id: currency for record_id, currency in counted if currency not in own}


def _amounts(of: RecordList) -> Iterator[str]:
    return (each.key for each in of.fields if each.type == "money")


def _row(
    kambot: Kambot, of: RecordList, record_id: int, texts: Mapping[str, str], left: Safe | None
) -> Row:
    name = texts.get(of.name) or f"{of.one} without a name"
    line = kambot.prompts.fill(of.line, **texts)
    return Row(record_id, escape(name), Safe(" · ".join(filter(None, (line, left)))))


def choosable(
    connection: Connection, facts: PlanFacts, list_key: str, query: str, limit: int | None
) -> list[tuple[int, str]]:
    """Records of a list whose name holds the query, as id and name."""
    of, name = named(list_key)
    found = connection.execute(
        select(of.c.id, name.label("label"))
        .select_from(joined(list_key))
        .where(*where(facts, list_key, query))
        .order_by(of.c.position, of.c.id)
        .limit(limit),
        _binds(facts),
    )
    return [(row.id, row.label) for row in found]


def joined(list_key: str) -> Any:
    """The list's table with the plan it belongs to, through its account if need be."""
    of, _ = named(list_key)
    parent = (
        of.c.plan_id == PLAN.c.id
        if "plan_id" in of.columns
        else (of.c.account_id == PLAN.c.account_id)
    )
    return of.join(PLAN, parent).join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)


def where(facts: PlanFacts, list_key: str, query: str) -> list[ColumnElement[bool]]:
    """The plan's records whose name holds every word of the query."""
    of, _ = named(list_key)
    return [PLAN.c.id == facts.plan_id, belongs(of), *_said(list_key, query)]


def _said(list_key: str, query: str) -> list[ColumnElement[bool]]:
    _, name = named(list_key)
    return [name.icontains(word, autoescape=True) for word in query.split()]


def _binds(facts: PlanFacts) -> dict[str, object]:
    return {TODAY.key: facts.me.today}
