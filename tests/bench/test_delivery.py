"""Ten thousand nudges on their way to a Slack that keeps its limits: time, processor, memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from handlers.views.messages import draw_message
from handlers.views.voice import Voice
from kambot.composing import compose
from kambot.core import build
from kambot.db import Database
from kambot.nudging.deciding import decide
from kambot.outbox.letters import MESSAGE, letters
from tests.bench.figures import say
from tests.crowd import gather
from tests.torture.clock import START, SharedClock
from tests.torture.processes import talking

pytestmark = pytest.mark.bench

PEOPLE, A_MINUTE = 10_000, 300
LONGER, DEARER, GROWTH = 1.05, 2.5, 5
"""How much longer than the theoretical minimum it may take, how many times the processor of bare
calls, and how many megabytes it may grow from the first hundred rounds on."""


@dataclass(frozen=True)
class Slack:
    """A sandbox in a process of its own, by a clock that only moves when a courier sleeps."""

    http: httpx.Client
    token: str
    team_id: str
    talks: dict[str, str]

    @property
    def api_url(self) -> str:
        return f"{self.http.base_url}/api/"

    def limited(self) -> int:
        """How many calls it has refused with 429."""
        status = self.http.get("/sandbox/status").json()
        assert status["violations"] == []
        return sum(status["limited"].values())


@contextmanager
def slack(folder: Path, *, limits: bool) -> Iterator[Slack]:
    clock = str(folder / "clock")
    with talking("tests.torture.slack") as process:
        there = process.ask({"people": PEOPLE, "clock": clock})
        with httpx.Client(base_url=there.pop("url"), timeout=60) as http:
            http.post("/sandbox/limits", json={"on": limits}).raise_for_status()
            yield Slack(http, **there)


def test_ten_thousand_nudges(database: Database, database_url: str, tmp_path: Path) -> None:
    SharedClock(tmp_path / "clock")
    with slack(tmp_path, limits=True) as there:
        message = _decide(database, there)
        tokens = {there.team_id: there.token}
        order = {"url": database_url, "tokens": tokens, "clock_file": str(tmp_path / "clock")}
        ours = _deliver("kambot", api_url=there.api_url, **order)
        limited = there.limited()
    with slack(tmp_path, limits=False) as there:
        whom = {"token": there.token, "users": list(there.talks), "message": message}
        bare = _deliver("bare", api_url=there.api_url, **whom)
    at_best = (PEOPLE - 1) / A_MINUTE * 60
    longer, dearer = ours["seconds"] / at_best, ours["cpu"] / bare["cpu"]
    first, last = ours["megabytes"][0], ours["megabytes"][-1]
    say(
        f"\n{PEOPLE:,} nudges, {database.name}: {longer:.3f} times the minimum of {at_best:,.0f} s,"
        f" {limited} refused by rate; CPU {1000 * ours['cpu'] / PEOPLE:.2f} ms each,"
        f" {dearer:.2f} times bare posting; memory {first:.0f} MB, then {last:.0f} MB"
    )
    assert ours["sent"] == bare["sent"] == PEOPLE
    assert longer <= LONGER
    assert dearer <= DEARER
    assert last - first <= GROWTH


def _decide(database: Database, there: Slack) -> dict[str, Any]:
    """Put a nudge for everybody; one of them as it is posted."""
    gather(database, list(there.talks), START.date(), team_id=there.team_id, actions=3)
    kambot = build(database, lambda: START)
    assert decide(kambot, START) == PEOPLE
    with database.read() as connection:
        ids = connection.scalars(select(MESSAGE.c.id).limit(1)).all()
        (card,) = compose(connection, kambot, letters(connection, 1, ids)).values()
    assert card is not None
    return draw_message(Voice.of(kambot.prompts), card)


def _deliver(what: str, **order: Any) -> Any:
    with talking("tests.bench.delivering") as process:
        return process.ask({"what": what, **order})
