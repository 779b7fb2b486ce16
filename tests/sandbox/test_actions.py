"""Using elements: what block_actions carries, from modals, the Home tab and messages."""

import pytest

from kambot.sandbox import InMessage, SandboxError
from tests.sandbox.blocks import (
    Json,
    actions,
    button,
    element,
    entry,
    home,
    modal,
    option,
    plain,
    section,
)
from tests.sandbox.conftest import Stage


def test_a_button_in_a_modal_tells_the_app_what_is_typed(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("go"))
    typed = entry(element("plain_text_input", action_id="v"), block_id="b", label=plain("Name"))
    pressed = actions(button("Go", action_id="go", value="7"), block_id="a")
    shown = stage.opened(modal(typed, pressed)).fill("Name", "Sue")

    assert shown.click("Go").acked

    body = heard[0]
    assert body["container"] == {"type": "view", "view_id": shown.view.id}
    assert body["view"]["state"]["values"] == {
        "b": {"v": {"type": "plain_text_input", "value": "Sue"}}
    }
    assert body["view"]["hash"] == shown.view.hash
    assert body["trigger_id"]
    assert "response_url" not in body
    (used,) = body["actions"]
    assert (used["type"], used["block_id"], used["action_id"]) == ("button", "a", "go")
    assert (used["value"], used["text"]["text"]) == ("7", "Go")
    assert used["action_ts"]


def test_an_overflow_menu_sends_the_chosen_option(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("more"))
    menu = element("overflow", action_id="more", options=[option("Edit"), option("Remove")])
    shown = stage.opened(modal(section("Sue", accessory=menu)))

    shown.click("Remove")

    assert heard[0]["actions"][0]["selected_option"]["value"] == "Remove"


def test_a_select_outside_an_input_is_sent_at_once_and_kept(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("pick"))
    select = element("static_select", action_id="pick")
    shown = stage.opened(modal(section("Kind", accessory=select, block_id="b")))

    shown.fill("Kind", "1")

    assert heard[0]["actions"][0]["selected_option"]["value"] == "1"
    state = heard[0]["view"]["state"]["values"]["b"]["pick"]
    assert state["selected_option"]["value"] == "1"
    assert shown.values == {"Kind": "1"}


def test_what_is_taken_away_again_is_null(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("pick"))
    select = element("static_select", action_id="pick", initial_option=option("1"))
    shown = stage.opened(modal(section("Kind", accessory=select)))
    shown.fill("Kind", None)
    assert heard[0]["actions"][0]["selected_option"] is None
    assert shown.values == {"Kind": None}


@pytest.mark.parametrize(
    ("block", "element_more", "enter", "sent"),
    [
        ({}, {}, 0, 0),
        ({"dispatch_action": True}, {}, 0, 0),
        ({"dispatch_action": True}, {}, 1, 1),
        (
            {"dispatch_action": True},
            {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}},
            0,
            1,
        ),
        (
            {"dispatch_action": True},
            {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}},
            1,
            1,
        ),
        (
            {},
            {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}},
            0,
            0,
        ),
    ],
)
def test_an_input_is_sent_only_when_it_says_so(
    stage: Stage, block: Json, element_more: Json, enter: int, sent: int
) -> None:
    heard = stage.hears(stage.app.action("v"))
    inner = element("plain_text_input", action_id="v", **element_more)
    shown = stage.opened(modal(entry(inner, label=plain("Name"), **block)))
    shown.fill("Name", "Sue", enter=bool(enter))
    assert len(heard) == sent
    assert shown.values == {"Name": "Sue"}


def test_a_picker_in_an_input_is_sent_when_it_dispatches(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("d"))
    inner = element("datepicker", action_id="d")
    shown = stage.opened(modal(entry(inner, label=plain("Due"), dispatch_action=True)))
    shown.fill("Due", "2027-03-31")
    assert heard[0]["actions"][0]["selected_date"] == "2027-03-31"


def test_a_button_on_the_home_tab_carries_the_home_view(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("go"))
    stage.call("views.publish", user_id=stage.ana.id, view=home(actions(button(action_id="go"))))
    assert stage.ana.home is not None

    stage.ana.home.click("Go")

    assert heard[0]["view"]["type"] == "home"
    assert heard[0]["container"]["view_id"] == heard[0]["view"]["id"]


def test_a_button_in_a_message_carries_the_message_and_an_address(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("go"))
    block = actions(button(action_id="go"), element("static_select", action_id="s"), block_id="a")
    stage.call("chat.postMessage", channel="#sales", text="Deals", blocks=[block])
    shown = stage.ana.messages("sales")[0]

    shown.click("Go")

    body = heard[0]
    assert body["channel"]["name"] == "sales"
    assert body["message"]["ts"] == body["container"]["message_ts"] == shown.message.ts
    assert body["message"]["blocks"][0]["block_id"] == "a"
    assert body["state"]["values"] == {
        "a": {"s": {"type": "static_select", "selected_option": None}}
    }
    assert body["response_url"].startswith("http")
    assert not body["container"]["is_ephemeral"]


def test_a_select_in_a_message_is_remembered_for_its_user_alone(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("s"))
    block = section("Kind", accessory=element("static_select", action_id="s"), block_id="b")
    stage.call("chat.postMessage", channel="#sales", text="Deals", blocks=[block])

    stage.ana.messages("sales")[0].fill("Kind", "1")
    stage.ben.messages("sales")[0].fill("Kind", "0")

    chosen = [body["state"]["values"]["b"]["s"]["selected_option"]["value"] for body in heard]
    assert chosen == ["1", "0"]


def test_an_ephemeral_message_is_not_sent_along(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("go"))
    block = actions(button(action_id="go"))
    channel = stage.ana.channel("sales").id
    stage.call("chat.postEphemeral", channel=channel, user=stage.ana.id, text="a", blocks=[block])
    stage.ana.ephemerals("sales")[0].click("Go")
    assert "message" not in heard[0]
    assert heard[0]["container"]["is_ephemeral"]


def test_what_is_not_offered_cannot_be_chosen(stage: Stage) -> None:
    view = stage.opened(
        modal(section(accessory=element("static_select", action_id="s"), block_id="b"))
    )
    with pytest.raises(SandboxError, match="does not offer"):
        stage.ana.act(view.view.id, "b", "s", {"selected_option": option("9")})
    with pytest.raises(SandboxError, match="no element"):
        stage.ana.act(view.view.id, "b", "other")


def test_a_message_that_is_gone_cannot_be_used(stage: Stage) -> None:
    with pytest.raises(SandboxError, match="gone"):
        stage.ana.act(InMessage(stage.ana.channel("sales").id, "1.000001"), "b", "a")


def test_an_input_that_does_not_dispatch_keeps_what_is_chosen(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("d"))
    inner = element("datepicker", action_id="d")
    shown = stage.opened(modal(entry(inner, block_id="b", label=plain("Due"))))
    assert stage.ana.act(shown.view.id, "b", "d", {"selected_date": "2027-03-31"}).acked
    assert shown.values == {"Due": "2027-03-31"}
    assert heard == []


def test_without_interactivity_in_the_manifest_nothing_can_be_used(stage: Stage) -> None:
    shown = stage.opened(modal(actions(button(action_id="go"))))
    stage.slack.app.interactive = False
    outcome = shown.click("Go")
    assert outcome.problem == "We had some trouble connecting. Try again?"
    assert stage.rules() == ["not_interactive"]


def test_typed_values_come_with_an_act(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("go"))
    typed = entry(element("plain_text_input", action_id="v"), block_id="b", label=plain("Name"))
    shown = stage.opened(modal(typed, actions(button(action_id="go"), block_id="a")))
    values: Json = {"b": {"v": {"type": "plain_text_input", "value": "Sue"}}, "gone": {"x": {}}}

    stage.ana.act(shown.view.id, "a", "go", values=values)

    assert heard[0]["view"]["state"]["values"] == {"b": values["b"]}
