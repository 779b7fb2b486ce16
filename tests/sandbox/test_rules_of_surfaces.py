"""Which blocks and elements go where, and what must be unique on one surface."""

import pytest

from tests.sandbox.blocks import (
    Json,
    actions,
    button,
    context,
    element,
    entry,
    home,
    message,
    modal,
    mrkdwn,
    plain,
    rich,
    section,
)
from tests.sandbox.rulebook import at_the_edge, broken

IMAGE = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a"}
CARD = {"type": "card", "title": mrkdwn()}
TASK = {"task_id": "t1", "title": "Call", "status": "complete"}
SAMPLES: dict[str, Json] = {
    "actions": actions(button()),
    "alert": {"type": "alert", "text": mrkdwn("Careful")},
    "card": CARD,
    "carousel": {"type": "carousel", "elements": [CARD]},
    "container": {"type": "container", "title": plain(), "child_blocks": [section()]},
    "context": context(mrkdwn()),
    "context_actions": {
        "type": "context_actions",
        "elements": [{"type": "icon_button", "icon": "trash", "text": plain("Delete")}],
    },
    "data_table": {
        "type": "data_table",
        "caption": "Deals",
        "rows": [[{"type": "raw_text", "text": "a"}]] * 2,
    },
    "data_visualization": {
        "type": "data_visualization",
        "title": "Deals",
        "chart": {"type": "pie", "segments": [{"label": "Won", "value": 3}]},
    },
    "divider": {"type": "divider"},
    "file": {"type": "file", "external_id": "1", "source": "remote"},
    "header": {"type": "header", "text": plain()},
    "image": IMAGE,
    "input": entry(),
    "markdown": {"type": "markdown", "text": "# Deals"},
    "plan": {"type": "plan", "title": "Plan", "tasks": [TASK]},
    "rich_text": rich(),
    "section": section(),
    "table": {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]},
    "task_card": {"type": "task_card", **TASK},
    "video": {
        "type": "video",
        "alt_text": "a",
        "title": plain(),
        "thumbnail_url": "https://example.com/a.png",
        "video_url": "https://example.com/a",
    },
}
EVERYWHERE = {
    "actions",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "video",
}
MESSAGES = EVERYWHERE | {
    "card",
    "carousel",
    "container",
    "context_actions",
    "data_table",
    "data_visualization",
    "markdown",
    "plan",
    "table",
    "task_card",
}


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_block_goes_where_slack_shows_it(kind: str) -> None:
    block = SAMPLES[kind]
    wrong = "unknown_type" if kind == "file" else "block_surface"
    assert broken(modal(block)) == ([] if kind in EVERYWHERE | {"alert"} else [wrong])
    assert broken(home(block)) == ([] if kind in EVERYWHERE | {"card", "carousel"} else [wrong])
    assert broken(message(block)) == ([] if kind in MESSAGES else [wrong])


@pytest.mark.parametrize(
    ("kind", "on"),
    [
        ("plain_text_input", "modal home message"),
        ("static_select", "modal home message"),
        ("datepicker", "modal home message"),
        ("timepicker", "modal home message"),
        ("checkboxes", "modal home message"),
        ("radio_buttons", "modal home message"),
        ("number_input", "modal"),
        ("email_text_input", "modal"),
        ("url_text_input", "modal"),
        ("file_input", "modal"),
        ("rich_text_input", "modal home"),
        ("datetimepicker", "modal message"),
    ],
)
def test_each_input_goes_where_slack_shows_it(kind: str, on: str) -> None:
    block = entry(element(kind))
    for name, surface in (("modal", modal), ("home", home), ("message", message)):
        assert broken(surface(block)) == ([] if name in on else ["element_surface"])


def test_a_workflow_button_is_for_messages() -> None:
    block = actions(element("workflow_button"))
    at_the_edge("element_surface", message(block), modal(block))


def test_an_element_inside_a_container_is_looked_at_too() -> None:
    inside = {"type": "container", "title": plain(), "child_blocks": [entry()]}
    wrong = {**inside, "child_blocks": [entry(element("number_input"))]}
    at_the_edge("element_surface", message(inside), message(wrong))


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        (
            "duplicate_block_id",
            modal(section(block_id="a"), section(block_id="b")),
            modal(section(block_id="a"), section(block_id="a")),
        ),
        (
            "duplicate_block_id",
            message(section(block_id="a"), section()),
            message(section(block_id="a"), section(block_id="a")),
        ),
        (
            "duplicate_action_id",
            home(actions(button(action_id="a"), button(action_id="b"))),
            home(actions(button(action_id="a"), button(action_id="a"))),
        ),
        (
            "focus_on_load",
            modal(entry(element("plain_text_input", focus_on_load=True)), entry()),
            modal(
                entry(element("plain_text_input", focus_on_load=True)),
                entry(element("datepicker", focus_on_load=True)),
            ),
        ),
    ],
)
def test_what_must_be_unique_is_unique(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)


def test_the_same_action_id_may_stand_in_two_blocks() -> None:
    assert broken(modal(actions(button(action_id="a")), actions(button(action_id="a")))) == []
