"""A person's own settings: the hour and zone of their reminders, and who their manager is."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.core import Kambot
from kambot.members import MEMBER, WORKSPACE, Me, by_id
from kambot.method.fields.catalogues import time_zones
from kambot.preferences.reminders import next_reminder
from kambot.screens import Notice


@dataclass(frozen=True)
class Mine:
    """What the board says of them."""

    hour: int
    zone: str
    manager: str
    """Their name; empty for none."""


def mine(connection: Connection, me: Me) -> Mine:
    """As they are now."""
    found = (
        select(MEMBER, WORKSPACE.c.time_zone.label("workspace_zone"))
        .join(WORKSPACE, WORKSPACE.c.id == MEMBER.c.workspace_id)
        .where(MEMBER.c.id == me.id)
    )
    row = connection.execute(found).one()
    zone = row.own_time_zone or row.time_zone or row.workspace_zone
    managers = by_id(connection, me.workspace_id, filter(None, [row.manager_id]))
    return Mine(
        hour=row.nudge_hour,
        zone=time_zones().get(zone, zone),
        manager=next((each.name for each in managers.values()), ""),
    )


def opened(connection: Connection, kambot: Kambot, me: Me, _: int) -> Opened:
    """The form, as things are."""
    columns = (MEMBER.c.nudge_hour, MEMBER.c.own_time_zone, MEMBER.c.manager_id)
    row = connection.execute(select(*columns).where(MEMBER.c.id == me.id)).mappings().one()
    return Opened(dict(row))


def save(connection: Connection, kambot: Kambot, me: Me, _: int, values: dict[str, Any]) -> Outcome:
    """As they are from now on; says when the next reminder comes."""
    if values.get("manager_id") == me.id:
        return Refusal({"manager_id": "You cannot be your own manager. Please pick somebody else."})
    stamp = {"updated_at": me.now}
    connection.execute(update(MEMBER).where(MEMBER.c.id == me.id).values(**values, **stamp))
    return saved(connection, kambot, me)


def saved(connection: Connection, kambot: Kambot, me: Me) -> Notice:
    """Says when the next reminder comes."""
    upcoming = next_reminder(connection, me)
    return Notice(kambot.prompts.say("next_reminder", upcoming=upcoming))


ASKS = {"my_settings": Ask(opened, save)}
