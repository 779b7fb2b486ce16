"""Raw answers read into what is stored, or refused with a sentence at their own field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from kambot import members
from kambot.bindings import REFERENCES
from kambot.facts import PlanFacts, is_of
from kambot.forms.names import MEMBERS, list_of
from kambot.forms.stored import Stored
from kambot.members import Me
from kambot.method.fields import TYPES, Existing, Refused
from kambot.method.speech import Speech
from kambot.method.steps import Field
from kambot.screens import Raws


@dataclass(frozen=True)
class Reading:
    """What was understood and what was not, by field key."""

    values: dict[str, Stored]
    """As stored; a contact that is still to be made is a `New`."""
    errors: dict[str, str]


def speech_of(facts: PlanFacts, row: Mapping[str, Any] | None = None) -> Speech:
    """How the caller writes numbers and dates, in the record's own currency or in the plan's."""
    currency = (row or {}).get("currency") or facts.plan["currency"]
    return Speech(today=facts.me.today, locale=facts.me.locale, currency=currency)


def read(
    connection: Connection,
    facts: PlanFacts,
    fields: Iterable[Field],
    raws: Raws,
    stored: Mapping[str, Stored],
    row: Mapping[str, Any] | None = None,
) -> Reading:
    """Read the raw answers of the fields that were on the form, held against what is stored.

    `row` is the record that they are about, if it is there already. Raises UnknownPeople.
    """
    asked = [each for each in fields if each.key in raws]
    reading = understood(connection, facts.me, speech_of(facts, row), asked, raws, stored)
    check_records(connection, facts, asked, reading)
    return reading


def understood(
    connection: Connection,
    me: Me,
    speech: Speech,
    asked: list[Field],
    raws: Raws,
    stored: Mapping[str, Stored],
) -> Reading:
    """Read raw answers that may name colleagues but no records. Raises UnknownPeople."""
    reading = _parse(asked, raws, speech)
    _members(connection, me, asked, reading, stored)
    return reading


def insist(fields: Iterable[Field], values: Mapping[str, Stored]) -> dict[str, str]:
    """A sentence for every required field that has no answer."""
    return {
        each.key: f"Please fill in “{each.label}”."
        for each in fields
        if each.required and each.key in values and values[each.key] is None
    }


def at_hand(errors: Mapping[str, str], raws: Raws) -> dict[str, str]:
    """A fault of a field that is not on the form is said at the form's first field."""
    first = next(iter(raws), "")
    return {key if key in raws or not first else first: said for key, said in errors.items()}


def _parse(asked: list[Field], raws: Raws, speech: Speech) -> Reading:
    reading = Reading({}, {})
    for each in asked:
        try:
            reading.values[each.key] = TYPES[each.type].parse(raws[each.key], each, speech)
        except Refused as refused:
            reading.errors[each.key] = refused.sentence
    return reading


def _members(
    connection: Connection,
    me: Me,
    asked: list[Field],
    reading: Reading,
    stored: Mapping[str, Stored],
) -> None:
    """Slack users become member ids; choosing people who left, guests or bots is refused.

    Somebody who was chosen before and has left since does not hold other answers up.
    """
    fields = [each for each in asked if each.type in MEMBERS and reading.values.get(each.key)]
    users = {user for each in fields for user in _many(reading.values[each.key])}
    if not users:
        return
    known = members.by_user_id(connection, me.workspace_id, users)
    for each in fields:
        people = [known[user] for user in _many(reading.values[each.key])]
        before = _many(stored.get(each.key))
        refused = [who for who in people if (who.left or who.is_guest) and who.id not in before]
        if refused:
            reading.errors[each.key] = _why_not(refused[0])
        ids = [who.id for who in people]
        reading.values[each.key] = ids if each.type == "members" else ids[0]


def check_records(
    connection: Connection, facts: PlanFacts, asked: list[Field], reading: Reading
) -> None:
    """References must point to a record of this plan or its account that is still there."""
    for each in asked:
        list_key = list_of(each)
        if not list_key or each.key not in reading.values:
            continue
        value = reading.values[each.key] = _by_id(reading.values[each.key])
        ids = {one for one in _many(value) if isinstance(one, int)}
        if not are_there(connection, facts, list_key, ids):
            reading.errors[each.key] = (
                f"This choice in “{each.label}” was removed meanwhile. Please choose again."
            )


def _by_id(value: Stored) -> Stored:
    """An answer with the ids of the contacts it names; new ones stay as they are named."""
    if isinstance(value, list):
        return [_by_id(each) for each in value]
    return value.id if isinstance(value, Existing) else value


def are_there(connection: Connection, facts: PlanFacts, list_key: str, ids: set[int]) -> bool:
    """The records are all of the plan or its account, and none is removed."""
    of = REFERENCES[list_key]
    here = select(of.c.id).where(of.c.id.in_(ids), is_of(facts, of), of.c.archived_at.is_(None))
    return not ids or ids == set(connection.scalars(here))


def _why_not(who: members.Named) -> str:
    if who.left:
        return f"{who.name} has left the workspace. Please choose somebody else."
    return f"{who.name} is a guest or an app. Please choose a colleague."


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
