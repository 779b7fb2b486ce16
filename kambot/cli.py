"""The command line, and the composition root: everything is built here and passed down.

Each command imports what it needs when it runs: `kambot --help` loads no database and no Slack.
"""

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kambot.errors import KambotError

if TYPE_CHECKING:
    from kambot.core import Kambot
    from kambot.settings import Settings

DONE, REFUSED = 0, 1
"""Exit codes; argparse adds 2 for a wrong usage."""

SELDOM = 10_000
"""New objects after which garbage is looked for. Python's 700 is a tenth of the time of a start,
and finds nothing: what a start makes stays."""

UPGRADE_PATIENCE = 60
"""Seconds: another process may be upgrading the same database just now."""

Command = Callable[[argparse.Namespace], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what it refuses is said in a sentence on stderr."""
    arguments = _parser().parse_args(argv)
    command: Command = arguments.act
    try:
        with _seldom_tidied():
            command(arguments)
    except KambotError as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        pass
    return DONE


@contextmanager
def _seldom_tidied() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kambot", description="Key account plans in Slack.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, act: Command, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(act=act)
        return made

    add("run", _run, "Work in Slack through Socket Mode: one machine, no public address.")
    add("web", _web, "Work in Slack through HTTP: POST /slack/events, GET /healthz and /readyz.")
    add("scheduler", _scheduler, "Decide what is due and deliver it: runs beside `kambot web`.")
    tick = add("tick", _tick, "Decide and deliver what is due, once: for hosts with cron.")
    at = "as if it were then, like 2026-11-23T09:00+01:00"
    tick.add_argument("--at", type=_instant, metavar="INSTANT", help=at)
    database = add("db", _upgrade, "Prepare the database for this version.")
    database.add_argument("what", choices=["upgrade"])
    crm = add("import", _import, "Take over accounts, deals, contacts, activities from a CRM.")
    _crm_options(crm)
    out = add("export", _export, "Write plans into a file: complete, or for a spreadsheet.")
    out.add_argument("--account", metavar="NAME", help="one account; without it all with a plan")
    formats = ["json", "csv", "xlsx", "salesforce"]
    out.add_argument("--format", choices=formats, default="json", help="json is complete")
    out.add_argument("--output", metavar="PATH", help="where to; - is the standard output")
    out.add_argument("--workspace", help="its team id or name, where there are several")
    app = add("manifest", _manifest, "Print the manifest from which the Slack app is created.")
    app.add_argument("--url", type=_web_address, help="kambot's public address, for HTTP")
    slack = add("sandbox", _sandbox, "Start a local Slack to try kambot, or another app, in.")
    demo = add("demo", _demo, "Try kambot without Slack: a local Slack, kambot, some accounts.")
    for each in (slack, demo):
        each.add_argument("--port", type=int, help="port of the page (3100, or any that is free)")
        each.add_argument("--data", type=Path, metavar="DIR", help="where its data is kept")
    demo.add_argument("--no-browser", action="store_true", help="only print the address")
    demo.add_argument("--fresh", action="store_true", help="forget what was done before")
    return parser


def _crm_options(crm: argparse.ArgumentParser) -> None:
    toml, report = "FILE.toml", "FILE.json"
    crm.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, XLSX, XLS or JSON")
    crm.add_argument("--workspace", help="its team id or name, where there are several")
    crm.add_argument("--dry-run", action="store_true", help="only show what would be done")
    crm.add_argument("--answers", type=Path, metavar=toml, help="answers to the questions")
    crm.add_argument("--save-answers", type=Path, metavar=toml, help="keep the answers there")
    crm.add_argument("--report", type=Path, metavar=report, help="write the whole report there")


def _run(_arguments: argparse.Namespace) -> None:
    with _kambot("run") as (kambot, settings):
        from handlers.running import run_socket_mode

        run_socket_mode(kambot, settings)


def _web(_arguments: argparse.Namespace) -> None:
    with _kambot("web") as (kambot, settings):
        from handlers.running import run_web

        run_web(kambot, settings)


def _scheduler(_arguments: argparse.Namespace) -> None:
    with _kambot("scheduler") as (kambot, settings):
        from handlers.running import run_scheduler

        run_scheduler(kambot, settings)


def _tick(arguments: argparse.Namespace) -> None:
    with _kambot("tick", arguments.at) as (kambot, settings):
        from handlers.running import tick

        for what, count in tick(kambot, settings).items():
            print(f"{what}: {count}")


def _upgrade(_arguments: argparse.Namespace) -> None:
    settings = _settings("db")
    from kambot.db import Database
    from kambot.migrations import newest
    from kambot.migrations.upgrade import upgrade

    database = Database(settings.database_url, patience=UPGRADE_PATIENCE)
    upgrade(database)
    database.close()
    print(f"The database is ready for this version (revision {newest()}).")


def _import(arguments: argparse.Namespace) -> None:
    with _kambot("import") as (kambot, _settings):
        from kambot.crm.terminal import Terminal, Wanted, run_import

        wanted = Wanted(
            files=arguments.files,
            workspace=arguments.workspace,
            dry_run=arguments.dry_run,
            answers=arguments.answers,
            report=arguments.report,
            save_answers=arguments.save_answers,
        )
        run_import(kambot, wanted, Terminal(sys.stdin, sys.stdout, sys.stderr))


def _export(arguments: argparse.Namespace) -> None:
    with _kambot("export") as (kambot, _settings):
        from kambot.documents.exporting import Format
        from kambot.documents.terminal import export_file

        where = {"account": arguments.account, "workspace": arguments.workspace}
        written = export_file(kambot, Format(arguments.format), arguments.output, **where)
        print(f"The plans are in {written}.", file=sys.stderr)


def _manifest(arguments: argparse.Namespace) -> None:
    from kambot.manifest import manifest

    print(json.dumps(manifest(arguments.url), indent=2))


def _sandbox(arguments: argparse.Namespace) -> None:
    _settings("sandbox", quiet=True)
    from kambot.demo import run_sandbox

    run_sandbox(arguments.data, arguments.port)


def _demo(arguments: argparse.Namespace) -> None:
    settings = _settings("demo", quiet=True)
    from kambot.demo import FOLDER, run_demo

    run_demo(
        settings,
        arguments.data or FOLDER,
        arguments.port,
        fresh=arguments.fresh,
        browser=not arguments.no_browser,
    )


@contextmanager
def _kambot(command: str, at: datetime | None = None) -> Iterator[tuple["Kambot", "Settings"]]:
    """kambot on a database of this version, from now or from `at`; refused on another version's."""
    settings = _settings(command)
    from kambot.clock import clock_from, utc_now
    from kambot.core import build
    from kambot.db import Database, StorageNotMigrated
    from kambot.migrations import is_current

    database = Database(settings.database_url)
    try:
        if not is_current(database):
            raise StorageNotMigrated
        clock = clock_from(at) if at else utc_now
        yield build(database, clock, prompts_dir=settings.kambot_prompts_dir), settings
    finally:
        database.close()


def _settings(command: str, *, quiet: bool = False) -> "Settings":
    """The settings for a command; a quiet one logs no everyday doings."""
    from kambot.logs import start_logging
    from kambot.settings import Settings

    settings = Settings.load(os.environ, Path(".env"), command=command)
    start_logging("WARNING" if quiet and settings.log_level == "INFO" else settings.log_level)
    return settings


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no instant: write it like 2026-11-23T09:00+01:00"
        ) from None
    if at.tzinfo is None:
        raise argparse.ArgumentTypeError(
            f"{text!r} says no time zone: add one, like {text}+01:00 or {text}Z"
        )
    return at.astimezone(UTC)


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname:
        raise argparse.ArgumentTypeError(f"{text!r} is no https:// address")
    return text
