"""A message is redrawn when what it shows has changed, however it stands meanwhile."""

import pytest
from sqlalchemy import select

from kambot.method.vocabulary import MessageState
from kambot.models import Action, Plan
from kambot.models.rows import table
from kambot.outbox import Deed, NotFound, Redrawn, Unknown
from tests.outbox.conftest import Box
from tests.portfolio import grow


@pytest.fixture
def items(box: Box) -> list[tuple[int, int]]:
    """Three actions and their plans."""
    grow(box.kambot, 3)
    action = table(Action)
    with box.kambot.database.read() as connection:
        rows = connection.execute(select(action.c.id, action.c.plan_id).order_by(action.c.id))
        return [(row.id, row.plan_id) for row in rows]


def test_a_change_of_an_action_redraws_the_messages_that_show_it(
    box: Box, items: list[tuple[int, int]]
) -> None:
    shows = box.sent("shows", items=items[:2])
    box.sent("does_not", items=items[2:])

    box.changed(actions=[items[0][0], items[1][0]])

    task = box.take_one()
    assert (task.deed, task.letter.id) == (Deed.REDRAW, shows)


def test_a_change_of_a_plan_redraws_the_messages_that_show_it(
    box: Box, items: list[tuple[int, int]]
) -> None:
    shows = box.sent("shows", items=[(None, items[0][1])])

    box.changed(plans=[items[0][1]])

    assert box.take_one().letter.id == shows


def test_many_changes_are_one_redraw(box: Box) -> None:
    message = box.sent()
    for _ in range(5):
        box.changed(messages=[message])

    task = box.take_one()
    box.settle(Redrawn(task))

    assert task.letter.wanted == 6
    assert box.take() == []


def test_a_change_while_it_is_redrawn_redraws_it_again(box: Box) -> None:
    message = box.sent()
    box.changed(messages=[message])
    first = box.take_one()
    box.changed(messages=[message])
    assert box.take() == []  # not by two at once
    box.settle(Redrawn(first))

    second = box.take_one()
    box.settle(Redrawn(second))

    assert second.letter.wanted > first.letter.wanted
    assert box.take() == []


def test_a_change_while_it_is_posted_redraws_it_once_it_has_arrived(box: Box) -> None:
    (message,) = box.put("a")
    posting = box.take_one()
    box.changed(messages=[message])
    assert box.take() == []

    box.deliver([posting])

    assert box.take_one().deed is Deed.REDRAW


def test_a_change_before_it_is_posted_is_simply_what_is_posted(box: Box) -> None:
    (message,) = box.put("a")
    box.changed(messages=[message])

    box.deliver(box.take())

    assert box.take() == []


def test_a_change_while_the_post_is_unknown_redraws_it_when_it_is_found(box: Box) -> None:
    (message,) = box.put("a")
    box.settle(Unknown(box.take_one(), "http_500"))
    box.changed(messages=[message])
    box.later(seconds=90)

    box.found(box.take_one())

    assert box.take_one().deed is Deed.REDRAW


def test_a_change_while_the_post_is_unknown_is_in_the_second_post(box: Box) -> None:
    (message,) = box.put("a")
    box.settle(Unknown(box.take_one(), "http_500"))
    box.changed(messages=[message])
    box.later(seconds=90)
    box.settle(NotFound(box.take_one()))

    box.deliver(box.take())

    assert box.take() == []
    assert box.message().shown == 2


def test_who_clicked_sees_it_already(box: Box, items: list[tuple[int, int]]) -> None:
    mine, theirs = (box.sent(key, items=items[:1]) for key in ("mine", "theirs"))

    box.changed(actions=[items[0][0]], but=mine)

    assert box.take_one().letter.id == theirs
    box.later(seconds=9)
    assert box.take() == []


def test_the_courier_redraws_what_nobody_has_redrawn_a_little_after_the_click(box: Box) -> None:
    message = box.sent()
    for _ in range(2):
        box.changed(messages=[message], but=message)
    box.later(seconds=10)

    assert box.take_one().deed is Deed.REDRAW


def test_a_change_after_the_click_is_redrawn_at_once(box: Box) -> None:
    message = box.sent()
    box.changed(messages=[message], but=message)
    box.changed(messages=[message])

    assert box.take_one().deed is Deed.REDRAW


def test_a_redraw_from_before_the_click_is_followed_by_another(box: Box) -> None:
    message = box.sent()
    box.changed(messages=[message])
    older = box.take_one()
    box.changed(messages=[message], but=message)
    box.settle(Redrawn(older))  # it may have come after what the clicker was shown

    assert box.take_one().deed is Deed.REDRAW


def test_old_messages_stay_as_they_are(box: Box) -> None:
    message = box.sent()
    box.later(days=15)

    box.changed(messages=[message])

    assert box.take() == []


def test_nothing_is_redrawn_in_what_was_never_posted(box: Box) -> None:
    (message,) = box.put("a", expires_at=box.now)
    assert box.take() == []
    assert box.message().state is MessageState.DEAD

    box.changed(messages=[message])

    assert box.take() == []


def test_a_change_is_one_statement_however_many_messages_show_it(
    box: Box, items: list[tuple[int, int]]
) -> None:
    counts = []
    for number in range(2):
        box.put(*(f"{number}.{each}" for each in range(1 + 50 * number)), items=items[:1])
        counts.append(box.statements(lambda: box.changed(actions=[items[0][0]])))

    assert counts == [1, 1]


def test_no_change_is_no_statement(box: Box) -> None:
    assert box.statements(box.changed) == 0


def test_plans_and_actions_that_are_never_shown_redraw_nothing(
    box: Box, items: list[tuple[int, int]]
) -> None:
    box.sent("a", items=items[:1])
    with box.kambot.database.read() as connection:
        most = max(connection.scalars(select(table(Plan).c.id)))

    box.changed(plans=[most], actions=[items[2][0]])

    assert box.take() == []
