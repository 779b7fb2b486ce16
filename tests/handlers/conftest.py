"""kambot in a sandbox: the real app, real requests, a fresh database, people who use it."""

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import insert, select

from handlers import build_app
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.db import Database
from kambot.life import starting
from kambot.manifest import manifest
from kambot.method.vocabulary import ContactRole
from kambot.models import Contact
from kambot.models.rows import table
from kambot.sandbox import App, Outcome, Person, Sandbox
from kambot.sandbox.screens import Home, Modal, Screen
from kambot.sandbox.workspace import Workspace
from kambot.screens import Caller, Saved, StepForm
from tests import fresh
from tests.handlers.serving import listening
from tests.shipped import kambot_on

TODAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Stage:
    """A sandbox in which kambot is installed."""

    slack: Sandbox
    kambot: Kambot
    ana: Person
    ben: Person

    def plan(self, name: str = "Acme", owner: Person | None = None) -> int:
        """A plan that is there already; its id."""
        who = owner or self.ana
        raws = {"name": name, "period_kind": "next_fiscal_year"}
        saved = starting.start(
            self.kambot, caller(who), raws, confirmed=True, receipt=f"{who.id}:{name}"
        )
        assert isinstance(saved, Saved)
        assert isinstance(saved.next, StepForm)
        return saved.next.plan.plan_id

    def contacts(self, plan_id: int, *names: str) -> None:
        """Contacts that are there already, however many."""
        with self.kambot.database.write() as connection:
            plan = connection.execute(select(PLAN).where(PLAN.c.id == plan_id)).one()
            rows = [
                Contact(
                    workspace_id=plan.workspace_id,
                    account_id=plan.account_id,
                    name=name,
                    role=ContactRole.USER,
                    position=place,
                    created_at=TODAY,
                    updated_at=TODAY,
                ).model_dump(exclude={"id"})
                for place, name in enumerate(names)
            ]
            if rows:
                connection.execute(insert(table(Contact)), rows)


def caller(person: Person) -> Caller:
    return Caller(person.workspace.id, person.id)


def modal(person: Person) -> Modal:
    """The modal on top."""
    assert person.modal is not None, "no modal is open"
    return person.modal


def home(person: Person) -> Home:
    assert person.home is not None, "there is no Home tab yet"
    return person.home


def use(screen: Screen, row: str, deed: str) -> Outcome:
    """Choose from the menu, or press the button, of the row that holds this text."""
    for block in screen.blocks:
        if "accessory" in block and row in block["text"]["text"]:
            tool = block["accessory"]
            chosen = [each for each in tool.get("options", ()) if each["text"]["text"] == deed]
            state = {"selected_option": chosen[0]} if chosen else None
            return screen.person.act(screen.container, block["block_id"], tool["action_id"], state)
    raise AssertionError(f"no row {row} in {screen.text}")


@dataclass(frozen=True)
class Studio:
    """One sandbox and one app, in which every test gets a workspace of its own."""

    slack: Sandbox
    kambot: Kambot
    numbers: Iterator[int]

    def workspace(self) -> Workspace:
        """A new workspace with two colleagues, of whom kambot hears at once."""
        made = self.slack.add_workspace(f"team{next(self.numbers)}")
        made.add_user("ana", real_name="Ana Alves")
        made.add_user("ben", real_name="Ben Okafor", is_admin=True)
        return made


def until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    """Wait for something outside Slack; whether it came in time."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


@contextmanager
def studio_of(kambot: Kambot) -> Iterator[Studio]:
    """The app, served and installed wherever the sandbox has a workspace."""
    slack = Sandbox()
    slack.app = App(manifest("http://kambot.example"))
    served = slack.serve()

    async def authorize(team_id: str, **_: object) -> AuthorizeResult:
        (token,) = [each.bot_token for each in slack.workspaces.values() if each.id == team_id]
        return AuthorizeResult(enterprise_id=None, team_id=team_id, bot_token=token)

    app = build_app(
        kambot,
        authorize=authorize,
        signing_secret=slack.signing_secret,
        base_url=f"{served.url}/api/",
    )
    try:
        with listening(app) as address:
            slack.deliver_to(address)
            yield Studio(slack, kambot, itertools.count(1))
    finally:
        served.stop()
        slack.close()


@pytest.fixture
def kambot(database: Database) -> Kambot:
    """kambot on a database of its own, for tests that break or count something."""
    return kambot_on(database, lambda: TODAY)


@pytest.fixture(scope="session")
def studio(databases: fresh.Source) -> Iterator[Studio]:
    url = databases.migrated()
    database = Database(url)
    with studio_of(kambot_on(database, lambda: TODAY)) as made:
        yield made
    database.close()
    databases.drop(url)


def choose(screen: Modal, label: str, option: str, query: str) -> None:
    """Pick an option from a menu that was searched for something else than its text."""
    (block,) = [
        block
        for block in screen.blocks
        if block["type"] == "input" and block["label"]["text"].startswith(label)
    ]
    element = block["element"]
    place = (block["block_id"], element["action_id"])
    found = screen.person.suggest(screen.container, *place, query)["options"]
    (chosen,) = [each for each in found if each["text"]["text"] == option]
    state = {"type": element["type"], "selected_option": chosen}
    screen.person.type_values(str(screen.container), {place[0]: {place[1]: state}})


@pytest.fixture
def stage(studio: Studio) -> Iterator[Stage]:
    """A workspace of its own; a violation of Slack's rules fails the test that made it."""
    workspace = studio.workspace()
    ana, ben = workspace.user("ana"), workspace.user("ben")
    yield Stage(studio.slack, studio.kambot, ana, ben)
    studio.slack.clear_faults()
    violations = list(studio.slack.violations)
    studio.slack.violations.clear()
    assert violations == []
