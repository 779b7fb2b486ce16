"""The JSON routes behind the page's shortcuts."""

import httpx
import pytest

from kambot.sandbox import Sandbox
from tests.sandbox_page.asking import do, see
from tests.sandbox_page.fake_app import FakeApp


@pytest.fixture
def ts(slack: Sandbox) -> str:
    """A message of Ben's in #sales."""
    slack.user("ben").say("Hello", "sales")
    return slack.user("ben").messages("sales")[0].message.ts


def test_the_state_names_the_shortcuts(http: httpx.Client, ana: str) -> None:
    shortcuts = see(http, "state", ana)["shortcuts"]
    assert [(each["callback_id"], each["type"]) for each in shortcuts] == [
        ("open", "global"),
        ("add", "message"),
    ]
    assert (shortcuts[1]["name"], shortcuts[1]["description"]) == (
        "Add to plan",
        "Makes an action of it",
    )


def test_a_shortcut_is_started_from_everywhere(app: FakeApp, http: httpx.Client, ana: str) -> None:
    assert do(http, "shortcut", ana, callback_id="open")["ok"]
    (heard,) = app.of_type("shortcut")
    assert (heard["user"]["id"], heard["callback_id"]) == (ana, "open")


def test_a_shortcut_is_started_from_a_message(
    app: FakeApp, http: httpx.Client, slack: Sandbox, ana: str, ts: str
) -> None:
    channel = slack.user("ana").channel("sales").id
    assert do(http, "shortcut", ana, callback_id="add", channel=channel, ts=ts)["ok"]
    (heard,) = app.of_type("message_action")
    assert (heard["message"]["text"], heard["message_ts"]) == ("Hello", ts)
