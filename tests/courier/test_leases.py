"""The courier was stopped, the clock was wrong, the database was away: nothing comes twice."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Connection

from handlers.courier import trip
from handlers.courier.line import Call, Failed, Line
from kambot import outbox
from kambot.db import Database, StorageUnreachable
from kambot.method.vocabulary import MessageState
from kambot.outbox import LEASE, NotExecuted
from tests.courier.conftest import NINE, Post


def with_kambot(post: Post, **changes: Any) -> Post:
    return replace(post, kambot=replace(post.kambot, **changes))


def test_nothing_is_written_once_the_lease_has_ended(post: Post) -> None:
    post.put("a")
    (task,) = outbox.take(post.kambot, NINE, [post.team.id], 1)
    call = Call(task, post.team.bot_token, is_held=lambda: False)

    async def write() -> None:
        async with Line.open(f"{post.slack.url}/api/", 1) as line:
            await line.write(call, "chat.postMessage", '{"text":"late"}', {"channel": task.where})

    with pytest.raises(Failed) as failed:
        asyncio.run(write())

    assert failed.value.outcome == NotExecuted(task)
    assert post.seen() == []


def test_what_was_taken_too_long_ago_is_taken_anew(post: Post) -> None:
    """As if the process had been stopped between taking and posting."""
    post.put("a")
    stopped = with_kambot(post, clock=_skipping(post, after=2))
    stopped.deliver()

    assert len(post.seen()) == 1
    assert post.message().attempt == 2


def _skipping(post: Post, after: int) -> Callable[[], datetime]:
    """A clock that, once it was asked so often, is found to be two minutes later."""
    asked = 0

    def now() -> datetime:
        nonlocal asked
        asked += 1
        if asked == after + 1:
            post.slack.clock.skip(2 * LEASE)
        return post.slack.now()

    return now


def test_a_clock_that_is_set_back_does_not_make_a_lease_longer(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process was stopped for five minutes, and the clock on the wall shows no later time."""
    post.put("a")
    readings = iter([0.0, 300.0])
    quiet = SimpleNamespace(monotonic=lambda: next(readings, time.monotonic()))
    monkeypatch.setattr(trip, "time", quiet)
    post.deliver()

    assert len(post.seen()) == 1
    assert post.message().attempt == 2


class Flaky(Database):
    """A database that goes away for a while."""

    failing = 0

    @contextmanager
    def write(self) -> Iterator[Connection]:
        if self.failing > 0:
            self.failing -= 1
            raise StorageUnreachable
        with super().write() as connection:
            yield connection


@pytest.mark.parametrize("moment", [0, 1])
def test_answers_are_kept_while_the_database_is_away(
    post: Post, database_url: str, moment: int
) -> None:
    """It goes away before the first claim, or right after it."""
    flaky = Flaky(database_url)
    post.put("a")
    courier = with_kambot(post, database=flaky).courier()

    async def run() -> None:
        async with courier._trip() as ride:
            tokens = {post.team.id: post.team.bot_token}
            flaky.failing = 1 - moment
            assert await ride.set_out(tokens) == moment
            flaky.failing = moment * 3
            for _ in range(5):
                await ride.answers()
                await ride.write_down()
            await ride.set_out(tokens)
            await ride.end(5)

    asyncio.run(run())
    flaky.close()
    assert post.message().state is MessageState.SENT
    assert len(post.seen()) == 1


def test_a_message_that_cannot_be_written_holds_up_no_other(post: Post) -> None:
    post.put("broken", content={"message": "no_such_message", "facts": {}, "wish": ""})
    post.put("a", to="ben")
    post.deliver()

    assert post.message("broken").error == "not_written"
    assert len(post.seen("ben")) == 1


def test_what_is_under_way_is_finished_when_it_stops(post: Post) -> None:
    post.slack.fault("chat.postMessage", latency=0.3)
    post.put("a")

    async def run() -> None:
        async with post.courier()._trip() as ride:
            await ride.set_out({post.team.id: post.team.bot_token})
            await ride.end(5)

    asyncio.run(run())
    assert post.message().state is MessageState.SENT


def test_what_takes_too_long_when_it_stops_is_looked_for_later(post: Post) -> None:
    post.put("earlier")
    post.deliver()
    post.slack.clock.skip(timedelta(minutes=5))
    post.slack.fault("chat.postMessage", latency=0.5, times=1)
    post.put("a")

    async def run() -> None:
        async with post.courier()._trip() as ride:
            await ride.set_out({post.team.id: post.team.bot_token})
            await ride.end(0.01)

    asyncio.run(run())
    assert post.message().state is MessageState.SENDING
    post.slack.wait_for(lambda: len(post.seen()) == 2)
    post.deliver()

    assert post.message().state is MessageState.SENT
    assert len(post.seen()) == 2
