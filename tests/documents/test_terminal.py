"""`kambot export`: a file, one sentence where there is none, and never half of one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlalchemy import update

from kambot.bindings import ACCOUNT
from kambot.cli import main
from kambot.db import Database
from kambot.documents import terminal
from kambot.documents.exporting import Format
from kambot.documents.terminal import NotWritten, export_file
from tests.usecases.conftest import Desk

Export = Callable[..., str]


@pytest.fixture
def run(ana: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    """The command's work, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    ana.start("Acme")

    def run(output: str | None = None, account: str | None = None, kind: str = "json") -> str:
        return export_file(ana.kambot, Format(kind), output, account=account, workspace="Team one")

    return run


@pytest.mark.parametrize("kind", list(Format))
def test_without_a_name_the_file_is_called_after_what_is_in_it(
    run: Export, tmp_path: Path, kind: Format
) -> None:
    written = run(account="Acme", kind=kind)
    assert written.startswith("acme-2026-11-23")
    assert [each.name for each in tmp_path.iterdir()] == [written]


def test_the_file_goes_where_it_is_wanted_or_to_the_standard_output(
    run: Export, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    run("plans.json")
    run("-")
    said = json.loads(capfdbinary.readouterr().out)
    assert said == json.loads((tmp_path / "plans.json").read_text())


def test_a_file_that_cannot_be_written_is_said(run: Export) -> None:
    with pytest.raises(NotWritten, match=r"plans\.json cannot be written: No such file"):
        run("nowhere/plans.json")


def test_a_file_that_was_there_stays_until_the_new_one_is_whole(
    run: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_kambot: object, _scope: object, _kind: object, out: BinaryIO) -> None:
        out.write(b"half")
        raise OSError(28, "No space left on device")

    (tmp_path / "plans.json").write_text("as before")
    monkeypatch.setattr(terminal, "export", breaks)
    with pytest.raises(NotWritten, match="No space left on device"):
        run("plans.json")
    assert [each.read_text() for each in tmp_path.iterdir()] == ["as before"]


def test_what_was_exported_is_restored_by_the_import(
    run: Export,
    database_url: str,
    opened: Callable[[str], Database],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run("plans.json")
    with opened(database_url).write() as connection:
        connection.execute(update(ACCOUNT).values(industry="Anvils"))
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["import", "plans.json", "--workspace", "T2", "--dry-run"]) == 0
    assert main(["import", "plans.json", "--workspace", "T2"]) == 0
    assert main(["import", "plans.json", "--workspace", "T1"]) == 0
    dry, made, stranger, same, differs = capsys.readouterr().out.splitlines()[-5:]
    assert "plans.json: Acme: Ana Alves is nobody here" in dry
    assert made == "plans.json: Acme: 4 made, 0 updated, 0 unchanged"
    assert stranger == dry
    assert same == "plans.json: Acme: 0 made, 0 updated, 3 unchanged, 1 newer here"
    assert differs.endswith("industry here Anvils, in the file unknown")


def test_an_account_that_cannot_be_restored_ends_with_one(
    run: Export, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("plans.json")
    text = (tmp_path / "plans.json").read_text().replace('"Acme"', '""')
    (tmp_path / "plans.json").write_text(text.replace('"draft"', '"drafty"'))
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["import", "plans.json", "--workspace", "T2"]) == 1


def test_on_an_empty_database_the_command_says_why_there_is_nothing(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["export", "--format", "xlsx"]) == 1
    assert "There is no workspace yet" in capsys.readouterr().err
