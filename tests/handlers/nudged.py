"""Nudges that arrive in the sandbox: decided, put and delivered as kambot does it."""

import asyncio
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from handlers.courier import Courier
from kambot import answers, outbox, records
from kambot.bindings import LISTS
from kambot.members import MEMBER
from kambot.method.vocabulary import MessageKind
from kambot.models import Pace
from kambot.models.rows import table
from kambot.nudging.deciding import decide
from kambot.sandbox import Person
from kambot.sandbox.delivery import Answer
from kambot.sandbox.screens import MessageCard
from kambot.sandbox.state import Json
from kambot.screens import Saved
from tests.handlers.conftest import TODAY, Stage, caller

ACTION = LISTS["actions"]


def action(stage: Stage, plan_id: int, title: str, owner: Person | None = None, **raws: Any) -> int:
    """An action of the plan, Ana's unless it is said whose, due today unless it is said when."""
    whose = (owner or stage.ana).id
    given = {"title": title, "due_on": TODAY.date().isoformat(), "owner_id": whose, **raws}
    form = records.open_record(stage.kambot, caller(stage.ana), plan_id, "actions", None)
    shown = {each.field.key: each.raw for each in form.inputs}
    saved = records.save_record(
        stage.kambot,
        caller(stage.ana),
        plan_id,
        "actions",
        None,
        {**shown, **given},
        version=0,
        receipt=f"{plan_id}:{title}",
    )
    assert isinstance(saved, Saved), saved
    with stage.kambot.database.read() as connection:
        newest = select(ACTION.c.id).where(ACTION.c.plan_id == plan_id)
        return int(connection.execute(newest.order_by(ACTION.c.id.desc()).limit(1)).scalar_one())


def team(stage: Stage, plan_id: int, *user_ids: str) -> None:
    """Exactly these people work on Ana's plan besides her."""
    form = answers.open_step(stage.kambot, caller(stage.ana), plan_id, "profile")
    saved = answers.save_step(
        stage.kambot,
        caller(stage.ana),
        plan_id,
        "profile",
        {"team": list(user_ids)},
        version=form.version,
        receipt="",
        then="hub",
    )
    assert isinstance(saved, Saved)


def nudge(stage: Stage, *people: Person) -> list[MessageCard]:
    """Their nudges of today, Ana's if nobody is named; everybody lives in Greenwich."""
    readers = people or (stage.ana,)
    with stage.kambot.database.write() as connection:
        here = MEMBER.c.user_id.in_([each.id for each in readers])
        connection.execute(update(MEMBER).where(here).values(own_time_zone="UTC"))
    decide(stage.kambot, stage.kambot.clock())
    deliver(stage)
    return [each.dm[-1] for each in readers]


def deliver(stage: Stage) -> None:
    """What is due in this workspace arrives: new messages and redrawn ones.

    The clock stands still, so what was sent before must not count against Slack's pace.
    """
    workspace = stage.ana.workspace
    with stage.kambot.database.write() as connection:
        connection.execute(delete(table(Pace)))

    async def tokens() -> dict[str, str]:
        return {workspace.id: workspace.bot_token}

    async def sleep(_: float) -> None:
        """Only for whoever answers a click: that they have redrawn the message themselves."""
        await asyncio.sleep(0.01)

    url = f"{stage.slack.url}/api/"
    asyncio.run(Courier(stage.kambot, tokens, url=url, sleep=sleep).drain())


def now(stage: Stage, action_id: int) -> Any:
    """The action's row."""
    with stage.kambot.database.read() as connection:
        return connection.execute(select(ACTION).where(ACTION.c.id == action_id)).one()


def due(days: int) -> str:
    """So many days from today."""
    return date.fromordinal(TODAY.date().toordinal() + days).isoformat()


def copy_for(stage: Stage, person: Person, *action_ids: int) -> MessageCard:
    """Another message that shows these actions, to somebody else."""
    rows = [now(stage, each) for each in action_ids]
    with stage.kambot.database.write() as connection:
        member = connection.execute(
            select(MEMBER).where(MEMBER.c.user_id == person.id, MEMBER.c.left_at.is_(None))
        ).one()
        today = TODAY.date().isoformat()
        named = [[row.id, row.due_on.isoformat(), row.owner_id] for row in rows]
        letter = outbox.Outgoing(
            key=f"copy:{member.id}:{today}",
            kind=MessageKind.NUDGE,
            channel=person.id,
            due_at=TODAY,
            member_id=member.id,
            content={"day": today, "due_today": named},
            items=[(row.id, row.plan_id) for row in rows],
        )
        outbox.put(connection, member.workspace_id, [letter], TODAY)
    deliver(stage)
    return person.dm[-1]


def whispered(stage: Stage, card: MessageCard) -> list[str]:
    """What only the reader of the card was told there."""
    return [each.text for each in card.person.ephemerals(card.message.channel)]


@contextmanager
def held_back(stage: Stage) -> Iterator[list[Json]]:
    """Clicks that have not reached kambot yet: fingers are quicker than any answer."""
    clicks: list[Json] = []

    def keep(_kind: str, payload: Json, **_: Any) -> Answer:
        clicks.append(payload)
        return Answer()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage.slack, "deliver", keep)
        yield clicks


def let_go(stage: Stage, clicks: Iterable[Json]) -> None:
    """All these clicks at once."""
    threads = [
        threading.Thread(target=stage.slack.deliver, args=("interactive", each, "a click"))
        for each in clicks
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
