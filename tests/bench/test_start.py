"""How long kambot takes to start, and what it weighs, beside its libraries alone."""

import subprocess
import sys
import time
from statistics import median

import pytest

from tests.bench.calls import Line
from tests.bench.figures import say
from tests.bench.servers import Server, kambot_web, local_slack, resident, surroundings

pytestmark = pytest.mark.bench
TIMES = 5
LIBRARIES = (
    "aiohttp, babel, dotenv, jinja2, rapidfuzz, slack_bolt.async_app, "
    "slack_bolt.adapter.socket_mode.aiohttp, sqlmodel, starlette.applications, uvicorn"
)
Weighed = tuple[float, float]
"""Seconds and megabytes."""


def test_starting_up(database_url: str) -> None:
    alone, kambot = [], []
    with local_slack() as slack:
        for _ in range(TIMES):
            alone.append(_libraries())
            kambot.append(_kambot(slack, database_url))
    for name, found in (("the libraries alone", alone), ("kambot web, to /readyz", kambot)):
        seconds, megabytes = (median(each) for each in zip(*found, strict=True))
        say(f"{name:24}{seconds:6.2f} s{megabytes:6.0f} MB resident")


def _libraries() -> Weighed:
    line = [sys.executable, "-c", f"import {LIBRARIES}; print(flush=True); input()"]
    begun = time.perf_counter()
    with subprocess.Popen(
        line, env=surroundings(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        found = time.perf_counter() - begun, resident(process.pid)
        process.kill()
    return found


def _kambot(slack: Server, database_url: str) -> Weighed:
    begun = time.perf_counter()
    with kambot_web(slack, database_url) as kambot, Line(kambot.port) as line:
        line.get("/readyz")
        return time.perf_counter() - begun, kambot.megabytes
