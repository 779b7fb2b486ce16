"""Selects, date pickers and overflow menus in a message, used by the words on them."""

from collections.abc import Callable
from itertools import chain

import pytest

from kambot.sandbox import MessageCard, Outcome, SandboxError
from tests.sandbox.blocks import Json, actions, button, element, option, plain, section
from tests.sandbox.conftest import Stage


def item(number: int, words: str) -> list[Json]:
    """An action as a card shows it: a line with an overflow menu, and a row of elements."""
    later = {"label": plain("The due date stays"), "options": [option("Tomorrow"), option("Next")]}
    menu = element("overflow", action_id="item", options=[option("Wait"), option("Hand over")])
    return [
        section(words, block_id=f"line.{number}", accessory=menu),
        actions(
            button("Done", action_id="done", value=f"7:{number}"),
            {
                "type": "static_select",
                "action_id": "snooze",
                "placeholder": plain("Snooze"),
                "option_groups": [later],
            },
            {"type": "datepicker", "action_id": "move", "placeholder": plain("Move date")},
            {"type": "timepicker", "action_id": "when", "placeholder": plain("Remind at")},
            block_id=f"item.{number}",
        ),
    ]


@pytest.fixture
def card(stage: Stage) -> MessageCard:
    blocks = [*item(1, "Call Sue"), *item(2, "Write to Tom")]
    stage.call("chat.postMessage", channel=stage.ana.id, text="Hello", blocks=blocks)
    return stage.ana.dm[0]


@pytest.mark.parametrize(
    ("use", "key", "expected"),
    [
        (lambda card: card.choose("Snooze", "Tomorrow", "Call Sue"), "selected_option", "Tomorrow"),
        (lambda card: card.pick("Move", "2026-12-01", "Call Sue"), "selected_date", "2026-12-01"),
        (lambda card: card.pick("Remind at", "08:30", "Call Sue"), "selected_time", "08:30"),
        (lambda card: card.click("Hand over", "Call Sue"), "selected_option", "Hand over"),
        (lambda card: card.click("Done", "Call Sue"), "value", "7:1"),
    ],
)
def test_an_element_is_used_by_its_words(
    stage: Stage, card: MessageCard, use: Callable[[MessageCard], Outcome], key: str, expected: str
) -> None:
    names = ("snooze", "move", "when", "item", "done")
    heard = [stage.hears(stage.app.action(name)) for name in names]
    assert use(card).acked
    (body,) = chain.from_iterable(heard)
    (used,) = body["actions"]
    assert used["block_id"].endswith(".1")
    found = used[key]
    assert (found["value"] if isinstance(found, dict) else found) == expected
    assert body["response_url"]
    assert body["container"]["type"] == "message"


def test_what_is_chosen_in_a_message_goes_along_with_the_next_click(
    stage: Stage, card: MessageCard
) -> None:
    for name in ("move", "done"):
        heard = stage.hears(stage.app.action(name))
    card.pick("Move date", "2026-12-01", within="Write to Tom")
    card.click("Done", within="Call Sue")
    values = heard[0]["state"]["values"]
    assert values["item.2"]["move"]["selected_date"] == "2026-12-01"
    assert values["item.1"]["move"]["selected_date"] is None


def test_options_in_groups_are_read(card: MessageCard) -> None:
    assert card.options("Snooze", within="Call Sue") == ["Tomorrow", "Next"]


def test_an_element_that_stands_twice_needs_a_place(card: MessageCard) -> None:
    with pytest.raises(SandboxError, match="More than one field 'Move date'"):
        card.pick("Move date", "2026-12-01")
