"""Who is who: the people of a file as members of the workspace into which it is restored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from kambot.documents.restoring.matching import by, paired
from kambot.members import MEMBER
from kambot.method.vocabulary import MemberRole

Person = Mapping[str, str | None]
"""By `layout.OF_MEMBER`."""
_HERE = select(MEMBER.c.id, MEMBER.c.user_id, MEMBER.c.name, MEMBER.c.email)


@dataclass(frozen=True)
class Known:
    """The people of a file by what it calls them."""

    ids: Mapping[str, int]
    strangers: tuple[str, ...]
    """Those whom nobody here is: kept as people who have left, so that what they own can be handed
    over, and so that they are found again if Slack names them one day."""


def known(
    connection: Connection,
    workspace_id: int,
    people: Mapping[str, Person],
    now: datetime,
    *,
    same_team: bool,
) -> Known:
    """Each person by e-mail address, name or Slack user id.

    In the team that the file comes from a user id says it all; elsewhere it says least.
    """
    found = _HERE.where(MEMBER.c.workspace_id == workspace_id)
    here = [dict(row) for row in connection.execute(found).mappings()]
    keys = ("user_id", "email", "name") if same_team else ("email", "name")
    pairs = paired([(by(each), True) for each in keys], list(people.values()), here, apart="email")
    users = {row["user_id"]: row["id"] for row in here}
    ids: dict[str, int] = {}
    strangers = []
    for at, (called, person) in enumerate(people.items()):
        known_as = pairs[at]["id"] if at in pairs else users.get(person["user_id"])
        if known_as is None:
            strangers.append(called)
        ids[called] = known_as or _kept(connection, workspace_id, person, now)
    return Known(ids, tuple(strangers))


def _kept(connection: Connection, workspace_id: int, person: Person, now: datetime) -> int:
    new = insert(MEMBER).values(
        workspace_id=workspace_id,
        user_id=person["user_id"],
        name=person["name"] or "",
        email=person["email"],
        role=MemberRole.ACCOUNT_MANAGER,
        is_guest=False,
        is_slack_admin=False,
        nudge_hour=9,
        left_at=now,
        updated_at=now,
    )
    return int(connection.execute(new.returning(MEMBER.c.id)).scalar_one())
