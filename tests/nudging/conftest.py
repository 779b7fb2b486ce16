"""An office with a fresh database."""

from importlib.resources import files

import pytest

from kambot.bindings import columns
from kambot.core import SHIPPED, Kambot
from kambot.crm.wording import CrmWords
from kambot.db import Database
from kambot.method.loading import load
from kambot.method.steps import Method
from kambot.prompts import Prompts
from tests.nudging.office import Office, Watch, at


@pytest.fixture(scope="session")
def method() -> Method:
    return load([files("prompts")], columns())


@pytest.fixture(scope="session")
def prompts() -> Prompts:
    return Prompts([files("prompts")])


@pytest.fixture
def watch() -> Watch:
    """What kambot's clock says, until somebody sets it."""
    return Watch(at("2026-11-23 09:00"))


@pytest.fixture
def office(database: Database, method: Method, prompts: Prompts, watch: Watch) -> Office:
    return Office(Kambot(database, method, prompts, watch, CrmWords([SHIPPED])))
