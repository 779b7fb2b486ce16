"""kambot with the shipped prompts, which are read once for all tests: they never change."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.resources import files

from kambot.bindings import columns
from kambot.core import Kambot, assemble
from kambot.crm.wording import CrmWords
from kambot.db import Database
from kambot.method.loading import load
from kambot.method.steps import Method
from kambot.prompts import Prompts


def kambot_on(database: Database, clock: Callable[[], datetime]) -> Kambot:
    """The same as kambot.core.build without a folder of one's own, and quicker."""
    return assemble(database, clock, *_words())


@cache
def _words() -> tuple[Method, Prompts, CrmWords]:
    folders = [files("prompts")]
    return load(folders, columns()), Prompts(folders), CrmWords(folders)
