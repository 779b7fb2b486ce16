"""People who talk with kambot in the sandbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from kambot import records
from kambot.bindings import LISTS
from kambot.members import WORKSPACE
from kambot.models import Note, Touch
from kambot.models.rows import table
from kambot.sandbox import Person
from kambot.sandbox.screens import MessageCard
from kambot.screens import Saved
from tests.handlers.conftest import Stage, caller

ACTION, CONTACT = LISTS["actions"], LISTS["contacts"]
TOUCH, NOTE = table(Touch), table(Note)
WRITTEN = {"actions": ACTION, "contacts": CONTACT, "touches": TOUCH, "notes": NOTE}


@dataclass(frozen=True)
class Talk:
    """One person and kambot."""

    stage: Stage
    person: Person

    def say(self, text: str) -> MessageCard:
        """Write to kambot; its answer."""
        before = len(self.person.dm)
        self.person.say(text)
        *_, answer = self.person.dm
        assert len(self.person.dm) == before + 2, f"no answer to {text!r}"
        return answer

    def last(self) -> MessageCard:
        """The newest message, as it is now."""
        return self.person.dm[-1]

    def rows(self, name: str) -> list[Any]:
        """Everything that is kept in a table of this workspace."""
        of = WRITTEN[name]
        here = select(WORKSPACE.c.id).where(WORKSPACE.c.team_id == self.person.workspace.id)
        with self.stage.kambot.database.read() as connection:
            every = select(of).where(of.c.workspace_id.in_(here)).order_by(of.c.id)
            return list(connection.execute(every))

    def counts(self) -> dict[str, int]:
        """How much is kept."""
        return {name: len(self.rows(name)) for name in WRITTEN}


def add_action(stage: Stage, plan_id: int, title: str, due_on: date) -> None:
    """An action that is there already."""
    raws = {"title": title, "due_on": due_on.isoformat(), "owner_id": stage.ana.id}
    who = caller(stage.ana)
    saved = records.save_record(
        stage.kambot, who, plan_id, "actions", None, raws, version=0, receipt=f"{plan_id}:{title}"
    )
    assert isinstance(saved, Saved)


def titles(rows: Sequence[Any]) -> list[str]:
    """The titles of actions."""
    return [row.title for row in rows]
