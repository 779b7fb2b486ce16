"""The wheel: what is installed somewhere else has all of kambot in it, words and tables too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with kambot installed from its wheel; its dependencies come from around it."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    _pip("wheel", *offline, "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    _pip("install", *offline, "--target", str(folder / "site"), str(wheel))
    return folder


def run(folder: Path, *arguments: str) -> str:
    """What the installed Python says, far from our sources."""
    environ = {**os.environ, "PYTHONPATH": str(folder / "site")}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environ, check=True, capture_output=True
    )
    return done.stdout.decode()


def test_every_file_of_the_three_packages_is_installed(elsewhere: Path) -> None:
    sources = {
        str(path.relative_to(ROOT))
        for room in ("kambot", "handlers", "prompts")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    installed = {
        str(path.relative_to(elsewhere / "site"))
        for path in (elsewhere / "site").rglob("*")
        if path.is_file()
    }
    assert sources - installed == set()


def test_the_words_are_read_from_where_they_are_installed(elsewhere: Path) -> None:
    said = run(elsewhere, "-c", "from importlib.resources import files; print(files('prompts'))")
    assert said.strip() == str(elsewhere / "site" / "prompts")


def test_its_migrations_make_a_database(elsewhere: Path) -> None:
    run(elsewhere, "-m", "kambot", "db", "upgrade")
    assert (elsewhere / "kambot.db").exists()


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *arguments], check=True)
