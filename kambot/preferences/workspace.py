"""How a workspace reckons: working days, holidays, fiscal year, currency, language, time zone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import get_day_names, get_month_names
from sqlalchemy import Connection, Row, select, update

from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.core import Kambot
from kambot.db import lock_row
from kambot.members import WORKSPACE, Me
from kambot.method.fields.catalogues import public_holidays, time_zones
from kambot.method.fields.choices import YEARS
from kambot.method.text import clipped
from kambot.nudging.working import WorkingTime
from kambot.preferences.admins import insist
from kambot.preferences.reminders import saved

WEEKDAYS_SHORT = get_day_names("abbreviated", locale="en")
MONTHS_WIDE = get_month_names("wide", locale="en")
COLUMNS = ("fiscal_year_start", "currency", "locale", "time_zone", "requires_approval")
"""What has a column of its own; the rest is in `settings`."""


@dataclass(frozen=True)
class Reckoning:
    """What the board says of it."""

    days: tuple[str, ...]
    holidays: str
    """Whose; empty for none."""
    fiscal_year: str
    """The month in which it begins."""
    currency: str
    zone: str


def reckoning(connection: Connection, me: Me) -> Reckoning:
    """As it is now."""
    row = workspace(connection, me)
    working = WorkingTime.of(row.settings)
    return Reckoning(
        days=tuple(str(WEEKDAYS_SHORT[day - 1]) for day in sorted(working.days)),
        holidays=public_holidays().get(working.holidays_of, working.holidays_of),
        fiscal_year=str(MONTHS_WIDE[row.fiscal_year_start]),
        currency=row.currency,
        zone=time_zones().get(row.time_zone, row.time_zone),
    )


def workspace(connection: Connection, me: Me) -> Row[Any]:
    """The caller's workspace."""
    return connection.execute(select(WORKSPACE).where(WORKSPACE.c.id == me.workspace_id)).one()


def set_up(connection: Connection, me: Me, columns: dict[str, Any], **settings: Any) -> None:
    """Change columns and settings of the workspace; what is not named stays as it is."""
    lock_row(connection, WORKSPACE, me.workspace_id)
    kept = {**workspace(connection, me).settings, **settings}
    of = update(WORKSPACE).where(WORKSPACE.c.id == me.workspace_id)
    connection.execute(of.values(**columns, settings=kept))


def opened(connection: Connection, kambot: Kambot, me: Me, _: int) -> Opened:
    """The form, as things are."""
    insist(me)
    row = workspace(connection, me)
    working = WorkingTime.of(row.settings)
    known = {
        "working_days": [str(day) for day in sorted(working.days)],
        "holidays_of": working.holidays_of or None,
        "days_off": [day.isoformat() for day in sorted(working.days_off)] or None,
    }
    columns = {key: getattr(row, key) for key in COLUMNS}
    return Opened({**known, **columns}, is_shared=True)


def save(connection: Connection, kambot: Kambot, me: Me, _: int, values: dict[str, Any]) -> Outcome:
    """As things are from now on."""
    insist(me)
    settings: dict[str, Any] = {"working_days": sorted(map(int, values["working_days"]))}
    if "holidays_of" in values:
        settings["holidays_of"] = values["holidays_of"] or ""
    if "days_off" in values:
        days, wrong = _days(values["days_off"] or [])
        if wrong:
            said = f"“{clipped(wrong)}” is not a day. Please write one day a line, like 2026-12-24."
            return Refusal({"days_off": said})
        settings["days_off"] = days
    set_up(connection, me, {key: values[key] for key in COLUMNS}, **settings)
    return saved(connection, kambot, me)


def _days(lines: list[str]) -> tuple[list[str], str]:
    """Days as they are kept, and the first line that is none."""
    days = set()
    for line in lines:
        try:
            day = date.fromisoformat(line)
        except ValueError:
            return [], line
        if day.year not in YEARS:
            return [], line
        days.add(day.isoformat())
    return sorted(days), ""


ASKS = {"workspace": Ask(opened, save)}
