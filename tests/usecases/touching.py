"""Touches and notes of a plan, and what a test wants to know of them afterwards."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Table, select

from kambot import touches
from kambot.bindings import LISTS
from kambot.facts import editable
from kambot.members import me
from kambot.method.fields import New
from kambot.method.vocabulary import TouchKind
from kambot.touches import Noted, Touched
from kambot.touches.keeping import PRESENT
from tests.usecases.conftest import MORNING, Desk

TODAY = MORNING.date()
CONTACT = LISTS["contacts"]


@dataclass(frozen=True)
class Account:
    """An account's plan as its owner works on it."""

    desk: Desk
    plan_id: int

    def contact(self, name: str) -> int:
        """A new contact; its id."""
        return self.desk.add(self.plan_id, "contacts", name=name, role="champion")

    def met(self, *contacts: int | New, on: date = TODAY, **more: Any) -> int:
        """A touch; its id."""
        touched = Touched(**{"kind": TouchKind.MEETING, **more}, held_on=on, contacts=contacts)
        with self.desk.kambot.database.write() as connection:
            caller = me(connection, self.desk.kambot, self.desk.who)
            return touches.add(connection, editable(connection, caller, self.plan_id), touched)

    def noted(self, text: str, on: date = TODAY, link: str | None = None) -> int:
        """A note; its id."""
        noted = Noted(text=text, noted_on=on, link=link)
        with self.desk.kambot.database.write() as connection:
            caller = me(connection, self.desk.kambot, self.desk.who)
            return touches.note(connection, editable(connection, caller, self.plan_id), noted)

    def set_archived(self, of: Table, row_id: int, *, gone: bool) -> None:
        """Take it away or bring it back."""
        with self.desk.kambot.database.write() as connection:
            caller = me(connection, self.desk.kambot, self.desk.who)
            facts = editable(connection, caller, self.plan_id)
            row = connection.execute(select(of).where(of.c.id == row_id)).one()
            (touches.remove if gone else touches.restore)(connection, facts, of, row)

    def row(self, of: Table, row_id: int) -> Any:
        """A row as it is stored."""
        with self.desk.kambot.database.read() as connection:
            return connection.execute(select(of).where(of.c.id == row_id)).one()

    def last_touch(self, contact_id: int) -> date | None:
        """When the contact was touched last."""
        found: date | None = self.row(CONTACT, contact_id).last_touch_on
        return found

    def present(self, touch_id: int) -> list[str]:
        """The names of those who were there."""
        joined = select(CONTACT.c.name).join(PRESENT, PRESENT.c.contact_id == CONTACT.c.id)
        with self.desk.kambot.database.read() as connection:
            there = joined.where(PRESENT.c.touch_id == touch_id).order_by(PRESENT.c.id)
            return list(connection.scalars(there))


def account(desk: Desk, name: str = "Acme", **raws: Any) -> Account:
    """A new plan."""
    return Account(desk, desk.start(name, **raws))
