"""Whatever happens to couriers and to Slack's answers: nothing comes twice, nothing is lost.

Each storm is a list of events between several couriers, an outbox and a Slack that posts what
reaches it, whatever becomes of the answer.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from kambot.method.vocabulary import MessageState
from kambot.outbox import (
    Deed,
    Found,
    Limited,
    NotExecuted,
    NotFound,
    NotReadable,
    Outcome,
    Redrawn,
    Sent,
    Task,
    Unknown,
    next_due,
)
from tests.outbox.conftest import MESSAGE, PACE, Box


class Luck(Enum):
    """What becomes of a call."""

    ANSWERED = auto()
    ANSWER_LOST = auto()
    ANSWER_LATE = auto()
    """The courier hears it only when the storm is over."""
    NEVER_ARRIVED = auto()
    LIMITED = auto()
    KILLED_BEFORE = auto()
    KILLED_AFTER = auto()


@dataclass
class Storm:
    """Slack, and the couriers with what they have taken."""

    box: Box
    is_readable: bool
    ids: dict[str, int] = field(default_factory=dict)
    posted: Counter[str] = field(default_factory=Counter)
    """How often each mark was posted."""
    hands: dict[int, list[Task]] = field(default_factory=dict)
    late: list[Outcome] = field(default_factory=list)

    def put(self, key: str) -> None:
        late = None if self.is_readable else self.box.now + timedelta(minutes=30)
        (made,) = self.box.put(key, expires_at=late)
        self.ids |= {key: made} if made else {}

    def change(self, key: str) -> None:
        if key in self.ids:
            self.box.changed(messages=[self.ids[key]])

    def wait(self, seconds: int) -> None:
        self.box.later(seconds=seconds)

    def take(self, courier: int) -> None:
        self.hands.setdefault(courier, []).extend(self.box.take("T1"))

    def call(self, courier: int, luck: Luck) -> None:
        """A courier carries out the task it has had for longest, which may be very long."""
        if not self.hands.get(courier):
            return
        task = self.hands[courier].pop(0)
        if self.box.now >= task.lease_until:
            self.box.settle(NotExecuted(task))
        elif luck is Luck.NEVER_ARRIVED:
            self.box.settle(NotExecuted(task, "ClientConnectorError"))
        elif luck is Luck.LIMITED:
            self.box.settle(Limited(task, 3))
        elif luck is not Luck.KILLED_BEFORE:
            answer = self.carry_out(task)
            self.hear(task, answer, luck)
        if luck in (Luck.KILLED_BEFORE, Luck.KILLED_AFTER):
            self.hands[courier] = []

    def carry_out(self, task: Task) -> Outcome:
        match task.deed:
            case Deed.POST:
                self.posted[task.mark] += 1
                return Sent(task, "D1", "17.0")
            case Deed.REDRAW:
                return Redrawn(task)
        if not self.is_readable:
            return NotReadable(task, "missing_scope")
        return Found(task, "D1", "17.0") if self.posted[task.mark] else NotFound(task)

    def hear(self, task: Task, answer: Outcome, luck: Luck) -> None:
        if luck is Luck.ANSWERED:
            self.box.settle(answer)
        elif luck is Luck.ANSWER_LOST:
            self.box.settle(Unknown(task, "http_500"))
        elif luck is Luck.ANSWER_LATE:
            self.late.append(answer)

    def calm(self) -> None:
        """Fair weather until nothing is due: one courier, and every call is answered."""
        self.box.settle(*self.late)
        while due_at := next_due(self.box.kambot, ["T1"]):
            self.box.now = max(self.box.now + timedelta(seconds=2), due_at)
            self.take(0)
            while self.hands[0]:
                self.call(0, Luck.ANSWERED)


COURIERS = st.integers(1, 2)
KEYS = st.sampled_from(["a", "b"])
EVENTS = st.one_of(
    st.tuples(st.just("put"), KEYS),
    st.tuples(st.just("change"), KEYS),
    *(st.tuples(st.just("take"), COURIERS),) * 2,
    *(st.tuples(st.just("call"), COURIERS, st.sampled_from(Luck)),) * 2,
    st.tuples(st.just("wait"), st.sampled_from([1, 20, 70, 200])),
)
"""The name of one of a storm's methods, and what it is given."""
STORMS = st.lists(EVENTS, min_size=20, max_size=60)


@settings(max_examples=40)
@given(STORMS)
def test_nothing_comes_twice_and_nothing_is_lost(box: Box, events: list[Any]) -> None:
    storm = _storm(box, events, is_readable=True)

    assert set(storm.posted.values()) <= {1}
    assert len(storm.posted) == len(storm.ids)
    for row in map(box.message, storm.ids):
        assert (row.state, row.due_at) == (MessageState.SENT, None)


@settings(max_examples=40)
@given(STORMS)
def test_where_nothing_can_be_read_back_what_is_not_known_is_reported(
    box: Box, events: list[Any]
) -> None:
    storm = _storm(box, events, is_readable=False)

    assert set(storm.posted.values()) <= {1}
    rows = [box.message(key) for key in storm.ids]
    assert {row.error for row in rows} <= {"", "fate_unknown", "too_late"}
    assert sum(row.state is MessageState.SENT for row in rows) <= len(storm.posted)
    assert all(row.state is MessageState.SENT or row.error for row in rows)


def _storm(box: Box, events: list[Any], *, is_readable: bool) -> Storm:
    with box.kambot.database.write() as connection:
        connection.execute(delete(MESSAGE))
        connection.execute(delete(PACE))
    storm = Storm(box, is_readable)
    for name, *given_ in events:
        getattr(storm, name)(*given_)
    storm.calm()
    return storm
