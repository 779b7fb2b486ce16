"""After lunch: two hundred people in four workspaces at once, and a Slack that needs 300 ms."""

from collections.abc import Iterator
from statistics import median

import pytest

from kambot import members
from kambot.core import build
from kambot.db import Database
from kambot.life import starting
from kambot.members import Profile
from kambot.screens import Caller
from tests.bench.conftest import Field
from tests.bench.crowd import Acks, at_once
from tests.bench.figures import say
from tests.bench.payloads import command
from tests.bench.portfolios import NOW
from tests.bench.servers import TOKEN, Server, kambot_for_teams

pytestmark = pytest.mark.bench
TEAMS, PEOPLE = [f"TLUNCH{number}" for number in range(4)], 50
PLAN = {"name": "Account 5", "period_kind": "next_fiscal_year"}


@pytest.fixture
def kambot(field: Field, database_url: str) -> Iterator[Server]:
    """kambot where each workspace has the plan that everybody opens."""
    database = Database(database_url)
    made = build(database, lambda: NOW)
    for team in TEAMS:
        members.welcome(made, team, [Profile(user, user) for user in _users(team)])
        owner = Caller(team, next(_users(team)))
        starting.start(made, owner, PLAN, confirmed=True, receipt=team)
    database.close()
    with kambot_for_teams(field.api_url, database_url, dict.fromkeys(TEAMS, TOKEN)) as server:
        yield server


def test_two_hundred_people_at_once(field: Field, kambot: Server) -> None:
    crowd = [command("Account 5", team=team, user=user) for team in TEAMS for user in _users(team)]
    with field.slack.taking(0.3):
        for name, server in {**field.floors, "kambot, SQLite": kambot}.items():
            acks = at_once(server.port, crowd)
            field.slack.next_view(len(crowd))
            say(_told(name, acks))


def _users(team: str) -> Iterator[str]:
    return (f"U{team}{number}" for number in range(PEOPLE))


def _told(name: str, acks: Acks) -> str:
    slow = f"median {median(acks.seconds):.2f} s, slowest {acks.seconds[-1]:.2f} s"
    return f"{name:18}{acks.late} of {len(acks.seconds)} late, {acks.refused} refused, {slow}"
