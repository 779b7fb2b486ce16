"""A message is put once under its key, and redrawn when what it shows changes."""

import pytest

from kambot import outbox
from tests.outbox.conftest import Box


def test_a_key_is_put_once(box: Box) -> None:
    (first,) = box.put("a")

    assert first is not None
    assert box.put("a", "b", "b")[0] is None
    assert len(box.take()) == 2


def test_the_same_key_is_another_message_in_another_workspace(box: Box) -> None:
    assert None not in (*box.put("a", workspace=1), *box.put("a", workspace=2))


def test_putting_a_thousand_costs_as_many_statements_as_putting_ten(box: Box) -> None:
    few = box.statements(lambda: box.put(*(f"a{n}" for n in range(10))))

    assert box.statements(lambda: box.put(*(f"b{n}" for n in range(900)))) == few


def test_what_is_put_in_a_write_that_is_undone_was_never_there(box: Box) -> None:
    with pytest.raises(ZeroDivisionError), box.kambot.database.write() as connection:
        outbox.put(connection, 1, [box.outgoing("a")], box.now)
        raise ZeroDivisionError

    assert box.take() == []


def test_a_reply_to_nothing_is_refused(box: Box) -> None:
    with pytest.raises(LookupError, match="no message nowhere"):
        box.put("reply", parent_key="nowhere")


def test_a_reply_to_a_private_message_is_refused(box: Box) -> None:
    box.put("a", channel="UANA", member_id=box.member("UANA").id)
    with pytest.raises(LookupError, match="no message a"):
        box.put("reply", parent_key="a")
