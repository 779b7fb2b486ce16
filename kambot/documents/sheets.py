"""Plans as tables that people read: a sheet for each kind of record, names instead of ids.

The columns are those of the tables without what kambot keeps for itself; behind them stand the
questions of the workspace's own. What was removed is not in them: that is in the JSON file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any

from kambot.bindings import REFERENCES
from kambot.documents.layout import (
    MEMBER,
    OF_ACCOUNT,
    OF_PLAN,
    THE_ACCOUNT,
    THE_PLAN,
    Section,
    target_of,
)
from kambot.documents.pointers import Pointers
from kambot.documents.reading import Row, Tree
from kambot.documents.refs import Refs, refs, used
from kambot.forms.inputs import DONT_KNOW
from kambot.forms.names import MEMBERS, list_of
from kambot.forms.stored import plain, unpacked
from kambot.method.fields import UNKNOWN
from kambot.method.steps import Field, Method

Cell = str | int | Decimal | date | datetime | None
NO_SHEET: Mapping[str, str] = {
    "steps": "how often each step was saved",
    "touch_contacts": "a column of the touches",
    "snapshots": "whole plans as they were",
    "history": "what was changed, each time in another shape",
}
"""What only the JSON file has, and why."""
_INNER = frozenset(
    {"version", "extra", "position", "created_at", "created_by", "updated_at", "archived_at"}
    | {"archived_by", "crm_key", "last_step", "unknowns", "placeholder", "reasons"}
)
"""What kambot keeps for itself."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet."""

    title: str
    cell: Callable[["Reader", Row], Cell]
    is_long: bool = False
    """Text of a sentence or more."""


@dataclass(frozen=True)
class Sheet:
    """A table of one kind of record."""

    key: str
    columns: tuple[Column, ...]
    section: Section

    @property
    def title(self) -> str:
        """What people call it: "Customer projects"."""
        return words(self.key)


class Reader:
    """One account while its rows become cells."""

    def __init__(self, tree: Tree, pointers: Pointers) -> None:
        self.tree = tree
        self.names: Refs = refs(tree, used(tree, pointers))
        self.plans = [each for each in tree.plans if each.row["archived_at"] is None]
        """Those that are not deleted."""
        self._present: dict[int, list[str]] = {}
        for row in tree.records["touch_contacts"]:
            if row["archived_at"] is None and (name := self.names.of("contact", row["contact_id"])):
                self._present.setdefault(row["touch_id"], []).append(name)

    def rows(self, sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
        """The rows of one sheet."""
        for row in self._records(sheet.section):
            if row.get("archived_at") is None:
                yield tuple(column.cell(self, row) for column in sheet.columns)

    def present(self, touch_id: int) -> str:
        """Who of the customer took part."""
        return ", ".join(self._present.get(touch_id, ()))

    def _records(self, section: Section) -> Iterator[Row]:
        if section is THE_ACCOUNT:
            yield self.tree.row
        elif section in OF_ACCOUNT:
            yield from self.tree.records[section.key]
        else:
            for plan in self.plans:
                yield from [plan.row] if section is THE_PLAN else plan.records[section.key]


def sheets(method: Method) -> tuple[Sheet, ...]:
    """All sheets, those of the account first."""
    sections = (THE_ACCOUNT, *OF_ACCOUNT, THE_PLAN, *OF_PLAN)
    return tuple(_sheet(method, each) for each in sections if each.key not in NO_SHEET)


def _sheet(method: Method, section: Section) -> Sheet:
    first = [] if section is THE_ACCOUNT else [Column("Account", _account)]
    first += [Column("Plan", _plan)] if section in OF_PLAN else []
    own = [
        Column(words(key), partial(_cell, column=column), _is_long(column))
        for key, column in section.columns.items()
        if key not in _INNER
    ]
    if section.key == "touches":
        own.append(Column("Contacts", lambda reader, row: reader.present(row["id"])))
    more = [
        Column(field.label, partial(_custom, keys=keys, field=field))
        for keys, field in _asked(method, section)
    ]
    return Sheet(section.key, (*first, *own, *more), section)


def words(key: str) -> str:
    """A key as people write it: `due_on` is "Due on"."""
    return key.replace("_", " ").capitalize().replace("Crm", "CRM")


def _account(reader: Reader, row: Row) -> Cell:
    return str(reader.tree.row["name"])


def _plan(reader: Reader, row: Row) -> Cell:
    return reader.names.of(THE_PLAN.table.name, row["plan_id"])


def _cell(reader: Reader, row: Row, *, column: Any) -> Cell:
    value = row[column.name]
    if value is None:
        return DONT_KNOW if column.name in row.get("unknowns", ()) else None
    if to := target_of(column):
        return reader.names.of(to, value)
    return _said(value)


def _said(value: Any) -> Cell:
    if isinstance(value, Enum):
        return words(str(value.value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if value is None or isinstance(value, str | int | Decimal | date):
        return value
    return ", ".join(str(plain(each)) for each in value) if isinstance(value, list) else str(value)


def _is_long(column: Any) -> bool:
    return (getattr(column.type, "length", None) or 0) > 100  # noqa: PLR2004


def _asked(method: Method, section: Section) -> Iterable[tuple[tuple[str, ...], Field]]:
    """The questions of the workspace's own about such records, and where their answers are."""
    if section is THE_PLAN:
        return [
            ((step.key, each.key), each)
            for step in method.steps
            for each in step.fields
            if each.custom
        ]
    of = method.lists.get(section.key)
    return [((each.key,), each) for each in of.fields if each.custom] if of else []


def _custom(reader: Reader, row: Row, *, keys: tuple[str, ...], field: Field) -> Cell:
    kept: Any = row["extra"]
    for key in keys:
        kept = kept.get(key) if isinstance(kept, dict) else None
    value = unpacked(field, kept)
    if value is UNKNOWN:
        return DONT_KNOW
    to = MEMBER.name if field.type in MEMBERS else ""
    if of := list_of(field):
        to = REFERENCES[of].name
    if not to or value is None:
        return _said(value)
    many = value if isinstance(value, list) else [value]
    return ", ".join(name for each in many if (name := reader.names.of(to, each)))
