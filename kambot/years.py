"""The plan's years follow its period: the nth year keeps its answers when the dates move."""

from sqlalchemy import Connection, insert, select, update

from kambot.bindings import YEAR
from kambot.members import Me
from kambot.method.periods import Period, plan_years


def sync(connection: Connection, me: Me, plan_id: int, period: Period) -> None:
    """Give the plan exactly the years of the period; years beyond it are archived, not lost."""
    known = {
        row.position: row.id
        for row in connection.execute(
            select(YEAR.c.id, YEAR.c.position).where(YEAR.c.plan_id == plan_id)
        )
    }
    years = plan_years(period)
    for number, year in enumerate(years):
        dates = {"starts_on": year.starts_on, "ends_on": year.ends_on, "updated_at": me.now}
        if number in known:
            same = YEAR.c.id == known[number]
            connection.execute(update(YEAR).where(same).values(**dates, archived_at=None))
        else:
            connection.execute(insert(YEAR).values(**_fresh(me, plan_id, number), **dates))
    beyond = (YEAR.c.plan_id == plan_id) & (YEAR.c.position >= len(years))
    connection.execute(update(YEAR).where(beyond).values(archived_at=me.now))


def _fresh(me: Me, plan_id: int, number: int) -> dict[str, object]:
    return {
        "workspace_id": me.workspace_id,
        "plan_id": plan_id,
        "position": number,
        "version": 1,
        "extra": {},
        "created_at": me.now,
        "created_by_id": me.id,
    }
