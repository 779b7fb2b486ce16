"""What steps must agree with: each other, the tables, and the size of Slack's windows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jinja2 import Environment, TemplateSyntaxError, meta

from kambot.method.columns import ColumnInfo, Columns
from kambot.method.faults import Fault, Where, did_you_mean
from kambot.method.field_checks import check_field, check_place, fits
from kambot.method.steps import DERIVED, Field, RecordList, Step

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_FIELDS = 60
"""A window of Slack has 100 blocks, and a question may need more than one."""
TITLE = 24
"""Characters in the title of a window."""
BUTTON, ADVICE = 75, 1000
"""Characters on a button or in a heading, and in a text that people still read."""
COMMIT = "commit"

Infos = Mapping[str, ColumnInfo]


def check(steps: Mapping[str, Step], columns: Columns, *, whole: bool) -> list[Fault]:
    """The faults of steps by file; `whole` says that there is no other step that was not read."""
    targets = {key for step in steps.values() for key in _targets(step)} if whole else None
    faults = [
        fault
        for file, step in steps.items()
        for fault in _step(Where(file), step, columns, targets)
    ]
    faults += _twice(steps)
    return faults + (_absent(steps.values(), columns) if whole else [])


def _step(where: Where, step: Step, columns: Columns, targets: set[str] | None) -> Iterator[Fault]:
    infos = columns.get(step.key, {})
    yield from _key(where, step.key)
    yield from fits(where, "title", step.title, TITLE)
    yield from fits(where, "intro", step.intro, ADVICE)
    yield from fits(where, "coaching", step.coaching, ADVICE)
    yield from _fields(where, step.fields, infos, targets)
    own = {lst.key for lst in step.lists}
    for number, lst in enumerate(step.lists):
        here = where.at("lists", number, lst.key)
        if lst.instead and lst.instead not in own:
            fault = f"instead = “{lst.instead}” is no list of this step."
            yield here.fault(fault, did_you_mean(lst.instead, own - {lst.key}))
        if lst.key in columns:
            yield from _list(here, lst, columns[lst.key], targets)
        else:
            yield here.fault("is no record list of kambot.", did_you_mean(lst.key, columns))


def _list(where: Where, lst: RecordList, infos: Infos, targets: set[str] | None) -> Iterator[Fault]:
    yield from fits(where, "title", lst.title, BUTTON)
    yield from fits(where, "one", lst.one, TITLE - len("Edit "))
    yield from fits(where, "add", lst.add, BUTTON, needed=False)
    yield from fits(where, "intro", lst.intro, ADVICE, needed=False)
    yield from fits(where, "advise", lst.advise, ADVICE, needed=False)
    keys = {field.key for field in lst.fields}
    if lst.name not in keys | set(infos):
        fault = f"name = “{lst.name}” is none of its fields."
        yield where.fault(fault, did_you_mean(lst.name, keys))
    yield from _line(where, lst.line, keys | DERIVED.get(lst.key, frozenset()))
    yield from _fields(where, lst.fields, infos, targets)


def _line(where: Where, line: str, keys: set[str]) -> Iterator[Fault]:
    """The second line of a record may name its fields, and what kambot works out for its list."""
    try:
        named = meta.find_undeclared_variables(Environment(autoescape=True).parse(line))
    except TemplateSyntaxError as error:
        yield where.fault(f"line cannot be read: {error.message}", "Please close every {{ with }}.")
        return
    for each in sorted(named - keys):
        fault = f"line names “{each}”, which is none of its fields."
        yield where.fault(fault, did_you_mean(each, keys))


def _fields(
    where: Where, fields: Sequence[Field], infos: Infos, targets: set[str] | None
) -> Iterator[Fault]:
    yield from check_keys(where, fields)
    seen = {field.key for field in fields}
    for number, field in enumerate(fields):
        here = where.at("fields", number, field.key)
        yield from check_place(here, field, infos)
        yield from check_field(here, field, targets)
    for key, info in infos.items():
        if info.required_by_method and key not in seen:
            fix = "Please put its stanza back; the shipped file has it."
            yield where.fault(f"lacks the field “{key}”, which kambot counts on.", fix)


def check_keys(where: Where, fields: Sequence[Field]) -> Iterator[Fault]:
    """The faults of what questions are called, and of how many there are."""
    seen: set[str] = set()
    for number, field in enumerate(fields):
        here = where.at("fields", number, field.key)
        if field.key in seen:
            yield here.fault("is there twice.", "Please give each question a key of its own.")
        seen.add(field.key)
        yield from _key(here, field.key)
    if len(fields) > MOST_FIELDS:
        yield where.fault(f"has {len(fields)} fields.", f"Please keep to {MOST_FIELDS} at most.")


def _key(where: Where, key: str) -> Iterator[Fault]:
    if not KEY.fullmatch(key):
        fix = "Please use small letters, digits and _, 40 at most, a letter first."
        yield where.fault(f"“{key}” cannot be a key.", fix)


def _targets(step: Step) -> Iterable[str]:
    """What a reference may choose from: record lists, and lists of lines such as the goals."""
    yield from (lst.key for lst in step.lists)
    yield from (field.key for field in step.fields if field.type == "lines" and not field.custom)


def _twice(steps: Mapping[str, Step]) -> list[Fault]:
    """Two files with one step, or one list in two steps."""
    owners: dict[str, str] = {}
    faults = []
    for file, step in steps.items():
        for key in (step.key, *(lst.key for lst in step.lists)):
            if key in owners:
                fix = f"To replace it, name your file {owners[key].rpartition('/')[2]}."
                faults.append(Where(file).fault(f"“{key}” is also in {owners[key]}.", fix))
            owners.setdefault(key, file)
    return faults


def _absent(steps: Iterable[Step], columns: Columns) -> list[Fault]:
    """Steps that kambot cannot do without, and nobody asks any more."""
    keys = {step.key for step in steps}
    counted_on = {key for key, infos in columns.items() if any(map(_is_required, infos.values()))}
    fix = "Please put its file back; kambot ships it."
    return [
        Fault("steps", "", f"The step “{key}” is missing.", fix)
        for key in sorted({COMMIT, *counted_on} - keys)
    ]


def _is_required(info: ColumnInfo) -> bool:
    return info.required_by_method and not info.in_list
