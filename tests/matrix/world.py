"""A workspace with every kind of person, kambot in it, and plans that come into being later."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from kambot.core import Kambot
from kambot.db import Database
from kambot.members import MEMBER
from kambot.method.vocabulary import PlanState, Visibility
from kambot.models import Account, Plan, PlanYear
from kambot.sandbox.workspace import Workspace
from tests.handlers.conftest import TODAY, studio_of
from tests.matrix.case import Case, Probe
from tests.matrix.filling import OF_PLAN, Crew, Target, fill, lay
from tests.matrix.forging import Forger, Heard, Viewer, listening_in
from tests.shipped import kambot_on

HIDDEN, OPEN = Target(70_001, "Zebrafink"), Target(80_001, "Walrusson")
NAMED = Target(60_001, "Yakmarket", crm_key="Y1")
"""The CRM names the account, which has no other plan."""
CLOSED = Target(61_001, "Ibexford", state=PlanState.CLOSED, models=(Account, Plan, PlanYear))
"""All may know of it."""
SECOND = Target(62_001, "Ibexford", year=2027, beside=CLOSED, models=OF_PLAN)
"""Another one of the same account."""
AHEAD = Target(63_001, "Gnufield", year=2027, models=(Account, Plan, PlanYear))
"""Of this live one all may know, too."""
TODAYS = Target(64_001, "Gnufield", beside=AHEAD, models=OF_PLAN)
"""It would count before that one."""
UNSEEN = (HIDDEN, NAMED, SECOND, TODAYS)
"""Plans for their teams only."""
OWN = "Ownplan"
"""Begins the names of the plans of people who ask about those of others."""
OWNED = {
    name: Target(base, f"{OWN} {name}")
    for name, base in (("stranger", 51_001), ("admin", 52_001), ("other workspace", 53_001))
}
NEAR = ("owner", "team member", "manager")
FAR = ("stranger", "admin")
OUTSIDE = ("guest", "external", "deactivated", "other workspace")


@dataclass(frozen=True)
class World:
    kambot: Kambot
    forger: Forger
    viewers: Mapping[str, Viewer]
    ids: Mapping[str, int]
    """The member of each viewer."""

    def case(self, viewer: str, target: Target) -> Case:
        """What this viewer may ask about that plan."""
        own = OWNED.get(viewer, OWNED["stranger"])
        return Case(self.kambot.method, self.viewers[viewer], target, own, self.ids["owner"])

    def hear(self, probe: Probe) -> Heard:
        return self.forger.ask(probe.send)

    def make(self, target: Target, visibility: Visibility) -> None:
        """From now on the plan exists; who left or came as a guest stands on its team, too."""
        team = [self.ids[each] for each in ("team member", "guest", "deactivated")]
        with self.kambot.database.write() as connection:
            self._fill(connection, target, "owner", visibility, *team)

    def begin(self) -> None:
        """Plans of those who ask, and what else is there from the beginning."""
        with self.kambot.database.write() as connection:
            for viewer, target in OWNED.items():
                self._fill(connection, target, viewer, Visibility.TEAM)
            for each in (CLOSED, AHEAD):
                self._fill(connection, each, "owner", Visibility.WORKSPACE)
            crew = self._crew(connection, "owner")
            lay(connection, NAMED, crew, Visibility.WORKSPACE, [Account])

    def _fill(
        self,
        connection: Connection,
        target: Target,
        owner: str,
        visibility: Visibility,
        *team: int,
    ) -> None:
        crew = self._crew(connection, owner, *team)
        fill(connection, self.kambot.method, target, crew, visibility)

    def _crew(self, connection: Connection, owner: str, *team: int) -> Crew:
        at = MEMBER.c.id == self.ids[owner]
        row = connection.execute(select(MEMBER).where(at)).one()
        return Crew(row.workspace_id, row.id, row.user_id, team)


PEOPLE = {
    "owner": {"real_name": "Olga Owner"},
    "team member": {"real_name": "Tim Team"},
    "manager": {"real_name": "Mona Manager"},
    "admin": {"real_name": "Ada Admin", "is_admin": True},
    "stranger": {"real_name": "Sam Stranger"},
    "guest": {"real_name": "Gus Guest", "is_restricted": True},
    "deactivated": {"real_name": "Dana Gone"},
}


@contextmanager
def world_of(database: Database) -> Iterator[World]:
    """kambot on this database, and everybody there is."""
    with studio_of(kambot_on(database, lambda: TODAY)) as studio:
        here, abroad = (studio.slack.add_workspace(each) for each in ("here", "abroad"))
        for name, details in PEOPLE.items():
            here.add_user(_short(name), **details)  # type: ignore[arg-type]
        here.deactivate("deactivated")
        abroad.add_user("eve", real_name="Eve Else", is_admin=True)
        viewers = {name: _viewer(name, here, _short(name)) for name in PEOPLE}
        viewers["other workspace"] = _viewer("other workspace", abroad, "eve")
        viewers["external"] = Viewer("external", here, viewers["other workspace"].user)
        ids = _members(database, viewers)
        with listening_in(studio.slack) as (heard, idle):
            yield World(studio.kambot, Forger(studio.slack, idle, heard), viewers, ids)
        studio.slack.violations.clear()


def _short(name: str) -> str:
    return name.split(" ", maxsplit=1)[0]


def _viewer(name: str, workspace: Workspace, user: str) -> Viewer:
    record = workspace.user_record(workspace.user(user).id)
    assert record
    return Viewer(name, workspace, record)


def _members(database: Database, viewers: Mapping[str, Viewer]) -> dict[str, int]:
    with database.write() as connection:
        rows = connection.execute(select(MEMBER.c.user_id, MEMBER.c.id)).all()
        of = {row.user_id: int(row.id) for row in rows}
        ids = {name: of[viewer.user.id] for name, viewer in viewers.items()}
        own = MEMBER.c.id == ids["owner"]
        connection.execute(update(MEMBER).where(own).values(manager_id=ids["manager"]))
    return ids
