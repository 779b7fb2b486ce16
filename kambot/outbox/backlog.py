"""What is due, now or later, at a glance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from kambot.core import Kambot
from kambot.method.vocabulary import MessageState
from kambot.models import Message, Workspace
from kambot.models.rows import table
from kambot.outbox import pacing
from kambot.outbox.tasks import STATES, Deed

MESSAGE, WORKSPACE = table(Message), table(Workspace)


@dataclass(frozen=True)
class Backlog:
    """When the first thing is due in a workspace, by the state of its message."""

    workspace_id: int
    team_id: str
    due_at: Mapping[MessageState, datetime]

    @property
    def first(self) -> datetime:
        """The earliest of all."""
        return min(self.due_at.values())

    def ready(self, free_at: Mapping[tuple[int, Deed], datetime]) -> datetime:
        """When the first of all can be done; the end of a lease waits for no method."""
        deeds = {state: deed for deed, state in STATES.items()}
        return min(
            max(due, free_at.get((self.workspace_id, deeds[state]), due)) if state in deeds else due
            for state, due in self.due_at.items()
        )

    def is_due(self, state: MessageState, now: datetime) -> bool:
        """Something is due for a message in this state."""
        return state in self.due_at and self.due_at[state] <= now


def backlogs(connection: Connection, teams: Iterable[str]) -> list[Backlog]:
    """Those of the workspaces with these team ids in which anything is due, earliest first."""
    rows = connection.execute(_BACKLOGS, {"teams": sorted(teams)}).mappings()
    found = [
        Backlog(row["id"], row["team_id"], {each: row[each] for each in _LIVE if row[each]})
        for row in rows
    ]
    return sorted((each for each in found if each.due_at), key=lambda each: each.first)


def next_due(kambot: Kambot, teams: Iterable[str]) -> datetime | None:
    """When something can be done next in these workspaces: due, and free at Slack's pace."""
    with kambot.database.read() as connection:
        found = backlogs(connection, teams)
        free_at = pacing.free(connection, [each.workspace_id for each in found])
    return min((each.ready(free_at) for each in found), default=None)


_LIVE = (
    MessageState.PENDING,
    MessageState.SENDING,
    MessageState.UNKNOWN,
    MessageState.SENT,
)
# Each is one look at the end of an index, however many messages there are.
_BACKLOGS = select(
    WORKSPACE.c.id,
    WORKSPACE.c.team_id,
    *(
        select(func.min(MESSAGE.c.due_at))
        .where(
            MESSAGE.c.workspace_id == WORKSPACE.c.id,
            MESSAGE.c.state == state,
            MESSAGE.c.due_at.is_not(None),
        )
        .scalar_subquery()
        .label(state.value)
        for state in _LIVE
    ),
).where(WORKSPACE.c.team_id.in_(bindparam("teams", expanding=True)))
