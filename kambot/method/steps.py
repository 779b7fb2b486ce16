"""The shape of the method: what prompts/steps/*.toml and prompts/forms/*.toml say, as frozen data.

A `Method` is a table of `Step`s and of small `Form`s; a step has fields of its own and record
lists; a record list and a form have fields. Everything that draws, reads, validates, stores or
exports an answer walks these tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

DERIVED: Mapping[str, frozenset[str]] = {
    "objectives": frozenset({"progress", "horizon"}),
    "actions": frozenset({"source"}),
}
"""What the line of a list's record may name besides its fields, because kambot works it out."""


@dataclass(frozen=True)
class Option:
    """One choice: the permanent value that is stored and the label that people read."""

    value: str
    label: str
    description: str = ""


@dataclass(frozen=True)
class Field:
    """One question."""

    key: str
    """Permanent name: the column it is stored in, or the key in `extra` if `custom`."""
    type: str
    """A key of `method.fields.TYPES`: text, paragraph, money, date, choice, contact ..."""
    label: str
    hint: str = ""
    placeholder: str = ""
    example: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    """In a step: needed to commit (saving without it is fine). In a record: its form insists."""
    missing: str = ""
    """What to do about a missing answer, as an imperative: "name who decides"."""
    more: bool = False
    """Shown only after "Add more detail"."""
    unknown: bool = False
    """The answer may be "we don't know yet", which counts as answered and is itself a signal."""
    custom: bool = False
    """A question of the workspace's own, kept in the `extra` column."""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    max_length: int | None = None
    max_items: int | None = None
    list: str = ""
    """For references: the record list that is chosen from."""
    default: str = ""
    """The raw answer a new record starts with."""
    role: str = ""
    """For contacts created while answering: the role they get."""
    when: str = ""
    """In a form: asked only while another question has this answer, "decision is exit"."""
    same_as: str = ""
    """In a form: offers the options of a step's question, "profile.segment"."""

    @property
    def condition(self) -> tuple[str, str]:
        """The question that `when` names, and the answer it waits for."""
        key, _, answer = self.when.partition(" is ")
        return key, answer


@dataclass(frozen=True)
class RecordList:
    """A list of records inside a step: contacts, opportunities, actions ..."""

    key: str
    title: str
    one: str
    """What one of them is called, with no article: "contact"."""
    fields: tuple[Field, ...]
    name: str = "name"
    """The field that names a record in a choice, a notice or a deletion."""
    line: str = ""
    """Second line of a record in its list: a Jinja template over the record's shown answers."""
    intro: str = ""
    add: str = ""
    """Text of the button that adds one."""
    needed: int = 0
    """How many are needed to commit."""
    instead: str = ""
    """Another list of the same step whose records meet the need as well."""
    missing: str = ""
    advise: str = ""
    """A line of advice about how many: "3 to 15 is a good number"."""
    fixed: bool = False
    """Rows are made by kambot: they can be edited, not added or removed."""
    more: bool = False
    """Shown only after "Add more detail" while it is empty."""

    def field(self, key: str) -> Field:
        """The field with this key; KeyError if there is none."""
        return next_with(self.fields, key)


@dataclass(frozen=True)
class Step:
    """One step of the plan."""

    key: str
    order: int
    """Its place among the steps; the shipped ones are tens, so that there is room between them."""
    title: str
    intro: str
    """What the step is for."""
    coaching: str
    """One line of coaching."""
    fields: tuple[Field, ...] = ()
    lists: tuple[RecordList, ...] = ()

    def field(self, key: str) -> Field:
        """The field with this key; KeyError if there is none."""
        return next_with(self.fields, key)


@dataclass(frozen=True)
class Form:
    """One small form outside the steps: a setting, something done to an action, a review."""

    key: str
    title: str
    """At the top of its window."""
    submit: str
    """On the button that sends it off."""
    fields: tuple[Field, ...] = ()
    intro: str = ""


@dataclass(frozen=True)
class Method:
    """All steps in order, of which commit is always the last, and the forms by key."""

    steps: tuple[Step, ...]
    forms: Mapping[str, Form] = field(default_factory=dict)
    lists: Mapping[str, RecordList] = field(init=False)
    """Every record list by its key."""
    list_steps: Mapping[str, Step] = field(init=False)
    """The step each record list belongs to."""

    def __post_init__(self) -> None:
        pairs = [(lst, step) for step in self.steps for lst in step.lists]
        object.__setattr__(self, "lists", {lst.key: lst for lst, _ in pairs})
        object.__setattr__(self, "list_steps", {lst.key: step for lst, step in pairs})

    def step(self, key: str) -> Step:
        """The step with this key; KeyError if there is none."""
        return next_with(self.steps, key)

    def after(self, key: str) -> Step | None:
        """The step that follows, None after the last."""
        following = self.steps.index(self.step(key)) + 1
        return self.steps[following] if following < len(self.steps) else None


Keyed = TypeVar("Keyed", Field, Step)


def next_with(items: tuple[Keyed, ...], key: str) -> Keyed:
    """The item with this key; KeyError if there is none."""
    for item in items:
        if item.key == key:
            return item
    raise KeyError(key)
