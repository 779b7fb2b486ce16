"""A person's own settings: the hour and zone of their reminders, and who their manager is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.core import Kambot
from kambot.members import MEMBER, WORKSPACE, Me, by_id
from kambot.method.fields.catalogues import time_zones
from kambot.people import redraw
from kambot.preferences.quiet import absence
from kambot.preferences.reminders import saved


@dataclass(frozen=True)
class Mine:
    """What the board says of them."""

    hour: int
    zone: str
    manager: str = ""
    """Their name; empty for none."""
    paused_until: date | None = None
    """None if it is not paused now."""
    away_from: date | None = None
    away_until: date | None = None
    deputy: str = ""


def mine(connection: Connection, me: Me) -> Mine:
    """As they are now."""
    row, away = connection.execute(_MINE, {"me": me.id}).one(), absence(connection, me)
    zone = row.own_time_zone or row.time_zone or row.workspace_zone
    is_paused = row.paused_until is not None and row.paused_until > me.today
    people = [row.manager_id, away.deputy_id if away else None]
    names = by_id(connection, me.workspace_id, (each for each in people if each))
    manager, deputy = (names[each].name if each else "" for each in people)
    return Mine(
        hour=row.nudge_hour,
        zone=time_zones().get(zone, zone),
        manager=manager,
        paused_until=row.paused_until if is_paused else None,
        away_from=away.starts_on if away else None,
        away_until=away.ends_on if away else None,
        deputy=deputy,
    )


_MINE = (
    select(MEMBER, WORKSPACE.c.time_zone.label("workspace_zone"))
    .join(WORKSPACE, WORKSPACE.c.id == MEMBER.c.workspace_id)
    .where(MEMBER.c.id == bindparam("me"))
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
    redraw(connection, me.now, [me.id])  # a manager knows of what is for the team only
    return saved(connection, kambot, me)


ASKS = {"my_settings": Ask(opened, save)}
