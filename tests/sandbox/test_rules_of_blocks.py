"""Pictures, alerts, videos and the small controls of messages."""

from typing import Any

import pytest

from tests.sandbox.blocks import (
    Json,
    actions,
    context,
    element,
    message,
    modal,
    mrkdwn,
    plain,
    section,
)
from tests.sandbox.rulebook import at_the_edge

URL = "https://a.b/"
FILE = {"slack_file": {"id": "F12345678"}}


def image(**more: Any) -> Json:
    return {"type": "image", "image_url": URL, "alt_text": "a", **more}


def uploaded(**file: str) -> Json:
    return {"type": "image", "alt_text": "a", "slack_file": file}


def alert(**more: Any) -> Json:
    return {"type": "alert", "text": mrkdwn("Careful"), **more}


def video(**more: Any) -> Json:
    made = {"type": "video", "alt_text": "a", "title": plain("t")}
    return {**made, "thumbnail_url": URL, "video_url": URL, **more}


def controls(*elements: Json) -> Json:
    return {"type": "context_actions", "elements": list(elements)}


def icon(**more: Any) -> Json:
    return {"type": "icon_button", "icon": "trash", "text": plain("Delete"), **more}


def feedback(**more: Any) -> Json:
    good, bad = {"text": plain("Good"), "value": "+"}, {"text": plain("Bad"), "value": "-"}
    return {"type": "feedback_buttons", "positive_button": {**good, **more}, "negative_button": bad}


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("length", image(image_url=URL + "u" * 2988), image(image_url=URL + "u" * 2989)),
        ("length", image(alt_text="a" * 2000), image(alt_text="a" * 2001)),
        ("length", image(title=plain("t" * 2000)), image(title=plain("t" * 2001))),
        ("required", image(), {"type": "image", "image_url": URL}),
        ("required", uploaded(id="F12345678"), {"type": "image", "alt_text": "a"}),
        ("exclusive", uploaded(id="F12345678"), image(**FILE)),
        ("exclusive", uploaded(url=URL), uploaded(id="F12345678", url=URL)),
        ("exclusive", uploaded(url=URL), uploaded()),
        ("type", uploaded(id="F12345678"), uploaded(id="f1")),
        ("value", image(image_url="http://a.b/"), image(image_url="ftp://a.b/")),
        ("text_kind", image(title=plain("t")), image(title=mrkdwn("t"))),
        ("length", alert(text=mrkdwn("t" * 200)), alert(text=mrkdwn("t" * 201))),
        ("value", alert(level="success"), alert(level="loud")),
        ("length", video(title=plain("t" * 200)), video(title=plain("t" * 201))),
        ("length", video(description=plain("t" * 200)), video(description=plain("t" * 201))),
        ("length", video(author_name="a" * 50), video(author_name="a" * 51)),
        ("length", video(provider_name="a" * 50), video(provider_name="a" * 51)),
        ("length", context(image()), context(image(alt_text="a" * 2001))),
        ("exclusive", section(accessory=image()), section(accessory=image(**FILE))),
    ],
)
def test_pictures_and_alerts_stay_within_their_limits(
    rule: str, inside: Json, outside: Json
) -> None:
    at_the_edge(rule, modal(inside), modal(outside))


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("length", controls(*[icon()] * 5), controls(*[icon()] * 6)),
        ("length", controls(icon()), controls()),
        ("unknown_type", controls(icon()), controls(element("button"))),
        (
            "length",
            controls(icon(visible_to_user_ids=["U1"] * 10)),
            controls(icon(visible_to_user_ids=["U1"] * 11)),
        ),
        ("value", controls(icon()), controls(icon(icon="bin"))),
        ("length", controls(feedback(value="v" * 2000)), controls(feedback(value="v" * 2001))),
        (
            "length",
            controls(feedback(text=plain("t" * 75))),
            controls(feedback(text=plain("t" * 76))),
        ),
        (
            "required",
            actions(element("workflow_button")),
            actions({"type": "workflow_button", "text": plain("Run"), "action_id": "a"}),
        ),
    ],
)
def test_the_controls_of_messages_stay_within_their_limits(
    rule: str, inside: Json, outside: Json
) -> None:
    at_the_edge(rule, message(inside), message(outside))
