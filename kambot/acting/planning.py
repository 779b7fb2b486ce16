"""A new action that comes of something else: when it is usually due, and how it is kept."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot import history
from kambot.acting.work import SUBJECT
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.forms.writing import insert_record
from kambot.history import Entry, Subject
from kambot.members import WORKSPACE, Me
from kambot.method.vocabulary import ActionStatus
from kambot.nudging.working import WorkingTime, working_from

AHEAD = timedelta(days=7)
_ASKED = ("title", "due_on", "owner_id")
_SETTINGS = select(WORKSPACE.c.settings).where(WORKSPACE.c.id == bindparam("workspace_id"))


def usual_day(connection: Connection, me: Me) -> date:
    """The day that is suggested: in a week, or the first working day after that."""
    settings = connection.scalar(_SETTINGS, {"workspace_id": me.workspace_id})
    return working_from(me.today + AHEAD, WorkingTime.of(settings or {}))


def plan_action(
    connection: Connection,
    kambot: Kambot,
    facts: PlanFacts,
    values: Mapping[str, Any],
    *,
    link: str | None = None,
) -> None:
    """Keep an open action with its title, due day and owner; `link` is where it comes from."""
    work = {key: values[key] for key in _ASKED}
    work |= {"status": ActionStatus.OPEN, "source_link": link}
    action_id = insert_record(connection, facts, kambot.method.lists[SUBJECT], work)
    before, after = history.differences({}, work)
    entry = Entry("created", Subject(SUBJECT, action_id), 1, before, after)
    history.record(connection, facts, entry)
