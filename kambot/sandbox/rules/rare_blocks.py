"""The blocks of messages: tables, charts, cards, containers, plans, markdown."""

from typing import Any

import slackblocks as sb

from kambot.sandbox.rules import buttons
from kambot.sandbox.rules.blocks import BLOCKS
from kambot.sandbox.rules.rich_text import rich_text
from kambot.sandbox.rules.shapes import (
    Reader,
    Shape,
    an_object,
    boolean,
    filled,
    list_of,
    number,
    one_of,
    string,
    typed,
    whole,
)
from kambot.sandbox.rules.texts import any_text, link, plain

_ID: dict[str, Reader] = {"block_id": filled}

_raw_text = Shape(sb.RawText, {"text": string, "emoji": boolean}, needs=("text",))
_column = Shape(
    sb.ColumnSettings, {"align": one_of("left", "center", "right"), "is_wrapped": boolean}
)
_data_cell = typed(
    {
        "raw_text": _raw_text,
        "raw_number": Shape(
            sb.RawNumber, {"value": number, "text": string}, needs=("value", "text")
        ),
        "rich_text": rich_text,
    }
)

_point = Shape(sb.DataPoint, {"label": string, "value": number}, needs=("label", "value"))
_series = Shape(sb.DataSeries, {"name": string, "data": list_of(_point)}, needs=("name", "data"))
_axis = Shape(
    sb.AxisConfig,
    {"categories": list_of(string), "x_label": string, "y_label": string},
    needs=("categories",),
)
_segment = Shape(sb.ChartSegment, {"label": string, "value": number}, needs=("label", "value"))
_AXIS_KEYS: dict[str, Reader] = {"series": list_of(_series), "axis_config": _axis}
_chart = typed(
    {
        "pie": Shape(sb.PieChart, {"segments": list_of(_segment)}, needs=("segments",)),
        "bar": Shape(sb.BarChart, _AXIS_KEYS, needs=_AXIS_KEYS),
        "area": Shape(sb.AreaChart, _AXIS_KEYS, needs=_AXIS_KEYS),
        "line": Shape(sb.LineChart, _AXIS_KEYS, needs=_AXIS_KEYS),
    }
)

_image = typed({"image": buttons.image})
_icon = typed({"icon": Shape(sb.SlackIcon, {"name": string}, needs=("name",))})
_card = Shape(
    sb.CardBlock,
    {
        **_ID,
        **dict.fromkeys(("title", "subtitle", "body", "subtext"), any_text),
        "hero_image": _image,
        "icon": _image,
        "slack_icon": _icon,
        "actions": list_of(typed({"button": buttons.button}), least=0),
    },
)

_source = typed({"url": Shape(sb.URLSource, {"url": link, "text": string}, needs=("url", "text"))})
_TASK: dict[str, Reader] = {
    "task_id": string,
    "title": string,
    "details": rich_text,
    "output": rich_text,
    "sources": list_of(_source, least=0),
    "status": one_of("pending", "in_progress", "complete", "error"),
}
_TASK_NEEDS = ("task_id", "title", "status")


def _column_or_skip(raw: Any) -> Any:
    """The settings of a column, or null where a column has none."""
    return None if raw is None else _column(raw)


def _rich_cell(raw: Any) -> Any:
    """A rich_text cell: slackblocks takes the one part in it."""
    rich_text(an_object(raw))
    return sb.RichTextSection(sb.RichText("cell"))


_table = Shape(
    sb.TableBlock,
    {
        **_ID,
        "rows": list_of(list_of(typed({"raw_text": _raw_text, "rich_text": _rich_cell}))),
        "column_settings": list_of(_column_or_skip),
    },
    needs=("rows",),
)
_CHILDREN: dict[str, Reader] = {
    **{name: BLOCKS[name] for name in BLOCKS if name != "alert"},
    "table": _table,
}

RARE_BLOCKS: dict[str, Reader] = {
    "markdown": Shape(sb.MarkdownBlock, {**_ID, "text": filled}, needs=("text",)),
    "table": _table,
    "data_table": Shape(
        sb.DataTableBlock,
        {
            **_ID,
            "rows": list_of(list_of(_data_cell)),
            "caption": string,
            "page_size": whole,
            "row_header_column_index": whole,
        },
        needs=("rows", "caption"),
    ),
    "data_visualization": Shape(
        sb.DataVisualizationBlock,
        {**_ID, "title": string, "chart": _chart},
        needs=("title", "chart"),
    ),
    "card": _card,
    "carousel": Shape(
        sb.CarouselBlock, {**_ID, "elements": list_of(typed({"card": _card}))}, needs=("elements",)
    ),
    "container": Shape(
        sb.ContainerBlock,
        {
            **_ID,
            "title": plain,
            "rich_text_title": rich_text,
            "subtitle": any_text,
            "child_blocks": list_of(typed(_CHILDREN)),
            "width": string,
            "icon": _image,
            "is_collapsible": boolean,
            "default_collapsed": boolean,
            "has_header_divider": boolean,
        },
        needs=("child_blocks",),
    ),
    "context_actions": Shape(
        sb.ContextActionsBlock,
        {
            **_ID,
            "elements": list_of(
                typed(
                    {
                        "feedback_buttons": buttons.feedback_buttons,
                        "icon_button": buttons.icon_button,
                    }
                )
            ),
        },
        needs=("elements",),
    ),
    "task_card": Shape(sb.TaskCardBlock, {**_ID, **_TASK}, needs=_TASK_NEEDS),
    "plan": Shape(
        sb.PlanBlock,
        {
            **_ID,
            "title": string,
            "tasks": list_of(Shape(sb.TaskCardBlock, _TASK, needs=_TASK_NEEDS), least=0),
        },
        needs=("title", "tasks"),
    ),
}
