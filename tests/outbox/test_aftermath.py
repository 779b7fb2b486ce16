"""What follows from an answer: for replies, for people who left, for channels that were closed."""

import time
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Row, insert, select, update

from kambot.db import lock_row
from kambot.method.vocabulary import MessageKind, MessageState
from kambot.models import Digest
from kambot.models.rows import table
from kambot.outbox import Deed, NotReadable, Refused, Sent, Unknown
from tests.outbox.conftest import MEMBER, NINE, Box

DIGEST = table(Digest)


@pytest.fixture
def thread(box: Box) -> Box:
    """A digest with its details in the thread, put together."""
    with box.kambot.database.write() as connection:
        connection.execute(
            insert(DIGEST).values(
                id=7,
                workspace_id=1,
                channel="C1",
                channel_name="sales",
                weekday=1,
                minute=510,
                time_zone="UTC",
                set_by_id=box.member("UANA").id,
                created_at=NINE,
            )
        )
    box.put("digest:7:2026-W48", kind=MessageKind.DIGEST, channel="C1")
    box.put(
        "details:7:2026-W48",
        kind=MessageKind.DETAILS,
        channel="C1",
        parent_key="digest:7:2026-W48",
    )
    return box


def put_private(box: Box, key: str = "a", user_id: str = "UANA") -> None:
    box.put(key, channel=user_id, member_id=box.member(user_id).id)


def stopped(box: Box) -> Row[Any]:
    with box.kambot.database.read() as connection:
        return connection.execute(select(DIGEST)).one()


def notes(box: Box) -> list[tuple[str, dict[str, Any]]]:
    """To whom notices are on their way, and with which facts."""
    box.later(minutes=1)
    return [(task.letter.channel, dict(task.letter.content["facts"])) for task in box.take()]


def test_a_reply_waits_for_what_it_replies_to(thread: Box) -> None:
    head = thread.take_one()
    thread.later(seconds=30)
    assert thread.take() == []
    thread.settle(Sent(head, "C1", "17.0"))

    reply = thread.take_one()

    assert (reply.letter.kind, reply.where, reply.thread_ts) == ("details", "C1", "17.0")


def test_a_reply_waits_until_it_is_known_where_its_head_stands(thread: Box) -> None:
    thread.settle(Unknown(thread.take_one(), "http_500"))
    thread.later(minutes=2)
    looking = thread.take_one()
    assert looking.deed is Deed.LOOK
    thread.found(looking)

    assert thread.take_one().thread_ts == f"{looking.letter.id}.0"


def test_a_reply_to_what_is_posted_already_is_posted_at_once(box: Box) -> None:
    box.sent("a", channel="C1")
    box.later(seconds=5)
    box.put("reply", parent_key="a", channel="C1")

    assert box.take_one().thread_ts == box.message("a").ts


@pytest.mark.parametrize("details", [{"expires_at": NINE + timedelta(minutes=1)}, {}])
def test_a_reply_dies_with_what_it_replies_to(box: Box, details: dict[str, Any]) -> None:
    box.put("a", **details)
    box.put("reply", parent_key="a")
    if details:
        box.later(minutes=1)
        assert box.take() == []
    else:
        box.settle(Refused(box.take_one(), "is_archived"))

    row = box.message("reply")
    assert (row.state, row.error) == (MessageState.DEAD, "parent_dead")
    box.later(days=1)
    assert box.take() == []


def test_a_lost_reply_is_looked_for_in_its_thread(thread: Box) -> None:
    thread.settle(Sent(thread.take_one(), "C1", "17.0"))
    thread.later(seconds=5)
    thread.settle(Unknown(thread.take_one(), "http_500"))
    thread.later(minutes=2)

    look = thread.take_one()

    assert (look.deed, look.where, look.thread_ts) == (Deed.LOOK, "C1", "17.0")


def test_a_private_message_tells_where_its_reader_is_found(box: Box) -> None:
    put_private(box)
    box.settle(Sent(box.take_one(), "D42", "17.0"))

    assert box.member("UANA").direct_channel == "D42"


def test_a_lost_private_message_is_looked_for_where_the_last_one_arrived(box: Box) -> None:
    put_private(box)
    box.settle(Sent(box.take_one(), "D42", "17.0"))
    put_private(box, "b")
    box.later(seconds=5)
    posting = box.take_one()
    box.settle(Unknown(posting, "http_500"))
    box.later(minutes=2)

    assert posting.where == "UANA"  # Slack finds the conversation, and opens it if need be
    assert box.take_one().where == "D42"


def test_nobody_knows_where_to_look_for_a_first_private_message(box: Box) -> None:
    put_private(box)
    box.settle(Unknown(box.take_one(), "http_500"))
    box.later(minutes=2)
    look = box.take_one()
    assert look.where is None
    box.settle(NotReadable(look, "conversation_not_known"))

    with box.kambot.database.write() as connection:
        connection.execute(update(MEMBER).values(direct_channel="D42"))  # she opened Home
    box.later(minutes=15)

    assert box.take_one().where == "D42"


def test_a_channel_is_no_private_conversation(box: Box) -> None:
    box.sent("a", channel="C1")

    assert box.member("UANA").direct_channel is None


def test_a_deactivated_person_is_left_alone(box: Box) -> None:
    put_private(box)
    box.settle(Refused(box.take_one(), "user_disabled"))

    assert box.member("UANA").left_at == box.now
    assert box.message().state is MessageState.DEAD


@pytest.mark.parametrize("error", ["user_not_found", "messages_tab_disabled", "invalid_blocks"])
def test_other_refusals_do_not_say_that_somebody_left(box: Box, error: str) -> None:
    put_private(box)
    box.settle(Refused(box.take_one(), error))

    assert box.member("UANA").left_at is None
    assert box.message().error == error


@pytest.mark.parametrize(
    "error", ["is_archived", "channel_not_found", "not_in_channel", "is_shared"]
)
def test_a_digest_whose_channel_is_closed_stops_and_its_owner_is_told(
    thread: Box, error: str
) -> None:
    thread.settle(Refused(thread.take_one(), error))

    assert (stopped(thread).stopped_at, stopped(thread).stopped_why) == (thread.now, error)
    assert notes(thread) == [("UANA", {"channel": "sales", "why": error})]


def test_if_its_owner_left_all_admins_are_told(thread: Box) -> None:
    with thread.kambot.database.write() as connection:
        ana = MEMBER.c.user_id == "UANA"
        connection.execute(update(MEMBER).where(ana).values(left_at=NINE))
    thread.settle(Refused(thread.take_one(), "is_archived"))

    assert [channel for channel, _ in notes(thread)] == ["UADA"]


def test_a_fault_of_ours_does_not_stop_a_digest(thread: Box) -> None:
    thread.settle(Refused(thread.take_one(), "invalid_blocks"))

    assert stopped(thread).stopped_at is None
    assert notes(thread) == []


def test_a_digest_that_moved_to_another_channel_does_not_stop(thread: Box) -> None:
    with thread.kambot.database.write() as connection:
        connection.execute(update(DIGEST).values(channel="C2"))
    thread.settle(Refused(thread.take_one(), "is_archived"))

    assert stopped(thread).stopped_at is None


def test_whoever_set_up_a_digest_is_told_once(thread: Box) -> None:
    thread.put("digest:7:2026-W49", kind=MessageKind.DIGEST, channel="C1")
    first = thread.take_one()
    thread.later(seconds=5)
    second = thread.take_one()

    thread.settle(Refused(first, "is_archived"), Refused(second, "is_archived"))

    assert [channel for channel, _ in notes(thread)] == ["UANA"]


@pytest.mark.only("postgresql")  # elsewhere writes exclude each other
def test_two_couriers_who_learn_of_the_same_people_never_wait_for_each_other(box: Box) -> None:
    ana, bob = (box.member(each).id for each in ("UANA", "UBOB"))
    for user_id in ("UBOB", "UANA"):
        put_private(box, user_id, user_id)
    settling = Thread(target=box.deliver, args=(box.take(),))
    with box.kambot.database.write() as connection:
        lock_row(connection, MEMBER, ana)
        settling.start()
        while not somebody_waits(box):
            time.sleep(0.01)
        lock_row(connection, MEMBER, bob)
    settling.join()
    assert box.member("UBOB").direct_channel


def somebody_waits(box: Box) -> bool:
    """For a row that is locked."""
    with box.kambot.database.read() as connection:
        waiting = connection.exec_driver_sql(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return bool(waiting.scalar())
