"""People and channels that change: what the app hears of it, and what it may still do there."""

from collections.abc import Callable
from typing import Any

import pytest

from kambot.sandbox import App, Sandbox, SandboxError
from tests.sandbox.apps import MANIFEST
from tests.sandbox.blocks import Json, element, entry, modal
from tests.sandbox.conftest import Stage

EVENTS = (
    *("channel_archive", "channel_unarchive", "channel_shared", "channel_unshared"),
    *("channel_left", "member_joined_channel", "member_left_channel", "group_archive"),
)


@pytest.fixture
def ears(stage: Stage) -> Stage:
    """The stage with an app that hears of channels."""
    bot = [*MANIFEST["oauth_config"]["scopes"]["bot"], "groups:read"]
    events = [*MANIFEST["settings"]["event_subscriptions"]["bot_events"], *EVENTS]
    settings = {**MANIFEST["settings"], "event_subscriptions": {"bot_events": events}}
    stage.slack.app = App(
        {**MANIFEST, "oauth_config": {"scopes": {"bot": bot}}, "settings": settings}
    )
    return stage


def heard(stage: Stage, happen: Callable[[Sandbox], object]) -> list[str]:
    """The types of the events that the app hears when this happens."""
    bodies = [stage.hears(stage.app.event(name)) for name in EVENTS]
    happen(stage.slack)
    return [body["event"]["type"] for each in bodies for body in each]


@pytest.mark.parametrize(
    ("happen", "event"),
    [
        (lambda slack: slack.archive("sales"), "channel_archive"),
        (lambda slack: slack.archive("sales", undo=True), "channel_unarchive"),
        (lambda slack: slack.share("sales"), "channel_shared"),
        (lambda slack: slack.share("sales", ""), "channel_unshared"),
        (lambda slack: slack.invite("sales", "ana"), "member_joined_channel"),
        (lambda slack: slack.leave("sales", "ana"), "member_left_channel"),
        (lambda slack: slack.leave("sales"), "channel_left"),
    ],
)
def test_the_app_hears_what_happens_to_a_channel(
    ears: Stage, happen: Callable[[Sandbox], object], event: str
) -> None:
    assert heard(ears, happen) == [event]


def test_the_app_hears_that_it_was_invited(ears: Stage) -> None:
    quiet = ears.slack.add_channel("quiet", ["ana"]).id
    bodies = ears.hears(ears.app.event("member_joined_channel"))
    ears.slack.invite("quiet")
    event = bodies[0]["event"]
    assert (event["user"], event["channel"]) == (ears.ana.workspace.bot.id, quiet)
    assert ears.call("chat.postMessage", channel=quiet, text="a")["ok"]


@pytest.mark.parametrize(
    "happen",
    [
        lambda slack: slack.archive("secret"),
        lambda slack: slack.invite("quiet", "ben"),
        lambda slack: slack.leave("quiet", "ana"),
    ],
    ids=["archive", "invite", "leave"],
)
def test_what_the_app_cannot_see_it_does_not_hear(
    ears: Stage, happen: Callable[[Sandbox], object]
) -> None:
    ears.slack.add_channel("secret", ["ana"], private=True)
    ears.slack.add_channel("quiet", ["ana"])
    assert heard(ears, happen) == []


def test_an_archived_private_channel_of_the_app_is_an_event(ears: Stage) -> None:
    ears.slack.add_channel("board", ["ana", "parrot"], private=True)
    assert heard(ears, lambda slack: slack.archive("board")) == ["group_archive"]


def test_nothing_is_said_in_an_archived_channel(stage: Stage) -> None:
    sent = stage.call("chat.postMessage", channel="#sales", text="a")
    place = {"channel": sent["channel"], "ts": sent["ts"]}
    stage.slack.archive("sales")
    assert stage.call("chat.postMessage", channel="#sales", text="a")["error"] == "is_archived"
    assert stage.call("chat.update", **place, text="b")["error"] == "is_inactive"
    with pytest.raises(SandboxError, match="archived"):
        stage.ana.say("Hello", channel="sales")
    stage.slack.archive("sales", undo=True)
    assert stage.call("chat.update", **place, text="b")["ok"]


def info(stage: Stage, name: str = "sales") -> Json:
    channel = stage.ana.channel(name).id
    found: Json = stage.call("conversations.info", channel=channel)["channel"]
    return found


def test_a_channel_says_what_it_is(stage: Stage) -> None:
    kinds = ("is_archived", "is_shared", "is_ext_shared", "is_pending_ext_shared", "is_member")

    def now() -> list[str]:
        return [kind for kind in kinds if info(stage)[kind]]

    assert now() == ["is_member"]
    stage.slack.share("sales", "pending")
    assert now() == ["is_pending_ext_shared", "is_member"]
    stage.slack.share("sales")
    assert now() == ["is_shared", "is_ext_shared", "is_member"]
    stage.slack.share("sales", "")
    stage.slack.leave("sales")
    assert now() == []
    stage.slack.archive("sales")
    assert now() == ["is_archived"]


def test_the_app_posts_no_more_where_it_has_left(stage: Stage) -> None:
    stage.slack.leave("sales")
    assert stage.call("chat.postMessage", channel="#sales", text="a")["error"] == "not_in_channel"


def test_a_message_in_a_private_channel_is_out_of_reach_once_the_app_has_left(
    stage: Stage,
) -> None:
    board = stage.slack.add_channel("board", ["ana", "parrot"], private=True).id
    sent = stage.call("chat.postMessage", channel=board, text="a")
    stage.slack.leave("board")
    refused = stage.call("chat.update", channel=board, ts=sent["ts"], text="b")
    assert refused["error"] == "channel_not_found"
    assert stage.rules() == ["channel_not_found"]


def test_somebody_who_is_deactivated_is_an_event_and_reached_by_no_name(stage: Stage) -> None:
    bodies = stage.hears(stage.app.event("user_change"))
    direct = stage.call("chat.postMessage", channel=stage.ana.id, text="a")["channel"]
    stage.slack.deactivate("ana")
    assert bodies[0]["event"]["user"]["deleted"]
    for channel in (stage.ana.id, direct):
        refused = stage.call("chat.postMessage", channel=channel, text="a")
        assert refused["error"] == "user_disabled"
    with pytest.raises(SandboxError, match="deactivated"):
        stage.ana.command("/parrot")


def test_events_from_a_shared_channel_say_so(stage: Stage) -> None:
    bodies = stage.hears(stage.app.event("app_mention"))
    stage.slack.share("sales")
    stage.ana.say("Hello @parrot", channel="sales")
    stage.ana.say("Hello @parrot", channel="general")
    assert [body["is_ext_shared_channel"] for body in bodies] == [True, False]


def test_channels_can_be_chosen_without_shared_and_archived_ones(stage: Stage) -> None:
    at_home = {"include": ["public"], "exclude_external_shared_channels": True}
    inner = element("conversations_select", action_id="c", filter=at_home)
    shown = stage.opened(modal(entry(inner)))
    stage.slack.add_channel("old", ["ana"])
    stage.slack.archive("old")
    assert shown.options("Label") == ["general", "sales"]
    stage.slack.share("sales", "pending")
    assert shown.options("Label") == ["general"]


def test_only_channels_are_archived_and_shared(stage: Stage) -> None:
    direct: Any = stage.ana.workspace.dm(stage.ana.id)
    for wanted in ("nowhere", direct.id):
        with pytest.raises(SandboxError, match="no channel"):
            stage.slack.archive(wanted)


def test_events_of_channels_need_a_scope(stage: Stage) -> None:
    events = {"event_subscriptions": {"bot_events": ["member_joined_channel"]}}
    with pytest.raises(SandboxError, match="channels:read or groups:read"):
        App({"settings": events})
