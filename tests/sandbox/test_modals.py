"""Modals from command to submission, through a real Bolt app."""

import json

import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from kambot.sandbox import SandboxError
from tests.sandbox.blocks import Json, actions, button, element, entry, modal, plain, section
from tests.sandbox.conftest import Stage


def word(**more: object) -> Json:
    """A modal that asks for a word."""
    asked = entry(
        element("plain_text_input", action_id="value"), block_id="word", label=plain("Which word?")
    )
    return modal(asked, callback_id="parrot", **more)


def test_a_command_opens_a_modal_and_an_empty_answer_closes_it(stage: Stage) -> None:
    heard = stage.hears(stage.app.view("parrot"))
    shown = stage.opened(word())

    assert (shown.title, shown.labels) == ("Title", ["Which word?"])
    assert shown.fill("Which", "hello").submit().acked
    assert stage.ana.modal is None
    assert heard[0]["view"]["state"]["values"] == {
        "word": {"value": {"type": "plain_text_input", "value": "hello"}}
    }


def test_a_submission_carries_what_slack_sends(stage: Stage) -> None:
    heard = stage.hears(stage.app.view("parrot"))
    stage.opened(word(private_metadata="7")).fill("Which", "hello").submit()

    body = heard[0]
    assert body["type"] == "view_submission"
    assert body["user"]["id"] == stage.ana.id
    assert body["team"]["id"] == body["user"]["team_id"] == body["view"]["team_id"]
    assert body["response_urls"] == []
    assert not body["is_enterprise_install"]
    view = body["view"]
    assert view["private_metadata"] == "7"
    assert view["external_id"] == ""
    assert view["hash"]
    assert view["root_view_id"] == view["id"]
    assert view["previous_view_id"] is None
    assert view["close"] is None
    assert view["title"] == {"type": "plain_text", "text": "Title", "emoji": True}


def test_errors_stand_at_their_field_and_nothing_typed_is_lost(stage: Stage) -> None:
    errors = {"word": "Say something else."}
    stage.hears(stage.app.view("parrot"), response_action="errors", errors=errors)
    shown = stage.opened(word())

    outcome = shown.fill("Which word?", "hello").submit()

    assert outcome.acked
    assert outcome.errors == errors
    assert shown.errors == {"Which word?": "Say something else."}
    assert shown.values == {"Which word?": "hello"}


def test_an_update_takes_the_place_of_the_submitted_modal(stage: Stage) -> None:
    stage.hears(
        stage.app.view("parrot"), response_action="update", view=word(title=plain("Second"))
    )
    shown = stage.opened(word())
    before = shown.view

    shown.fill("Which word?", "hello").submit()

    assert [each.title for each in stage.ana.modals] == ["Second"]
    assert shown.view.id == before.id
    assert shown.view.hash != before.hash


def test_a_push_lays_a_second_modal_on_top(stage: Stage) -> None:
    stage.hears(stage.app.view("parrot"), response_action="push", view=word(title=plain("Second")))
    shown = stage.opened(word())

    shown.fill("Which word?", "hello").submit()

    assert [each.title for each in stage.ana.modals] == ["Title", "Second"]
    assert stage.ana.stack()[1].previous_id == shown.view.id
    assert stage.ana.stack()[1].root_id == shown.view.id


def test_clear_takes_the_whole_stack_away(stage: Stage) -> None:
    stage.hears(stage.app.view("first"), response_action="push", view=word())
    stage.hears(stage.app.view("parrot"), response_action="clear")
    stage.opened(modal(section(), callback_id="first")).submit()
    assert len(stage.ana.modals) == 2

    stage.ana.modals[1].fill("Which", "hello").submit()

    assert stage.ana.modals == []


def test_an_empty_answer_closes_only_the_submitted_modal(stage: Stage) -> None:
    stage.hears(stage.app.view("first"), response_action="push", view=word())
    stage.hears(stage.app.view("parrot"))
    stage.opened(modal(section(), callback_id="first")).submit()

    stage.ana.modals[1].fill("Which", "hello").submit()

    assert [each.view.content["callback_id"] for each in stage.ana.modals] == ["first"]


@pytest.mark.parametrize(
    ("answer", "rule"),
    [
        ({"response_action": "errors", "errors": {"other": "No."}}, "error_keys"),
        ({"response_action": "errors", "errors": {}}, "error_keys"),
        ({"response_action": "errors", "errors": {"word": ""}}, "error_text"),
        ({"response_action": "update", "view": modal(section(""))}, "length"),
        ({"response_action": "update", "view": {"type": "home", "blocks": []}}, "unknown_type"),
        ({"response_action": "shrug"}, "invalid_response"),
        ({"text": "thanks"}, "invalid_response"),
        (["clear"], "invalid_response"),
    ],
)
def test_an_answer_that_slack_cannot_read_leaves_the_modal_with_a_complaint(
    stage: Stage, answer: Json, rule: str
) -> None:
    stage.answers_raw(stage.app.view("parrot"), json.dumps(answer))
    shown = stage.opened(word()).fill("Which word?", "hello")

    outcome = shown.submit()

    assert not outcome.acked
    assert shown.problem == "We had some trouble connecting. Try again?"
    assert shown.values == {"Which word?": "hello"}
    assert stage.rules() == [rule]


@pytest.mark.parametrize(
    ("body", "status", "rule"),
    [
        ("not JSON", 200, "invalid_response"),
        ("", 500, "dispatch_failed"),
        ("", 404, "dispatch_failed"),
    ],
)
def test_an_answer_that_is_none_leaves_the_modal_with_a_complaint(
    stage: Stage, body: str, status: int, rule: str
) -> None:
    stage.answers_raw(stage.app.view("parrot"), body, status)
    shown = stage.opened(word()).fill("Which word?", "hello")

    assert not shown.submit().acked
    assert shown.problem == "We had some trouble connecting. Try again?"
    assert stage.rules() == [rule]


def test_three_modals_are_the_most(stage: Stage) -> None:
    pushing = modal(section(), callback_id="pushing")
    stage.hears(stage.app.view("pushing"), response_action="push", view=pushing)
    stage.opened(pushing).submit()
    stage.ana.modals[1].submit()
    assert len(stage.ana.modals) == 3

    stage.ana.modals[2].submit()

    assert len(stage.ana.modals) == 3
    assert stage.rules() == ["push_limit_reached"]


def test_a_push_needs_a_trigger_from_inside_a_modal(stage: Stage) -> None:
    refused: list[str] = []

    @stage.app.command("/parrot")
    async def push_it(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        try:
            await client.views_push(trigger_id=body["trigger_id"], view=word())
        except SlackApiError as error:
            refused.append(error.response["error"])
        await ack()

    stage.ana.command("/parrot")
    assert refused == ["invalid_trigger_id"]
    assert stage.rules() == ["invalid_trigger_id"]


def test_a_button_in_a_modal_may_push(stage: Stage) -> None:
    @stage.app.action("more")
    async def push_it(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await client.views_push(trigger_id=body["trigger_id"], view=word())
        await ack()

    stage.opened(modal(actions(button("More", action_id="more")))).click("More")

    assert len(stage.ana.modals) == 2


def test_opening_again_takes_the_place_of_the_older_stack(stage: Stage) -> None:
    first = stage.opened(word())
    stage.ana.command("/parrot")
    assert len(stage.ana.modals) == 1
    assert not first.is_open


def test_everybody_has_a_stack_of_their_own(stage: Stage) -> None:
    stage.opened(word())
    stage.ben.command("/parrot")
    assert len(stage.ana.modals) == len(stage.ben.modals) == 1
    with pytest.raises(SandboxError, match="closed"):
        stage.ben.submit_view(stage.ana.stack()[0].id)


def test_what_lies_beneath_a_modal_cannot_be_reached(stage: Stage) -> None:
    stage.hears(stage.app.view("parrot"), response_action="push", view=word())
    shown = stage.opened(word()).fill("Which", "hello")
    shown.submit()
    with pytest.raises(SandboxError, match="on top"):
        shown.submit()
    with pytest.raises(SandboxError, match="on top"):
        shown.close()
    assert shown.values == {"Which word?": "hello"}


def test_a_modal_without_submit_cannot_be_submitted(stage: Stage) -> None:
    view = {key: value for key, value in modal(section()).items() if key != "submit"}
    with pytest.raises(SandboxError, match="no submit button"):
        stage.opened(view).submit()


def test_a_closed_modal_cannot_be_used(stage: Stage) -> None:
    shown = stage.opened(word())
    shown.close()
    with pytest.raises(SandboxError, match="closed"):
        shown.fill("Which", "hello")
