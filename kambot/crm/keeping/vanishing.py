"""What such a file had before and has no longer: it is marked, never deleted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from kambot.crm.drafts import Kind
from kambot.crm.keeping.finding import chunks
from kambot.crm.keeping.homes import RECORD


@dataclass(frozen=True, slots=True)
class Vanished:
    """A record that the CRM no longer has."""

    kind: Kind
    key: str
    name: str
    record_id: int


@dataclass(frozen=True)
class Missing:
    """What is missing of one kind, and how much such files had before."""

    before: int
    vanished: tuple[Vanished, ...]

    @property
    def still(self) -> int:
        """So much of it is in the files."""
        return self.before - len(self.vanished)

    @property
    def is_a_part(self) -> bool:
        """Fewer than half are still there: perhaps this is only a part of it."""
        return 2 * self.still < self.before


_BEFORE = select(RECORD.c.id, RECORD.c.key).where(
    RECORD.c.shape_id.in_(bindparam("shapes", expanding=True)),
    RECORD.c.gone_on.is_(None),
    RECORD.c.kind == bindparam("kind"),
    RECORD.c.import_id.not_in(bindparam("unfinished", expanding=True)),
)
_NAMES = select(RECORD.c.id, RECORD.c.said["name"].as_string().label("name")).where(
    RECORD.c.id.in_(bindparam("ids", expanding=True))
)


def missing(
    connection: Connection,
    kind: Kind,
    shapes: Collection[int],
    seen: Collection[str],
    hidden: Sequence[int],
) -> Missing:
    """What files of these shapes had before, and is not among the keys seen now."""
    if not shapes:
        return Missing(0, ())
    binds = {"shapes": sorted(shapes), "kind": kind, "unfinished": hidden or [0]}
    known = {row.id: row.key for row in connection.execute(_BEFORE, binds)}
    gone = {each: key for each, key in known.items() if key not in seen}
    names = _names(connection, gone)
    vanished = (Vanished(kind, key, names.get(each) or key, each) for each, key in gone.items())
    return Missing(len(known), tuple(vanished))


def _names(connection: Connection, ids: Collection[int]) -> dict[int, str | None]:
    return {
        row.id: row.name
        for some in chunks(sorted(ids))
        for row in connection.execute(_NAMES, {"ids": some})
    }
