"""Socket Mode with Bolt's own handler: envelopes, acks with answers, reconnecting."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from kambot.sandbox import App, Sandbox, SandboxError
from kambot.sandbox.web_api import answer
from tests.sandbox.apps import MANIFEST, Switchboard
from tests.sandbox.blocks import Json, element, entry, modal, option, plain
from tests.sandbox.conftest import Clock, Stage


def until(condition: Callable[[], object], seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


@pytest.fixture
def unheard(switchboard: Switchboard) -> Iterator[Stage]:
    """A sandbox to which no app listens yet."""
    slack = Sandbox(now=Clock())
    slack.app = App(MANIFEST)
    app = switchboard.plug(slack)
    yield Stage(Clock(), slack, app, slack.user("ana"), slack.user("ben"))
    slack.close()
    assert slack.violations == []


class Connected:
    """The app's Socket Mode handler in a thread of its own."""

    def __init__(self, app: AsyncApp, token: str) -> None:
        self._app, self._token = app, token
        self._loop = asyncio.new_event_loop()
        self._ending = asyncio.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        self._loop.run_until_complete(self._main())
        self._loop.close()

    async def _main(self) -> None:
        handler: Any = AsyncSocketModeHandler(self._app, self._token)
        await handler.connect_async()
        await self._ending.wait()
        await handler.close_async()

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._ending.set)
        self._thread.join()


@pytest.fixture
def stage(unheard: Stage) -> Iterator[Stage]:
    """The app listens by Socket Mode."""
    with Connected(unheard.app, unheard.slack.app_token):
        assert until(lambda: unheard.slack.listening)
        yield unheard
    assert until(lambda: not unheard.slack.listening)


def test_a_modal_is_opened_filled_and_submitted(stage: Stage) -> None:
    heard = stage.hears(stage.app.view("form"), response_action="errors", errors={"b": "No."})
    block = entry(element("plain_text_input", action_id="v"), block_id="b", label=plain("Name"))
    shown = stage.opened(modal(block, callback_id="form"))

    shown.fill("Name", "Sue").submit()

    assert heard[0]["view"]["state"]["values"]["b"]["v"]["value"] == "Sue"
    assert shown.errors == {"Name": "No."}


def test_answers_travel_in_the_ack(stage: Stage) -> None:
    stage.hears(stage.app.command("/parrot"), text="Hello")
    stage.ana.command("/parrot")
    assert [shown.text for shown in stage.ana.ephemerals("general")] == ["Hello"]


def test_options_travel_in_the_ack(stage: Stage) -> None:
    stage.hears(stage.app.options("who"), options=[option("Sue")])
    inner = element("external_select", action_id="who")
    shown = stage.opened(modal(entry(inner, label=plain("Who"))))
    assert shown.options("Who", "sue") == ["Sue"]


def test_events_arrive_as_events(stage: Stage) -> None:
    heard = stage.hears(stage.app.event("app_home_opened"))
    assert stage.ana.open_home().acked
    assert heard[0]["event"]["tab"] == "home"


def test_an_app_that_is_asked_to_refresh_comes_back(stage: Stage) -> None:
    stage.hears(stage.app.command("/parrot"), text="Hello")
    (before,) = stage.slack.sockets.connections
    stage.slack.sockets.refresh()
    assert until(lambda: stage.slack.sockets.connections not in ([], [before]))
    assert stage.ana.command("/parrot").acked


def test_whoever_subscribes_hears_that_the_app_comes_and_goes(unheard: Stage) -> None:
    heard: list[str] = []
    unheard.slack.subscribe(heard.append)
    with socket(unheard):
        assert until(lambda: heard == ["app"])
    assert until(lambda: heard == ["app", "app"])


def address(stage: Stage) -> str:
    opened = answer(stage.slack, "apps.connections.open", stage.slack.app_token, {})
    return str(opened["url"])


@contextmanager
def socket(stage: Stage) -> Iterator[ClientConnection]:
    """A connection made by hand."""
    with connect(address(stage)) as connection:
        assert json.loads(connection.recv())["type"] == "hello"
        yield connection


def acting(act: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=act)
    thread.start()
    return thread


def test_an_envelope_has_what_slack_puts_into_it(unheard: Stage) -> None:
    with socket(unheard) as connection:
        thread = acting(lambda: unheard.ana.say("Hello"))
        envelope: Json = json.loads(connection.recv())
        connection.send(json.dumps({"envelope_id": envelope["envelope_id"]}))
        thread.join()
    assert envelope["type"] == "events_api"
    assert not envelope["accepts_response_payload"]
    assert envelope["retry_attempt"] == 0
    assert envelope["payload"]["event"]["text"] == "Hello"


def test_payloads_take_turns_between_connections(unheard: Stage) -> None:
    with socket(unheard) as first, socket(unheard) as second:
        for connection in (first, second, first):
            thread = acting(lambda: unheard.ana.command("/parrot"))
            envelope = json.loads(connection.recv(timeout=2))
            connection.send(json.dumps({"envelope_id": envelope["envelope_id"]}))
            thread.join()


def test_no_ack_within_three_seconds_is_a_failure(
    unheard: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kambot.sandbox.socket_mode.ACK_SECONDS", 0.1)
    with socket(unheard):
        outcome = unheard.ana.command("/parrot")
    assert outcome.problem == '/parrot failed with the error "operation_timeout"'
    assert unheard.rules() == ["operation_timeout"]


def test_an_address_is_good_for_one_connection(unheard: Stage) -> None:
    good_once = address(unheard)
    with connect(good_once) as first:
        first.recv()
        with pytest.raises(InvalidStatus, match="403"), connect(good_once):
            pass


def test_without_a_connection_nobody_listens(unheard: Stage) -> None:
    with pytest.raises(SandboxError, match="No app listens"):
        unheard.ana.command("/parrot")
    assert not unheard.slack.listening


def test_an_event_without_an_ack_comes_again_and_says_so(
    unheard: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket(unheard) as connection:
        with monkeypatch.context() as patience:
            patience.setattr("kambot.sandbox.socket_mode.ACK_SECONDS", 0.05)
            assert not unheard.ana.say("Hello").acked
        first = json.loads(connection.recv())
        assert unheard.rules() == ["operation_timeout"]
        thread = acting(unheard.slack.redeliver)
        again = json.loads(connection.recv())
        connection.send(json.dumps({"envelope_id": again["envelope_id"]}))
        thread.join()
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "http_timeout")
    assert again["envelope_id"] != first["envelope_id"]
    assert again["payload"]["event_id"] == first["payload"]["event_id"]
    assert unheard.slack.undelivered == []


def test_events_wait_for_an_app_that_was_here_and_is_away(unheard: Stage) -> None:
    with socket(unheard):
        pass
    assert until(lambda: not unheard.slack.listening)
    assert not unheard.ana.say("Hello").acked
    (waiting,) = unheard.slack.undelivered
    assert waiting.reason == "connection_failed"
    with socket(unheard) as connection:
        thread = acting(unheard.slack.redeliver)
        envelope = json.loads(connection.recv())
        connection.send(json.dumps({"envelope_id": envelope["envelope_id"]}))
        thread.join()
    assert envelope["payload"]["event_id"] == waiting.event_id
