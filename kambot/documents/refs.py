"""What records are called in a document: readable, and each name once for each kind of record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kambot.documents.layout import (
    CRITERIA,
    MEMBER,
    OF_ACCOUNT,
    OF_PLAN,
    THE_PLAN,
    Section,
)
from kambot.documents.pointers import Pointers
from kambot.documents.reading import Row, Tree
from kambot.forms.stored import plain

LONGEST = 80
NAMELESS = "(no name)"


class Refs:
    """Names by table and id."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, int], str] = {}
        self._taken: dict[str, set[str]] = defaultdict(set)
        self._last: dict[tuple[str, str], int] = {}
        """The number behind a name that was given last."""

    def name(self, table: str, row_id: int, called: str) -> None:
        """Call a record so, with a number after it where another one is called so already."""
        base = " ".join(called.split()) or NAMELESS
        base = base if len(base) <= LONGEST else f"{base[: LONGEST - 1]}…"
        name, number, taken = base, self._last.get((table, base), 1), self._taken[table]
        while name in taken:
            number += 1
            name = f"{base} ({number})"
        taken.add(name)
        self._last[table, base] = number
        self._names[table, row_id] = name

    def of(self, table: str, row_id: Any) -> str | None:
        """What a record is called; None for one that the document does not have."""
        return self._names.get((table, row_id))


def used(tree: Tree, pointers: Pointers) -> Mapping[str, set[int]]:
    """The people and criteria that are named anywhere in the account, by table."""
    found: dict[str, set[int]] = defaultdict(set)
    shared = tree.shared
    known = {MEMBER.name: shared.members, CRITERIA.table.name: shared.criteria}

    def note(table: str, value: Any) -> None:
        if value in known.get(table, ()):
            found[table].add(value)

    for section, row in tree.rows():
        pointers.translated(section, row, note)
    for each in list(found[CRITERIA.table.name]):
        pointers.translated(CRITERIA, shared.criteria[each], note)
    return found


def rated_by(tree: Tree, named: Mapping[str, Iterable[int]]) -> list[Row]:
    """The criteria that are named, in an order that is the same everywhere."""
    criteria = [tree.shared.criteria[each] for each in named[CRITERIA.table.name]]
    return sorted(criteria, key=lambda each: (each["position"], each["name"], each["id"]))


def refs(tree: Tree, named: Mapping[str, Iterable[int]]) -> Refs:
    """The names of an account's records, and of the people and criteria that they use."""
    made = Refs()
    members = [tree.shared.members[each] for each in named[MEMBER.name]]
    for row in sorted(members, key=lambda each: (each["name"], each["email"] or "", each["id"])):
        made.name(MEMBER.name, row["id"], row["name"] or row["user_id"])
    _call(made, CRITERIA, rated_by(tree, named))
    _call(made, THE_PLAN, (plan.row for plan in tree.plans))
    for section in OF_ACCOUNT:
        _call(made, section, tree.records[section.key])
    for plan in tree.plans:
        for section in OF_PLAN:
            _call(made, section, plan.records[section.key])
    return made


def _call(made: Refs, section: Section, rows: Iterable[Row]) -> None:
    if section.is_referred_to:
        for row in rows:
            made.name(section.table.name, row["id"], _called(made, section, row))


def _called(made: Refs, section: Section, row: Row) -> str:
    """Its naming columns; of somebody it names, their name."""
    said = []
    for name in section.named_by:
        to = section.pointers.get(name.removesuffix("_id"), "")
        value = made.of(to, row[name]) if to else plain(row[name])
        said.append(str(value) if value is not None else "")
    return (" to " if section is THE_PLAN else ", ").join(each for each in said if each)
