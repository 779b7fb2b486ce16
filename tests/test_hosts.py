"""Hosts restart, sleep, set their clocks, lose their database: once, late at most, no backlog."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection, insert

from handlers.running import tick
from kambot.core import Kambot
from kambot.db import Database, StorageUnreachable
from kambot.manifest import manifest
from kambot.models import Digest
from kambot.models.rows import table
from kambot.sandbox import App, Sandbox
from kambot.scheduler import JOBS, run_job
from kambot.settings import Settings
from tests.crowd import LONG_AGO, gather
from tests.shipped import kambot_on

DIGEST = table(Digest)
MONDAY = date(2026, 11, 23)
DAYS = timedelta(days=1)


class Shaky(Database):
    """A database that can be away."""

    away = False

    @contextmanager
    def read(self) -> Iterator[Connection]:
        self._insist()
        with super().read() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        self._insist()
        with super().write() as connection:
            yield connection

    def _insist(self) -> None:
        if self.away:
            raise StorageUnreachable


@dataclass
class Host:
    """A machine on which kambot runs, in UTC like everybody who is nudged."""

    slack: Sandbox
    url: str
    kambot: Kambot
    database: Shaky
    settings: Settings

    def tick(self, at: str, day: date = MONDAY) -> None:
        """It does what is due then: "09:00"."""
        self.set_clock(at, day)
        tick(self.kambot, self.settings)

    def only_decide(self, at: str, day: date = MONDAY) -> None:
        """Its ticker runs then, as far as it gets; nothing is delivered."""
        self.set_clock(at, day)
        for job in JOBS:
            run_job(self.kambot, job)

    def set_clock(self, at: str, day: date) -> None:
        self.slack.clock.set(datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=UTC))

    def restart(self) -> None:
        self.database.close()
        self.database = Shaky(self.url)
        self.kambot = replace(self.kambot, database=self.database)

    @property
    def nudges(self) -> list[str]:
        """When Ana was nudged."""
        return [_when(each.message.ts) for each in self.slack.user("ana").dm]

    @property
    def digests(self) -> list[str]:
        """When #sales had its digest."""
        return [_when(each.message.ts) for each in self.slack.user("ana").messages("sales")]


@pytest.fixture
def host(database_url: str) -> Iterator[Host]:
    """Ana has an action for each of the next days; #sales has a digest on Mondays at 08:30."""
    slack = Sandbox()
    slack.app = App(manifest())
    served = slack.serve()
    (workspace,) = slack.workspaces.values()
    database = Shaky(database_url)
    gather(database, [slack.user("ana").id], MONDAY, team_id=workspace.id, actions=20)
    channel = workspace.channel("sales")
    assert channel is not None
    row = Digest(workspace_id=1, channel=channel.id, time_zone="UTC", created_at=LONG_AGO)
    with database.write() as connection:
        connection.execute(insert(DIGEST).values(row.model_dump(exclude={"id"})))
    settings = Settings(slack_bot_token=slack.bot_token, slack_api_url=f"{slack.url}/api/")
    kambot = kambot_on(database, slack.clock.now)
    made = Host(slack, database_url, kambot, database, settings)
    yield made
    made.database.close()
    served.stop()
    slack.close()


def test_a_host_that_restarts_every_day_says_everything_once(host: Host) -> None:
    for day in range(9):
        host.restart()
        host.tick("08:59", MONDAY + day * DAYS)
        host.restart()
        host.tick("09:00", MONDAY + day * DAYS)
    assert host.nudges == [f"2026-11-{day} 09:00" for day in (23, 24, 25, 26, 27, 30)] + [
        "2026-12-01 09:00"
    ]
    assert host.digests == ["2026-11-23 08:59", "2026-11-30 08:59"]


def test_a_host_that_slept_over_the_hour_is_late_within_the_grace_and_has_no_backlog(
    host: Host,
) -> None:
    host.tick("16:59", MONDAY)
    host.tick("17:00", MONDAY + 1 * DAYS)
    host.tick("17:30", MONDAY + 2 * DAYS)
    host.tick("09:01", MONDAY + 3 * DAYS)
    assert host.nudges == ["2026-11-23 16:59", "2026-11-26 09:01"]
    assert host.digests == ["2026-11-23 16:59"]


def test_a_host_that_was_off_for_weeks_has_no_backlog(host: Host) -> None:
    host.tick("09:00", MONDAY)
    host.tick("10:00", MONDAY + 16 * DAYS)
    assert host.nudges == ["2026-11-23 09:00", "2026-12-09 10:00"]
    assert host.digests == ["2026-11-23 09:00"]


def test_a_clock_that_jumps_back_an_hour_says_nothing_twice(host: Host) -> None:
    for at in ("08:10", "09:10", "08:10", "08:40", "09:00", "09:10", "10:10"):
        host.tick(at)
    assert host.nudges == ["2026-11-23 09:10"]
    assert host.digests == ["2026-11-23 09:10"]


def test_after_a_day_without_its_database_it_goes_on_with_today(host: Host) -> None:
    host.database.away = True
    for hour in range(8, 24):
        host.only_decide(f"{hour:02}:00")
    host.database.away = False
    host.tick("09:00", MONDAY + 1 * DAYS)
    host.tick("09:10", MONDAY + 1 * DAYS)
    assert host.nudges == ["2026-11-24 09:00"]
    assert host.digests == ["2026-11-24 09:00"]


def test_what_was_decided_before_the_host_died_is_not_delivered_days_later(host: Host) -> None:
    host.only_decide("09:00")
    host.tick("10:00", MONDAY + 2 * DAYS)
    assert host.nudges == ["2026-11-25 10:00"]
    assert host.digests == []


def _when(ts: str) -> str:
    return f"{datetime.fromtimestamp(float(ts), UTC):%Y-%m-%d %H:%M}"
