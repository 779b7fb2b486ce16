"""The command line, and the composition root: everything is built here and passed down.

Each command imports what it needs when it runs: `kambot --help` loads no database and no Slack.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kambot.errors import KambotError

if TYPE_CHECKING:
    from kambot.core import Kambot
    from kambot.sandbox import Sandbox
    from kambot.sandbox.server import Served
    from kambot.settings import Settings

DONE, REFUSED = 0, 1
"""Exit codes; argparse adds 2 for a wrong usage."""

Command = Callable[[argparse.Namespace], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what it refuses is said in a sentence on stderr."""
    arguments = _parser().parse_args(argv)
    command: Command = arguments.act
    try:
        command(arguments)
    except KambotError as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        pass
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kambot", description="Key account plans in Slack.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, act: Command, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(act=act)
        return made

    add("run", _run, "Work in Slack through Socket Mode: one machine, no public address.")
    add("web", _web, "Work in Slack through HTTP: POST /slack/events, GET /healthz and /readyz.")
    database = add("db", _upgrade, "Prepare the database for this version.")
    database.add_argument("what", choices=["upgrade"])
    app = add("manifest", _manifest, "Print the manifest from which the Slack app is created.")
    app.add_argument("--url", type=_web_address, help="kambot's public address, for HTTP")
    slack = add("sandbox", _sandbox, "Start a local Slack to try kambot, or another app, in.")
    demo = add("demo", _demo, "Try kambot without Slack: a local Slack, kambot, two accounts.")
    for each in (slack, demo):
        each.add_argument("--port", type=int, default=3100, help="port of the page (3100)")
        each.add_argument("--data", type=Path, metavar="DIR", help="where its data is kept")
    demo.add_argument("--no-browser", action="store_true", help="only print the address")
    demo.add_argument("--fresh", action="store_true", help="forget what was done before")
    return parser


def _run(_arguments: argparse.Namespace) -> None:
    with _kambot("run") as (kambot, settings):
        from handlers.running import run_socket_mode

        run_socket_mode(kambot, settings)


def _web(_arguments: argparse.Namespace) -> None:
    with _kambot("web") as (kambot, settings):
        from handlers.running import run_web

        run_web(kambot, settings)


def _upgrade(_arguments: argparse.Namespace) -> None:
    settings = _settings("db")
    from kambot.db import Database
    from kambot.migrations import newest
    from kambot.migrations.upgrade import upgrade

    database = Database(settings.database_url)
    upgrade(database)
    database.close()
    print(f"The database is ready for this version (revision {newest()}).")


def _manifest(arguments: argparse.Namespace) -> None:
    from kambot.manifest import manifest

    print(json.dumps(manifest(arguments.url), indent=2))


def _sandbox(arguments: argparse.Namespace) -> None:
    from kambot.manifest import manifest
    from kambot.sandbox import App, Sandbox

    slack = Sandbox(data=arguments.data)
    slack.app = App(manifest())
    served = _served(slack, arguments.port)
    print(f"A local Slack: {served.url}  (stop it with Ctrl-C)")
    print("To connect kambot to it, start `kambot run` in another window with these settings:")
    for name, value in {
        "SLACK_API_URL": served.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
    }.items():
        print(f"{name}={value}")
    try:
        _wait()
    finally:
        served.stop()


def _demo(arguments: argparse.Namespace) -> None:
    raise NotImplementedError


@contextmanager
def _kambot(command: str) -> Iterator[tuple["Kambot", "Settings"]]:
    """kambot on a database of this version; refused if that is of another one."""
    settings = _settings(command)
    from kambot.clock import utc_now
    from kambot.core import build
    from kambot.db import Database, StorageNotMigrated
    from kambot.migrations import is_current

    database = Database(settings.database_url)
    try:
        if not is_current(database):
            raise StorageNotMigrated
        yield build(database, utc_now, prompts_dir=settings.kambot_prompts_dir), settings
    finally:
        database.close()


def _settings(command: str) -> "Settings":
    from kambot.logs import start_logging
    from kambot.settings import Settings

    settings = Settings.load(os.environ, Path(".env"), command=command)
    start_logging(settings.log_level)
    return settings


def _served(slack: "Sandbox", port: int) -> "Served":
    try:
        return slack.serve(port=port)
    except OSError as taken:
        raise KambotError(f"Port {port} is taken: choose another one with --port.") from taken


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname:
        raise argparse.ArgumentTypeError(f"{text!r} is no https:// address")
    return text


def _wait() -> None:
    """Until Ctrl-C or the platform's signal."""
    import signal
    import threading

    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    stopped.wait()
