"""`kambot demo`: one command, a page, example plans; nothing is lost however it ends."""

import shutil
import signal
import socket
import time
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest

from kambot.cli import main
from tests.demo_process import demo

pytestmark = pytest.mark.only("sqlite")  # the demo brings its own file

LISBON, NINE, SATURDAY = ZoneInfo("Europe/Lisbon"), clock_time(9), 5
SAID = "see you after the storm"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SECONDS, PATIENCE = 3, 15
"""How long is watched that nothing comes, and waited for what comes."""


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


def now(page: httpx.Client) -> datetime:
    return datetime.fromisoformat(page.get("/sandbox/status").json()["now"])


def next_working_morning(page: httpx.Client) -> datetime:
    """Nine o'clock in Lisbon tomorrow, or on Monday if that is a weekend."""
    day = now(page).astimezone(LISBON).date() + DAY
    while day.weekday() >= SATURDAY:
        day += DAY
    return datetime.combine(day, NINE, LISBON)


def skip(page: httpx.Client, to: datetime) -> None:
    page.post("/sandbox/clock", json={"set": to.isoformat()}).raise_for_status()


def wait_for(page: httpx.Client, words: str, seconds: float, *, times: int = 1) -> bool:
    """Whether so many messages with these words come in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        posted = page.get("/sandbox/posted").json()["messages"]
        if sum(words in each["text"] for each in posted) >= times:
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a demo was killed in which something had been said already."""
    folder = tmp_path_factory.mktemp("killed")
    with demo(folder) as (process, page):
        Person(page).post("say", SAID)
        Person(page).post("command", "/accountplan")
        assert "Harbour Foods" in Person(page).modals()
        process.kill()
    assert (folder / "log.txt").read_text() == ""
    return folder


@pytest.fixture
def folder(killed: Path, tmp_path: Path) -> Path:
    """A demo of one's own, to go on with: filling one takes longer than all that a test does."""
    return Path(shutil.copytree(killed, tmp_path / "demo"))


def test_a_killed_demo_goes_on_where_it_stopped(folder: Path) -> None:
    with demo(folder) as (process, page):
        assert SAID in Person(page).messages()
        Person(page).post("command", "/accountplan Harbour Foods")
        assert "Harbour Foods" in Person(page).modals()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=15) == 0
    assert (folder / "log.txt").read_text() == ""
    assert not (folder / "data" / "kambot.db-wal").exists()


def test_the_next_working_morning_brings_one_nudge_and_monday_a_digest(folder: Path) -> None:
    with demo(folder) as (process, page):
        morning = next_working_morning(page)
        skip(page, morning - MINUTE)
        assert not wait_for(page, "Send Mei", SECONDS)
        skip(page, morning)
        assert wait_for(page, "3 actions need you: Send Mei", PATIENCE)
        monday = morning + (7 - morning.weekday()) * DAY
        skip(page, monday)
        assert wait_for(page, "3 red", PATIENCE)
        assert wait_for(page, "Send Mei", PATIENCE, times=2)
        process.kill()
    with demo(folder) as (process, page):
        assert now(page) > monday
        assert not wait_for(page, "Send Mei", SECONDS, times=3)
    assert (folder / "log.txt").read_text() == ""


def test_a_fresh_demo_forgets_its_own_data_and_nothing_else(folder: Path) -> None:
    mine = folder / "data" / "notes.txt"
    mine.write_text("mine")
    with demo(folder, "--fresh") as (_process, page):
        assert SAID not in Person(page).messages()
    assert mine.read_text() == "mine"


def test_a_port_that_is_taken_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["demo", "--no-browser", "--port", port]) == 1
    assert capsys.readouterr().err == f"Port {port} is taken: choose another one with --port.\n"
