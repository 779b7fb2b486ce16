"""Text objects, ids, options, confirmations: the limits of SLACK's small parts."""

import pytest

from tests.sandbox.blocks import (
    Json,
    actions,
    button,
    context,
    element,
    entry,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    section,
)
from tests.sandbox.rulebook import at_the_edge


def confirm(title: int = 1, text: int = 1, yes: int = 1, no: int = 1, **more: object) -> Json:
    return {
        "title": plain("t" * title),
        "text": mrkdwn("t" * text),
        "confirm": plain("t" * yes),
        "deny": plain("t" * no),
        **more,
    }


def asking(**limits: int) -> Json:
    return modal(actions(button(confirm=confirm(**limits))))


def choosing(kind: str, *choices: Json) -> Json:
    return modal(actions(element(kind, options=list(choices))))


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("length", modal(section("t" * 3000)), modal(section("t" * 3001))),
        ("length", modal(section("t")), modal(section(""))),
        ("length", modal(section("😀" * 3000)), modal(section("😀" * 3001))),
        ("text_kind", modal(section()), modal(section(text={"type": "markdown", "text": "a"}))),
        ("required", modal(section()), modal(section(text={"type": "mrkdwn"}))),
        ("type", modal(section()), modal(section(text={"type": "mrkdwn", "text": 5}))),
        (
            "unknown_key",
            modal(section(text={**plain(), "emoji": True})),
            modal(section(text={**mrkdwn(), "emoji": False})),
        ),
        (
            "unknown_key",
            modal(section(text={**mrkdwn(), "verbatim": True})),
            modal(section(text={**plain(), "verbatim": True})),
        ),
        (
            "type",
            modal(section(text={**plain(), "emoji": True})),
            modal(section(text={**plain(), "emoji": "yes"})),
        ),
        ("type", modal(section()), modal(section(text="words"))),
        (
            "length",
            modal({"type": "section", "fields": [mrkdwn("t" * 2000)] * 10}),
            modal({"type": "section", "fields": [mrkdwn("t" * 2001)] * 10}),
        ),
        (
            "length",
            modal({"type": "section", "fields": [mrkdwn()] * 10}),
            modal({"type": "section", "fields": [mrkdwn()] * 11}),
        ),
        (
            "length",
            modal({"type": "section", "fields": [mrkdwn()]}),
            modal({"type": "section", "fields": []}),
        ),
        ("required", modal(section()), modal({"type": "section"})),
        (
            "length",
            modal({"type": "header", "text": plain("t" * 150)}),
            modal({"type": "header", "text": plain("t" * 151)}),
        ),
        (
            "text_kind",
            modal({"type": "header", "text": plain()}),
            modal({"type": "header", "text": mrkdwn()}),
        ),
        ("length", modal(context(*[mrkdwn()] * 10)), modal(context(*[mrkdwn()] * 11))),
        ("length", modal(context(mrkdwn())), modal(context())),
    ],
)
def test_text_stays_within_its_limits(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        (
            "length",
            modal(section(block_id="i" * 255)),
            modal(section(block_id="i" * 256)),
        ),
        ("length", modal(section(block_id="i")), modal(section(block_id=""))),
        ("type", modal(section(block_id="7")), modal(section(block_id=7))),
        (
            "length",
            modal(actions(button(action_id="i" * 255))),
            modal(actions(button(action_id="i" * 256))),
        ),
        (
            "length",
            modal(actions(button(action_id="i"))),
            modal(actions(button(action_id=""))),
        ),
        (
            "length",
            modal(actions(element("overflow", action_id="i" * 255))),
            modal(actions(element("overflow", action_id="i" * 256))),
        ),
    ],
)
def test_ids_have_1_to_255_characters(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("length", modal(actions(button("t" * 75))), modal(actions(button("t" * 76)))),
        (
            "length",
            modal(actions(button(value="v" * 2000))),
            modal(actions(button(value="v" * 2001))),
        ),
        (
            "length",
            modal(actions(button(url="https://a.b/" + "u" * 2988))),
            modal(actions(button(url="https://a.b/" + "u" * 2989))),
        ),
        (
            "value",
            modal(actions(button(url="mailto:a@b.c"))),
            modal(actions(button(url="a.b.c"))),
        ),
        (
            "length",
            modal(actions(button(accessibility_label="l" * 75))),
            modal(actions(button(accessibility_label="l" * 76))),
        ),
        (
            "value",
            modal(actions(button(style="danger"))),
            modal(actions(button(style="default"))),
        ),
        (
            "length",
            modal(actions(button(agent_prompt="p" * 4000))),
            modal(actions(button(agent_prompt="p" * 4001))),
        ),
        (
            "required",
            modal(actions(button(agent_prompt="p", agent_prompt_display="d"))),
            modal(actions(button(agent_prompt_display="d"))),
        ),
        ("text_kind", modal(actions(button())), modal(actions(button(text=mrkdwn())))),
        ("unknown_key", modal(actions(button())), modal(actions(button(colour="red")))),
        ("length", modal(actions(*[button()] * 25)), modal(actions(*[button()] * 26))),
        ("length", modal(actions(button())), modal(actions())),
    ],
)
def test_buttons_stay_within_their_limits(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("length", asking(title=100), asking(title=101)),
        ("length", asking(text=300), asking(text=301)),
        ("length", asking(yes=30), asking(yes=31)),
        ("length", asking(no=30), asking(no=31)),
        ("required", asking(), modal(actions(button(confirm={"title": plain()})))),
        (
            "value",
            modal(actions(button(confirm=confirm(style="danger")))),
            modal(actions(button(confirm=confirm(style="loud")))),
        ),
    ],
)
def test_confirmations_stay_within_their_limits(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        (
            "length",
            choosing("static_select", option("t" * 75)),
            choosing("static_select", option("t" * 76)),
        ),
        (
            "length",
            choosing("static_select", option(value="v" * 150)),
            choosing("static_select", option(value="v" * 151)),
        ),
        ("length", choosing("overflow", option(value="v")), choosing("overflow", option(value=""))),
        (
            "length",
            choosing("static_select", option(description=plain("d" * 75))),
            choosing("static_select", option(description=plain("d" * 76))),
        ),
        (
            "length",
            choosing("overflow", option(url="https://a.b/" + "u" * 2988)),
            choosing("overflow", option(url="https://a.b/" + "u" * 2989)),
        ),
        (
            "unknown_key",
            choosing("overflow", option(url="https://a.b/")),
            choosing("static_select", option(url="https://a.b/")),
        ),
        (
            "text_kind",
            choosing("radio_buttons", option(text=mrkdwn())),
            choosing("static_select", option(text=mrkdwn())),
        ),
        (
            "text_kind",
            choosing("checkboxes", option(text=mrkdwn())),
            choosing("overflow", option(text=mrkdwn())),
        ),
        ("required", choosing("checkboxes", option()), choosing("checkboxes", {"text": plain()})),
        (
            "length",
            choosing("static_select", *options(100)),
            choosing("static_select", *options(101)),
        ),
        (
            "length",
            choosing("radio_buttons", *options(10)),
            choosing("radio_buttons", *options(11)),
        ),
        ("length", choosing("checkboxes", *options(10)), choosing("checkboxes", *options(11))),
        ("length", choosing("overflow", *options(5)), choosing("overflow", *options(6))),
        ("length", choosing("overflow", *options(1)), choosing("overflow")),
    ],
)
def test_options_stay_within_their_limits(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("length", modal(entry(label=plain("l" * 2000))), modal(entry(label=plain("l" * 2001)))),
        ("length", modal(entry(hint=plain("h" * 2000))), modal(entry(hint=plain("h" * 2001)))),
        ("text_kind", modal(entry()), modal(entry(label=mrkdwn()))),
        ("text_kind", modal(entry(hint=plain())), modal(entry(hint=mrkdwn()))),
        ("type", modal(entry(optional=True)), modal(entry(optional="yes"))),
        ("type", modal(entry(dispatch_action=True)), modal(entry(dispatch_action=1))),
        ("unknown_key", modal(entry()), modal(entry(required=True))),
        ("required", modal(entry()), modal({"type": "input", "label": plain()})),
        ("type", modal(section()), modal(section(accessory=None))),
    ],
)
def test_input_blocks_stay_within_their_limits(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)
