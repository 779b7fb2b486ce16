"""Records of a file on their way into the tables: what is missing is made, what is newer stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from kambot.documents.layout import MEMBER, SECTIONS, Section, key_of, target_of
from kambot.documents.pointers import Pointers
from kambot.documents.restoring.matching import Row, matched
from kambot.documents.restoring.parsing import Draft
from kambot.forms.stored import plain
from kambot.models.people import name_key

UNCOMPARED = frozenset({"version", "position", "created_at", "created_by_id", "last_touch_on"}) | {
    section.changed_at for section in SECTIONS
}
"""Where a record stands, who made it and when it was changed, is no difference of its own."""
LONGEST = 60
_NEVER = datetime.min.replace(tzinfo=UTC)
_BY_ID = "row_id"


@dataclass
class Tally:
    """What became of the records of one account."""

    made: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    """Ours is newer, or as new, and stays although it differs."""
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Stored:
    """A record of the file, and what its row says: as it was made of it, or as it was before."""

    draft: Draft
    row: Row
    is_new: bool


class Store:
    """The tables of one workspace, and where the records of one account are in them."""

    def __init__(
        self,
        connection: Connection,
        workspace_id: int,
        pointers: Pointers,
        people: Mapping[str, int],
    ) -> None:
        self.tally = Tally()
        self._connection, self._pointers = connection, pointers
        self._workspace_id = workspace_id
        self._ids = {(MEMBER.name, name): member_id for name, member_id in people.items()}
        self._stored: list[_Stored] = []

    def take(
        self,
        section: Section,
        drafts: Sequence[Draft],
        here: Sequence[Row],
        parents: Mapping[str, int | None],
    ) -> list[int]:
        """Make the records that are not among those here; the ids of all of them, in order."""
        known = self.matched(section, drafts, here)
        new = [each for each in range(len(drafts)) if each not in known]
        fresh = dict(zip(new, self._with_free_keys([drafts[each] for each in new]), strict=True))
        made = dict(zip(new, self._made(section, fresh.values(), parents), strict=True))
        for at, draft in enumerate(drafts):
            row = known.get(at) or made[at]
            self._ids[section.table.name, draft.ref] = row["id"]
            self._stored.append(_Stored(fresh.get(at, draft), row, at in made))
        self.tally.made += len(made)
        return [stored.row["id"] for stored in self._stored[len(self._stored) - len(drafts) :]]

    def matched(
        self, section: Section, drafts: Sequence[Draft], here: Sequence[Row]
    ) -> Mapping[int, Row]:
        """Which of the drafts, by their index, are here already."""
        return matched(section, [self._values(each) for each in drafts], here) if here else {}

    def settle(self) -> None:
        """When all records have their rows: what points to one, and what differs from ours."""
        for each in self._stored:
            values = self._values(each.draft)
            names = [name for name in values if values[name] != each.row[name]]
            if each.is_new:
                self._change(each, {name: values[name] for name in names})
            else:
                self._compare(each, values, [name for name in names if name not in UNCOMPARED])

    def _compare(self, stored: _Stored, values: Mapping[str, Any], names: Sequence[str]) -> None:
        changed_at = stored.draft.section.changed_at
        if not (names and changed_at):
            self.tally.unchanged += 1
        elif values[changed_at] > newest(stored.draft.section, stored.row):
            version = max(stored.row["version"] + 1, values["version"])
            self._change(stored, {**values, "version": version})
            self.tally.updated += 1
        else:
            self.tally.kept += 1
            self.tally.said.append(self._differing(stored, values, names))

    def _differing(self, stored: _Stored, values: Mapping[str, Any], names: Iterable[str]) -> str:
        """Both values of each column; what points somewhere as the file calls that."""
        called = {(table, row_id): name for (table, name), row_id in self._ids.items()}
        columns = stored.draft.section.table.columns
        said = []
        for name in names:
            to = target_of(columns[name])
            ours, theirs = (
                called.get((to, value), "another") if to and value else _short(value)
                for value in (stored.row[name], values[name])
            )
            said.append(f"{key_of(columns[name])} here {ours}, in the file {theirs}")
        return f"{stored.draft.called}: ours stays, it is not older: {'; '.join(said)}"

    def _change(self, stored: _Stored, values: Mapping[str, Any]) -> None:
        if values:
            of = stored.draft.section.table
            changed = update(of).where(of.c.id == bindparam(_BY_ID))
            worked_out = _worked_out(of, values)
            self._connection.execute(changed, {_BY_ID: stored.row["id"], **values, **worked_out})

    def _made(
        self, section: Section, drafts: Iterable[Draft], parents: Mapping[str, int | None]
    ) -> list[Row]:
        of = section.table
        beside = {name: parents[name] for name in parents if name in of.columns}
        rows = [
            {"workspace_id": self._workspace_id, **beside, **values, **_worked_out(of, values)}
            for values in map(self._values, drafts)
        ]
        if not rows:
            return []
        new = insert(of).returning(of.c.id, sort_by_parameter_order=True)
        ids = self._connection.scalars(new, rows)
        return [{**row, "id": row_id} for row, row_id in zip(rows, ids, strict=True)]

    def _with_free_keys(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The CRM's key of a record that is at another account here stays with that one."""
        keys = {each.values.get("crm_key") for each in drafts} - {None}
        if not keys:
            return list(drafts)
        of = drafts[0].section.table
        held = select(of.c.crm_key).where(
            of.c.workspace_id == self._workspace_id, of.c.crm_key.in_(sorted(keys))
        )
        taken = set(self._connection.scalars(held))
        return [
            self._without_key(each) if each.values["crm_key"] in taken else each for each in drafts
        ]

    def _without_key(self, draft: Draft) -> Draft:
        self.tally.said.append(
            f"{draft.called} is from the CRM and at another account here:"
            " it was restored as one more, without its CRM id."
        )
        return replace(draft, values={**draft.values, "crm_key": None, "crm_id": None})

    def _values(self, draft: Draft) -> dict[str, Any]:
        """The columns of a record, with ids as far as they are known by now."""
        return self._pointers.translated(draft.section, draft.values, self._id)

    def _id(self, table: str, name: Any) -> int | None:
        return self._ids.get((table, name)) if isinstance(name, str) else None


def newest(section: Section, row: Row) -> datetime:
    """When a row of ours was changed or removed last."""
    changed: datetime = row[section.changed_at]
    return max(changed, row.get("archived_at") or _NEVER)


def _worked_out(of: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    has_key = "name_key" in of.columns and "name" in values
    return {"name_key": name_key(values["name"])} if has_key else {}


def _short(value: Any) -> str:
    text = "unknown" if value is None else str(plain(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
