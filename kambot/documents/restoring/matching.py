"""Which of a file's records are here already: by CRM id, by when they were made, by their name."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from kambot.documents.layout import Section

Row = Mapping[str, Any]
Key = Callable[[Row], Hashable | None]
"""None where a record has nothing to be compared by."""


def matched(section: Section, theirs: Sequence[Row], ours: Sequence[Row]) -> Mapping[int, Row]:
    """For records of the file, by their index, the row here that is the same record.

    Both have their columns' values, with ids of here. A record that was given another name is
    found by the instant at which it was made, one that somebody made here as well by its name; but
    only where that leaves no choice.
    """
    named = by(*section.named_by)
    if "created_at" not in section.table.columns or not section.changed_at:
        return paired([(named, False)], theirs, ours)
    keys = [
        (by("crm_key"), True),
        (by("created_at", *section.named_by), False),
        (by("created_at", "created_by_id"), True),
        (named, True),
    ]
    return paired(keys, theirs, ours, apart="crm_key")


def paired(
    keys: Sequence[tuple[Key, bool]],
    theirs: Sequence[Row],
    ours: Sequence[Row],
    *,
    apart: str = "",
) -> Mapping[int, Row]:
    """The same for anything: by each key in turn, from sure to likely, whatever is left.

    Beside a key it says whether only one on each side may have it; otherwise those that have it are
    paired in order. Two that both have the column `apart`, and differ in it, are never the same.
    """
    found: dict[int, Row] = {}
    for key, alone in keys:
        taken = {row["id"] for row in found.values()}
        here = _grouped(key, {row["id"]: row for row in ours if row["id"] not in taken})
        left = {at: row for at, row in enumerate(theirs) if at not in found}
        for value, wanted in _grouped(key, left).items():
            rows = here.get(value, [])
            if alone and not len(wanted) == len(rows) == 1:
                continue
            for (at, row), (_, ours_is) in zip(wanted, rows, strict=False):
                if not _differ(row.get(apart), ours_is.get(apart)):
                    found[at] = ours_is
    return found


def _differ(one: Any, other: Any) -> bool:
    """Both are known, and not the same."""
    return None not in {one, other} and _folded(one) != _folded(other)


def by(*columns: str) -> Key:
    """A key of these columns; their text is compared as names are."""

    def key(row: Row) -> Hashable | None:
        values = tuple(_folded(row.get(each)) for each in columns)
        return None if all(each in {None, ""} for each in values) else values

    return key


def _folded(value: Any) -> Hashable:
    return " ".join(value.split()).casefold() if type(value) is str else value


def _grouped(key: Key, rows: Mapping[int, Row]) -> Mapping[Hashable, list[tuple[int, Row]]]:
    groups: dict[Hashable, list[tuple[int, Row]]] = defaultdict(list)
    for at, row in rows.items():
        if (value := key(row)) is not None:
            groups[value].append((at, row))
    return groups
