"""Stored or typed answers as the inputs of a form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kambot.forms.names import MEMBERS, PLAN, Names, list_of
from kambot.forms.stored import Stored
from kambot.method.fields import TYPES, UNKNOWN
from kambot.method.fields.listed import CATALOGUES
from kambot.method.speech import Speech
from kambot.method.steps import Field
from kambot.screens import Input, Raw, Raws, Theirs

LONGEST_ID = 18
"""Digits that any database's id can have."""
DONT_KNOW = "We don't know yet"


@dataclass(frozen=True)
class Filling:
    """What a form is filled with besides what is stored."""

    typed: Raws | None = None
    """What the caller has typed so far; wins over what is stored."""
    errors: Mapping[str, str] = field(default_factory=dict)
    theirs: Mapping[str, Theirs] = field(default_factory=dict)


def inputs(
    fields: Iterable[Field],
    stored: Mapping[str, Stored],
    names: Names,
    speech: Speech,
    filling: Filling,
) -> tuple[Input, ...]:
    """One input per field, in order."""
    return tuple(_input(each, stored.get(each.key), names, speech, filling) for each in fields)


def shown(asked: Field, value: Stored, names: Names, speech: Speech) -> str:
    """A stored answer as people read it; empty for none."""
    if value is None:
        return ""
    if value is UNKNOWN:
        return DONT_KNOW
    if asked.type in MEMBERS:
        return ", ".join(names.member(each) for each in _many(value))
    if list_key := list_of(asked):
        return ", ".join(names.record(list_key, each) for each in _many(value))
    return TYPES[asked.type].shown(value, asked, speech)


def raw(asked: Field, value: Stored, names: Names) -> Raw:
    """A stored answer as a form carries it."""
    if value is None:
        return None
    if value is UNKNOWN:
        return str(UNKNOWN.value)
    if asked.type in MEMBERS:
        users = [names.members[each].user_id for each in _many(value) if each in names.members]
        return users if asked.type == "members" else next(iter(users), None)
    if list_of(asked):
        return [str(each) for each in value] if isinstance(value, list) else str(value)
    carried: Raw = TYPES[asked.type].raw(value, asked)
    return carried


def typed_ids(fields: Iterable[Field], typed: Raws | None) -> list[tuple[Field, int]]:
    """The records that typed answers point to, so that their names can be gathered too."""
    answers = ((each, (typed or {}).get(each.key)) for each in fields if list_of(each))
    texts = ((each, text) for each, answer in answers for text in _many(answer))
    return [(each, int(text)) for each, text in texts if isinstance(text, str) and _is_id(text)]


def _input(asked: Field, value: Stored, names: Names, speech: Speech, filling: Filling) -> Input:
    is_typed = filling.typed is not None and asked.key in filling.typed
    carried = filling.typed[asked.key] if is_typed and filling.typed else raw(asked, value, names)
    return Input(
        field=_with_currency(asked, speech),
        raw=carried,
        labels=_labels(asked, carried, names),
        shown=shown(asked, value, names, speech),
        error=filling.errors.get(asked.key, ""),
        theirs=filling.theirs.get(asked.key),
    )


def _with_currency(asked: Field, speech: Speech) -> Field:
    """An amount says in its label what it is counted in."""
    if asked.type != "money":
        return asked
    return replace(asked, label=f"{asked.label} ({speech.currency})")


def _labels(asked: Field, carried: Raw, names: Names) -> dict[str, str]:
    list_key, catalogue = list_of(asked), CATALOGUES.get(asked.type)
    if asked.type == PLAN:
        list_key = PLAN
    if not carried or not (list_key or catalogue):
        return {}
    if catalogue:
        return {each: catalogue().get(each, each) for each in _many(carried)}
    labels = ((each, _label(list_key, each, names)) for each in _many(carried))
    return {each: label for each, label in labels if label}


def _label(list_key: str, carried: str, names: Names) -> str:
    """What is read of a chosen record, or of a new one; empty for what is neither."""
    if carried == UNKNOWN.value:
        return DONT_KNOW
    if carried.startswith("new:"):
        return carried.removeprefix("new:")
    return names.record(list_key, int(carried)) if _is_id(carried) else ""


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_ID
