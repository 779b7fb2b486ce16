"""The right to be quiet: a pause, and days away with a deputy."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.core import Kambot
from kambot.members import MEMBER, Me, me
from kambot.method.periods import YEAR, add_months
from kambot.preferences.reminders import ABSENCE, saved
from kambot.screens import Caller, Notice

DAY, WEEK = timedelta(days=1), 7


class Pause(StrEnum):
    """How long a pause lasts; the value of its choice in prompts/forms/pause.toml."""

    ONE_DAY = "1_day"
    THREE_DAYS = "3_days"
    FIVE_DAYS = "5_days"
    MONDAY = "monday"
    DATE = "date"

    def ends(self, first: date) -> date:
        """The day on which reminders begin again, counted from the first day without one."""
        if self is Pause.MONDAY:
            return first + (WEEK - first.weekday()) * DAY
        days = {Pause.ONE_DAY: 1, Pause.THREE_DAYS: 3, Pause.FIVE_DAYS: 5}[self]
        return first + days * DAY


def open_pause(connection: Connection, kambot: Kambot, me: Me, _: int) -> Opened:
    """The form; it begins anew each time."""
    return Opened()


def pause(
    connection: Connection, kambot: Kambot, me: Me, _: int, values: dict[str, Any]
) -> Outcome:
    """No reminders before the day that is meant; says when the next one comes."""
    how_long = Pause(values["how_long"])
    until = values["until"] if how_long is Pause.DATE else how_long.ends(_first(connection, me))
    if not me.today < until <= add_months(me.today, YEAR):
        return Refusal({"until": "Please pick a day from tomorrow on, within a year."})
    _set(connection, me, paused_until=until)
    return saved(connection, kambot, me)


def resume(kambot: Kambot, who: Caller, _: int) -> Notice:
    """End the pause."""
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        _set(connection, caller, paused_until=None)
        return saved(connection, kambot, caller)


def _first(connection: Connection, me: Me) -> date:
    """The first day that a pause can still keep quiet: not one that was decided already."""
    decided: date | None = connection.scalar(select(MEMBER.c.nudged_on).where(MEMBER.c.id == me.id))
    return max(me.today, decided + DAY) if decided else me.today


def _set(connection: Connection, me: Me, **values: Any) -> None:
    stamped = {**values, "updated_at": me.now}
    connection.execute(update(MEMBER).where(MEMBER.c.id == me.id).values(**stamped))


def absence(connection: Connection, me: Me) -> Row[Any] | None:
    """The days away that are now or still to come."""
    mine = (ABSENCE.c.member_id == me.id) & (ABSENCE.c.ends_on >= me.today)
    return connection.execute(select(ABSENCE).where(mine).order_by(ABSENCE.c.starts_on)).first()


def open_away(connection: Connection, kambot: Kambot, me: Me, _: int) -> Opened:
    """The form, with the days away that are known."""
    row = absence(connection, me)
    keys = ("starts_on", "ends_on", "deputy_id")
    return Opened({key: getattr(row, key) for key in keys} if row else {})


def away(connection: Connection, kambot: Kambot, me: Me, _: int, values: dict[str, Any]) -> Outcome:
    """Away on these days instead of those known before; says when the next reminder comes."""
    if errors := _impossible(me, values):
        return Refusal(errors)
    row = absence(connection, me)
    if row:
        connection.execute(update(ABSENCE).where(ABSENCE.c.id == row.id).values(**values))
    else:
        key = {"workspace_id": me.workspace_id, "member_id": me.id}
        connection.execute(insert(ABSENCE).values(**key, **values))
    return saved(connection, kambot, me)


def back(kambot: Kambot, who: Caller, _: int) -> Notice:
    """Here again: the days away end, or never come."""
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        mine = ABSENCE.c.member_id == caller.id
        connection.execute(delete(ABSENCE).where(mine, ABSENCE.c.starts_on >= caller.today))
        begun = update(ABSENCE).where(mine, ABSENCE.c.ends_on >= caller.today)
        connection.execute(begun.values(ends_on=caller.today - DAY))
        return saved(connection, kambot, caller)


def _impossible(me: Me, values: dict[str, Any]) -> dict[str, str]:
    """What is wrong with days away, by field."""
    first, last = values["starts_on"], values["ends_on"]
    if last < me.today:
        return {"ends_on": "This day has passed. Please pick today or a later day."}
    if last < first:
        return {"ends_on": "The last day comes before the first one. Please pick a later day."}
    if first < add_months(me.today, -YEAR) or last > add_months(me.today, YEAR):
        return {"ends_on": "Please stay within a year."}
    if values.get("deputy_id") == me.id:
        return {"deputy_id": "You cannot be your own deputy. Please pick somebody else."}
    return {}


ASKS = {"pause": Ask(open_pause, pause), "away": Ask(open_away, away)}
DEEDS = {"resume": resume, "back_again": back}
