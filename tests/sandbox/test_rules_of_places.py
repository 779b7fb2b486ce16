"""Which element belongs into which block."""

from typing import Any

import pytest

from tests.sandbox.blocks import (
    Json,
    actions,
    button,
    context,
    element,
    entry,
    modal,
    plain,
    section,
)
from tests.sandbox.rulebook import broken

EVERYWHERE = (
    "checkboxes",
    "datepicker",
    "datetimepicker",
    "radio_buttons",
    "timepicker",
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_static_select",
    "multi_external_select",
    "multi_users_select",
    "multi_conversations_select",
    "multi_channels_select",
)
TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input", "file_input")


@pytest.mark.parametrize("kind", [*EVERYWHERE, *TYPED, "rich_text_input"])
def test_an_input_block_takes_what_keeps_a_value(kind: str) -> None:
    assert broken(modal(entry(element(kind)))) == []


@pytest.mark.parametrize("kind", [*EVERYWHERE, "button", "overflow", "rich_text_input"])
def test_an_actions_block_takes_what_is_used_at_once(kind: str) -> None:
    assert broken(modal(actions(element(kind)))) == []


@pytest.mark.parametrize("kind", [*EVERYWHERE, "button", "overflow", "image"])
def test_a_section_takes_an_accessory(kind: str) -> None:
    assert broken(modal(section(accessory=element(kind)))) == []


@pytest.mark.parametrize(
    "block",
    [
        entry(button()),
        entry(element("overflow")),
        entry(element("image")),
        *[actions(element(kind)) for kind in (*TYPED, "image")],
        *[section(accessory=element(kind)) for kind in (*TYPED, "rich_text_input")],
        context(button()),
        context(element("static_select")),
    ],
)
def test_an_element_in_the_wrong_block_is_refused(block: Json) -> None:
    assert broken(modal(block)) == ["element_place"]


@pytest.mark.parametrize(
    "block",
    [
        entry({"type": "slider"}),
        actions({"type": "slider"}),
        {"type": "paragraph", "text": plain()},
        {"text": plain()},
        {"type": ["section"]},
    ],
)
def test_a_type_that_nobody_knows_is_refused(block: Json) -> None:
    assert broken(modal(block)) == ["unknown_type"]


@pytest.mark.parametrize("block", ["section", 5, None, ["section"]])
def test_a_block_is_an_object(block: Any) -> None:
    assert broken(modal(block)) == ["type"]
