"""What an import stands on: what is there already, and what was said about it all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, select

from kambot.crm.columns.shapes import Shape
from kambot.crm.drafts import Draft, Kind, Place
from kambot.crm.keeping.deciding import Reason
from kambot.crm.keeping.homes import OWNER, SHAPE
from kambot.crm.owning import Owners

Shapes = Mapping[tuple[Kind, str, str], Shape]
"""By kind of record, file and sheet: the shape of the table in which such records stand."""


@dataclass(frozen=True, eq=False)
class Ground:
    """What is there already, and what was said about it all."""

    connection: Connection
    workspace_id: int
    hidden: Sequence[int]
    """Imports whose records nobody may see."""
    account_of: Mapping[tuple[Kind, str], str]
    shapes: Shapes
    shape_ids: Mapping[str, int]
    """By fingerprint."""
    owners: Owners
    owner_ids: Mapping[str, int]
    """By key."""
    crm_wins: bool
    accounts: dict[str, int] = field(default_factory=dict)
    """Our ids of accounts that are there, by their keys."""
    closed: dict[str, Reason] = field(default_factory=dict)
    """Accounts that are not kept, by their keys, and why."""
    deleted: set[str] = field(default_factory=set)
    """Those of them that somebody has deleted here, with all that hangs on them."""

    def shape_of(self, kind: Kind, place: Place) -> int | None:
        """The shape of the table in which a record stands, where such a file was there before."""
        shape = self.shapes.get((kind, place.file, place.sheet))
        return self.shape_ids.get(shape.fingerprint, 0) if shape else None

    def owner_of(self, draft: Draft) -> int | None:
        """The owner whom the draft names; 0 for one who is not there yet."""
        key = self.owners.key_of(draft.owner)
        return self.owner_ids.get(key, 0) if key else None


_OWNERS = select(OWNER.c.key, OWNER.c.id).where(OWNER.c.workspace_id == bindparam("workspace_id"))
_SHAPES = select(SHAPE.c.fingerprint, SHAPE.c.id).where(
    SHAPE.c.workspace_id == bindparam("workspace_id")
)


def owner_ids(connection: Connection, workspace_id: int) -> dict[str, int]:
    """The owners whom the CRM has named, by key."""
    rows = connection.execute(_OWNERS, {"workspace_id": workspace_id})
    return {row.key: row.id for row in rows}


def shape_ids(connection: Connection, workspace_id: int) -> dict[str, int]:
    """The shapes that were imported before, by fingerprint."""
    rows = connection.execute(_SHAPES, {"workspace_id": workspace_id})
    return {row.fingerprint: row.id for row in rows}
