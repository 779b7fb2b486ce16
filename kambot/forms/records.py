"""One record of a list as a form, new or existing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from kambot.bindings import LISTS
from kambot.core import Kambot
from kambot.errors import NotFound
from kambot.facts import PlanFacts, is_of
from kambot.forms.crm import beside
from kambot.forms.inputs import inputs, typed_ids
from kambot.forms.lists import choosable
from kambot.forms.names import gather
from kambot.forms.reading import speech_of
from kambot.forms.steps import Carried
from kambot.forms.stored import Stored, record_answers
from kambot.method.fields import TYPES
from kambot.method.steps import Field, RecordList
from kambot.prompts import Safe
from kambot.screens import RecordForm


def row_by_id(
    connection: Connection, facts: PlanFacts, list_key: str, record_id: int
) -> Mapping[str, Any]:
    """The record's row, removed or not. Raises NotFound if it is not one of the plan's."""
    of = LISTS[list_key]
    mine = select(of).where(of.c.id == record_id, is_of(facts, of))
    found = connection.execute(mine).mappings().first()
    if found is None:
        raise NotFound("This entry does not exist any more.")
    return dict(found)


def record_form(
    connection: Connection,
    kambot: Kambot,
    facts: PlanFacts,
    of: RecordList,
    row: Mapping[str, Any] | None,
    carried: Carried,
) -> RecordForm:
    """The record with what is stored or suggested, what is typed, and what is wrong with it."""
    stored = record_answers(row, of.fields) if row else suggestions(connection, facts, of)
    optional = [each for each in of.fields if each.more]
    more = carried.more or any(_given(each, stored) for each in optional)
    asked = tuple(each for each in of.fields if more or not each.more)
    answers = [*((each, stored.get(each.key)) for each in asked)]
    answers += typed_ids(asked, carried.filling.typed)
    names = gather(connection, facts.me.workspace_id, answers, facts)
    version = int(row["version"]) if row else 0
    said = beside(connection, kambot, facts, of.key, row, of.fields) if row else Safe()
    return RecordForm(
        plan=facts.header,
        step=kambot.method.list_steps[of.key],
        list=of,
        record_id=int(row["id"]) if row else None,
        version=version if carried.version is None else carried.version,
        inputs=inputs(asked, stored, names, speech_of(facts, row), carried.filling),
        more=more,
        has_more=bool(optional) and not more,
        notice=carried.notice,
        beside=said,
    )


def suggestions(connection: Connection, facts: PlanFacts, of: RecordList) -> dict[str, Stored]:
    """What a new record starts with: the defaults of its fields, and what follows from the plan."""
    found = {each.key: _default(facts, each) for each in of.fields if each.default}
    if of.key == "objectives":
        found["due_on"] = _day_ahead(facts)
    if of.key == "actions" and facts.counts["objectives"] == 1:
        found["objective_id"] = choosable(connection, facts, "objectives", "", 1)[0][0]
    return found


def _default(facts: PlanFacts, asked: Field) -> Stored:
    """A default of the prompts; some are words for what only the plan or the day knows."""
    known = {"today": facts.me.today, "owner": facts.plan["owner_id"]}
    if asked.default in known:
        return known[asked.default]
    return TYPES[asked.type].parse(asked.default, asked, speech_of(facts))


def _day_ahead(facts: PlanFacts) -> date | None:
    """The end of the current plan year, unless it is over."""
    end: date = facts.year["ends_on"]
    return end if end >= facts.me.today else None


def _given(asked: Field, stored: Mapping[str, Stored]) -> bool:
    value = stored.get(asked.key)
    return value not in (None, False) and str(value) != asked.default
