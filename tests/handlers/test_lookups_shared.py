"""Share here: the same answer for everybody, only where and of what it is allowed."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import update

from handlers.rooms import FRESH, Rooms
from kambot.bindings import PLAN
from kambot.method.vocabulary import Visibility
from kambot.models import PlanHealth
from kambot.models.rows import table
from kambot.sandbox import Person
from kambot.sandbox.errors import SandboxError
from tests.handlers.conftest import Stage, caller, until
from tests.handlers.test_lookups import answer, asked
from tests.usecases.conftest import Desk

HEALTH = table(PlanHealth)


def posted(person: Person, channel: str = "general") -> list[str]:
    return [each.text for each in person.messages(channel)]


def shared_once(person: Person, channel: str = "general") -> str:
    """What everybody sees there, once it is there."""
    assert until(lambda: bool(posted(person, channel)))
    (said,) = posted(person, channel)
    return said


def hide(stage: Stage, plan_id: int) -> None:
    """Only its team may know of the plan."""
    with stage.kambot.database.write() as connection:
        hidden = {"visibility": Visibility.TEAM}
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(**hidden))
        stands = update(HEALTH).where(HEALTH.c.plan_id == plan_id)
        connection.execute(stands.values(**hidden))  # as the save that hides it does


def test_everybody_sees_the_answer_and_who_shared_it(stage: Stage) -> None:
    stage.plan("Acme")
    asked(stage.ana, "status acme").click("Share here")
    said = shared_once(stage.ben)
    assert "*Acme*" in said
    assert "Shared by Ana Alves" in said
    assert "<@" not in said
    assert until(lambda: stage.ana.ephemerals("general") == [])


def test_others_ask_on_from_there_and_are_answered_alone(stage: Stage) -> None:
    stage.plan("Acme")
    asked(stage.ana, "status acme").click("Share here")
    shared_once(stage.ben)
    (shared,) = stage.ben.messages("general")
    shared.click("Why?")
    answer(stage.ben, says="Nothing speaks against it")
    assert len(posted(stage.ana)) == 1


def test_a_double_click_shares_once(stage: Stage) -> None:
    stage.plan("Acme")
    said = asked(stage.ana, "status acme")
    spot = next(each for each in said.blocks if each["block_id"].startswith("asked.ways"))
    for _ in range(2):
        with suppress(SandboxError):  # it may be gone already
            stage.ana.act(said.container, spot["block_id"], "share")
    assert until(lambda: stage.ana.ephemerals("general") == [])
    assert len(posted(stage.ben)) == 1


def test_a_slow_slack_has_its_answer_in_time(stage: Stage) -> None:
    stage.plan("Acme")
    said = asked(stage.ana, "status acme")
    for method in ("conversations.info", "response_url"):
        stage.slack.fault(method, latency=1.7, times=1)
    said.click("Share here")
    assert "Acme" in shared_once(stage.ben)


def test_what_could_not_be_shared_is_said_and_may_be_tried_again(stage: Stage) -> None:
    stage.plan("Acme")
    said = asked(stage.ana, "status acme")
    stage.slack.fault("response_url", status=500, times=1)
    said.click("Share here")
    assert until(lambda: "try again" in stage.ana.ephemerals("general")[-1].text)
    said.click("Share here")
    assert "Acme" in shared_once(stage.ben)


def test_what_is_shared_is_as_it_is_then(stage: Stage) -> None:
    plan_id = stage.plan("Acme")
    said = asked(stage.ana, "status acme")
    hide(stage, plan_id)
    said.click("Share here")
    assert posted(stage.ben) == []
    assert until(lambda: "only its team" in stage.ana.ephemerals("general")[-1].text)


def test_a_plan_that_only_its_team_may_know_of_is_not_shared(stage: Stage) -> None:
    hide(stage, stage.plan("Acme"))
    for question in ("status", "why", "people", "history", "next", "overdue", "growth"):
        said = asked(stage.ana, f"{question} acme")
        assert "Share here" not in said.buttons
        stage.ana.workspace.memory.drop_message(said.message)


def test_a_list_is_shared_without_what_only_a_team_may_know_of(stage: Stage) -> None:
    stage.plan("Acme")
    hide(stage, stage.plan("Secret"))
    said = asked(stage.ana, "mine")
    assert "Secret" in said.text
    said.click("Share here")
    shared = shared_once(stage.ben)
    assert "Ana Alves's accounts" in shared
    assert "Acme" in shared
    assert "Secret" not in shared
    assert ":white_circle: 1 grey" in shared


def test_a_later_page_is_shared_as_what_everybody_may_know_of(stage: Stage) -> None:
    hidden, public = stage.plan("Secret"), stage.plan("Acme")
    hide(stage, hidden)
    ana = Desk(stage.kambot, caller(stage.ana))
    for number in range(10):
        ana.add(hidden, "actions", title=f"Whisper {number}", due_on="2026-11-20")
    ana.add(public, "actions", title="Call Sue", due_on="2026-11-21")
    asked(stage.ana, "overdue").click("Next page")
    answer(stage.ana, says="Call Sue").click("Share here")
    shared = shared_once(stage.ben)
    assert "Call Sue" in shared
    assert "Nothing is overdue" not in shared
    assert "Whisper" not in shared


def test_what_only_a_team_may_know_of_has_no_share(stage: Stage) -> None:
    hide(stage, stage.plan("Secret"))
    assert "Share here" not in asked(stage.ana, "mine").buttons


@pytest.mark.parametrize("sharing", ["shared", "pending"])
def test_nothing_is_shared_where_others_read(stage: Stage, sharing: Any) -> None:
    stage.plan("Acme")
    stage.ana.workspace.add_channel("partners", ["ana", "ben", "kambot"])
    stage.ana.workspace.share("partners", sharing)
    assert "Share here" not in asked(stage.ana, "status acme", "partners").buttons


def test_a_channel_that_others_have_joined_since_is_noticed_at_the_click(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.workspace.add_channel("partners", ["ana", "ben", "kambot"])
    said = asked(stage.ana, "status acme", "partners")
    stage.ana.workspace.share("partners")
    said.click("Share here")
    assert posted(stage.ben, "partners") == []
    assert until(lambda: "cannot see who reads" in stage.ana.ephemerals("partners")[-1].text)


def test_nothing_is_shared_where_kambot_cannot_look(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.workspace.add_channel("closed", ["ana", "ben"], private=True)
    assert "Share here" not in asked(stage.ana, "status acme", "closed").buttons
    assert [each.rule for each in stage.slack.violations] == ["channel_not_found"]
    stage.slack.violations.clear()


def test_kambot_need_not_be_in_an_open_channel(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.workspace.add_channel("lunch", ["ana", "ben"])
    asked(stage.ana, "status acme", "lunch").click("Share here")
    assert "Acme" in shared_once(stage.ben, "lunch")


class Counting:
    """Slack, asked about channels, on some other clock."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.asked, self.fault, self.now = 0, fault, 1000.0

    async def conversations_info(self, **_: object) -> dict[str, Any]:
        self.asked += 1
        if self.fault:
            raise self.fault
        return {"channel": {"name": "general"}}

    def may_hear(self, rooms: Rooms, channel: str = "C1") -> bool:
        client: Any = self
        return asyncio.run(rooms.may_hear(client, "T1", channel))


def test_a_channel_is_looked_at_once_in_a_few_minutes() -> None:
    slack = Counting()
    rooms = Rooms(lambda: slack.now)
    assert slack.may_hear(rooms)
    assert slack.may_hear(rooms)
    assert slack.asked == 1
    slack.now += FRESH
    assert slack.may_hear(rooms)
    assert slack.asked == 2


def test_a_slack_that_does_not_answer_offers_nothing_and_is_asked_again() -> None:
    slack = Counting(TimeoutError())
    rooms = Rooms(lambda: slack.now)
    assert not slack.may_hear(rooms)
    slack.fault = None
    assert slack.may_hear(rooms)


def test_a_direct_message_is_not_even_looked_at() -> None:
    slack = Counting()
    assert not slack.may_hear(Rooms(), "D1")
    assert slack.asked == 0
