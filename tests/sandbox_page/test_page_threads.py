"""What the page is told of threads."""

import httpx

from kambot.sandbox import Sandbox
from tests.sandbox_page.asking import do, see
from tests.sandbox_page.fake_app import FakeApp, Json


def texts(messages: list[Json]) -> list[str]:
    return [each["text"] for each in messages]


def test_a_message_says_who_has_answered_it_and_when_last(
    slack: Sandbox, app: FakeApp, http: httpx.Client, ana: str
) -> None:
    posted = app.call("chat.postMessage", channel="#sales", text="The week")
    place = {"channel": posted["channel"], "thread_ts": posted["ts"]}
    app.call("chat.postMessage", **place, text="In full")
    for text in ("Thanks", "Really"):
        assert do(http, "say", ana, **place, text=text) == {"ok": True}
    [message] = see(http, "messages", ana, channel=posted["channel"])["messages"]
    replies = message["replies"]
    assert (replies["count"], replies["latest"]) == (3, slack.user("ana").seen_in("sales")[-1].ts)
    assert [each["name"] for each in replies["people"]] == ["planner", "Ana Alves"]
    thread = see(http, "thread", ana, channel=posted["channel"], ts=posted["ts"])["thread"]
    assert texts(thread) == ["The week", "In full", "Thanks", "Really"]


def test_a_reply_or_nothing_at_all_begins_no_thread(
    app: FakeApp, http: httpx.Client, ana: str
) -> None:
    posted = app.call("chat.postMessage", channel="#sales", text="The week")
    channel = posted["channel"]
    reply = app.call("chat.postMessage", channel=channel, text="more", thread_ts=posted["ts"])
    assert see(http, "thread", ana, channel=channel, ts=reply["ts"])["thread"] == []
    assert see(http, "thread", ana, channel=channel, ts="1.0")["thread"] == []


def test_a_reply_is_no_news_of_its_channel(
    slack: Sandbox, app: FakeApp, http: httpx.Client, ana: str
) -> None:
    posted = app.call("chat.postMessage", channel="#sales", text="The week")
    slack.user("ben").say("Thanks", "sales", posted["ts"])
    [_, sales] = see(http, "state", ana)["channels"]
    assert sales["news"] == [posted["ts"]]
