"""What every test may ask for: a fresh database, and the tools of this machine."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from functools import cache

import hypothesis
import pytest

from kambot.db import Database
from tests import fresh
from tests.exports import ABSENT

DEFAULT = "sqlite"
IN_CI = os.environ.get("CI") == "true"

hypothesis.settings.register_profile(
    "local",
    deadline=None,  # a shared machine is no stopwatch
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.register_profile(
    "ci",
    hypothesis.settings.get_profile("local"),
    max_examples=50,  # half of the usual: the same ones each time find nothing new
    derandomize=True,  # a red run is about the change, not about luck
    print_blob=True,
)
hypothesis.settings.register_profile(
    "ci_again",
    hypothesis.settings.get_profile("ci"),
    max_examples=20,  # of what the run on SQLite tries at length
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=sorted(fresh.SOURCES), default=DEFAULT)


def pytest_configure(config: pytest.Config) -> None:
    in_ci = "ci" if config.getoption("--db") == DEFAULT else "ci_again"
    hypothesis.settings.load_profile(in_ci if IN_CI else "local")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run is not about, and benchmarks nobody asked for.

    What needs no database is tried once, in the run that is the default.
    """
    found = [(item, _is_left_out(item, config)) for item in items]
    items[:] = [item for item, is_left_out in found if not is_left_out]
    config.hook.pytest_deselected(items=[item for item, is_left_out in found if is_left_out])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI every tool is there, so a skipped test is a failed one; exports are nobody's tool."""
    report = yield
    is_for_want_of_exports = ABSENT in str(report.longrepr)
    if IN_CI and report.skipped and not hasattr(report, "wasxfail") and not is_for_want_of_exports:
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest) -> Iterator[fresh.Source]:
    with fresh.SOURCES[request.config.getoption("--db")]() as source:
        yield source


@pytest.fixture
def empty_database(databases: fresh.Source) -> Iterator[Database]:
    """A database without tables."""
    url = databases.empty()
    made = Database(url)
    yield made
    made.close()
    databases.drop(url)


@pytest.fixture
def database_url(databases: fresh.Source) -> Iterator[str]:
    """The URL of a database of this version without rows."""
    url = databases.migrated()
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def opened(databases: fresh.Source) -> Iterator[Callable[[str], Database]]:
    """Databases by URL: with one that was used before come its statements, compiled already.

    Where its connections stay, they are planned already, too.
    """
    with ExitStack() as stack:
        yield cache(lambda url: stack.enter_context(closing(Database(url))))


@pytest.fixture
def database(
    databases: fresh.Source, database_url: str, opened: Callable[[str], Database]
) -> Iterator[Database]:
    """A database of this version without rows."""
    made = opened(database_url)
    yield made
    if not databases.stays:
        made.close()


def _is_left_out(item: pytest.Item, config: pytest.Config) -> bool:
    chosen = config.getoption("--db")
    only = item.get_closest_marker("only")
    if only and chosen not in only.args:
        return True
    if chosen != DEFAULT and "databases" not in getattr(item, "fixturenames", ()):
        return True
    return item.get_closest_marker("bench") is not None and "bench" not in config.option.markexpr
