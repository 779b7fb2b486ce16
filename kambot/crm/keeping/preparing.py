"""What is there before the records that name it: owners and shapes of files."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot.crm import owning
from kambot.crm.keeping.comparing import Comparison
from kambot.crm.keeping.ground import owner_ids, shape_ids
from kambot.crm.keeping.homes import HOMES, OWNER, SHAPE, of_kind
from kambot.crm.keeping.rows import Making
from kambot.crm.keeping.running import Progress, Running
from kambot.db import insert_new


def prepare(running: Running, comparison: Comparison) -> Making:
    """Owners and shapes are there before the records that name them."""
    workspace_id, drafts = running.workspace_id, comparison.drafts
    owners = owning.Owners(drafts.owners)
    said = dict.fromkeys(
        draft.owner for kind in HOMES for draft in of_kind(drafts, kind) if draft.owner
    )
    new_owners = [{"workspace_id": workspace_id, **each} for each in owners.rows(said)]
    shapes = {each.fingerprint: each for each in comparison.shapes.values()}
    new_shapes: list[dict[str, Any]] = [
        {
            "workspace_id": workspace_id,
            "fingerprint": each.fingerprint,
            "kind": each.kind,
            "answers": {},
            "last_used_at": running.began_at,
        }
        for each in shapes.values()
    ]
    with running.kambot.database.write() as connection:
        running.beat(connection, Progress("preparing", 0, 1))
        insert_new(connection, OWNER, new_owners, OWNER.c.id)
        insert_new(connection, SHAPE, new_shapes, SHAPE.c.id)
        owning.match_owners(connection, workspace_id)
        return Making(
            workspace_id=workspace_id,
            import_id=running.id,
            now=running.began_at,
            account_of=drafts.account_of,
            shapes=comparison.shapes,
            shape_ids=shape_ids(connection, workspace_id),
            owners=owners,
            owner_ids=owner_ids(connection, workspace_id),
            member_of=_members(connection, workspace_id),
            accounts=dict(comparison.accounts),
        )


_MEMBERS = select(OWNER.c.id, OWNER.c.member_id).where(
    OWNER.c.workspace_id == bindparam("workspace_id"), OWNER.c.member_id.is_not(None)
)


def _members(connection: Connection, workspace_id: int) -> dict[int, int]:
    rows = connection.execute(_MEMBERS, {"workspace_id": workspace_id})
    return {row.id: row.member_id for row in rows}
