"""What follows from a write is done once, right before its commit, or not at all."""

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, func, insert, select

from kambot.db import Database, at_the_end

METADATA = MetaData()
BOX = Table("box", METADATA, Column("held", Integer, nullable=False))
COUNT = select(func.count()).select_from(BOX)


class Notes:
    """What the work at the end was asked to do, and how many boxes it saw then."""

    def __init__(self) -> None:
        self.asked: list[tuple[set[str], int]] = []

    def __call__(self, connection: Connection, subjects: frozenset[str]) -> None:
        self.asked.append((set(subjects), connection.scalar(COUNT) or 0))
        connection.execute(insert(BOX).values(held=0))


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def boxes(empty_database: Database, notes: Notes) -> Database:
    with empty_database.write() as connection:
        METADATA.create_all(connection)
    return empty_database.ending_with(notes)


def count(boxes: Database) -> int:
    with boxes.read() as connection:
        return connection.scalar(COUNT) or 0


def test_it_is_done_once_for_each_subject_and_sees_all_that_was_written(
    boxes: Database, notes: Notes
) -> None:
    with boxes.write() as connection:
        at_the_end(connection, "tea")
        at_the_end(connection, "tea")
        connection.execute(insert(BOX).values(held=1))
        at_the_end(connection, "jam")
        connection.execute(insert(BOX).values(held=2))
    assert notes.asked == [({"tea", "jam"}, 2)]
    assert count(boxes) == 3


def test_it_is_not_done_where_nobody_asked(boxes: Database, notes: Notes) -> None:
    with boxes.write() as connection:
        connection.execute(insert(BOX).values(held=1))
    assert notes.asked == []


def test_what_was_undone_asks_for_nothing(boxes: Database, notes: Notes) -> None:
    with pytest.raises(ZeroDivisionError), boxes.write() as connection:
        at_the_end(connection, "tea")
        _ = 1 / 0
    with boxes.write() as connection:
        at_the_end(connection, "jam")
        connection.execute(insert(BOX).values(held=1))
        connection.rollback()
    with boxes.write() as connection:
        at_the_end(connection, "milk")
    assert notes.asked == [({"milk"}, 0)]


def test_a_write_whose_end_fails_is_undone(boxes: Database) -> None:
    def fail(connection: Connection, subjects: frozenset[str]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), boxes.ending_with(fail).write() as connection:
        connection.execute(insert(BOX).values(held=1))
        at_the_end(connection, "tea")
    assert count(boxes) == 0


def test_a_database_that_ends_with_nothing_is_asked_in_vain(
    boxes: Database, empty_database: Database, notes: Notes
) -> None:
    with empty_database.write() as connection:
        at_the_end(connection, "tea")
    with boxes.write():
        pass
    assert notes.asked == []
