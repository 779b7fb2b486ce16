"""A local Slack for one person: alone (`kambot sandbox`), or with kambot in it (`kambot demo`)."""

import os
import sys
import threading
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import rmtree

from handlers.running import run_socket_mode
from kambot.core import Kambot, build
from kambot.db import Database
from kambot.errors import KambotError
from kambot.examples import add_examples
from kambot.manifest import manifest
from kambot.members import Profile, welcome
from kambot.migrations.upgrade import upgrade
from kambot.nudging.deciding import decide
from kambot.sandbox import App, Sandbox
from kambot.sandbox.server import Served
from kambot.sandbox.workspace import Details
from kambot.scheduler import JOBS
from kambot.settings import Settings

FOLDER = Path("kambot-demo")
"""Where the demo keeps its data unless it is told otherwise."""
PORT = 3100
_COLLEAGUES: Mapping[str, Details] = {
    "klara": {"real_name": "Klara Weber", "tz": "Europe/Berlin", "locale": "de-DE"},
    "diego": {"real_name": "Diego Ramos", "tz": "Europe/Madrid", "locale": "es-ES"},
}
"""Who belongs to the team beside those whom the local Slack begins with."""
_QUICK_JOBS = [replace(job, every=timedelta(seconds=1)) for job in JOBS]
"""Who skips ahead in time wants to see at once what comes of it."""


def run_sandbox(data: Path | None, port: int | None) -> None:
    """Serve a local Slack until Ctrl-C, and say how an app connects to it."""
    with _local_slack(data, port) as slack:
        print(f"A local Slack: {slack.url}")
        print("To bring kambot in, start `kambot run` in another window with these settings:")
        print(f"SLACK_API_URL={slack.url}/api/")
        print(f"SLACK_BOT_TOKEN={slack.bot_token}")
        print(f"SLACK_APP_TOKEN={slack.app_token}")
        print("Stop it with Ctrl-C.", flush=True)
        threading.Event().wait()


def run_demo(
    settings: Settings, folder: Path, port: int | None, *, fresh: bool, browser: bool
) -> None:
    """Serve a local Slack with kambot and example plans in it until Ctrl-C."""
    if fresh:
        _forget(folder)
    with _local_slack(folder / "slack", port) as slack, _database(folder) as database:
        kambot = build(database, slack.clock.now, prompts_dir=settings.kambot_prompts_dir)
        _fill(kambot, slack)

        def show() -> None:
            print(f"kambot is ready: {slack.url}", "Stop it with Ctrl-C.", sep="\n", flush=True)
            if browser and _has_display():
                webbrowser.open(slack.url)

        here = replace(
            settings,
            slack_api_url=f"{slack.url}/api/",
            slack_bot_token=slack.bot_token,
            slack_app_token=slack.app_token,
        )
        run_socket_mode(kambot, here, jobs=_QUICK_JOBS, listening=show)


@contextmanager
def _local_slack(data: Path | None, port: int | None) -> Iterator[Sandbox]:
    """A served sandbox that knows kambot's manifest."""
    slack = Sandbox(data=data)
    slack.app = App(manifest())
    try:
        served = _serve(slack, port)
        try:
            yield slack
        finally:
            served.stop()
    finally:
        slack.close()


def _serve(slack: Sandbox, port: int | None) -> Served:
    """On the port that was asked for; else on the usual one, or any other that is free."""
    if port is None:
        with suppress(OSError):
            return slack.serve(PORT)
        return slack.serve()
    try:
        return slack.serve(port)
    except OSError as taken:
        raise KambotError(f"Port {port} is taken: choose another one with --port.") from taken


@contextmanager
def _database(folder: Path) -> Iterator[Database]:
    """The demo's own database, of this version."""
    database = Database(f"sqlite:///{folder / 'kambot.db'}")
    try:
        upgrade(database)
        yield database
    finally:
        database.close()


def _fill(kambot: Kambot, slack: Sandbox) -> None:
    """Introduce everybody, and add the examples that are not there yet.

    Today is decided before: what the examples owe is said from tomorrow on, not while one looks.
    """
    (workspace,) = slack.workspaces.values()
    for name, details in _COLLEAGUES.items():
        workspace.add_user(name, **details)
    people = workspace.people()
    profiles = [
        Profile(
            user_id=user.id,
            name=user.real_name,
            time_zone=user.tz,
            locale=user.locale,
            is_slack_admin=user.is_admin,
        )
        for user in people
    ]
    welcome(kambot, workspace.id, profiles, team_name=workspace.name)
    decide(kambot, kambot.clock())
    add_examples(
        kambot,
        workspace.id,
        people={user.name: user.id for user in people},
        channels={channel.name: channel.id for channel in workspace.channels()},
    )


def _forget(folder: Path) -> None:
    """Remove what the demo has made, and nothing else that may lie in the folder."""
    for name in ("kambot.db", "kambot.db-wal", "kambot.db-shm"):
        (folder / name).unlink(missing_ok=True)
    rmtree(folder / "slack", ignore_errors=True)


def _has_display() -> bool:
    """Without one, opening a browser might start a text browser in this very terminal."""
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
