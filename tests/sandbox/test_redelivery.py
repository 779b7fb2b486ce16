"""Events that the app does not acknowledge come again: when, how often, and how one knows them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from slack_bolt import BoltRequest, BoltResponse

from kambot.sandbox import App, Sandbox
from tests.sandbox.apps import MANIFEST
from tests.sandbox.conftest import Stage

Heard = list[tuple[str, str, str]]
"""What the app heard: the event's id, the number of the retry, its reason."""


class Deaf:
    """An app that answers events with an error until it is told better."""

    def __init__(self, stage: Stage) -> None:
        self.heard: Heard = []
        self.answer = BoltResponse(status=500)

        @stage.app.event("message")
        async def listen(request: BoltRequest) -> BoltResponse:
            number, reason = (
                request.headers.get(f"x-slack-retry-{part}", [""])[0] for part in ("num", "reason")
            )
            self.heard.append((request.body["event_id"], number, reason))
            return self.answer

    @property
    def retries(self) -> list[tuple[str, str]]:
        return [(number, reason) for _, number, reason in self.heard]


@pytest.fixture
def deaf(stage: Stage) -> Iterator[Deaf]:
    """What it fails to acknowledge is recorded, and expected here."""
    yield Deaf(stage)
    assert set(stage.rules()) <= {"dispatch_failed"}


def test_an_event_comes_again_at_once_then_after_one_minute_and_after_five(
    stage: Stage, deaf: Deaf
) -> None:
    assert not stage.ana.say("Hello").acked
    counts = [stage.slack.redeliver()]
    for seconds in (59, 1, 299, 1, 3600):
        stage.slack.clock.skip(timedelta(seconds=seconds))
        counts.append(stage.slack.redeliver())
    assert counts == [1, 0, 1, 0, 1, 0]
    assert deaf.retries == [("", ""), *((str(n), "http_error") for n in (1, 2, 3))]
    assert len({event_id for event_id, _, _ in deaf.heard}) == 1
    assert stage.slack.undelivered == []


def test_an_event_that_is_acknowledged_does_not_come_again(stage: Stage, deaf: Deaf) -> None:
    stage.ana.say("Hello")
    deaf.answer = BoltResponse(status=200)
    assert stage.slack.redeliver() == 1
    stage.slack.clock.skip(timedelta(minutes=10))
    assert stage.slack.redeliver() == 0
    assert len(deaf.heard) == 2


def test_the_app_may_say_that_it_wants_no_retry(stage: Stage, deaf: Deaf) -> None:
    deaf.answer = BoltResponse(status=500, headers={"X-Slack-No-Retry": "1"})
    stage.ana.say("Hello")
    assert stage.slack.undelivered == []


def test_an_event_of_hours_ago_is_dropped(stage: Stage, deaf: Deaf) -> None:
    stage.ana.say("Hello")
    stage.slack.clock.skip(timedelta(hours=2, minutes=1))
    assert stage.slack.redeliver() == 1
    assert stage.slack.undelivered == []
    assert len(deaf.heard) == 2


def test_an_app_that_is_away_gets_its_events_when_it_is_back(stage: Stage) -> None:
    heard = stage.hears(stage.app.event("message"))
    stage.slack.deliver_to("http://127.0.0.1:9/slack/events")
    assert not stage.ana.say("Hello").acked
    assert stage.rules() == ["dispatch_failed"]
    assert [each.reason for each in stage.slack.undelivered] == ["connection_failed"]
    stage.slack.deliver_to(f"{stage.slack.url}/slack/events")
    assert stage.slack.redeliver() == 1
    assert len(heard) == 1


def test_commands_are_not_repeated(stage: Stage) -> None:
    stage.answers_raw(stage.app.command("/parrot"), "", status=500)
    stage.ana.command("/parrot")
    assert stage.slack.undelivered == []
    assert stage.rules() == ["dispatch_failed"]


def test_before_an_app_has_ever_listened_nothing_is_kept_for_it() -> None:
    slack = Sandbox()
    slack.app = App(MANIFEST)
    slack.add_user("zoe")
    assert slack.undelivered == []


def test_what_was_not_acknowledged_survives_a_restart(tmp_path: Path) -> None:
    before = Sandbox(tmp_path)
    before.app = App(MANIFEST)
    before.deliver_to("http://127.0.0.1:9/slack/events")
    before.add_user("zoe")
    kept = before.undelivered
    before.close()
    after = Sandbox(tmp_path)
    assert after.undelivered == kept
    assert kept[0].name == "team_join"
    after.close()


def test_a_served_sandbox_brings_events_again_by_itself_if_asked_to(
    stage: Stage, deaf: Deaf
) -> None:
    stage.ana.say("Hello")
    deaf.answer = BoltResponse(status=200)
    url = stage.slack.url
    served = stage.slack.serve(redelivering=True)
    assert stage.slack.wait_for(lambda: len(deaf.heard) == 2)
    served.stop()
    stage.slack.url = url
