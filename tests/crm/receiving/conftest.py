"""An admin who gives files to kambot, and the job that imports them."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from kambot import composing, members
from kambot.cards.imports import ImportCard
from kambot.core import Kambot
from kambot.crm.receiving import looking, working
from kambot.crm.receiving.uploads import FILE, ONE, Upload, keep_file, receive, upload_of
from kambot.db import Database
from kambot.members import Profile
from kambot.models import Account, Message, Opportunity
from kambot.models.rows import table
from kambot.outbox.letters import LETTERS, letter
from kambot.screens import Caller
from kambot.screens.imports import Begun, Preview
from tests.shipped import kambot_on
from tests.usecases.conftest import Clock

ADMIN, OTHER, BOSS = Caller("T1", "UANA"), Caller("T1", "UBOB"), Caller("T1", "UCAT")
DEALS = b"""Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date
D1,Fibre,Acme,Closed Won,1200.50,2026-03-31
D2,Copper,Acme,Proposal,300,2026-12-31
D3,Glass,Globex,Closed Lost,10,2026-04-13
"""
ASKING = (
    DEALS.replace(b"2026-03-31", b"03/04/2026")
    .replace(b"2026-12-31", b"05/06/2026")
    .replace(b"2026-04-13", b"07/08/2026")
)
"""The same with days that fit two readings."""


@dataclass(frozen=True)
class Desk:
    kambot: Kambot
    who: Caller = ADMIN

    def give(self, **files: bytes) -> int:
        """Files with these names; their upload."""
        names = [f"{name}.csv" for name in files]
        upload_id = receive(self.kambot, self.who, names)
        for position, content in enumerate(files.values()):
            keep_file(self.kambot, self.who, upload_id, position, content)
        return upload_id

    def look(self, upload_id: int) -> Preview:
        found = looking.look(self.kambot, self.who, upload_id)
        assert isinstance(found, Preview)
        return found

    def want(self, upload_id: int) -> Begun | None:
        seen = self.look(upload_id)
        return looking.want(self.kambot, self.who, upload_id, seen.version)

    def work(self) -> int:
        return working.work(self.kambot, self.kambot.clock())

    def upload(self, upload_id: int) -> Upload:
        with self.kambot.database.read() as connection:
            return upload_of(connection.execute(ONE, {"upload": upload_id}).one())

    def count(self, of: Any) -> int:
        wanted = select(func.count()).select_from(of)
        if "archived_at" in of.c:
            wanted = wanted.where(of.c.archived_at.is_(None))
        with self.kambot.database.read() as connection:
            return int(connection.execute(wanted).scalar_one())

    @property
    def deals(self) -> int:
        return self.count(table(Opportunity))

    @property
    def accounts(self) -> int:
        return self.count(table(Account))

    @property
    def messages(self) -> int:
        return self.count(table(Message))

    @property
    def parts(self) -> int:
        return self.count(FILE)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kambot(database: Database, clock: Clock) -> Kambot:
    made = kambot_on(database, clock)
    people = [
        Profile("UANA", "Ana Alves", time_zone="Europe/Lisbon", is_slack_admin=True),
        Profile("UBOB", "Bob Brown"),
        Profile("UCAT", "Cat Cole", is_slack_admin=True),
    ]
    members.welcome(made, "T1", people, team_name="Team one")
    return made


@pytest.fixture
def desk(kambot: Kambot) -> Desk:
    return Desk(kambot)


def told(desk: Desk, upload_id: int) -> ImportCard:
    """What the message about the import says now."""
    message_id = desk.upload(upload_id).message_id
    with desk.kambot.database.read() as connection:
        rows = [row for row in connection.execute(LETTERS) if row.id == message_id]
        (card,) = composing.compose(connection, desk.kambot, map(letter, rows)).values()
    assert isinstance(card, ImportCard)
    return card
