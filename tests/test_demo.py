"""`kambot demo`: one command, a page, example plans; nothing is lost however it ends."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.demo_process import demo

pytestmark = pytest.mark.only("sqlite")  # the demo brings its own file


class Person:
    """Ana, as whom the page acts first."""

    def __init__(self, page: httpx.Client) -> None:
        self._page = page
        self._channel = page.get("/ui/state").raise_for_status().json()["channels"][0]["id"]

    def post(self, what: str, text: str) -> None:
        sent = {"channel": self._channel, "text": text}
        self._page.post(f"/ui/{what}", json=sent).raise_for_status()

    def modals(self) -> str:
        return self._page.get("/ui/modals").raise_for_status().text

    def messages(self) -> str:
        return self._page.get("/ui/messages", params={"channel": self._channel}).text


def test_a_killed_demo_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with demo(tmp_path) as (process, page):
        Person(page).post("say", "see you after the storm")
        Person(page).post("command", "/accountplan")
        assert "Harbour Foods" in Person(page).modals()
        process.kill()
    with demo(tmp_path) as (process, page):
        assert "see you after the storm" in Person(page).messages()
        Person(page).post("command", "/accountplan Harbour Foods")
        assert "Harbour Foods" in Person(page).modals()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=15) == 0
    assert (tmp_path / "log.txt").read_text() == ""
    assert not (tmp_path / "data" / "kambot.db-wal").exists()


def test_a_fresh_demo_forgets_its_own_data_and_nothing_else(tmp_path: Path) -> None:
    mine = tmp_path / "data" / "notes.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    with demo(tmp_path) as (_process, page):
        Person(page).post("say", "forget me")
    with demo(tmp_path, "--fresh") as (_process, page):
        assert "forget me" not in Person(page).messages()
    assert mine.read_text() == "mine"


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        line = [sys.executable, "-m", "kambot", "demo", "--no-browser", "--port", port]
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == f"Port {port} is taken: choose another one with --port.\n"
