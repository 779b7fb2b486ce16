"""A TOML text as a `Step` or a `Form`, or everything that is wrong with its shape.

Pydantic reads the frozen dataclasses of `steps` as they are; its errors become our sentences.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from kambot.method.faults import Fault, Where, did_you_mean
from kambot.method.overlay import Page
from kambot.method.steps import Field, Form, Option, RecordList, Step

Table = dict[str, Any]
Piece = TypeVar("Piece", Step, Form)
PARTS: Mapping[type, Mapping[str, type]] = {
    Step: {"fields": Field, "lists": RecordList},
    Form: {"fields": Field},
    RecordList: {"fields": Field},
    Field: {"options": Option},
    Option: {},
}
"""The tables inside a table."""
READERS: Mapping[type, TypeAdapter[Any]] = {kind: TypeAdapter(kind) for kind in (Step, Form)}
"""Made once: making one takes longer than reading a file with it."""
MUST_BE: Mapping[str, tuple[str, str]] = {
    "string": ("must be a text.", "Please put it in quotes."),
    "bool": ("must be true or false.", "Please write it without quotes."),
    "int": ("must be a whole number.", "Please write digits only."),
    "decimal": ("must be a number.", "Please write digits only."),
    "tuple": ("must be a list.", "Please put it in [ and ]."),
    "dataclass": ("must be a table.", "Please look at the shipped files for its form."),
}
"""What Pydantic's error types mean, by their first word."""


def shaped(page: Page, kind: type[Piece]) -> Piece | list[Fault]:
    """The step or form, or the faults of its shape."""
    try:
        table = _with_options(tomllib.loads(page.text))
    except tomllib.TOMLDecodeError as error:
        return [syntax_fault(page.file, str(error))]
    unknown = list(_unknown(table, kind, Where(page.file)))
    try:
        piece: Piece = READERS[kind].validate_python(table)
    except ValidationError as error:
        return unknown + [_misfit(page.file, table, each) for each in error.errors()]
    return unknown or piece


def _with_options(table: Table) -> Table:
    """Options may be written as bare texts: then the text is both value and label."""
    for field in _fields_of(table):
        options = field.get("options")
        if isinstance(options, list):
            field["options"] = [
                {"value": each, "label": each} if isinstance(each, str) else each
                for each in options
            ]
    return table


def _fields_of(table: Table) -> Iterator[Table]:
    for owner in (table, *_tables(table, "lists")):
        yield from _tables(owner, "fields")


def _tables(table: Table, part: str) -> list[Table]:
    """The tables of a part; anything else that stands there is Pydantic's to refuse."""
    rows = table.get(part)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def syntax_fault(file: str, error: str) -> Fault:
    """What is wrong with a text that is no TOML, and where."""
    found = re.fullmatch(r"(?P<what>.*) \((?:at )?(?P<where>.*)\)", error)
    what, where = (found["what"], found["where"]) if found else (error, "")
    fix = 'Please write it as key = "text", with a quote at both ends.'
    return Fault(file, where, f"{what}.", fix)


def _unknown(table: Table, kind: type, where: Where) -> Iterator[Fault]:
    known = {each.name for each in fields(kind)}
    for key in table:
        if key not in known:
            yield where.fault(f"“{key}” is not known here.", did_you_mean(key, known))
    for part, inner in PARTS[kind].items():
        for number, row in enumerate(_tables(table, part)):
            yield from _unknown(row, inner, where.at(part, number, _key(row)))


def _misfit(file: str, table: Table, error: Any) -> Fault:
    where, name = _found(Where(file), table, error["loc"])
    if error["type"] == "missing":
        return where.fault(f"“{name}” is missing.", f"Please add a line {name} = …")
    fault, fix = MUST_BE.get(error["type"].partition("_")[0], (f"{error['msg']}.", ""))
    return where.fault(f"“{name}” {fault}", fix)


def _found(where: Where, table: Any, path: Sequence[int | str]) -> tuple[Where, str]:
    """The place that Pydantic's path leads to, and the last name on it."""
    name = ""
    for each in path:
        if isinstance(each, int):
            table = table[each] if isinstance(table, list) and each < len(table) else {}
            where = where.at(name, each, _key(table))
        else:
            name = each
            table = table.get(each) if isinstance(table, dict) else None
    return where, name


def _key(row: Any) -> str:
    key = (row.get("key") or row.get("value")) if isinstance(row, dict) else ""
    return key if isinstance(key, str) else ""
