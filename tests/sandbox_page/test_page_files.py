"""The files of the page."""

import re
from importlib.resources import files
from pathlib import Path

import httpx
import pytest

from kambot.sandbox.page_api import PAGE

FILES = sorted(path for path in PAGE.rglob("*") if path.is_file())
LONGEST_FILE = 300


def test_the_page_is_inside_the_package() -> None:
    assert Path(str(files("kambot.sandbox"))) / "page" == PAGE
    assert {path.suffix for path in FILES} == {".html", ".css", ".js"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_short_and_loads_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST_FILE
    loaded = re.findall(r"(?:src|href|from|import|url)\W{1,3}(https?://\S+)", text)
    assert loaded == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_text_can_become_markup(path: Path) -> None:
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", path.read_text()
    )


def test_scripts_and_styles_may_only_come_from_the_sandbox(http: httpx.Client) -> None:
    answer = http.get("/")
    assert "<title>Sandbox</title>" in answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_every_file_that_is_named_is_served(http: httpx.Client) -> None:
    named = re.findall(r'(?:href|src)="((?:css|js)/[^"]+)"', http.get("/").text)
    assert len(named) > 5
    assert {http.get(f"/{name}").status_code for name in named} == {200}
