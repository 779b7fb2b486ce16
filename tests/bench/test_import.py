"""78,025 rows of a CRM: how long they take beside reading them alone, and who waits meanwhile."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kambot import members
from kambot.db import Database
from kambot.members import Profile
from tests.bench.figures import say
from tests.shipped import kambot_on
from tests.tools import shared_data
from tests.usecases.conftest import MORNING

pytestmark = pytest.mark.bench
MOST_MEGABYTES = 400
LONGEST_WAIT = 0.2
"""Seconds."""


@pytest.fixture
def path() -> str:
    (found,) = (shared_data("ibm-sales-win-loss") / "original").glob("*.csv")
    return str(found)


@pytest.fixture
def url(database: Database, database_url: str) -> str:
    """Of a database in which a team has begun."""
    kambot = kambot_on(database, lambda: MORNING)
    members.welcome(kambot, "T1", [Profile("UANA", "Ana Alves")], team_name="Team one")
    return database_url


def work(*arguments: str) -> dict[str, float]:
    line = [sys.executable, "-m", "tests.bench.importing", *arguments]
    found: dict[str, float] = json.loads(subprocess.check_output(line))
    return found


@contextmanager
def saving(url: str) -> Iterator[dict[str, float]]:
    """Somebody saves all the time, until the end of the block; how that went for them."""
    line = [sys.executable, "-m", "tests.bench.importing", "save", url]
    went: dict[str, float] = {}
    with subprocess.Popen(
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield went
        said, _ = process.communicate("enough\n")
        went |= json.loads(said)


def test_a_large_file(path: str, url: str) -> None:
    pytest.importorskip("pandas", reason="it stands in requirements-bench.txt only")
    read = work("read", path)
    alone = work("import", path, url)
    say(f"\n{'':24}{'s':>8}{'x csv':>8}{'x pandas':>10}")
    for name, took in (*read.items(), ("examine", alone["examine"]), ("import", alone["import"])):
        say(f"{name:24}{took:8.2f}{took / read['csv']:8.1f}{took / read['pandas']:10.1f}")
    say(f"{alone['cpu']:.1f} s of CPU, {alone['megabytes']:.0f} MB at most")
    assert alone["megabytes"] < MOST_MEGABYTES


def test_nobodys_save_waits_long_while_a_large_file_is_imported(path: str, url: str) -> None:
    with saving(url) as usual:
        time.sleep(3)
    with saving(url) as meanwhile:
        work("import", path, url)
    for name, went in (("alone", usual), ("beside an import", meanwhile)):
        took = f"{1000 * went['median']:8.1f} ms median{1000 * went['longest']:8.0f} ms longest"
        say(f"{went['saves']:8.0f} saves {name:18}{took}")
    assert meanwhile["longest"] < LONGEST_WAIT
