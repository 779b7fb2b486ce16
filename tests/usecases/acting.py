"""An action that is due, the people around it, and what a test wants to know of it afterwards."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update

from kambot import acting, outbox
from kambot.bindings import LISTS, PLAN
from kambot.members import MEMBER
from kambot.method.vocabulary import MessageKind, MessageState, PlanState, Visibility
from kambot.models import Absence, Change, Message
from kambot.models.rows import table
from tests.usecases.conftest import MORNING, Desk

ACTION, CHANGE, MESSAGE = LISTS["actions"], table(Change), table(Message)
TODAY = MORNING.date()


@dataclass(frozen=True)
class Task:
    """An action in somebody's plan."""

    desk: Desk
    """Of the plan's owner."""
    plan_id: int
    action_id: int

    @property
    def now(self) -> Any:
        """Its row."""
        with self.desk.kambot.database.read() as connection:
            found = select(ACTION).where(ACTION.c.id == self.action_id)
            return connection.execute(found).one()

    @property
    def changes(self) -> list[Any]:
        """What history says of it, oldest first."""
        with self.desk.kambot.database.read() as connection:
            mine = (CHANGE.c.subject == "actions") & (CHANGE.c.subject_id == self.action_id)
            return list(connection.execute(select(CHANGE).where(mine).order_by(CHANGE.c.id)))

    @property
    def kinds(self) -> list[str]:
        return [each.kind for each in self.changes]

    def act(self, who: Desk, deed: acting.Deed, *, message_id: int = 0, receipt: str = "") -> str:
        """What the person reads after a click; empty if the deed is done."""
        click = acting.Click(message_id, "D1", "1795424400.000100", receipt)
        return acting.act(who.kambot, who.who, self.action_id, deed, click)

    def close_plan(self) -> None:
        self.set_plan(state=PlanState.CLOSED, closed_at=MORNING)

    def hide_plan(self) -> None:
        self.set_plan(visibility=Visibility.TEAM)

    def set_plan(self, **values: Any) -> None:
        with self.desk.kambot.database.write() as connection:
            connection.execute(update(PLAN).where(PLAN.c.id == self.plan_id).values(**values))


def task(
    desk: Desk, *, name: str = "Acme", owner: str = "", team: tuple[str, ...] = (), **raws: Any
) -> Task:
    """A new plan with one action, due today."""
    plan_id = desk.start(name)
    if team:
        desk.save(plan_id, "profile", team=list(team))
    given = {"title": "Call Sue", "due_on": TODAY.isoformat(), **raws}
    action_id = desk.add(plan_id, "actions", **given, owner_id=owner or desk.who.user_id)
    return Task(desk, plan_id, action_id)


def member_id(desk: Desk, user_id: str) -> int:
    with desk.kambot.database.read() as connection:
        found = select(MEMBER.c.id).where(MEMBER.c.user_id == user_id)
        return int(connection.execute(found).scalar_one())


def absence(desk: Desk, who: str, deputy: str, starts_on: date, ends_on: date) -> None:
    """Somebody is away and somebody else gets their nudges."""
    with desk.kambot.database.write() as connection:
        workspace_id = connection.execute(select(MEMBER.c.workspace_id).limit(1)).scalar_one()
        row = {"workspace_id": workspace_id, "starts_on": starts_on, "ends_on": ends_on}
        people = {"member_id": member_id(desk, who), "deputy_id": member_id(desk, deputy)}
        connection.execute(insert(table(Absence)).values(**row, **people))


def posted(shown: Task, user_id: str, key: str = "nudge") -> int:
    """A message to somebody that stands in Slack and shows the action; its id."""
    now = MORNING
    letter = outbox.Outgoing(
        key=f"{key}:{user_id}",
        kind=MessageKind.NUDGE,
        channel=user_id,
        due_at=now,
        member_id=member_id(shown.desk, user_id),
        items=[(shown.action_id, shown.plan_id)],
    )
    sent = {"state": MessageState.SENT, "sent_at": now, "due_at": None, "shown": 1}
    with shown.desk.kambot.database.write() as connection:
        workspace_id = connection.execute(select(MEMBER.c.workspace_id).limit(1)).scalar_one()
        (message_id,) = outbox.put(connection, workspace_id, [letter], now)
        assert message_id is not None
        mine = update(MESSAGE).where(MESSAGE.c.id == message_id)
        connection.execute(mine.values(**sent))
    return message_id


def message(shown: Task, message_id: int) -> Any:
    """The message's row."""
    with shown.desk.kambot.database.read() as connection:
        return connection.execute(select(MESSAGE).where(MESSAGE.c.id == message_id)).one()


def is_due(shown: Task, message_id: int) -> bool:
    """The courier will redraw it."""
    return message(shown, message_id).due_at is not None


def together(*deeds: Callable[[], str]) -> list[str]:
    """All at once, each in a thread of its own; what each person reads."""
    start, said = threading.Barrier(len(deeds)), [""] * len(deeds)

    def run(place: int, deed: Callable[[], str]) -> None:
        start.wait()
        said[place] = deed()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said
