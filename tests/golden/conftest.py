"""The golden portfolio in a database, judged once for all the tests of this folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pytest

from kambot import portfolio
from kambot.core import Kambot
from kambot.db import Database
from kambot.portfolio import Judged, Scope
from tests import fresh
from tests.golden.reading import TODAY, Line, lines
from tests.golden.records import fill
from tests.golden.shelf import noon
from tests.shipped import kambot_on


@dataclass(frozen=True)
class Golden:
    """The portfolio in its database, and what kambot says of it."""

    kambot: Kambot
    workspace_id: int

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every plan as it stands today."""
        return tuple(self.look(portfolio.WORKSPACE))

    def of(self, line: Line) -> Judged | None:
        """What is said of that plan."""
        return next((each for each in self.judged if _is(each, line)), None)

    def look(self, scope: Scope, *ids: int) -> Iterator[Judged]:
        """How the plans of a scope stand today."""
        with self.kambot.database.read() as connection:
            yield from portfolio.judged(
                connection, self.kambot.method, scope, self.workspace_id, TODAY, ids
            )


def _is(plan: Judged, line: Line) -> bool:
    period = f"{plan.period.starts_on} {plan.period.ends_on}"
    return (plan.account, period) == (line.account, line.known["period"])


@pytest.fixture(scope="session")
def golden(databases: fresh.Source) -> Iterator[Golden]:
    url = databases.migrated()
    database = Database(url)
    with database.write() as connection:
        workspace_id = fill(connection, lines())
    kambot = kambot_on(database, lambda: noon(TODAY))
    yield Golden(kambot, workspace_id)
    database.close()
    databases.drop(url)
