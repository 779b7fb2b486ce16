"""Who is who: the callers of use cases and the Slack users they name."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from kambot.core import Kambot
from kambot.crm import owning, workspaces
from kambot.db import insert_once
from kambot.errors import NotAMember, UnknownPeople
from kambot.method.vocabulary import MemberRole
from kambot.models import Member, Workspace
from kambot.models.rows import table
from kambot.screens import Caller

MEMBER, WORKSPACE = table(Member), table(Workspace)
ROLES_NAMED = "roles_named"
"""The setting of a workspace that says: its admins are no longer simply Slack's."""


@dataclass(frozen=True)
class Profile:
    """A Slack user as Slack describes them."""

    user_id: str
    name: str
    email: str | None = None
    time_zone: str | None = None
    locale: str | None = None
    is_guest: bool = False
    """A guest, an external user or a bot."""
    is_slack_admin: bool = False
    left: bool = False


@dataclass(frozen=True)
class Me:
    """The caller as a member, with what the workspace has decided."""

    id: int
    user_id: str
    name: str
    role: MemberRole
    is_slack_admin: bool
    workspace_id: int
    currency: str
    locale: str
    fiscal_year_start: int
    now: datetime
    zone: ZoneInfo
    """The caller's own choice, else what Slack says, else the workspace's."""
    workspace_zone: ZoneInfo

    @cached_property
    def today(self) -> date:
        """The date where the caller is."""
        return self.now.astimezone(self.zone).date()

    @cached_property
    def workspace_today(self) -> date:
        """The date by which the workspace's plans are judged, for everybody alike."""
        return self.now.astimezone(self.workspace_zone).date()


CALLER = (
    select(
        MEMBER.c.id,
        MEMBER.c.name,
        MEMBER.c.role,
        MEMBER.c.is_guest,
        MEMBER.c.is_slack_admin,
        MEMBER.c.left_at,
        func.coalesce(MEMBER.c.own_time_zone, MEMBER.c.time_zone, WORKSPACE.c.time_zone).label(
            "time_zone"
        ),
        MEMBER.c.locale,
        WORKSPACE.c.id.label("workspace_id"),
        WORKSPACE.c.currency,
        WORKSPACE.c.locale.label("workspace_locale"),
        WORKSPACE.c.time_zone.label("workspace_zone"),
        WORKSPACE.c.fiscal_year_start,
    )
    .join(WORKSPACE, WORKSPACE.c.id == MEMBER.c.workspace_id)
    .where(WORKSPACE.c.team_id == bindparam("team_id"), MEMBER.c.user_id == bindparam("user_id"))
)
"""What `known` reads of a caller; bind asdict(Caller)."""


def me(connection: Connection, kambot: Kambot, who: Caller) -> Me:
    """The caller as a member. Raises UnknownPeople or NotAMember."""
    return known(kambot, who, connection.execute(CALLER, asdict(who)).first())


def known(kambot: Kambot, who: Caller, row: Row[*tuple[Any, ...]] | None) -> Me:
    """The caller, of what CALLER finds. Raises UnknownPeople or NotAMember."""
    if row is None:
        raise UnknownPeople([who.user_id])
    if row.is_guest or row.left_at is not None:
        raise NotAMember("Account plans are for members of this workspace, not for guests.")
    return Me(
        id=row.id,
        user_id=who.user_id,
        name=row.name,
        role=row.role,
        is_slack_admin=row.is_slack_admin,
        workspace_id=row.workspace_id,
        currency=row.currency,
        locale=row.locale or row.workspace_locale,
        fiscal_year_start=row.fiscal_year_start,
        now=kambot.clock(),
        zone=zone(row.time_zone),
        workspace_zone=zone(row.workspace_zone),
    )


@lru_cache(maxsize=1024)  # ZoneInfo itself keeps but eight, and reads the others anew each time
def zone(name: str) -> ZoneInfo:
    """The time zone with this name; UTC for one that nobody knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def welcome(
    kambot: Kambot, team_id: str, profiles: Iterable[Profile], *, team_name: str = ""
) -> None:
    """Remember these Slack users, new or changed, and their workspace."""
    now = kambot.clock()
    with kambot.database.write() as connection:
        workspace_id, is_named = _workspace(connection, team_id, team_name, now)
        known = set(
            connection.scalars(
                select(MEMBER.c.user_id).where(MEMBER.c.workspace_id == workspace_id)
            )
        )
        for profile in profiles:
            _remember(connection, workspace_id, profile, now, known=profile.user_id in known)
        owning.match_owners(connection, workspace_id)
        if not (is_named and _has_admin(connection, workspace_id)):
            _follow_slack(connection, workspace_id)


def _workspace(connection: Connection, team_id: str, name: str, now: datetime) -> tuple[int, bool]:
    """The workspace's id, and whether its admins were named."""
    found = select(WORKSPACE.c.id, WORKSPACE.c.settings).where(WORKSPACE.c.team_id == team_id)
    if (row := connection.execute(found).first()) is None:
        if not workspaces.adopt(connection, team_id, name):
            fresh = Workspace(team_id=team_id, name=name, created_at=now)
            insert_once(connection, WORKSPACE, fresh.model_dump(exclude={"id"}))
        row = connection.execute(found).one()
    return int(row.id), bool(row.settings.get(ROLES_NAMED))


def _has_admin(connection: Connection, workspace_id: int) -> bool:
    """Not all of those who were named have left."""
    mine = (MEMBER.c.workspace_id == workspace_id) & (MEMBER.c.role == MemberRole.ADMIN)
    still = select(MEMBER.c.id).where(mine, MEMBER.c.left_at.is_(None)).limit(1)
    return connection.scalar(still) is not None


def _follow_slack(connection: Connection, workspace_id: int) -> None:
    """Slack's admins are admins, and nobody else is."""
    mine, is_admin = MEMBER.c.workspace_id == workspace_id, MEMBER.c.role == MemberRole.ADMIN
    for role, of in (
        (MemberRole.ADMIN, MEMBER.c.is_slack_admin & ~is_admin),
        (MemberRole.ACCOUNT_MANAGER, is_admin & MEMBER.c.is_slack_admin.is_(False)),
    ):
        connection.execute(update(MEMBER).where(mine, of).values(role=role))


def _remember(
    connection: Connection, workspace_id: int, profile: Profile, now: datetime, *, known: bool
) -> None:
    facts: dict[str, Any] = {
        "name": profile.name[:200],
        "email": profile.email,
        "time_zone": profile.time_zone,
        "locale": profile.locale,
        "is_guest": profile.is_guest,
        "is_slack_admin": profile.is_slack_admin,
        "updated_at": now,
    }
    mine = (MEMBER.c.workspace_id == workspace_id) & (MEMBER.c.user_id == profile.user_id)
    if not known:
        key = {"workspace_id": workspace_id, "user_id": profile.user_id}
        role = MemberRole.ACCOUNT_MANAGER
        connection.execute(insert(MEMBER).values(**key, **facts, role=role, left_at=None))
    else:
        connection.execute(update(MEMBER).where(mine).values(**facts))
    left = MEMBER.c.left_at.is_(None) if profile.left else MEMBER.c.left_at.is_not(None)
    connection.execute(
        update(MEMBER).where(mine, left).values(left_at=now if profile.left else None)
    )


@dataclass(frozen=True)
class Named:
    """A member as forms name them."""

    id: int
    user_id: str
    name: str
    is_guest: bool
    left: bool

    @property
    def is_there(self) -> bool:
        """They can do something, and be told something."""
        return not (self.is_guest or self.left)


def by_user_id(
    connection: Connection, workspace_id: int, user_ids: Iterable[str]
) -> dict[str, Named]:
    """The members behind Slack user ids. Raises UnknownPeople for those not known yet."""
    asked = set(user_ids)
    found = those_known(connection, workspace_id, asked)
    if missing := asked - found.keys():
        raise UnknownPeople(sorted(missing))
    return found


def those_known(
    connection: Connection, workspace_id: int, user_ids: Iterable[str]
) -> dict[str, Named]:
    """The members behind Slack user ids, without those not known yet."""
    keys = sorted(set(user_ids))
    found = _named(connection, _NAMED_BY_USER, workspace_id, keys)
    return {each.user_id: each for each in found}


def by_id(connection: Connection, workspace_id: int, ids: Iterable[int]) -> dict[int, Named]:
    """The members with these ids."""
    keys = sorted(set(ids))
    return {each.id: each for each in _named(connection, _NAMED_BY_ID, workspace_id, keys)}


_NAMED = select(
    MEMBER.c.id, MEMBER.c.user_id, MEMBER.c.name, MEMBER.c.is_guest, MEMBER.c.left_at
).where(MEMBER.c.workspace_id == bindparam("workspace_id"))
_NAMED_BY_USER = _NAMED.where(MEMBER.c.user_id.in_(bindparam("keys", expanding=True)))
_NAMED_BY_ID = _NAMED.where(MEMBER.c.id.in_(bindparam("keys", expanding=True)))


def _named(
    connection: Connection, of: Select[Any], workspace_id: int, keys: Sequence[object]
) -> list[Named]:
    if not keys:
        return []
    rows = connection.execute(of, {"workspace_id": workspace_id, "keys": keys})
    return [
        Named(row.id, row.user_id, row.name, row.is_guest, row.left_at is not None) for row in rows
    ]
