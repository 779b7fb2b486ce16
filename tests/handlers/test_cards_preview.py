"""The preview before the weekly digest: mend what it will say, or say something to it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from kambot.bindings import PLAN
from kambot.db import Database
from kambot.method.vocabulary import PlanState
from kambot.models import Digest
from kambot.models.rows import table
from kambot.sandbox.screens import MessageCard
from tests.handlers.conftest import Stage, modal, studio_of
from tests.handlers.nudged import deliver, nudge
from tests.orderly import put_in_order
from tests.shipped import kambot_on

FRIDAY = datetime(2026, 11, 27, 9, tzinfo=UTC)


@pytest.fixture
def stage(database: Database) -> Iterator[Stage]:
    """A workspace on a Friday, with a digest on Mondays."""
    with studio_of(kambot_on(database, lambda: FRIDAY)) as studio:
        workspace = studio.workspace()
        yield Stage(studio.slack, studio.kambot, workspace.user("ana"), workspace.user("ben"))
        assert list(studio.slack.violations) == []


@pytest.fixture
def plan(stage: Stage) -> int:
    """Ana's plan for Acme, whose review was due two weeks ago."""
    made = stage.plan("Acme")
    overdue = FRIDAY - timedelta(days=14)
    committed = {"state": PlanState.COMMITTED, "committed_at": overdue, "created_at": overdue}
    period = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    with stage.kambot.database.write() as connection:
        row = update(PLAN).where(PLAN.c.id == made)
        connection.execute(row.values(**committed, **period, next_review_on=overdue.date()))
        workspace_id = connection.execute(select(PLAN.c.workspace_id)).scalar_one()
        digest: dict[str, Any] = {"channel": "C1", "channel_name": "sales", "stopped_why": ""}
        at = {"weekday": 1, "minute": 510, "time_zone": "UTC", "created_at": overdue}
        connection.execute(insert(table(Digest)).values(workspace_id=workspace_id, **digest, **at))
    put_in_order(stage.kambot.database, made)
    return made


@pytest.fixture
def card(stage: Stage, plan: int) -> MessageCard:
    return nudge(stage)[0]


def test_a_comment_is_shown_at_once_and_can_be_taken_back(stage: Stage, card: MessageCard) -> None:
    assert "*Acme* amber:" in card.text

    card.click("Add comment")
    form = modal(stage.ana)
    assert "Acme" in form.text
    form.fill("What should they know?", "Review is <set> for Tuesday").submit()
    assert not form.is_open
    deliver(stage)
    assert "With your comment: “Review is <set> for Tuesday”" in card.text

    card.click("Change comment")
    form = modal(stage.ana)
    assert form.values["What should they know?"] == "Review is <set> for Tuesday"
    form.fill("What should they know?", "").submit()
    deliver(stage)
    assert "With your comment" not in card.text


def test_fix_opens_the_step_that_clears_the_reason(stage: Stage, card: MessageCard) -> None:
    card.click("Fix")

    assert modal(stage.ana).title == "Commit"
