"""Read prompts/steps/*.toml and prompts/forms/*.toml; refuse every fault in them at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from importlib.resources.abc import Traversable

from kambot.method.checking import check
from kambot.method.columns import ColumnInfo, Columns
from kambot.method.faults import Fault, PromptFault, refuse
from kambot.method.form_checks import check_forms
from kambot.method.overlay import pages
from kambot.method.shaping import Piece, shaped
from kambot.method.steps import Field, Form, Method, Step

__all__ = ["ColumnInfo", "Columns", "Fault", "PromptFault", "load"]

LAST = "commit"
"""The step that is always the last, whatever its order says."""


def load(folders: Sequence[Traversable], columns: Columns) -> Method:
    """The method from prompts folders; a later folder's steps/NAME.toml replaces an earlier one's.

    Raises PromptFault with all faults of all files.
    """
    steps, faults = _read(folders, "steps", Step)
    whole = not faults
    faults += check(steps, columns, whole=whole)
    forms, of_forms = _read(folders, "forms", Form)
    forms = {file: _offering(form, steps.values()) for file, form in forms.items()}
    shipped, _ = _read(folders[:1], "forms", Form)
    faults += [*of_forms, *(check_forms(forms, shipped) if whole else ())]
    refuse(faults)
    sized = [_sized(step, columns) for step in steps.values()]
    return Method(_ordered(sized), {form.key: form for form in forms.values()})


def _read(
    folders: Sequence[Traversable], part: str, kind: type[Piece]
) -> tuple[dict[str, Piece], list[Fault]]:
    """Steps or forms by file, and the faults of those whose shape is wrong."""
    read = {page.file: shaped(page, kind) for page in pages(folders, part, ".toml").values()}
    pieces = {file: each for file, each in read.items() if isinstance(each, kind)}
    return pieces, [fault for each in read.values() if isinstance(each, list) for fault in each]


def _offering(form: Form, steps: Iterable[Step]) -> Form:
    """The form whose questions offer what the steps' questions offer that they are the same as."""
    offered = {f"{step.key}.{field.key}": field.options for step in steps for field in step.fields}
    fields = (
        replace(field, options=offered.get(field.same_as, ())) if field.same_as else field
        for field in form.fields
    )
    return replace(form, fields=tuple(fields))


def _sized(step: Step, columns: Columns) -> Step:
    """The step whose answers fit their columns, also where it says nothing of their limits."""
    lists = (replace(lst, fields=_fields(lst.fields, columns[lst.key])) for lst in step.lists)
    return replace(step, fields=_fields(step.fields, columns.get(step.key, {})), lists=tuple(lists))


def _fields(fields: Iterable[Field], infos: Mapping[str, ColumnInfo]) -> tuple[Field, ...]:
    return tuple(
        _limited(field, infos[field.key]) if field.key in infos else field for field in fields
    )


def _limited(field: Field, column: ColumnInfo) -> Field:
    low, high = map(Decimal, column.ends) if column.ends else (None, None)
    return replace(
        field,
        max_length=column.max_length if field.max_length is None else field.max_length,
        minimum=low if field.minimum is None else field.minimum,
        maximum=high if field.maximum is None else field.maximum,
    )


def _ordered(steps: list[Step]) -> tuple[Step, ...]:
    """By their `order`, then by key; commit after all others."""
    others = sorted(
        (step for step in steps if step.key != LAST), key=lambda step: (step.order, step.key)
    )
    commits = (step for step in steps if step.key == LAST)
    end = max((step.order for step in others), default=0) + 1
    return (*others, *(replace(step, order=max(end, step.order)) for step in commits))
