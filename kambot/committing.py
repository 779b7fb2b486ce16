"""The commit: every step is validated again, and the plan as it is becomes the baseline."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from kambot import history, progress
from kambot.bindings import LISTS, PLAN
from kambot.core import Kambot
from kambot.facts import TODAY, PlanFacts
from kambot.forms.lists import joined, where
from kambot.forms.stored import Stored, lines_of, plain, record_answers, step_answers
from kambot.history import Entry, Subject
from kambot.method.progress import StepProgress
from kambot.method.steps import RecordList, Step
from kambot.method.vocabulary import PlanState
from kambot.models import PlanSnapshot
from kambot.models.rows import table

SNAPSHOT = table(PlanSnapshot)


def commit(connection: Connection, kambot: Kambot, facts: PlanFacts) -> tuple[StepProgress, ...]:
    """Commit the plan, or say which steps still need something and change nothing."""
    made = progress.of_plan(connection, kambot, facts)
    missing = tuple(step for step in made.steps if not step.complete)
    if not missing:
        _take_snapshot(connection, kambot, facts)
        _mark(connection, facts)
    return missing


def _mark(connection: Connection, facts: PlanFacts) -> None:
    state = {
        "state": PlanState.COMMITTED,
        "committed_at": facts.me.now,
        "committed_by_id": facts.me.id,
    }
    connection.execute(update(PLAN).where(PLAN.c.id == facts.plan_id).values(**state))
    before, after = history.differences(facts.plan, state)
    subject = Subject("commit")
    entry = Entry("committed", subject, facts.version, before, after)
    history.record(connection, facts, entry)


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
