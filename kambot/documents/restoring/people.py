"""Who is who: the people of a file as members of the workspace into which it is restored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from kambot.documents.restoring.matching import by, paired
from kambot.members import MEMBER
from kambot.method.vocabulary import MemberRole

Person = Mapping[str, str | None]
"""By `layout.OF_MEMBER`."""
_HERE = select(MEMBER.c.id, MEMBER.c.user_id, MEMBER.c.name, MEMBER.c.email)


def known(
    connection: Connection, workspace_id: int, people: Iterable[Person], *, same_team: bool
) -> Mapping[str, int]:
    """Those of all of a file's people who are members here, by the file's user id.

    In the team that the file comes from a user id says it all; elsewhere people are known by their
    e-mail address, else by a name that nobody else has.
    """
    everybody = list({person["user_id"]: person for person in people}.values())
    found = connection.execute(_HERE.where(MEMBER.c.workspace_id == workspace_id)).mappings()
    keys = ("user_id", "email", "name") if same_team else ("email", "name")
    here = [dict(row) for row in found]
    pairs = paired([(by(each), True) for each in keys], everybody, here, apart="email")
    return {str(everybody[at]["user_id"]): row["id"] for at, row in pairs.items()}


@dataclass(frozen=True)
class Named:
    """The people of one account by what the file calls them."""

    ids: Mapping[str, int]
    strangers: tuple[str, ...]
    """Those whom nobody here is."""


def named(
    connection: Connection,
    workspace_id: int,
    people: Mapping[str, Person],
    members: Mapping[str, int],
    now: datetime,
) -> Named:
    """Everybody as a member; `members` are those who are known.

    Strangers are kept as people who have left: what they own can be handed over, and they are found
    again if Slack names them one day.
    """
    users = {str(person["user_id"]): person for person in people.values()}
    found = _HERE.where(MEMBER.c.workspace_id == workspace_id, MEMBER.c.user_id.in_(sorted(users)))
    here = {row.user_id: row.id for row in connection.execute(found)} | dict(members)
    new = {
        user: _kept(connection, workspace_id, users[user], now)
        for user in users
        if user not in here
    }
    ids = {called: (here | new)[str(person["user_id"])] for called, person in people.items()}
    strangers = (called for called, person in people.items() if person["user_id"] in new)
    return Named(ids, tuple(strangers))


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
