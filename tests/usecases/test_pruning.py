"""What is forgotten: old receipts, old messages with what hangs on them; nothing that may count."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, func, insert, select

from kambot import pruning
from kambot.core import Kambot
from kambot.method.vocabulary import MessageKind, MessageState
from kambot.models import Message, MessageItem, Receipt, Told
from kambot.models.rows import table
from kambot.pruning import prune
from tests.usecases.conftest import MORNING, Desk

MESSAGE, ITEM, RECEIPT, TOLD = table(Message), table(MessageItem), table(Receipt), table(Told)


def ago(days: int) -> datetime:
    return MORNING - timedelta(days=days)


def put(kambot: Kambot, of: Table, *rows: dict[str, Any]) -> None:
    with kambot.database.write() as connection:
        connection.execute(insert(of), [{"workspace_id": 1, **row} for row in rows])


def count(kambot: Kambot, of: Table) -> int:
    with kambot.database.read() as connection:
        return connection.execute(select(func.count()).select_from(of)).scalar_one()


def message(key: str, created_at: datetime, **more: Any) -> dict[str, Any]:
    row = Message(
        workspace_id=1,
        key=key,
        kind=MessageKind.NUDGE,
        channel="UANA",
        created_at=created_at,
        **{"state": MessageState.SENT, **more},
    )
    return row.model_dump(exclude={"id"})


def test_receipts_go_after_a_week(kambot: Kambot) -> None:
    old, new = ({"key": f"{days}", "outcome": {}, "created_at": ago(days)} for days in (8, 6))
    put(kambot, RECEIPT, old, new)
    assert prune(kambot, MORNING) == 1
    assert count(kambot, RECEIPT) == 1


def test_what_was_told_stays_told_for_longer_than_a_year(kambot: Kambot) -> None:
    said = {"member_id": 1, "kind": "soon", "about": ""}
    put(
        kambot,
        TOLD,
        {**said, "subject_id": 1, "told_on": date(2025, 10, 1)},
        {**said, "subject_id": 2, "told_on": date(2025, 11, 1)},
    )
    assert prune(kambot, MORNING) == 1
    assert count(kambot, TOLD) == 1


def test_a_message_that_may_still_be_said_is_kept_however_old(kambot: Kambot) -> None:
    put(kambot, MESSAGE, message("nudge:1", ago(500), state=MessageState.PENDING))
    assert prune(kambot, MORNING) == 0


@pytest.mark.parametrize("state", [MessageState.SENDING, MessageState.UNKNOWN])
def test_a_message_whose_fate_nobody_has_found_out_goes_with_the_others(
    kambot: Kambot, state: MessageState
) -> None:
    put(
        kambot,
        MESSAGE,
        message("old", ago(121), state=state, due_at=ago(121)),
        message("new", ago(119), state=state, due_at=ago(119)),
    )
    assert prune(kambot, MORNING) == 1


def test_what_nobody_delivers_in_time_is_given_up_in_every_workspace(
    kambot: Kambot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pruning, "BATCH", 2)
    waiting = {"state": MessageState.PENDING, "due_at": ago(2)}
    late, timely = ({**waiting, "expires_at": ago(days)} for days in (1, -1))
    put(
        kambot,
        MESSAGE,
        *(message(f"nudge:{each}", ago(2), **late) for each in range(3)),
        {**message("elsewhere", ago(2), **late), "workspace_id": 2},
        message("timely", ago(2), **timely),
    )
    put(kambot, MESSAGE, message("reply", ago(2), **{**late, "due_at": None}, parent_id=1))

    prune(kambot, MORNING)

    with kambot.database.read() as connection:
        rows = connection.execute(select(MESSAGE).order_by(MESSAGE.c.id)).all()
    assert [row.error for row in rows] == ["too_late"] * 4 + ["", "parent_dead"]
    assert {row.state for row in rows if row.error} == {MessageState.DEAD}
    assert rows[4].state is MessageState.PENDING
    assert caplog.messages == ["action=messages_dead count=4 error=too_late"]


def test_who_writes_does_not_wait_while_there_is_nothing_to_forget(kambot: Kambot) -> None:
    with kambot.database.write():
        assert prune(kambot, MORNING) == 0


def test_an_old_message_goes_with_what_it_shows(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    put(ana.kambot, MESSAGE, message("old", ago(121)), message("new", ago(119)))
    shown = {"action_id": None, "plan_id": plan_id}
    put(ana.kambot, ITEM, {"message_id": 1, **shown}, {"message_id": 2, **shown})
    assert prune(ana.kambot, MORNING) == 1
    assert count(ana.kambot, ITEM) == count(ana.kambot, MESSAGE) == 1


def test_a_thread_goes_before_the_message_it_hangs_on_in_however_small_batches(
    kambot: Kambot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "BATCH", 2)
    put(kambot, MESSAGE, *(message(f"digest:{each}", ago(200)) for each in range(3)))
    put(
        kambot,
        MESSAGE,
        *(message(f"details:{each}", ago(200), parent_id=each + 1) for each in range(3)),
    )
    assert prune(kambot, MORNING) == 6
    assert count(kambot, MESSAGE) == 0


def test_a_message_in_whose_thread_something_is_on_its_way_is_kept(kambot: Kambot) -> None:
    put(kambot, MESSAGE, message("digest:1", ago(200)))
    put(kambot, MESSAGE, message("late", ago(200), parent_id=1, state=MessageState.PENDING))
    assert prune(kambot, MORNING) == 0
