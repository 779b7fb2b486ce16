"""People who choose how they are reminded, and admins who choose for everybody."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from kambot.asking.opening import open_form
from kambot.asking.submitting import submit_form
from kambot.channels import Channel
from kambot.core import Kambot
from kambot.members import MEMBER
from kambot.preferences import boards
from kambot.screens import Board, Caller, FormScreen, Notice, Refused
from tests.usecases.conftest import clock, kambot

__all__ = ["clock", "kambot"]  # fixtures of the use cases, the same here

SALES = Channel("CSALES", "sales")


@dataclass
class Chooser:
    """What a person does in the settings, in one line each; every submission is a new one."""

    kambot: Kambot
    who: Caller
    submissions: int = field(default=0)

    def open(self, key: str, subject: int = 0, **typed: Any) -> FormScreen:
        return open_form(self.kambot, self.who, key, subject, typed)

    def submit(
        self, key: str, subject: int = 0, *, receipt: str = "", **raws: Any
    ) -> Notice | Refused:
        """Open a form, answer, send it off."""
        return self.send(self.open(key, subject, **raws), receipt=receipt, **raws)

    def send(self, form: FormScreen, *, receipt: str = "", **raws: Any) -> Notice | Refused:
        """Send off a form that was opened earlier."""
        shown = {each.field.key: each.raw for each in form.inputs}
        self.submissions += 1
        return submit_form(
            self.kambot,
            self.who,
            form.form.key,
            form.subject,
            {**shown, **raws},
            receipt=receipt or f"{self.who.user_id}:{self.submissions}",
            version=form.version,
            channels={SALES.id: SALES},
        )

    def save(self, key: str, subject: int = 0, **raws: Any) -> str:
        """The same, and what is said about it."""
        said = self.submit(key, subject, **raws)
        assert isinstance(said, Notice), said
        return said.text

    def errors(self, key: str, subject: int = 0, **raws: Any) -> dict[str, str]:
        """The same, and what is wrong with it."""
        refused = self.submit(key, subject, **raws)
        assert isinstance(refused, Refused), refused
        return dict(refused.errors)

    def board(self, name: str = "settings", page: int = 0) -> Board:
        return boards.BOARDS[name](self.kambot, self.who, page)

    def do(self, deed: str, subject: int = 0) -> Notice:
        return boards.DEEDS[deed](self.kambot, self.who, subject)

    def kept(self) -> Any:
        """Their row."""
        with self.kambot.database.read() as connection:
            mine = MEMBER.c.user_id == self.who.user_id
            return connection.execute(select(MEMBER).where(mine)).one()


@pytest.fixture
def chooser(kambot: Kambot) -> Callable[[str], Chooser]:
    return lambda user: Chooser(kambot, Caller("T1", user))


@pytest.fixture
def ana(chooser: Callable[[str], Chooser]) -> Chooser:
    return chooser("UANA")


@pytest.fixture
def ada(chooser: Callable[[str], Chooser]) -> Chooser:
    """An admin."""
    return chooser("UADA")
