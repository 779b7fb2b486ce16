"""Which answers name a person or a record: by id in the database, by name in a file.

Columns say so themselves. Answers that are kept as JSON (the workspace's own questions, history,
baselines) are told by their keys: those of columns, and those of questions in prompts/steps.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from kambot.bindings import REFERENCES
from kambot.documents.layout import MEMBER, SECTIONS, SUBJECT_ID, SUBJECTS, THE_PLAN, Section
from kambot.forms.names import MEMBERS, list_of
from kambot.method.steps import Field, Method

See = Callable[[str, Any], Any]
"""From a table and what stands for one of its records to what stands for it on the other side."""
_BESIDE: Mapping[str, str] = {"team": MEMBER.name, "contacts": "contact"}
"""Answers that are rows of their own; history has them as lists."""


@cache
def _columns() -> Mapping[str, str]:
    """The table that a column of this name points to, in whichever section."""
    return {each.columns[key].name: to for each in SECTIONS for key, to in each.pointers.items()}


class Pointers:
    """The translation of everything in a record that points to another one."""

    def __init__(self, method: Method) -> None:
        asked = [
            *((step.key, field) for step in method.steps for field in step.fields),
            *((each.key, field) for each in method.lists.values() for field in each.fields),
        ]
        self._custom = {(owner, field.key): to for owner, field in asked if (to := _target(field))}

    def translated(self, section: Section, row: Mapping[str, Any], see: See) -> dict[str, Any]:
        """The columns of a record with the other side's word for whatever they point to."""
        return {
            each.name: self._value(section, each.name, row, section.pointers.get(key), see)
            for key, each in section.columns.items()
        }

    def _value(
        self, section: Section, name: str, row: Mapping[str, Any], to: str | None, see: See
    ) -> Any:
        value = row.get(name)
        if to:
            return _seen(value, to, see)
        if name == SUBJECT_ID:
            return _seen(value, SUBJECTS.get(row["subject"], ""), see)
        return self._json(section, name, row, value, see) if isinstance(value, dict) else value

    def _json(
        self, section: Section, name: str, row: Mapping[str, Any], value: dict[str, Any], see: See
    ) -> Any:
        if name in {"before", "after"}:
            return self._answers(row["subject"], value, see)
        if name == "content":
            return self._snapshot(value, see)
        if section is THE_PLAN:
            return self._by_owner(value, see)
        return self._answers(section.key, value, see)

    def _by_owner(self, content: Any, see: See) -> Any:
        return _mapped(content, lambda step, said: self._answers(step, said, see))

    def _snapshot(self, content: Mapping[str, Any], see: See) -> dict[str, Any]:
        """The plan as it was committed: answers by step, records with their ids by list."""
        steps = self._by_owner(content.get("steps"), see)
        lists = _mapped(
            content.get("lists"),
            lambda key, records: [self._listed(key, each, see) for each in _many(records)],
        )
        return {**content, "steps": steps, "lists": lists}

    def _listed(self, key: str, record: Any, see: See) -> Any:
        return self._answers(key, record, see, {"id": SUBJECTS.get(key, "")})

    def _answers(
        self, owner: str, answers: Any, see: See, beside: Mapping[str, str] = _BESIDE
    ) -> Any:
        """What files say may have any shape: what is none of ours stays as it is."""
        known = {**_columns(), **beside}
        return _mapped(
            answers,
            lambda key, value: _seen(
                value, self._custom.get((owner, key)) or known.get(key, ""), see
            ),
        )


def _mapped(content: Any, make: Callable[[str, Any], Any]) -> Any:
    if not isinstance(content, dict):
        return content
    return {key: make(key, value) for key, value in content.items()}


def _many(content: Any) -> list[Any]:
    return content if isinstance(content, list) else []


def _target(asked: Field) -> str:
    """The table that an answer to a question of the workspace's own points to."""
    if asked.type in MEMBERS:
        return MEMBER.name
    return REFERENCES[of].name if (of := list_of(asked)) else ""


def _seen(value: Any, to: str, see: See) -> Any:
    """Not knowing yet is an answer, too (an object), and points nowhere."""
    if not to or value is None or isinstance(value, dict):
        return value
    return [see(to, each) for each in value] if isinstance(value, list) else see(to, value)
