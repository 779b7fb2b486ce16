"""Modals from command to submission, through a real Bolt app."""

from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.conftest import Stage


def text(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


def field(block_id: str, label: str, **element: Any) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": block_id,
        "label": text(label),
        "element": {"type": "plain_text_input", "action_id": "value", **element},
    }


def modal(*blocks: dict[str, Any], title: str = "Parrot", **more: Any) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": "parrot",
        "title": text(title),
        "submit": text("Say it"),
        "blocks": list(blocks),
        **more,
    }


def opens(stage: Stage, view: dict[str, Any]) -> None:
    """Make /parrot open this view."""

    @stage.app.command("/parrot")
    async def open_it(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()


def answers(stage: Stage, **answer: Any) -> list[dict[str, Any]]:
    """Make the app answer submissions so; returns the list in which they are kept."""
    seen: list[dict[str, Any]] = []

    @stage.app.view("parrot")
    async def submitted(ack: AsyncAck, body: dict[str, Any]) -> None:
        seen.append(body)
        await ack(**answer)

    return seen


def test_a_command_opens_a_modal_and_an_empty_answer_closes_it(stage: Stage) -> None:
    opens(stage, modal(field("word", "Which word?")))
    seen = answers(stage)

    assert stage.ana.command("/parrot").acked
    shown = stage.ana.modal
    assert shown is not None
    assert shown.title == "Parrot"
    assert shown.labels == ["Which word?"]

    assert shown.fill("Which", "hello").submit().acked
    assert stage.ana.modal is None
    assert seen[0]["view"]["state"]["values"] == {
        "word": {"value": {"type": "plain_text_input", "value": "hello"}}
    }


def test_errors_stand_at_their_field_and_nothing_typed_is_lost(stage: Stage) -> None:
    opens(stage, modal(field("word", "Which word?")))
    answers(stage, response_action="errors", errors={"word": "Say something else."})

    stage.ana.command("/parrot")
    shown = stage.ana.modal
    assert shown is not None
    shown.fill("Which word?", "hello").submit()

    assert shown.errors == {"Which word?": "Say something else."}
    assert shown.values == {"Which word?": "hello"}


def test_an_update_takes_the_place_of_the_submitted_modal(stage: Stage) -> None:
    opens(stage, modal(field("word", "Which word?")))
    answers(stage, response_action="update", view=modal(field("more", "More?"), title="Second"))

    stage.ana.command("/parrot")
    first = stage.ana.modal
    assert first is not None
    first.fill("Which word?", "hello").submit()

    assert [shown.title for shown in stage.ana.modals] == ["Second"]
    assert stage.ana.modals[0].view.id == first.view.id


def test_a_push_lays_a_second_modal_on_top(stage: Stage) -> None:
    opens(stage, modal(field("word", "Which word?")))
    answers(stage, response_action="push", view=modal(field("more", "More?"), title="Second"))

    stage.ana.command("/parrot")
    first = stage.ana.modal
    assert first is not None
    first.fill("Which word?", "hello").submit()

    assert [shown.title for shown in stage.ana.modals] == ["Parrot", "Second"]
    assert stage.ana.modals[1].view.previous_id == first.view.id


def test_clear_takes_the_whole_stack_away(stage: Stage) -> None:
    opens(stage, modal(field("word", "Which word?", initial_value="hello")))
    answers(stage, response_action="clear")

    stage.ana.command("/parrot")
    assert stage.ana.modal is not None
    stage.ana.modal.submit()
    assert stage.ana.modals == []
