"""People who export and restore, in a workspace that has questions of its own."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kambot.bindings import columns
from kambot.core import SHIPPED, Kambot, assemble
from kambot.crm.wording import CrmWords
from kambot.db import Database
from kambot.method.loading import load
from kambot.method.steps import Method
from kambot.prompts import Prompts
from tests.documents.filling import CUSTOM_LIST, CUSTOM_STEP
from tests.usecases.conftest import ana, bob, clock, desk, kambot

__all__ = ["ana", "bob", "clock", "desk", "kambot"]

TRUST = "steps/2_trust.toml"
A_CONTACT = f"""
[[fields]]
key = "{CUSTOM_STEP}"
type = "contact"
label = "Who warns us?"
unknown = true
custom = true
"""
A_MEMBER = f"""
[[lists.fields]]
key = "{CUSTOM_LIST}"
type = "member"
label = "Who keeps an eye on them?"
custom = true
"""
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@cache
def _asking_more() -> tuple[Method, Prompts, CrmWords]:
    shipped = files("prompts").joinpath(TRUST).read_text(encoding="utf-8")
    before, contacts, after = shipped.partition("\n[[lists]]")
    first, ratings, rest = after.partition("\n[[lists]]")
    with TemporaryDirectory() as folder:
        own = Path(folder) / TRUST
        own.parent.mkdir()
        own.write_text(before + A_CONTACT + contacts + first + A_MEMBER + ratings + rest)
        folders = [files("prompts"), Path(folder)]
        return load(folders, columns()), Prompts([SHIPPED]), CrmWords([SHIPPED])


@pytest.fixture
def asking(database: Database) -> Callable[[], Kambot]:
    """kambot with two more questions, whose answers are people.

    There is a function around it, because hypothesis prints its arguments.
    """
    made = assemble(database, lambda: NOON, *_asking_more())
    return lambda: made
