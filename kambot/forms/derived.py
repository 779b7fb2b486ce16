"""What a list shows of a record that nobody typed: how far an objective is, an action's source."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, select

from kambot.bindings import LISTS
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.method.periods import horizon
from kambot.method.progress import ACTIONS, objective_progress
from kambot.method.vocabulary import ActionStatus
from kambot.prompts import Safe

ACTION = LISTS["actions"]

_WORK = (
    select(
        ACTION.c.objective_id,
        func.count().label("all"),
        func.sum(case((ACTION.c.status == ActionStatus.DONE, 1), else_=0)).label("done"),
    )
    .where(
        ACTION.c.plan_id == bindparam("plan_id"),
        ACTION.c.objective_id.is_not(None),
        ACTION.c.archived_at.is_(None),
        ACTION.c.status != ActionStatus.CANCELLED,
    )
    .group_by(ACTION.c.objective_id)
)


def derived(
    connection: Connection,
    kambot: Kambot,
    facts: PlanFacts,
    list_key: str,
    records: Sequence[Mapping[str, Any]],
) -> dict[int, dict[str, str]]:
    """Texts by record id, named as in `method.steps.DERIVED`; nothing for most lists."""
    if list_key == ACTIONS:
        return {row["id"]: {"source": _source(kambot, row)} for row in records}
    if list_key != "objectives":
        return {}
    work = {row.objective_id: row for row in connection.execute(_WORK, {"plan_id": facts.plan_id})}
    return {row["id"]: _of_objective(row, work.get(row["id"])) for row in records}


def _source(kambot: Kambot, row: Mapping[str, Any]) -> Safe:
    """The way back to the message that an action was made from."""
    link = row["source_link"]
    return kambot.prompts.say("source", source=link) if link else Safe()


def _of_objective(row: Mapping[str, Any], work: Any) -> dict[str, str]:
    reached = objective_progress(
        start=row["start"],
        current=row["current"],
        target=row["target"],
        done_actions=work.done if work else 0,
        all_actions=work.all if work else 0,
    )
    return {
        "progress": "" if reached is None else f"{reached:.0f}%",
        "horizon": horizon(row["due_on"], row["created_at"].date()).value,
    }
