"""Whole views: their own keys, their number of blocks, their size."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.sandbox.validate import message_flaws, view_flaws
from tests.sandbox.blocks import Json, entry, home, modal, mrkdwn, plain, section
from tests.sandbox.rulebook import at_the_edge, broken


def without(payload: Json, key: str) -> Json:
    return {name: value for name, value in payload.items() if name != key}


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("length", modal(title=plain("t" * 24)), modal(title=plain("t" * 25))),
        ("length", modal(submit=plain("t" * 24)), modal(submit=plain("t" * 25))),
        ("length", modal(close=plain("t" * 24)), modal(close=plain("t" * 25))),
        ("text_kind", modal(), modal(title=mrkdwn())),
        ("required", modal(), without(modal(), "title")),
        ("required", home(), without(home(), "blocks")),
        ("type", modal(), {**modal(), "blocks": {}}),
        ("submit_required", without(modal(section()), "submit"), without(modal(entry()), "submit")),
        ("submit_required", home(entry()), without(modal(entry()), "submit")),
        (
            "length",
            modal(private_metadata="m" * 3000),
            modal(private_metadata="m" * 3001),
        ),
        ("length", modal(callback_id="c" * 255), modal(callback_id="c" * 256)),
        ("length", modal(external_id="e" * 255), modal(external_id="e" * 256)),
        ("type", modal(private_metadata="{}"), modal(private_metadata={})),
        ("type", modal(notify_on_close=True), modal(notify_on_close="true")),
        ("unknown_key", modal(clear_on_close=True), modal(submit_disabled=True)),
        ("unknown_key", home(), home(title=plain())),
        ("unknown_key", home(), home(submit=plain())),
        ("unknown_key", home(), home(clear_on_close=True)),
        ("length", modal(*[section()] * 100), modal(*[section()] * 101)),
        ("length", home(*[section()] * 100), home(*[section()] * 101)),
        ("unknown_type", modal(), {**modal(), "type": "workflow_step"}),
        ("type", modal(section()), modal(close=None)),
    ],
)
def test_views_stay_within_their_limits(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)


def test_a_view_has_the_type_that_its_method_wants() -> None:
    assert view_flaws(home(), "home") == []
    assert [flaw.rule for flaw in view_flaws(home(), "modal")] == ["unknown_type"]


@pytest.mark.parametrize("payload", ["modal", None, 3, []])
def test_a_view_is_an_object(payload: object) -> None:
    assert [flaw.rule for flaw in view_flaws(payload, "modal")] == ["type"]


def of_size(size: int) -> Json:
    """A view whose JSON has exactly so many bytes."""
    view = modal(*[section("é" * 1400)] * 87, private_metadata="")
    rest = size - len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode())
    return {**view, "private_metadata": "m" * rest}


def test_a_view_has_at_most_250_000_bytes() -> None:
    at_the_edge("view_too_large", of_size(250_000), of_size(250_001))


def test_every_broken_block_is_told_with_its_place() -> None:
    flaws = view_flaws(modal(section(""), section(), entry(label=mrkdwn())), "modal")
    assert [flaw.pointer for flaw in flaws] == ["/view/blocks/0/text", "/view/blocks/2/label/type"]
    assert str(flaws[1]) == (
        "[ERROR] must be of type plain_text [json-pointer:/view/blocks/2/label/type]"
    )


def test_a_verdict_that_is_remembered_is_the_same_verdict() -> None:
    good, bad = section("t" * 3000, block_id="a"), section("t" * 3001, block_id="a")
    for _ in range(2):
        assert broken(modal(good)) == []
        assert broken(modal(bad)) == ["length"]
        assert broken(modal({**good, "block_id": "b" * 256})) == ["length"]


def test_true_and_1_are_different_to_the_memory() -> None:
    assert broken(modal(entry(optional=True))) == []
    assert broken(modal(entry(optional=1))) == ["type"]


KEYS = st.sampled_from(
    [
        *("type", "text", "blocks", "elements", "element", "options", "value", "title", "label"),
        *("block_id", "action_id", "accessory", "initial_option", "initial_options"),
        "option_groups",
    ]
)
WORDS = st.sampled_from(
    [
        *("modal", "home", "section", "input", "actions", "plain_text", "mrkdwn", "card", ""),
        *("static_select", "checkboxes", "datepicker", "rich_text", "table", "context"),
    ]
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
)


@given(ANY_JSON, ANY_JSON)
def test_whatever_json_comes_there_is_a_verdict(view: object, block: object) -> None:
    view_flaws(view, None)
    broken(modal(block))  # type: ignore[arg-type]  # the point is that it may be anything
    message_flaws({"text": "a", "blocks": [block], "attachments": view})
