"""`kambot run`, `web`, `scheduler` and `tick` as processes of their own, against a local Slack."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

import httpx
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import update

from handlers.courier import Courier
from handlers.running import delivering
from handlers.transport import introduce, listen
from kambot.cli import main
from kambot.clock import utc_now
from kambot.db import Database
from kambot.errors import KambotError
from kambot.manifest import manifest
from kambot.models import Member, Workspace
from kambot.models.rows import table
from kambot.sandbox import App, Sandbox
from tests.crowd import gather
from tests.ports import free_port
from tests.shipped import kambot_on

START_SECONDS = 30
MONDAY = date(2026, 11, 23)


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


def owe(slack: Sandbox, database: Database, today: date, **settings: Any) -> None:
    """Ana has an action that is overdue on that day."""
    (workspace,) = slack.workspaces.values()
    gather(database, [slack.user("ana").id], today, team_id=workspace.id)
    hour = settings.pop("nudge_hour", 9)
    with database.write() as connection:
        connection.execute(update(table(Member)).values(nudge_hour=hour))
        connection.execute(update(table(Workspace)).values(settings=settings))


@pytest.fixture
def here(
    slack: Sandbox, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """The settings, for commands that run in this process, too."""
    environ = settings(slack, database_url) | {"LOG_LEVEL": "WARNING"}
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return environ


def counts(said: str) -> dict[str, int]:
    """What `kambot tick` says it has done."""
    lines = (line.split(": ") for line in said.splitlines())
    return {name: int(count) for name, count in lines}


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


def test_the_scheduler_nudges_whoever_is_due_and_stops_cleanly(
    slack: Sandbox, database: Database, database_url: str, tmp_path: Path
) -> None:
    now = utc_now()
    owe(slack, database, now.date(), nudge_hour=now.hour, working_days=list(range(1, 8)))
    environ = settings(slack, database_url)
    with running("scheduler", environ, lambda: len(slack.user("ana").dm) == 1, tmp_path):
        assert "Call number 0" in slack.user("ana").dm[0].text


def test_a_tick_decides_and_delivers_what_is_due_at_an_instant_once(
    slack: Sandbox,
    database: Database,
    here: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The one that finds work is a process of its own; starting one takes longer than all else."""
    owe(slack, database, MONDAY)
    assert main(["tick", "--at", "2026-11-23T08:59Z"]) == 0
    early = counts(capsys.readouterr().out)
    done = _finished(here, tmp_path, "tick", "--at", "2026-11-23T10:00+01:00")
    assert (done.returncode, done.stderr) == (0, "")
    due = counts(done.stdout)
    assert main(["tick", "--at", "2026-11-23T09:20Z"]) == 0
    again = counts(capsys.readouterr().out)
    assert [early["nudges"], due["nudges"], again["nudges"]] == [0, 1, 0]
    assert [early["messages sent"], due["messages sent"], again["messages sent"]] == [0, 1, 0]
    (nudge,) = slack.user("ana").dm
    assert "Call number 0" in nudge.text


def test_a_tick_that_slack_does_not_answer_is_one_sentence(
    here: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}/api/"
    monkeypatch.setenv("SLACK_API_URL", nowhere)
    assert main(["tick"]) == 1
    assert capsys.readouterr().err == f"Slack does not answer at {nowhere}: try again later.\n"


class Broken(Courier):
    """A courier with a fault that nobody has foreseen."""

    async def run(self, stopped: asyncio.Event) -> None:
        raise ZeroDivisionError


def test_a_courier_that_fails_ends_the_process_instead_of_being_missed_silently(
    database: Database,
) -> None:
    async def work() -> None:
        stopped = asyncio.Event()
        async with delivering(Broken(kambot, no_tokens, url=""), stopped):
            await asyncio.wait_for(stopped.wait(), START_SECONDS)

    async def no_tokens() -> dict[str, str]:
        return {}

    kambot = kambot_on(database, utc_now)
    with pytest.raises(ZeroDivisionError):
        asyncio.run(work())


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_token_that_slack_refuses_is_named(slack: Sandbox, name: str) -> None:
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
    tokens[name] = f"{tokens[name][:5]}1-2-not-the-one"

    async def start() -> None:
        client = AsyncWebClient(tokens["SLACK_BOT_TOKEN"], base_url=f"{slack.url}/api/")
        await introduce(client)
        app = AsyncApp(client=client, signing_secret="unused")
        await listen(app, tokens["SLACK_APP_TOKEN"], asyncio.Event())

    with pytest.raises(KambotError, match=rf"^Slack refuses {name} \(invalid_auth\): copy it"):
        asyncio.run(start())


def _finished(
    environ: dict[str, str], folder: Path, *words: str
) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "kambot", *words]
    return subprocess.run(
        line, env=environ, cwd=folder, capture_output=True, text=True, check=False
    )


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
