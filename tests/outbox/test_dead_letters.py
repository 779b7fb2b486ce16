"""What did not arrive can be looked at by admins, and sent again."""

import pytest
from sqlalchemy import update

from kambot import outbox
from kambot.errors import NotAllowed, NotFound
from kambot.members import me
from kambot.method.vocabulary import MessageState
from kambot.outbox import NothingLeft, NotReadable, Refused, Unknown
from kambot.outbox.dead_letters import how_many
from kambot.screens import Caller
from tests.outbox.conftest import MESSAGE, Box

ADA, ANA, EVE = Caller("T1", "UADA"), Caller("T1", "UANA"), Caller("T2", "UEVE")


@pytest.fixture
def lost(box: Box) -> int:
    """A message of which nobody knows whether it arrived."""
    (message_id,) = box.put("a", expires_at=box.now)
    with box.kambot.database.write() as connection:
        connection.execute(update(MESSAGE).values(expires_at=None))
    box.settle(Unknown(box.take_one(), "TimeoutError"))
    box.later(days=2)
    box.settle(NotReadable(box.take_one(), "missing_scope"))
    assert message_id is not None
    return message_id


def dead(box: Box) -> list[tuple[int, str]]:
    return [(each.message_id, each.error) for each in outbox.dead(box.kambot, ADA)]


def test_an_admin_sees_what_did_not_arrive(box: Box) -> None:
    (refused,) = box.put("a", channel="UANA", member_id=box.member("UANA").id)
    box.settle(Refused(box.take_one(), "user_disabled"))

    (letter,) = outbox.dead(box.kambot, ADA)

    assert (letter.message_id, letter.to, letter.error) == (refused, "Ana Alves", "user_disabled")


def test_nobody_but_an_admin_sees_it_or_sends_it_again(box: Box, lost: int) -> None:
    with pytest.raises(NotAllowed):
        outbox.dead(box.kambot, ANA)
    with pytest.raises(NotAllowed):
        outbox.retry(box.kambot, ANA, lost)


def test_what_had_nothing_to_say_is_missed_by_nobody(box: Box) -> None:
    box.put("a")
    box.put("reply", parent_key="a")
    box.settle(NothingLeft(box.take_one()))

    assert dead(box) == []


def test_dead_letters_are_counted_for_the_board(box: Box, lost: int) -> None:
    with box.kambot.database.read() as connection:
        assert how_many(connection, me(connection, box.kambot, ADA)) == 1


def test_what_is_sent_again_arrives(box: Box) -> None:
    box.put("a")
    box.settle(Refused(box.take_one(), "is_archived"))
    box.put("late", expires_at=box.now)
    box.take()

    for message_id, _ in dead(box):
        notice = outbox.retry(box.kambot, ADA, message_id)
        assert "twice" not in notice.text
    box.later(minutes=1)
    box.deliver(box.take())

    assert dead(box) == []
    assert box.message("a").state is box.message("late").state is MessageState.SENT


def test_what_may_have_arrived_is_sent_again_only_by_a_person_who_is_told(
    box: Box, lost: int
) -> None:
    assert dead(box) == [(lost, "fate_unknown")]
    box.later(days=10)
    assert box.take() == []

    assert "may come twice" in outbox.retry(box.kambot, ADA, lost).text

    assert box.take_one().letter.id == lost


def test_a_second_click_sends_nothing_again(box: Box, lost: int) -> None:
    outbox.retry(box.kambot, ADA, lost)
    box.deliver(box.take())

    assert "on its way already" in outbox.retry(box.kambot, ADA, lost).text

    assert box.take() == []


def test_replies_are_sent_again_with_what_they_reply_to(box: Box) -> None:
    (head,) = box.put("a")
    box.put("reply", parent_key="a", channel="Ca")
    box.settle(Refused(box.take_one(), "is_archived"))
    assert head is not None
    assert box.message("reply").state is MessageState.DEAD

    outbox.retry(box.kambot, ADA, head)
    box.later(minutes=1)
    box.deliver(box.take())
    box.later(minutes=1)

    assert box.take_one().thread_ts == box.message("a").ts


def test_an_admin_sends_nothing_in_another_workspace(box: Box, lost: int) -> None:
    box.later(seconds=-1)
    with box.kambot.database.write() as connection:
        connection.exec_driver_sql("UPDATE member SET role = 'admin'")

    assert outbox.dead(box.kambot, EVE) == ()
    with pytest.raises(NotFound):
        outbox.retry(box.kambot, EVE, lost)
