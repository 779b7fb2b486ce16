"""Words of a workspace's own in the small forms: read where they are shown, checked at start."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from kambot.core import build
from kambot.db import Database
from tests.handlers.conftest import TODAY, Stage, modal, studio_of, use


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A prompts folder with a form about a coffee break."""
    forms = tmp_path / "prompts" / "forms"
    forms.mkdir(parents=True)
    shipped = files("prompts").joinpath("forms", "pause.toml").read_text(encoding="utf-8")
    text = shipped.replace('title = "Pause"', 'title = "Coffee break"')
    text = text.replace('label = "For 1 day"', 'label = "For a day & a night"')
    (forms / "pause.toml").write_text(text, encoding="utf-8")
    return tmp_path / "prompts"


@pytest.fixture
def own(words: Path, database: Database) -> Iterator[Stage]:
    """A workspace with these words."""
    kambot = build(database, lambda: TODAY, prompts_dir=words)
    with studio_of(kambot) as studio:
        workspace = studio.workspace()
        yield Stage(studio.slack, kambot, workspace.user("ana"), workspace.user("ben"))
        assert studio.slack.violations == []


def test_another_title_and_another_choice_are_shown_and_mean_the_same(own: Stage) -> None:
    own.ana.command("/accountplan settings")
    board = modal(own.ana)
    use(board, "*Pause*", "Pause")
    form = modal(own.ana)
    assert form.title == "Coffee break"
    form.fill("For how long", "For a day & a night").submit()
    assert own.slack.wait_for(lambda: "begin again on Tuesday, 24 Nov 2026" in board.text)


def test_a_wrong_form_is_refused_at_start_with_file_place_fault_and_fix(
    words: Path, database_url: str, tmp_path: Path
) -> None:
    page = words / "forms" / "pause.toml"
    wrong = page.read_text(encoding="utf-8").replace('value = "monday"', 'value = "sunday"')
    page.write_text(wrong, encoding="utf-8")
    environ = {
        **os.environ,
        "KAMBOT_PROMPTS_DIR": str(words),
        "DATABASE_URL": database_url,
        "SLACK_BOT_TOKEN": "xoxb-1-2-abc",
        "SLACK_APP_TOKEN": "xapp-1-A1-2-abc",
    }
    line = [sys.executable, "-m", "kambot", "run"]
    done = subprocess.run(
        line, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "forms/pause.toml, fields[1] “how_long”, options[4] “sunday”: is no value that kambot"
        " knows here. Did you mean “monday”? The label is free.\n"
    )
