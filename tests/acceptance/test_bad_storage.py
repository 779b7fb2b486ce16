"""A database that is read-only, full or locked: said where the person is, and nothing is lost."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection

from kambot.db import Database
from kambot.holding import hold
from kambot.sandbox.screens import Modal
from tests.handlers.conftest import TODAY, Stage, modal, studio_of, use
from tests.shipped import kambot_on

GOALS = "What do they want to achieve? · needed to commit"
MUCH = "\n".join(f"{n}{'👩🏽‍💻' * 74}" for n in range(5))
"""More than fits into the page that the database has left."""
READ_ONLY = "The database is read-only, so nothing was saved."
FULL = "The disk of the database is full, so nothing was saved."
BUSY = "The database is busy, so nothing was saved. Please try again in a moment."


class Sick(Database):
    """A database in which writing can be made to fail."""

    read_only, pages = False, 0
    """The most pages that its file may have; 0 for as many as there is room for."""

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with super().write() as connection:
            self._prepare(connection, read_only=self.read_only, pages=self.pages)
            try:
                yield connection
            finally:
                self._prepare(connection)

    def _prepare(self, connection: Connection, *, read_only: bool = False, pages: int = 0) -> None:
        if self.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA query_only = {int(read_only)}")
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages or 10**9}")
        elif read_only:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")


@dataclass(frozen=True)
class Ward:
    """A plan in a database that can fall ill."""

    stage: Stage
    database: Sick
    plan_id: int

    def profile(self) -> Modal:
        """The first step of the plan, with goals typed that are not saved yet."""
        self.stage.ana.command("/accountplan Acme")
        use(modal(self.stage.ana), "*Profile*", "Open")
        return modal(self.stage.ana).fill("What do they want", MUCH)


@pytest.fixture
def ward(database_url: str) -> Iterator[Ward]:
    database = Sick(database_url, patience=0.3)
    with studio_of(kambot_on(database, lambda: TODAY)) as studio:
        workspace = studio.workspace()
        stage = Stage(studio.slack, studio.kambot, workspace.user("ana"), workspace.user("ben"))
        used = studio.kambot.database
        assert isinstance(used, Sick)
        yield Ward(stage, used, stage.plan("Acme"))
        assert studio.slack.violations == []
    database.close()


@contextmanager
def read_only(ward: Ward) -> Iterator[str]:
    ward.database.read_only = True
    yield READ_ONLY
    ward.database.read_only = False


@contextmanager
def full(ward: Ward) -> Iterator[str]:
    """As many pages as there are, and no more."""
    with ward.database.read() as connection:
        ward.database.pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    yield FULL
    ward.database.pages = 0


@contextmanager
def locked(ward: Ward) -> Iterator[str]:
    """Another program holds the account, as a long import might."""
    other = Database(ward.database.url.render_as_string(hide_password=False))
    with other.write() as connection:
        hold(connection, ward.plan_id)
        yield BUSY
        connection.rollback()
    other.close()


ILLNESSES = [
    read_only,
    pytest.param(full, marks=pytest.mark.only("sqlite")),
    locked,
]
Illness = Callable[[Ward], AbstractContextManager[str]]


@pytest.mark.parametrize("illness", ILLNESSES)
def test_a_step_that_cannot_be_saved_keeps_what_is_typed(ward: Ward, illness: Illness) -> None:
    step = ward.profile()
    before = step.values
    with illness(ward) as sentence:
        step.submit()
        assert sentence in step.errors["Account name · needed to commit"]
        step.click("Save and go back")
        assert sentence in step.text
        assert step.values == before
    step.click("Save and go back")
    use(modal(ward.stage.ana), "*Profile*", "Open")
    assert modal(ward.stage.ana).values[GOALS] == before[GOALS]


@pytest.mark.parametrize("illness", ILLNESSES)
def test_a_record_that_cannot_be_saved_keeps_what_is_typed(ward: Ward, illness: Illness) -> None:
    ward.stage.ana.command("/accountplan Acme")
    use(modal(ward.stage.ana), "*Value*", "Open")
    step = modal(ward.stage.ana)
    step.click("Add value proposition")
    form = modal(ward.stage.ana)
    form.fill("What do they need", "x" * 500).fill("What do we bring", "👩🏽‍💻" * 125)
    with illness(ward) as sentence:
        form.submit()
        assert sentence in form.errors["What do they need?"]
    form.submit()
    assert not form.is_open
    assert ward.stage.slack.wait_for(lambda: "What they gain from us* · 1" in step.text)


def test_plans_can_be_read_while_nothing_can_be_written(ward: Ward) -> None:
    with read_only(ward):
        assert "Acme" in ward.profile().text


def test_somebody_new_is_told_that_nothing_can_be_written(ward: Ward) -> None:
    with read_only(ward) as sentence:
        ward.stage.ana.workspace.add_user("zoe", real_name="Zoe Zimmer")
        zoe = ward.stage.ana.workspace.user("zoe")
        zoe.command("/accountplan")
        assert sentence in zoe.ephemerals("general")[0].text
    zoe.command("/accountplan")
    assert "You have no plan yet" in modal(zoe).text
