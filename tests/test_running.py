"""`kambot run` and `kambot web` as processes of their own, against a local Slack."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import httpx
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from handlers.transport import listen
from kambot.errors import KambotError
from kambot.manifest import manifest
from kambot.sandbox import App, Sandbox
from tests.ports import free_port

START_SECONDS = 30


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    """A local Slack with kambot installed."""
    made = Sandbox()
    made.app = App(manifest())
    served = made.serve()
    yield made
    served.stop()
    made.close()


def settings(slack: Sandbox, database_url: str) -> dict[str, str]:
    return {
        **os.environ,
        "SLACK_API_URL": f"{slack.url}/api/",
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "DATABASE_URL": database_url,
        "PORT": str(free_port()),
    }


@contextmanager
def running(
    command: str, environ: dict[str, str], ready: Callable[[], bool], folder: Path
) -> Iterator[None]:
    """The command's process, from ready until the platform's signal; its end is a clean one."""
    log = folder / "log.txt"
    with log.open("w") as stderr, _process(command, environ, folder, stderr) as process:
        try:
            _wait_until(ready, process, log)
            yield
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=15) == 0, log.read_text()
        finally:
            process.kill()
    assert "Traceback" not in log.read_text()


def helped(slack: Sandbox) -> bool:
    """Whether a person who asks for help gets it."""
    ana = slack.user("ana")
    ana.command("/accountplan help", channel="general")
    return any("/accountplan" in str(message.text) for message in ana.ephemerals("general"))


def test_socket_mode_answers_and_stops_cleanly(
    slack: Sandbox, database_url: str, tmp_path: Path
) -> None:
    environ = settings(slack, database_url)
    with running("run", environ, lambda: slack.listening, tmp_path):
        assert helped(slack)


def test_http_answers_and_stops_cleanly(slack: Sandbox, database_url: str, tmp_path: Path) -> None:
    environ = settings(slack, database_url)
    address = f"http://127.0.0.1:{environ['PORT']}"
    with (
        httpx.Client(base_url=address) as http,
        running("web", environ, lambda: _is_ready(http), tmp_path),
    ):
        slack.deliver_to(f"{address}/slack/events")
        assert helped(slack)


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_token_that_slack_refuses_is_named(slack: Sandbox, name: str) -> None:
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
    tokens[name] = f"{tokens[name][:5]}1-2-not-the-one"

    async def start() -> None:
        client = AsyncWebClient(tokens["SLACK_BOT_TOKEN"], base_url=f"{slack.url}/api/")
        app = AsyncApp(client=client, signing_secret="unused")
        await listen(app, tokens["SLACK_APP_TOKEN"], asyncio.Event())

    with pytest.raises(KambotError, match=rf"^Slack refuses {name} \(invalid_auth\): copy it"):
        asyncio.run(start())


def _process(
    command: str, environ: dict[str, str], folder: Path, stderr: IO[str]
) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "kambot", command]
    return subprocess.Popen(line, env=environ, cwd=folder, stderr=stderr)


def _wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while not ready():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < end, "it did not start in time"
        time.sleep(0.05)


def _is_ready(http: httpx.Client) -> bool:
    try:
        return http.get("/readyz").status_code == 200
    except httpx.TransportError:
        return False
