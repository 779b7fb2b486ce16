"""Lists of plans by how they stand: a fixed number of selects, however large the portfolio is."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, Select

from kambot.db import has_lateral
from kambot.members import Me
from kambot.method.vocabulary import Health
from kambot.standing.candidates import CURRENCIES, CURRENCY
from kambot.standing.details import days, details, standing
from kambot.standing.listing import MANY, Shape, beside_tallies, listed, tallied
from kambot.standing.shown import Standing, Standings, Which

Tallies = Mapping[Health, int]
"""How many accounts stand like what.

Of everybody's accounts no more than `MANY` of each are counted: one more stands for any number.
"""


def page(connection: Connection, me: Me, which: Which, page: int = 0, size: int = 10) -> Standings:
    """Accounts of which the caller may know, the worst first as portfolio.worst_first says."""
    look = _Look(me, which, max(page, 0), size)
    return look.standings(look.rows(connection, listed))


def page_and_tallies(
    connection: Connection, me: Me, which: Which, page: int, size: int
) -> tuple[Standings, Tallies]:
    """Both, by the same select."""
    look = _Look(me, which, max(page, 0), size)
    rows = look.rows(connection, beside_tallies)
    found = [row for row in rows if row.plan_id is not None]
    return look.standings(found), look.tallies(rows[0])


def tallies(connection: Connection, me: Me, which: Which) -> Tallies:
    """How many accounts stand like what; none of a health that is not asked for."""
    look = _Look(me, which)
    return look.tallies(connection.execute(tallied(look.shape), look.binds).one())


def of_plans(connection: Connection, me: Me, plan_ids: Collection[int]) -> dict[int, Standing]:
    """How these plans stand; those of which the caller may not know are left out."""
    return details(connection, me, plan_ids)


@dataclass(frozen=True)
class _Look:
    """What is asked for, and for whose eyes."""

    me: Me
    which: Which
    page: int = 0
    size: int = 0

    @cached_property
    def shape(self) -> Shape:
        return Shape.of(self.me, self.which)

    @property
    def binds(self) -> dict[str, object]:
        return {
            "me": self.me.id,
            "workspace_id": self.me.workspace_id,
            "owner_id": self.which.owner_id,
            "manager_id": self.which.manager_id,
            "segment": self.which.segment,
        }

    def rows(
        self, connection: Connection, built: Callable[[Shape, int, int | None], Select[Any]]
    ) -> Sequence[Row[Any]]:
        """Of the page and of one plan more; of everybody's SQLite is told the currencies in use."""
        first, some = self.page * self.size, self.size + 1
        binds = {**self.binds, **days(self.me), "upto": first + some, "offset": first}
        if has_lateral(connection):
            return connection.execute(built(self.shape, some, None), binds).all()
        found = () if self.shape.of_people else connection.scalars(CURRENCIES, binds).all()
        named = {f"{CURRENCY}{number}": each for number, each in enumerate(found)}
        return connection.execute(built(self.shape, some, len(found)), {**binds, **named}).all()

    def standings(self, rows: Sequence[Row[Any]]) -> Standings:
        shown = tuple(standing(row, self.me) for row in rows[: self.size])
        return Standings(shown, self.page, more=len(rows) > self.size)

    def tallies(self, row: Row[Any]) -> Tallies:
        found = {health: int(getattr(row, health.value)) for health in Health}
        most = sum(found.values()) if self.shape.of_people else MANY + 1
        return {health: min(found[health], most) for health in Health}
