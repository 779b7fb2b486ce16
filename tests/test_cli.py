"""The command line: results on stdout, one clear sentence on stderr, three exit codes."""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kambot.cli import main

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of our own, without the settings of whoever runs the tests."""
    for name in os.environ:
        if name.startswith(("SLACK_", "KAMBOT_")) or name in {"DATABASE_URL", "PORT", "LOG_LEVEL"}:
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_manifest_is_printed_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["manifest", "--url", "https://plans.example.com"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["settings"]["socket_mode_enabled"] is False
    assert said.err == ""


@pytest.mark.parametrize("usage", [[], ["dance"], ["db"], ["manifest", "--url", "http://plain"]])
def test_a_wrong_usage_is_told_apart(usage: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(usage)
    assert left.value.code == 2
    assert "usage: kambot" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("instant", "sentence"),
    [
        ("2026-11-23T09:00", "'2026-11-23T09:00' says no time zone: add one, like"),
        ("nine o'clock", "is no instant: write it like 2026-11-23T09:00+01:00"),
    ],
)
def test_an_instant_without_a_time_zone_is_refused_with_a_sentence(
    instant: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["tick", "--at", instant])
    assert left.value.code == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("command", ["run", "web"])
def test_without_tokens_every_missing_one_is_named(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "SLACK_BOT_TOKEN is missing: copy the Bot User OAuth Token" in said.err
    assert len(said.err.splitlines()) == 2


def test_the_settings_file_of_the_working_folder_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".env").write_text("DATABASE_URL=mysql://db/kambot\n")
    assert main(["db", "upgrade"]) == 1
    assert "DATABASE_URL is neither" in capsys.readouterr().err


def test_an_upgrade_prepares_the_database(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "upgrade"]) == 0
    assert main(["db", "upgrade"]) == 0
    assert "ready" in capsys.readouterr().out
    assert (folder / "kambot.db").exists()


def test_an_old_database_is_refused_before_slack_is_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1-2-abc")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1-A1-2-abc")
    assert main(["run"]) == 1
    assert "Run `kambot db upgrade` first." in capsys.readouterr().err


def test_a_database_that_cannot_be_opened_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///no/such/folder/kambot.db")
    assert main(["db", "upgrade"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "The database cannot be opened. Check DATABASE_URL, and that the database is running."
    ]


def test_asking_for_help_loads_no_database_and_no_slack() -> None:
    """Starting up is quick because every command imports only what it needs."""
    help_of = "from kambot.cli import _parser; _parser().format_help()"
    assert _loaded(help_of, "sqlalchemy", "slack_bolt", "aiohttp") == set()


def test_a_server_starts_without_what_only_files_and_upgrades_need() -> None:
    """The importer alone is a hundred modules, and most servers see a file once a week."""
    rooms = ("importing", "files.reading", "drafting.drafting", "values.money")
    importer = {f"kambot.crm.{room}" for room in rooms}
    libraries = {"lxml", "openpyxl", "python_calamine", "clevercsv", "alembic"}
    rare = *importer, *libraries, "kambot.sandbox", "kambot.documents.workbook"
    assert _loaded("import handlers.running", *rare) == set()


def test_the_usual_search_for_garbage_is_back_when_a_command_is_done() -> None:
    before = gc.get_threshold()
    main(["manifest"])
    assert gc.get_threshold() == before


def _loaded(doing: str, *names: str) -> set[str]:
    """Those of the modules that a new process has loaded after doing it."""
    code = f"import sys; {doing}; print(*(name for name in {names} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    return set(done.stdout.decode().split())
