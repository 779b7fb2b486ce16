"""An event that Slack delivers again is answered once, and one that failed is answered later."""

import pytest

from kambot.sandbox import payloads
from kambot.sandbox.delivery import Answer
from kambot.sandbox.state import Json
from tests.handlers.conftest import Stage


def deliver(stage: Stage, envelope: Json) -> Answer:
    return stage.slack.deliver("events_api", envelope, where="event")


@pytest.fixture
def message(stage: Stage) -> Json:
    """Somebody writes to kambot."""
    stage.ana.say("hello")
    channel = stage.ana.dm[0].message.channel
    inner = {
        "type": "message",
        "channel": channel,
        "channel_type": "im",
        "user": stage.ana.id,
        "text": "hello again",
        "ts": "1795000000.000100",
    }
    return payloads.event(stage.ana.workspace, inner, 1_795_000_000)


def test_an_event_that_is_delivered_again_is_answered_once(stage: Stage, message: Json) -> None:
    before = len(stage.ana.dm)
    for _ in range(3):
        assert deliver(stage, message).failure == ""
    assert len(stage.ana.dm) == before + 1


def test_an_event_whose_answer_failed_is_answered_at_the_next_delivery(
    stage: Stage, message: Json
) -> None:
    before = len(stage.ana.dm)
    stage.slack.fault("chat.postMessage", status=500, times=1)
    deliver(stage, message)
    assert len(stage.ana.dm) == before
    deliver(stage, message)
    assert len(stage.ana.dm) == before + 1


def test_another_event_with_the_same_words_is_answered_too(stage: Stage, message: Json) -> None:
    before = len(stage.ana.dm)
    deliver(stage, message)
    deliver(stage, message | {"event_id": "EvANOTHER"})
    assert len(stage.ana.dm) == before + 2
