"""The commit: every step is validated again, and the plan as it is becomes the baseline.

Where the workspace wants it, a plan that was never committed is submitted for approval first.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from kambot import history, outbox, progress
from kambot.access import to_be_asked
from kambot.belonging import TODAY
from kambot.bindings import LISTS, PLAN
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.forms.lists import joined, where
from kambot.forms.stored import Stored, lines_of, plain, record_answers, step_answers
from kambot.history import Entry, Subject
from kambot.members import Me, Named, by_id
from kambot.method.progress import StepProgress
from kambot.method.steps import RecordList, Step
from kambot.method.vocabulary import PlanState
from kambot.models import PlanSnapshot
from kambot.models.rows import table
from kambot.outbox.notices import Saying, to
from kambot.outbox.putting import put

SNAPSHOT = table(PlanSnapshot)
_UPDATE = update(PLAN).where(PLAN.c.id == bindparam("row_id"))


def commit(connection: Connection, kambot: Kambot, facts: PlanFacts) -> tuple[StepProgress, ...]:
    """Commit or submit the plan, or say which steps still need something and change nothing."""
    missing = lacking(connection, kambot, facts)
    if missing:
        return missing
    deciders = to_be_asked(connection, facts.plan_id)
    if deciders:
        _submit(connection, facts, deciders)
    else:
        take_effect(connection, kambot, facts, "committed")
    return ()


def lacking(connection: Connection, kambot: Kambot, facts: PlanFacts) -> tuple[StepProgress, ...]:
    """The steps that still need something."""
    made = progress.of_plan(connection, kambot, facts)
    return tuple(step for step in made.steps if not step.complete)


def take_effect(
    connection: Connection, kambot: Kambot, facts: PlanFacts, kind: str, **more: Any
) -> None:
    """The plan as it is becomes the baseline; `more` are columns that say how."""
    _take_snapshot(connection, kambot, facts)
    stamp = {"committed_at": facts.me.now, "committed_by_id": facts.me.id}
    mark(connection, facts, kind, {"state": PlanState.COMMITTED, **stamp, **more})


def mark(connection: Connection, facts: PlanFacts, kind: str, values: Mapping[str, Any]) -> None:
    """A new state of the plan, kept in history and shown to all who see it."""
    connection.execute(_UPDATE, {"row_id": facts.plan_id, **values, "updated_at": facts.me.now})
    before, after = history.differences(facts.plan, values)
    entry = Entry(kind, Subject("commit"), facts.version, before, after)
    history.record(connection, facts, entry)
    outbox.changed(connection, facts.me.now, plans=[facts.plan_id])


def _submit(connection: Connection, facts: PlanFacts, deciders: list[int]) -> None:
    """Ask them, once: a plan that waits for them already goes on waiting."""
    if facts.plan["state"] is PlanState.SUBMITTED:
        return
    me, plan_id = facts.me, facts.plan_id
    decided = {"decided_by_id": None, "decided_at": None, "return_comment": None}
    values = {"state": PlanState.SUBMITTED, "submitted_at": me.now, **decided}
    mark(connection, facts, "submitted", values)
    asked = Saying("submitted", {"by": me.name}, f"plan:{plan_id}", plan_id)
    _ask(connection, me, deciders, asked, me.now)


def waited_before(facts: PlanFacts) -> bool:
    """It was submitted before now and waits for approval still."""
    is_submitted = facts.plan["state"] is PlanState.SUBMITTED
    return is_submitted and facts.plan["submitted_at"] < facts.me.now


def ask_others(connection: Connection, facts: PlanFacts, owner: Named) -> None:
    """It has another owner: if it waits for approval, those who approve it now are asked."""
    if facts.plan["state"] is PlanState.SUBMITTED:
        plan_id = facts.plan_id
        asked = Saying("submitted_before", {"owner": owner.name}, f"plan:{plan_id}", plan_id)
        deciders = to_be_asked(connection, plan_id)
        _ask(connection, facts.me, deciders, asked, facts.plan["submitted_at"])


def _ask(
    connection: Connection, me: Me, deciders: list[int], asked: Saying, submitted_at: datetime
) -> None:
    """Each once for each time that it was submitted."""
    key = f"submitted:{asked.plan_id}:{submitted_at:%Y%m%d%H%M%S%f}"
    people = by_id(connection, me.workspace_id, deciders).values()
    put(
        connection,
        me.workspace_id,
        [to(each.id, each.user_id, key, asked, me.now) for each in people],
        me.now,
    )


def _take_snapshot(connection: Connection, kambot: Kambot, facts: PlanFacts) -> None:
    last = select(func.coalesce(func.max(SNAPSHOT.c.number), 0) + 1)
    connection.execute(
        insert(SNAPSHOT).values(
            workspace_id=facts.me.workspace_id,
            plan_id=facts.plan_id,
            number=last.where(SNAPSHOT.c.plan_id == facts.plan_id).scalar_subquery(),
            taken_at=facts.me.now,
            taken_by_id=facts.me.id,
            content=content(connection, kambot, facts),
        )
    )


def content(connection: Connection, kambot: Kambot, facts: PlanFacts) -> dict[str, Any]:
    """The whole plan as JSON: answers by step, records by list."""
    return {
        "account": facts.account["name"],
        "starts_on": plain(facts.plan["starts_on"]),
        "ends_on": plain(facts.plan["ends_on"]),
        "currency": facts.plan["currency"],
        "steps": {step.key: _answers(connection, facts, step) for step in kambot.method.steps},
        "lists": {
            each.key: _records(connection, facts, each) for each in kambot.method.lists.values()
        },
    }


def _answers(connection: Connection, facts: PlanFacts, step: Step) -> dict[str, Any]:
    stored = step_answers(facts, step, lines=lines_of(connection, facts, step))
    return _plain(stored)


def _plain(answers: Mapping[str, Stored]) -> dict[str, Any]:
    return {key: plain(value) for key, value in answers.items()}


def _records(connection: Connection, facts: PlanFacts, of: RecordList) -> list[Mapping[str, Any]]:
    rows = LISTS[of.key]
    found = connection.execute(
        select(rows)
        .select_from(joined(of.key))
        .where(*where(facts, of.key, ""))
        .order_by(rows.c.position, rows.c.id),
        {TODAY.key: facts.me.today},
    ).mappings()
    return [{"id": row["id"], **_plain(record_answers(dict(row), of.fields))} for row in found]
