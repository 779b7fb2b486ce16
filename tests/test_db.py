"""The database: nothing acknowledged is lost, nothing half-written stays, faults have names."""

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from kambot.db import (
    Database,
    StorageBusy,
    StorageFull,
    StorageNotMigrated,
    StorageReadOnly,
    StorageUnreachable,
    insert_once,
    lock_row,
)

METADATA = MetaData()
BOX = Table(
    "box",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("label", String(20), unique=True),
    Column("held", Integer, nullable=False),
)
LID = Table("lid", METADATA, Column("box_id", ForeignKey("box.id"), primary_key=True))


@pytest.fixture
def boxes(empty_database: Database) -> Database:
    """A database with one box, `tea`, of no items."""
    with empty_database.write() as connection:
        METADATA.create_all(connection)
        connection.execute(insert(BOX).values(label="tea", held=0))
    return empty_database


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    """A SQLite file with one box, for faults that only a file has."""
    url = f"sqlite:///{tmp_path}/boxes.db"
    made = Database(url)
    with made.write() as connection:
        METADATA.create_all(connection)
        connection.execute(insert(BOX).values(label="tea", held=0))
    made.close()
    return url


def items(database: Database) -> int:
    with database.read() as connection:
        held: int = connection.execute(select(BOX.c.held)).scalar_one()
        return held


def put(database: Database, *, times: int = 1) -> None:
    """Read, add one, write: the way in which updates get lost."""
    for _ in range(times):
        with database.write() as connection:
            lock_row(connection, BOX, 1)
            held = connection.execute(select(BOX.c.held)).scalar_one()
            connection.execute(update(BOX).values(held=held + 1))


def test_a_write_is_kept(boxes: Database) -> None:
    put(boxes)
    assert items(boxes) == 1


def test_an_exception_undoes_the_whole_write(boxes: Database) -> None:
    with pytest.raises(RuntimeError), boxes.write() as connection:
        connection.execute(update(BOX).values(held=7))
        raise RuntimeError
    assert items(boxes) == 0


def test_a_read_sees_nothing_that_is_not_committed(boxes: Database) -> None:
    with boxes.write() as connection:
        connection.execute(update(BOX).values(held=7))
        assert items(boxes) == 0
    assert items(boxes) == 7


def test_a_read_holds_nothing_that_a_write_waits_for(boxes: Database) -> None:
    with boxes.read() as reader:
        reader.execute(select(BOX)).all()
        put(boxes)
        assert reader.execute(select(BOX.c.held)).scalar_one() == 1


def test_no_update_is_lost_between_threads(boxes: Database) -> None:
    threads = [threading.Thread(target=put, args=(boxes,), kwargs={"times": 10}) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert items(boxes) == 80


def test_no_update_is_lost_between_processes(boxes: Database) -> None:
    """Two engines share no queue and no pool, as two processes do."""
    url = boxes.url.render_as_string(hide_password=False)
    others = [Database(url, patience=10) for _ in range(3)]
    threads = [threading.Thread(target=put, args=(each,), kwargs={"times": 10}) for each in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in others:
        each.close()
    assert items(boxes) == 30


def test_the_same_row_is_inserted_once(boxes: Database) -> None:
    with boxes.write() as connection:
        assert insert_once(connection, BOX, {"label": "milk", "held": 1})
        assert not insert_once(connection, BOX, {"label": "milk", "held": 2})
    with boxes.read() as connection:
        assert connection.execute(select(func.count()).select_from(BOX)).scalar_one() == 2


def test_a_broken_rule_is_no_fault_of_the_storage(boxes: Database) -> None:
    with pytest.raises(IntegrityError), boxes.write() as connection:
        connection.execute(insert(BOX).values(label="tea", held=1))


def test_statements_are_counted_over_all_threads(boxes: Database) -> None:
    with boxes.statements() as sent:
        thread = threading.Thread(target=put, args=(boxes,))
        thread.start()
        thread.join()
        items(boxes)
    assert [each.split()[0] for each in sent][-3:] == ["SELECT", "UPDATE", "SELECT"]
    known = len(sent)
    items(boxes)
    assert len(sent) == known


def test_a_missing_table_asks_for_the_upgrade(empty_database: Database) -> None:
    with (
        pytest.raises(StorageNotMigrated, match="kambot db upgrade"),
        empty_database.read() as connection,
    ):
        connection.execute(select(BOX))


def test_a_lock_that_is_never_freed_is_busy_in_time(boxes: Database) -> None:
    url = boxes.url.render_as_string(hide_password=False)
    other = Database(url, patience=0.2)
    started = time.monotonic()
    with boxes.write() as connection:
        lock_row(connection, BOX, 1)
        with pytest.raises(StorageBusy, match="busy"):
            put(other)
    assert time.monotonic() - started < 2
    put(other)
    other.close()


@pytest.mark.only("postgresql")
def test_a_row_that_only_points_to_a_locked_one_need_not_wait(boxes: Database) -> None:
    with boxes.write() as holder, boxes.write() as other:
        lock_row(holder, BOX, 1)
        other.execute(insert(LID).values(box_id=1))


@pytest.mark.only("sqlite")
def test_a_writer_that_waits_too_long_for_its_turn_is_told(file_url: str) -> None:
    database = Database(file_url, patience=0.05)
    with database.write(), pytest.raises(StorageBusy), database.write():
        pass
    put(database)
    database.close()


def test_more_callers_than_connections_are_told(boxes: Database) -> None:
    url = boxes.url.render_as_string(hide_password=False)
    small = Database(url, connections=1, patience=0.05)
    with small.read(), small.read(), pytest.raises(StorageBusy), small.read():
        pass
    small.close()


@pytest.mark.only("sqlite")
def test_an_acknowledged_answer_survives_a_power_cut(boxes: Database) -> None:
    with boxes.read() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert told == ["wal", 2, 1]


@pytest.mark.only("sqlite")
def test_a_full_disk_is_named_and_loses_nothing(file_url: str) -> None:
    database = Database(file_url)
    with pytest.raises(StorageFull, match="full"), database.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        connection.execute(insert(BOX), [{"label": str(n), "held": n} for n in range(10_000)])
    assert items(database) == 0
    put(database)
    database.close()


@pytest.mark.only("sqlite")
def test_a_read_only_file_is_named_and_can_still_be_read(file_url: str) -> None:
    path = file_url.removeprefix("sqlite:///")
    database = Database(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(StorageReadOnly, match="read-only"):
        put(database)
    assert items(database) == 0
    database.close()


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("place", ["no/such/folder/kambot.db", "."])
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, place: str) -> None:
    database = Database(f"sqlite:///{tmp_path / place}")
    with pytest.raises(StorageUnreachable, match="DATABASE_URL"):
        items(database)
    database.close()


@pytest.mark.only("sqlite")
def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database, only a text that is long enough" * 20)
    database = Database(f"sqlite:///{tmp_path / 'notes.txt'}")
    with pytest.raises(StorageUnreachable):
        items(database)
    database.close()


@pytest.mark.only("sqlite")
def test_a_server_that_does_not_run_is_named() -> None:
    database = Database("postgresql://kambot@127.0.0.1:1/kambot")
    with pytest.raises(StorageUnreachable):
        items(database)
    database.close()


@pytest.mark.only("postgresql")
def test_a_read_only_server_is_named(boxes: Database) -> None:
    with pytest.raises(StorageReadOnly), boxes.write() as connection:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        connection.execute(update(BOX).values(held=1))
    put(boxes)


@pytest.mark.only("postgresql")
def test_a_restarted_server_is_found_again(boxes: Database) -> None:
    items(boxes)
    url = boxes.url.render_as_string(hide_password=False)
    other = Database(url)
    with other.read() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
    other.close()
    assert items(boxes) == 0


@pytest.mark.only("postgresql")
def test_behind_pgbouncer_nothing_is_prepared(boxes: Database) -> None:
    url = boxes.url.update_query_dict({"pgbouncer": "true"}).render_as_string(hide_password=False)
    pooled = Database(url)
    put(pooled, times=10)
    with pooled.read() as connection:
        prepared = connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements")
        assert prepared.scalar_one() == 0
    pooled.close()


@pytest.mark.parametrize("url", ["mysql://db/kambot", "kambot.db"])
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(StorageUnreachable):
        Database(url)
