"""The digests of a workspace as they are set: where, when, and which accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, select

from kambot.digests.weekly import Weekly
from kambot.models import Digest
from kambot.models.rows import table

DIGEST = table(Digest)
SCOPE = ("manager_id", "segment")
"""What says which accounts a digest is about."""


class Placed(Protocol):
    """What decides whether a plan belongs to a digest."""

    @property
    def owner_id(self) -> int: ...
    @property
    def manager_id(self) -> int | None: ...
    @property
    def segment(self) -> str | None: ...


@dataclass(frozen=True)
class DigestSetting:
    """One weekly digest of accounts in a channel."""

    id: int
    workspace_id: int
    channel: str
    weekly: Weekly
    manager_id: int | None
    """Only accounts of this manager and of their people."""
    segment: str | None
    """Only accounts of this segment."""
    runs: bool
    """Neither stopped nor removed."""

    def covers(self, plan: Placed) -> bool:
        """The plan's account belongs to this digest."""
        team = (plan.owner_id, plan.manager_id)
        return (self.manager_id is None or self.manager_id in team) and (
            self.segment is None or self.segment == plan.segment
        )


_LIVE = select(DIGEST).where(DIGEST.c.archived_at.is_(None), DIGEST.c.stopped_at.is_(None))
_OF_WORKSPACE = _LIVE.where(DIGEST.c.workspace_id == bindparam("workspace_id"))
_BY_ID = select(DIGEST).where(DIGEST.c.id.in_(bindparam("ids", expanding=True)))


def live(connection: Connection) -> list[DigestSetting]:
    """The digests of all workspaces that are posted."""
    return [_read(row) for row in connection.execute(_LIVE.order_by(DIGEST.c.id))]


def of_workspace(connection: Connection, workspace_id: int) -> list[DigestSetting]:
    """The digests of a workspace that are posted."""
    rows = connection.execute(_OF_WORKSPACE, {"workspace_id": workspace_id})
    return [_read(row) for row in rows]


def by_id(connection: Connection, ids: Sequence[int]) -> dict[int, DigestSetting]:
    """These digests, posted or not."""
    rows = connection.execute(_BY_ID, {"ids": ids}) if ids else ()
    return {row.id: _read(row) for row in rows}


def _read(row: Any) -> DigestSetting:
    return DigestSetting(
        id=row.id,
        workspace_id=row.workspace_id,
        channel=row.channel,
        weekly=Weekly(
            weekday=row.weekday,
            minute=row.minute,
            time_zone=row.time_zone,
            since=row.created_at,
            decided_week=row.decided_week,
        ),
        manager_id=row.manager_id,
        segment=row.segment,
        runs=row.stopped_at is None and row.archived_at is None,
    )
