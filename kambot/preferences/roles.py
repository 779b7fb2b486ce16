"""Who is an admin and who a manager: Slack's admins are, until an admin names others."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, case, select, update

from kambot.asking.ask import Ask, Opened, Outcome
from kambot.core import Kambot
from kambot.members import MEMBER, ROLES_NAMED, Me
from kambot.method.vocabulary import MemberRole
from kambot.preferences.admins import insist
from kambot.preferences.workspace import set_up
from kambot.screens import Notice


def roles(connection: Connection, me: Me) -> dict[MemberRole, list[tuple[int, str]]]:
    """Admins and managers who are still there, each as id and name, by role."""
    found = (
        select(MEMBER.c.id, MEMBER.c.name, MEMBER.c.role)
        .where(
            MEMBER.c.workspace_id == me.workspace_id,
            MEMBER.c.role != MemberRole.ACCOUNT_MANAGER,
            MEMBER.c.left_at.is_(None),
            MEMBER.c.is_guest.is_(False),
        )
        .order_by(MEMBER.c.name, MEMBER.c.id)
    )
    rows = connection.execute(found).all()
    return {
        role: [(row.id, row.name) for row in rows if row.role is role]
        for role in (MemberRole.ADMIN, MemberRole.MANAGER)
    }


@dataclass(frozen=True)
class Roles:
    """The names of those who have one."""

    admins: tuple[str, ...]
    managers: tuple[str, ...]


def names(connection: Connection, me: Me) -> Roles:
    """As they are now."""
    found = roles(connection, me)
    admins, managers = found[MemberRole.ADMIN], found[MemberRole.MANAGER]
    return Roles(tuple(name for _, name in admins), tuple(name for _, name in managers))


def opened(connection: Connection, kambot: Kambot, me: Me, _: int) -> Opened:
    """The form, as things are."""
    insist(me)
    ids = {role: [each for each, _ in people] for role, people in roles(connection, me).items()}
    known = {"admins": ids[MemberRole.ADMIN], "managers": ids[MemberRole.MANAGER]}
    return Opened(known, is_shared=True)


def save(connection: Connection, kambot: Kambot, me: Me, _: int, values: dict[str, Any]) -> Outcome:
    """Exactly these; from now on Slack's own admins no longer count."""
    insist(me)
    admins, managers = values["admins"], values.get("managers") or []
    role = case(
        (MEMBER.c.id.in_(admins), MemberRole.ADMIN),
        (MEMBER.c.id.in_(managers), MemberRole.MANAGER),
        else_=MemberRole.ACCOUNT_MANAGER,
    )
    mine = MEMBER.c.workspace_id == me.workspace_id
    connection.execute(update(MEMBER).where(mine, MEMBER.c.role != role).values(role=role))
    set_up(connection, me, {}, **{ROLES_NAMED: True})
    return Notice(kambot.prompts.say("setting_saved"))


ASKS = {"roles": Ask(opened, save)}
