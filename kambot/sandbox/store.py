"""Where records are kept: in memory, and written through to SQLite when there is a folder.

What is written in one turn is one SQLite transaction, so a process that is killed at any moment
leaves the state after some whole turn.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

R = TypeVar("R")

_VERSION = 1  # raised when records change; what an older version left is started over


_START_OVER = f"""
    DROP TABLE IF EXISTS record;
    CREATE TABLE record
        (kind TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, key)) STRICT;
    PRAGMA user_version = {_VERSION};
"""


_BLOBS = "CREATE TABLE IF NOT EXISTS blob (key TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT"


class Store:
    """The file behind the tables, or nothing at all."""

    def __init__(self, folder: Path | None) -> None:
        self._db: sqlite3.Connection | None = None
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(
                folder / "sandbox.sqlite3", isolation_level=None, check_same_thread=False
            )
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            if self._db.execute("PRAGMA user_version").fetchone() != (_VERSION,):
                self._db.executescript(_START_OVER)
            self._db.execute(_BLOBS)

    def load(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        if self._db is not None:
            query = "SELECT key, body FROM record WHERE kind = ? ORDER BY rowid"
            for key, body in self._db.execute(query, (kind,)):
                yield key, json.loads(body)

    def write(self, kind: str, key: str, body: object) -> None:
        if self._db is not None:
            self.write_text(kind, key, json.dumps(body))

    def write_text(self, kind: str, key: str, body: str) -> None:
        """Write what is JSON already."""
        self._change(
            "INSERT INTO record VALUES (?, ?, ?)"
            " ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body",
            (kind, key, body),
        )

    def delete(self, kind: str, key: str) -> None:
        self._change("DELETE FROM record WHERE kind = ? AND key = ?", (kind, key))

    @property
    def is_kept(self) -> bool:
        """Whether there is a file."""
        return self._db is not None

    def read_blob(self, key: str) -> bytes | None:
        if self._db is None:
            return None
        row = self._db.execute("SELECT body FROM blob WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def write_blob(self, key: str, body: bytes) -> None:
        self._change("INSERT OR REPLACE INTO blob VALUES (?, ?)", (key, body))

    def delete_blob(self, key: str) -> None:
        self._change("DELETE FROM blob WHERE key = ?", (key,))

    def commit(self) -> None:
        """Make what was written in this turn last."""
        if self._db is not None and self._db.in_transaction:
            self._db.execute("COMMIT")

    def _change(self, statement: str, values: tuple[str | bytes, ...]) -> None:
        if self._db is not None:
            if not self._db.in_transaction:
                self._db.execute("BEGIN")
            self._db.execute(statement, values)

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None


class Table(Generic[R]):
    """Records of one kind by their key, in the order in which they were first put."""

    def __init__(self, store: Store, kind: str, record: type[R]) -> None:
        self._store = store
        self._kind = kind
        self._rows: dict[str, R] = {key: record(**body) for key, body in store.load(kind)}

    def __getitem__(self, key: str) -> R:
        return self._rows[key]

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[R]:
        return iter(list(self._rows.values()))

    def oldest(self) -> R | None:
        """The record that was put first."""
        return next(iter(self._rows.values()), None)

    def get(self, key: str) -> R | None:
        return self._rows.get(key)

    def put(self, key: str, row: R) -> R:
        self._store.write(self._kind, key, vars(row))
        self._rows[key] = row
        return row

    def drop(self, key: str) -> None:
        if self._rows.pop(key, None) is not None:
            self._store.delete(self._kind, key)


class Packed(Generic[R]):
    """Records of one kind, many and large and seldom read again: kept compressed."""

    def __init__(self, store: Store, kind: str, record: type[R]) -> None:
        self._store = store
        self._kind = kind
        self._record = record
        self._rows = {key: _pack(json.dumps(body)) for key, body in store.load(kind)}

    def __getitem__(self, key: str) -> R:
        return self._record(**json.loads(zlib.decompress(self._rows[key])))

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[R]:
        return (self[key] for key in self.names)

    @property
    def names(self) -> list[str]:
        """The key of every record."""
        return list(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, key: str) -> R | None:
        return self[key] if key in self._rows else None

    def put(self, key: str, row: R) -> R:
        text = json.dumps(vars(row))
        self._store.write_text(self._kind, key, text)
        self._rows[key] = _pack(text)
        return row

    def drop(self, key: str) -> None:
        if self._rows.pop(key, None) is not None:
            self._store.delete(self._kind, key)


class Blobs:
    """Bytes by their key: in SQLite alone where there is a folder, because they are large."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._in_memory: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self._store.read_blob(key) if self._store.is_kept else self._in_memory.get(key)

    def put(self, key: str, body: bytes) -> None:
        if self._store.is_kept:
            self._store.write_blob(key, body)
        else:
            self._in_memory[key] = body

    def drop(self, key: str) -> None:
        self._in_memory.pop(key, None)
        self._store.delete_blob(key)


def _pack(text: str) -> bytes:
    return zlib.compress(text.encode(), level=1)
