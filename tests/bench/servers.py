"""The processes that are measured: started, waited for, weighed, ended."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TOKEN, SECRET = "xoxb-1000-2000-measured", "8f742231b10e8888abcd99baadc0ffee"
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A process that listens on a port of this machine."""

    port: int
    pid: int

    @property
    def api_url(self) -> str:
        """Where it answers as Slack."""
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def megabytes(self) -> float:
        """Resident memory, with that of the processes it has started."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return resident(self.pid) + sum(resident(int(pid)) for pid in children)


@contextmanager
def server(*line: str, **environ: str) -> Iterator[Server]:
    """`python -m line...` on a port of its own, until the end of the block."""
    port = _free_port()
    command = [sys.executable, "-m", *line]
    with tempfile.TemporaryDirectory() as folder:
        around = surroundings(PORT=str(port), **environ)
        process = subprocess.Popen(command, env=around, cwd=folder)
        try:
            _wait_for(port, process)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)


def local_slack() -> AbstractContextManager[Server]:
    """The Slack that all of them talk to."""
    return server("tests.bench.slack")


def kambot_web(slack: Server, database_url: str) -> AbstractContextManager[Server]:
    """kambot, as it is run."""
    return server(
        *("kambot", "web"),
        SLACK_API_URL=slack.api_url,
        SLACK_BOT_TOKEN=TOKEN,
        SLACK_SIGNING_SECRET=SECRET,
        DATABASE_URL=database_url,
        LOG_LEVEL="WARNING",
    )


def kambot_for_teams(
    api_url: str, database_url: str, tokens: Mapping[str, str], secret: str = SECRET
) -> AbstractContextManager[Server]:
    """kambot in several workspaces."""
    return server(
        "tests.bench.teams",
        SLACK_API_URL=api_url,
        SLACK_SIGNING_SECRET=secret,
        DATABASE_URL=database_url,
        TEAM_TOKENS=json.dumps(tokens),
    )


def bolt_guide(slack: Server, views: Path) -> AbstractContextManager[Server]:
    """Bolt as its guide shows it."""
    line = "gunicorn --threads 8 --keep-alive 60 --log-level warning tests.bench.floors:guide()"
    return server(*line.split(), SLACK_API_URL=slack.api_url, BENCH_VIEWS=str(views))


def bolt_tuned(slack: Server, views: Path) -> AbstractContextManager[Server]:
    """Bolt as fast as it can be."""
    return server("tests.bench.floors", SLACK_API_URL=slack.api_url, BENCH_VIEWS=str(views))


def bolt_static(slack: Server, cards: Path) -> AbstractContextManager[Server]:
    """Bolt with cards that never change."""
    return server("tests.bench.static_bolt", SLACK_API_URL=slack.api_url, BENCH_CARDS=str(cards))


def surroundings(**environ: str) -> dict[str, str]:
    """The environment of a process: the way to Python and to our code, and what is given."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environ}


def resident(pid: int) -> float:
    """The resident memory of a process in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while not _listens(port):
        assert process.poll() is None, "it has ended"
        assert time.monotonic() < end, "it did not start in time"
        time.sleep(0.005)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True
