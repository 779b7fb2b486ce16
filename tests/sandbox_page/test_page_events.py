"""The line on which the page hears of changes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from kambot.sandbox import Sandbox
from kambot.sandbox.page_events import concerns


@contextmanager
def listening(http: httpx.Client, user: str) -> Iterator[Iterator[list[str]]]:
    """The topics of each event, as they come."""
    with http.stream("GET", "/ui/events", params={"user": user}, timeout=5) as response:
        lines = (line for line in response.iter_lines() if line.startswith("data: "))
        yield (json.loads(line.removeprefix("data: "))["changed"] for line in lines)


def test_the_first_event_comes_at_once_and_asks_for_everything(
    slack: Sandbox, http: httpx.Client
) -> None:
    with listening(http, slack.user("ana").id) as events:
        assert next(events) == ["everything"]


def test_a_new_message_is_told_to_everybody(slack: Sandbox, http: httpx.Client) -> None:
    with listening(http, slack.user("ana").id) as events:
        next(events)
        slack.user("ben").say("hello", "sales")
        assert next(events) == [f"messages:{slack.user('ben').channel('sales').id}"]


def test_a_line_that_is_open_does_not_hold_the_server_up(slack: Sandbox) -> None:
    served = slack.serve()
    with (
        httpx.Client(base_url=served.url) as http,
        listening(http, slack.user("ana").id) as events,
    ):
        next(events)
        served.stop()
        assert list(events) == []


@pytest.mark.parametrize(
    ("topic", "is_mine"),
    [
        ("modals:U1", True),
        ("modals:U12", False),
        ("home:U2", False),
        ("messages:C1", True),
        ("violations", True),
    ],
)
def test_views_of_others_are_their_own_business(topic: str, is_mine: bool) -> None:  # noqa: FBT001
    assert concerns(topic, "U1") is is_mine
