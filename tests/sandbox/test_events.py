"""Events: messages, mentions, the Home tab, people who come and change."""

import re

import pytest

from kambot.sandbox import SandboxError
from tests.sandbox.conftest import Stage


def test_a_message_in_the_direct_message_is_an_event(stage: Stage) -> None:
    heard = stage.hears(stage.app.event("message"))

    assert stage.ana.say("Hello <there> & @ben").acked

    event = heard[0]["event"]
    assert event["channel_type"] == "im"
    assert event["channel"] == stage.ana.workspace.dm(stage.ana.id).id
    assert event["text"] == f"Hello &lt;there&gt; &amp; <@{stage.ben.id}>"
    assert event["ts"] == event["event_ts"]
    assert re.fullmatch(r"Ev[A-Z0-9]+", heard[0]["event_id"])
    assert [shown.text for shown in stage.ana.dm] == ["Hello <there> & @Ben Okafor"]
    assert stage.ben.dm == []


def test_nobody_writes_to_an_app_without_a_messages_tab(stage: Stage) -> None:
    stage.slack.app.messages_read_only = True
    with pytest.raises(SandboxError, match="nobody write"):
        stage.ana.say("Hello")


def test_an_address_is_verified_by_a_challenge(stage: Stage) -> None:
    assert stage.slack.verify_address()


def test_a_mention_in_a_channel_of_the_app_is_an_event(stage: Stage) -> None:
    heard = stage.hears(stage.app.event("app_mention"))
    stage.ana.say("Hello @parrot", channel="sales")
    stage.ana.say("Hello nobody", channel="sales")
    stage.slack.add_channel("quiet", ["ana", "ben"])
    stage.ana.say("Hello @parrot", channel="quiet")
    assert [body["event"]["channel"] for body in heard] == [stage.ana.channel("sales").id]


def test_events_the_manifest_does_not_name_are_not_sent(stage: Stage) -> None:
    stage.slack.app.events = frozenset()
    assert stage.ana.say("Hello").acked
    assert stage.ana.open_home().acked


def test_opening_the_home_tab_tells_the_app(stage: Stage) -> None:
    heard = stage.hears(stage.app.event("app_home_opened"))
    stage.ana.open_home()
    stage.call("views.publish", user_id=stage.ana.id, view={"type": "home", "blocks": []})
    stage.ana.open_home()

    first, second = (body["event"] for body in heard)
    assert (first["user"], first["tab"]) == (stage.ana.id, "home")
    assert first["channel"].startswith("D")
    assert "view" not in first
    assert second["view"]["type"] == "home"


def test_users_who_come_and_change_are_events(stage: Stage) -> None:
    joined = stage.hears(stage.app.event("team_join"))
    changed = stage.hears(stage.app.event("user_change"))

    stage.slack.add_user("zoe", real_name="Zoe Smith")
    stage.slack.add_user("zoe", real_name="Zoe Smith")
    stage.slack.add_user("zoe", deleted=True)

    assert [body["event"]["user"]["real_name"] for body in joined] == ["Zoe Smith"]
    assert [body["event"]["user"]["deleted"] for body in changed] == [True]
