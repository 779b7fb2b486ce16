"""Everybody at once: after lunch, in four workspaces, with a slow or a busy Slack.

kambot is a process of its own here: Slack's three seconds are about it alone.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from kambot import members
from kambot.db import Database
from kambot.manifest import manifest
from kambot.members import Profile
from kambot.sandbox import App, Person, Sandbox
from kambot.sandbox.workspace import Workspace
from tests import fresh
from tests.bench.servers import kambot_for_teams
from tests.shipped import kambot_on

WORKSPACES, PEOPLE = ("north", "south", "east", "west"), 50
T = TypeVar("T")


@pytest.fixture(scope="module")
def town(databases: fresh.Source) -> Iterator[list[Person]]:
    """Two hundred people, whom kambot knows."""
    slack = Sandbox()
    slack.app = App(manifest("http://kambot.example"))
    teams = [slack.add_workspace(name) for name in WORKSPACES]
    people = [person for team in teams for person in _people(team)]
    database_url = databases.migrated()
    _introduce(database_url, teams)
    served = slack.serve()
    tokens = {team.id: team.bot_token for team in teams}
    with kambot_for_teams(served.api_url, database_url, tokens, slack.signing_secret) as kambot:
        slack.deliver_to(f"http://127.0.0.1:{kambot.port}/slack/events")
        yield people
    served.stop()
    slack.close()
    databases.drop(database_url)


@pytest.fixture
def crowd(town: list[Person]) -> Iterator[list[Person]]:
    """The same people with a clean desk; what breaks a rule of Slack's fails the test."""
    slack = town[0].sandbox
    yield town
    slack.clear_faults()
    for person in town:
        if person.modal:
            person.modal.close()
    violations, slack.violations = slack.violations, []
    assert violations == []


def test_two_hundred_at_once_each_get_their_window_in_time(crowd: list[Person]) -> None:
    """An answer after Slack's three seconds, or a trigger used after them, is a violation."""
    crowd[0].sandbox.fault("views.open", latency=0.3)
    outcomes = at_once(crowd, lambda person: person.command("/accountplan"))

    assert all(outcome.acked for outcome in outcomes)
    assert all(person.modal and "no plan yet" in person.modal.text for person in crowd)


def test_everybody_who_meets_a_busy_slack_gets_a_button_that_opens_the_window(
    crowd: list[Person],
) -> None:
    some = crowd[::5]
    some[0].sandbox.fault("views.open", status=429, retry_after=30)
    outcomes = at_once(some, lambda person: person.command("/accountplan"))
    some[0].sandbox.clear_faults()

    assert all(outcome.acked for outcome in outcomes)
    assert not any(person.modal for person in some)
    at_once(some, lambda person: person.ephemerals("general")[0].click("Open"))
    assert all(person.modal for person in some)


def at_once(crowd: list[Person], act: Callable[[Person], T]) -> list[T]:
    """What everybody's act has led to, each in a thread of their own."""
    with ThreadPoolExecutor(len(crowd)) as threads:
        return list(threads.map(act, crowd))


def _people(workspace: Workspace) -> list[Person]:
    users = [workspace.add_user(f"person{number}") for number in range(PEOPLE)]
    return [workspace.user(user.name) for user in users]


def _introduce(database_url: str, teams: list[Workspace]) -> None:
    database = Database(database_url)
    kambot = kambot_on(database, lambda: datetime.now(UTC))
    for team in teams:
        profiles = [Profile(user.id, user.real_name) for user in team.people()]
        members.welcome(kambot, team.id, profiles, team_name=team.name)
    database.close()
