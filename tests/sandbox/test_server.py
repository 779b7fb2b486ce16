"""The sandbox on a port of its own, and many people at once."""

import threading
import time

import httpx
import pytest
from slack_sdk import WebClient

from kambot.sandbox import App, Outcome, Sandbox
from tests.sandbox.apps import MANIFEST
from tests.sandbox.blocks import element, entry, modal, plain
from tests.sandbox.conftest import Stage

PEOPLE = 200
LATENCY = 0.3


def test_the_sandbox_is_served_until_it_is_stopped() -> None:
    slack = Sandbox()
    slack.app = App(MANIFEST)
    served = slack.serve()
    assert served.url.startswith("http://127.0.0.1:")
    client = WebClient(token=slack.bot_token, base_url=served.api_url)
    assert client.auth_test()["user"] == "parrot"
    served.stop()
    slack.close()
    with pytest.raises(httpx.ConnectError):
        httpx.get(served.url, verify=False)


def test_200_people_are_served_at_once_by_a_slow_slack(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what is shown is that nobody waits for anybody, not how fast this machine is today
    monkeypatch.setattr("kambot.sandbox.delivery.ACK_SECONDS", 30)
    stage.slack.app.events = frozenset()
    stage.slack.fault("views.open", latency=LATENCY)
    stage.command_opens(
        modal(entry(element("plain_text_input", action_id="v"), label=plain("Name")))
    )
    people = [stage.slack.add_user(f"user{number}") for number in range(PEOPLE)]
    outcomes: list[Outcome] = []

    def types(name: str) -> None:
        outcomes.append(stage.slack.user(name).command("/parrot"))

    threads = [threading.Thread(target=types, args=[user.name]) for user in people]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [outcome.acked for outcome in outcomes] == [True] * PEOPLE
    assert time.monotonic() - started < PEOPLE * LATENCY / 3
    assert all(stage.slack.person(user.id).modal for user in people)
