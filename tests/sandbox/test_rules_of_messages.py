"""Whole messages: sums over their blocks, attachments, metadata; and the blocks only they have."""

from typing import Any

import pytest

from kambot.sandbox.validate import options_flaws
from tests.sandbox.blocks import Json, message, mrkdwn, option, options, plain, rich, section
from tests.sandbox.rulebook import at_the_edge

CELL = {"type": "raw_text", "text": "a"}


def table(rows: int = 1, columns: int = 1, **more: Any) -> Json:
    return {"type": "table", "rows": [[CELL] * columns] * rows, **more}


def data_table(rows: int = 2, columns: int = 1, cell: Json = CELL, **more: Any) -> Json:
    return {"type": "data_table", "caption": "c", "rows": [[cell] * columns] * rows, **more}


def pie(segments: int = 1, label: str = "l", title: str = "t", value: float = 1) -> Json:
    parts = [{"label": label, "value": value}] * segments
    return {
        "type": "data_visualization",
        "title": title,
        "chart": {"type": "pie", "segments": parts},
    }


def bars(categories: int = 1, series: int = 1, points: int | None = None) -> Json:
    names = [str(number) for number in range(categories)]
    data = [{"label": name, "value": 1} for name in names[: points or categories]]
    return {
        "type": "data_visualization",
        "title": "t",
        "chart": {
            "type": "bar",
            "series": [{"name": str(number), "data": data} for number in range(series)],
            "axis_config": {"categories": names},
        },
    }


def card(**more: Any) -> Json:
    return {"type": "card", "title": mrkdwn(), **more}


def plan(tasks: int = 1, status: str = "pending", *, same: bool = False) -> Json:
    made = [
        {"task_id": "0" if same else str(number), "title": "t", "status": status}
        for number in range(tasks)
    ]
    return {"type": "plan", "title": "p", "tasks": made}


def task(status: str) -> Json:
    return {"type": "task_card", "task_id": "1", "title": "t", "status": status}


def container(children: int = 1, **more: Any) -> Json:
    return {
        "type": "container",
        "title": plain(),
        "child_blocks": [section()] * children,
        **more,
    }


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("length", message(*[section()] * 50), message(*[section()] * 51)),
        (
            "too_many_attachments",
            message(attachments=[{"text": "a"}] * 100),
            message(attachments=[{"text": "a"}] * 101),
        ),
        ("only_one_table_allowed", message(table()), message(table(), table())),
        ("length", message(pie(), pie()), message(pie(), pie(), pie())),
        (
            "only_one_table_allowed",
            message(table()),
            message(table(), attachments=[{"blocks": [table()]}]),
        ),
        (
            "msg_blocks_too_long",
            message(*[section("t" * 3000)] * 4),
            message(*[section("t" * 3000)] * 4, section("t")),
        ),
        ("value", message(task("complete")), message(task("pending"))),
        ("type", message(), {"text": "a", "blocks": {}}),
        ("type", message(), {"text": 5}),
        (
            "unknown_type",
            message(attachments=[{"blocks": [section()]}]),
            message(attachments=[{"blocks": [{"type": "paragraph"}]}]),
        ),
        ("type", message(attachments=[{}]), message(attachments=["a"])),
        (
            "length",
            {"markdown_text": "m" * 12_000},
            {"markdown_text": "m" * 12_001},
        ),
        ("exclusive", {"markdown_text": "m"}, {"markdown_text": "m", "text": "t"}),
        (
            "required",
            message(metadata={"event_type": "nudge", "event_payload": {"id": "7"}}),
            message(metadata={"event_type": "nudge"}),
        ),
        (
            "unknown_key",
            message(metadata={"event_type": "nudge", "event_payload": {}}),
            message(metadata={"event_type": "nudge", "event_payload": {}, "id": 7}),
        ),
    ],
)
def test_messages_stay_within_their_limits(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, inside, outside)


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("length", table(100), table(101)),
        ("length", table(1, 20), table(1, 21)),
        ("length", table(1), table(0)),
        (
            "length",
            table(column_settings=[{"align": "right"}, None]),
            table(column_settings=[{"align": "right"}] * 21),
        ),
        (
            "value",
            table(column_settings=[{"align": "left"}]),
            table(column_settings=[{"align": "up"}]),
        ),
        ("length", data_table(201), data_table(202)),
        ("length", data_table(2), data_table(1)),
        ("length", data_table(2, 20), data_table(2, 21)),
        ("length", data_table(caption="c"), data_table(caption="")),
        ("range", data_table(page_size=100), data_table(page_size=101)),
        (
            "type",
            data_table(cell={"type": "raw_number", "value": 1, "text": "1"}),
            data_table(cell=rich()),
        ),
        ("usage", data_table(), {**data_table(), "rows": [[CELL], [CELL, CELL]]}),
        ("length", pie(12), pie(13)),
        ("length", pie(title="t" * 50), pie(title="t" * 51)),
        ("length", pie(label="l" * 20), pie(label="l" * 21)),
        ("range", pie(value=0.1), pie(value=0)),
        ("length", bars(20), bars(21)),
        ("length", bars(1, 12), bars(1, 13)),
        ("usage", bars(3), bars(3, points=2)),
        ("length", card(title=mrkdwn("t" * 150)), card(title=mrkdwn("t" * 151))),
        ("length", card(subtitle=mrkdwn("t" * 150)), card(subtitle=mrkdwn("t" * 151))),
        ("length", card(body=mrkdwn("t" * 200)), card(body=mrkdwn("t" * 201))),
        ("length", card(subtext=mrkdwn("t" * 200)), card(subtext=mrkdwn("t" * 201))),
        ("required", card(), {"type": "card", "subtitle": mrkdwn()}),
        (
            "length",
            {"type": "carousel", "elements": [card()] * 10},
            {"type": "carousel", "elements": [card()] * 11},
        ),
        ("length", container(10), container(11)),
        ("type", container(width="full"), container(width="huge")),
        (
            "usage",
            container(is_collapsible=True, default_collapsed=True),
            container(default_collapsed=True),
        ),
        ("length", plan(50), plan(51)),
        ("usage", plan(2), plan(2, same=True)),
        ("value", plan(1, "error"), plan(1, "done")),
        (
            "length",
            {"type": "markdown", "text": "m" * 12_000},
            {"type": "markdown", "text": ""},
        ),
    ],
)
def test_the_blocks_of_messages_stay_within_their_limits(
    rule: str, inside: Json, outside: Json
) -> None:
    at_the_edge(rule, message(inside), message(outside))


def test_the_cells_of_data_tables_have_at_most_20_000_characters_together() -> None:
    def wide(letters: int) -> Json:
        return data_table(cell={"type": "raw_text", "text": "a" * letters})

    at_the_edge("length", message(wide(5000), wide(5000)), message(wide(5001), wide(5000)))


def test_markdown_blocks_have_at_most_12_000_characters_together() -> None:
    half = {"type": "markdown", "text": "m" * 6000}
    more = {"type": "markdown", "text": "m" * 6001}
    at_the_edge("msg_blocks_too_long", message(half, half), message(half, more))


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        (
            "unknown_type",
            rich({"type": "user", "user_id": "U1"}, {"type": "emoji", "name": "wave"}),
            rich({"type": "image", "url": "https://a.b/"}),
        ),
        (
            "unknown_key",
            rich({"type": "text", "text": "a", "style": {"bold": True, "code": False}}),
            rich({"type": "text", "text": "a", "style": {"loud": True}}),
        ),
        ("length", rich(), {"type": "rich_text", "elements": []}),
        (
            "range",
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_list",
                        "style": "bullet",
                        "indent": 8,
                        "elements": rich()["elements"],
                    }
                ],
            },
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_list",
                        "style": "bullet",
                        "indent": 9,
                        "elements": rich()["elements"],
                    }
                ],
            },
        ),
    ],
)
def test_rich_text_stays_within_its_limits(rule: str, inside: Json, outside: Json) -> None:
    at_the_edge(rule, message(inside), message(outside))


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("length", {"options": options(100)}, {"options": options(101)}),
        ("options", {"options": []}, {}),
        ("options", {"option_groups": []}, {"options": [], "option_groups": []}),
        (
            "length",
            {"option_groups": [{"label": plain("l" * 75), "options": options(1)}]},
            {"option_groups": [{"label": plain("l" * 76), "options": options(1)}]},
        ),
        ("text_kind", {"options": [option()]}, {"options": [option(text=mrkdwn())]}),
        ("options", {"options": []}, []),
    ],
)
def test_suggested_options_stay_within_their_limits(rule: str, inside: Any, outside: Any) -> None:
    assert options_flaws(inside) == []
    assert [flaw.rule for flaw in options_flaws(outside)] == [rule]
