"""What one field of a step must agree with: its type, its column, the limits of Slack."""

from collections.abc import Iterator, Mapping
from datetime import date

from kambot.method.columns import TYPES_OF, ColumnInfo
from kambot.method.faults import Fault, Where, did_you_mean
from kambot.method.fields import TYPES, Refused
from kambot.method.fields.choices import ends
from kambot.method.speech import Speech
from kambot.method.steps import Field
from kambot.method.vocabulary import ContactRole

LABEL, HINT, PLACEHOLDER, OPTION = 150, 1500, 150, 75
"""Characters; a label could be longer, but nobody would read it."""
MOST_OPTIONS = 100
LONGEST = 3000
"""Characters that one input of Slack can hold."""
CHOOSING = frozenset({"choice", "choices"})
DEFAULT_WORDS: Mapping[str, frozenset[str]] = {
    "date": frozenset({"today"}),
    "member": frozenset({"owner"}),
}
"""Defaults that kambot fills in: the day, and the plan's owner."""
ONLY_IN_FORMS = ("when", "same_as")
TYPES_OF_FORMS = frozenset({"contacts", "plan"})
"""What a step or a record has no place for."""
ANYWHERE = Speech(today=date(2026, 1, 1))


def check_field(where: Where, field: Field, targets: set[str] | None) -> Iterator[Fault]:
    """The faults of one field; `targets` are the lists to refer to, None if not all are known."""
    yield from _texts(where, field)
    if field.type not in TYPES:
        yield where.fault(f"“{field.type}” is no type.", did_you_mean(field.type, TYPES))
        return
    yield from _options(where, field)
    yield from _limits(where, field)
    yield from _reference(where, field, targets)
    yield from _default(where, field)


def fits(where: Where, name: str, text: str, most: int, *, needed: bool = True) -> Iterator[Fault]:
    """The fault of a text that is empty or too long."""
    if needed and not text.strip():
        yield where.fault(f"{name} is empty.", "Please write something people can read.")
    if len(text) > most:
        yield where.fault(f"{name} has {len(text)} characters.", f"Please shorten it to {most}.")


def _texts(where: Where, field: Field) -> Iterator[Fault]:
    yield from fits(where, "label", field.label, LABEL)
    yield from fits(where, "hint", field.hint, HINT, needed=False)
    yield from fits(where, "placeholder", field.placeholder, PLACEHOLDER, needed=False)
    yield from fits(where, "example", field.example, PLACEHOLDER, needed=False)


def check_place(where: Where, field: Field, columns: Mapping[str, ColumnInfo]) -> Iterator[Fault]:
    """Where a step's answer is stored: in a column, or among the workspace's own questions."""
    for name in ONLY_IN_FORMS:
        if getattr(field, name):
            yield where.fault(f"{name} works in forms only.", f"Please take {name} = … out.")
    if field.type in TYPES_OF_FORMS:
        yield where.fault(f"type “{field.type}” works in forms only.", "Please use another one.")
    column = columns.get(field.key)
    if field.custom and column:
        fix = "Please take custom = true out, or choose another key."
        yield where.fault("is custom, but kambot has a place of its own for it.", fix)
    elif not field.custom and not column:
        near = did_you_mean(field.key, columns) if columns else ""
        fix = f"{near} A question of your own needs custom = true.".strip()
        yield where.fault("is no field that kambot knows here.", fix)
    elif column:
        yield from _column(where, field, column)


def _column(where: Where, field: Field, column: ColumnInfo) -> Iterator[Fault]:
    types = {"choice"} if column.choices else TYPES_OF[column.kind]
    if field.type in TYPES and field.type not in types:
        fault = f"cannot be of type “{field.type}”."
        yield where.fault(fault, f"Please use: {', '.join(sorted(types))}.")
    if column.max_length and field.max_length and field.max_length > column.max_length:
        fault = f"max_length = {field.max_length} is more than kambot can keep."
        yield where.fault(fault, f"Please write {column.max_length} at most.")
    if column.ends and field.type in TYPES_OF["integer"]:
        yield from _within(where, field, column.ends)
    for number, option in enumerate(field.options):
        if column.choices and option.value not in column.choices:
            here = where.at("options", number, option.value)
            fix = f"{did_you_mean(option.value, column.choices)} The label is free."
            yield here.fault("is no value that kambot knows here.", fix)


def _within(where: Where, field: Field, bounds: tuple[int, int]) -> Iterator[Fault]:
    low, high = bounds
    for name, limit in (("minimum", field.minimum), ("maximum", field.maximum)):
        if limit is not None and not low <= limit <= high:
            fault = f"{name} = {limit} does not work, kambot keeps {low} to {high}."
            yield where.fault(fault, "Please stay inside.")


def _options(where: Where, field: Field) -> Iterator[Fault]:
    if field.type in CHOOSING and not field.options:
        yield where.fault("has no options.", 'Please add a line options = ["One", "Two"].')
    if field.options and field.type not in CHOOSING | {"scale"}:
        fix = "Please take them out, or make its type “choice”."
        yield where.fault(f"has options, but type “{field.type}” takes none.", fix)
    if len(field.options) > MOST_OPTIONS:
        fault = f"has {len(field.options)} options."
        yield where.fault(fault, f"Please keep to {MOST_OPTIONS} at most.")
    values = [option.value for option in field.options]
    for number, option in enumerate(field.options):
        here = where.at("options", number, option.value)
        yield from fits(here, "value", option.value, OPTION)
        yield from fits(here, "label", option.label, OPTION)
        yield from fits(here, "description", option.description, OPTION, needed=False)
        if option.value in values[:number]:
            yield here.fault("is there twice.", "Please give each option a value of its own.")


def _limits(where: Where, field: Field) -> Iterator[Fault]:
    low, high = field.minimum, field.maximum
    if low is not None and high is not None and low > high:
        yield where.fault(f"minimum {low} is above maximum {high}.", "Please swap them.")
    if field.type == "scale" and len(range(*ends(field))) >= MOST_OPTIONS:
        fix = "Please make its type “integer”, or the scale shorter."
        yield where.fault("has too many steps for a scale.", fix)
    for name, limit, most in (
        ("max_length", field.max_length, LONGEST),
        ("max_items", field.max_items, MOST_OPTIONS),
    ):
        if limit is not None and not 1 <= limit <= most:
            yield where.fault(f"{name} = {limit} does not work.", f"Please write 1 to {most}.")


def _reference(where: Where, field: Field, targets: set[str] | None) -> Iterator[Fault]:
    refers = field.type == "reference"
    if field.list and not refers:
        yield where.fault("names a list, but is no reference.", "Please take list = … out.")
    if refers and targets is not None and field.list not in targets:
        fault = f"list = “{field.list}” is nothing to choose from."
        yield where.fault(fault, did_you_mean(field.list, targets))
    if field.role and field.role not in tuple(ContactRole):
        yield where.fault(
            f"role = “{field.role}” is no role.", did_you_mean(field.role, ContactRole)
        )


def _default(where: Where, field: Field) -> Iterator[Fault]:
    if field.default in DEFAULT_WORDS.get(field.type, ()):
        return
    try:
        TYPES[field.type].parse(field.default, field, ANYWHERE)
    except Refused as refused:
        yield where.fault(f"default = “{field.default}” cannot be the answer.", refused.sentence)
