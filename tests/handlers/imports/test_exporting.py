"""/accountplan export: plans as a file in the direct messages of whoever asks."""

import pytest

from handlers.exports import _parsed
from kambot.documents.exporting import Format
from kambot.manifest import manifest
from kambot.sandbox import App, Person
from tests.handlers.conftest import Stage, modal, until
from tests.handlers.imports.conftest import Dock


def heard(person: Person) -> str:
    return " ".join(each.text for each in person.ephemerals("general"))


@pytest.mark.parametrize(
    ("words", "file"), [("Acme", "acme-2026-11-23.xlsx"), ("Acme json", "acme-2026-11-23.json")]
)
def test_a_plan_comes_as_a_file(dock: Dock, words: str, file: str) -> None:
    dock.stage.plan("Acme")
    dock.stage.ana.command(f"/accountplan export {words}")
    assert "I am writing the file" in heard(dock.stage.ana)
    assert until(lambda: any(each.files for each in dock.stage.ana.dm))
    assert [each.name for card in dock.stage.ana.dm for each in card.files] == [file]


def test_an_unknown_name_is_said(dock: Dock) -> None:
    dock.stage.ana.command("/accountplan export Qwerty")
    assert until(lambda: "Qwerty" in heard(dock.stage.ana))


def test_without_the_scope_the_command_line_is_named(dock: Dock) -> None:
    dock.stage.slack.app = App(manifest("http://kambot.example"), refused=["files:write"])
    dock.stage.plan("Acme")
    dock.stage.ana.command("/accountplan export Acme")
    assert until(lambda: "kambot export" in heard(dock.stage.ana))


def test_an_account_that_is_called_so_wins(stage: Stage) -> None:
    stage.plan("Export Trading")
    stage.ana.command("/accountplan export trading")
    assert modal(stage.ana).title == "Export Trading"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ("", Format.XLSX)),
        ("csv", ("", Format.CSV)),
        ("Acme North JSON", ("Acme North", Format.JSON)),
        ("Acme", ("Acme", Format.XLSX)),
    ],
)
def test_the_last_word_may_say_which_kind_of_file(words: str, found: tuple[str, Format]) -> None:
    assert _parsed(words) == found
