"""The export: plans with their accounts, as a file of one's choice."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import BinaryIO

from sqlalchemy import select

from kambot.core import Kambot
from kambot.documents import csv_files, salesforce
from kambot.documents.pointers import Pointers
from kambot.documents.reading import Tree, trees
from kambot.documents.scope import Scope
from kambot.documents.sheets import Reader, sheets
from kambot.documents.writing import document, head, pieces
from kambot.members import WORKSPACE, me
from kambot.screens import Caller


class Format(StrEnum):
    """What kind of file is wanted."""

    JSON = "json"
    """Everything: `kambot import` restores it."""
    CSV = "csv"
    """A zip with a file for each kind of record."""
    XLSX = "xlsx"
    """The same as sheets of a workbook."""
    SALESFORCE = "salesforce"
    """A zip with Salesforce's account plans."""


@dataclass(frozen=True)
class Export:
    """Accounts on their way into a file."""

    kambot: Kambot
    team_id: str
    workspace: str
    at: datetime
    trees: Iterator[Tree]


@dataclass(frozen=True)
class Document:
    """A file that somebody gets."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True)
class _Kind:
    suffix: str
    mime: str
    write: Callable[[Export, BinaryIO], None]


def _json(export: Export, out: BinaryIO) -> None:
    pointers = Pointers(export.kambot.method)
    about = head(export.team_id, export.workspace, export.at)
    written = (document(tree, pointers) for tree in export.trees)
    out.writelines(piece.encode() for piece in pieces(about, written))


def _csv(export: Export, out: BinaryIO) -> None:
    tables = sheets(export.kambot.method)
    headers = {each.key: [column.title for column in each.columns] for each in tables}
    with csv_files.growing(headers) as files:
        for reader in _readers(export):
            for each in tables:
                files.add(each.key, reader.rows(each))
        files.pack(out, {})


def _xlsx(export: Export, out: BinaryIO) -> None:
    # What writes workbooks takes long to import: a server may never need it.
    from kambot.documents import workbook  # noqa: PLC0415

    workbook.write(sheets(export.kambot.method), _readers(export), out)


def _salesforce(export: Export, out: BinaryIO) -> None:
    headers = {name: list(of) for name, of in salesforce.OBJECTS.items()}
    with csv_files.growing(headers, csv_files.PLAIN) as files:
        for reader in _readers(export):
            for name, row in salesforce.rows(reader):
                files.add(name, [row])
        files.pack(out, salesforce.beside())


def _readers(export: Export) -> Iterator[Reader]:
    pointers = Pointers(export.kambot.method)
    return (Reader(tree, pointers) for tree in export.trees)


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: Mapping[Format, _Kind] = {
    Format.JSON: _Kind(".json", "application/json", _json),
    Format.CSV: _Kind("-csv.zip", "application/zip", _csv),
    Format.XLSX: _Kind(".xlsx", _XLSX, _xlsx),
    Format.SALESFORCE: _Kind("-salesforce.zip", "application/zip", _salesforce),
}


def export(kambot: Kambot, scope: Scope, kind: Format, out: BinaryIO) -> None:
    """Write the accounts of this scope, some at a time, as they are this moment.

    Raises NotFound before anything is written.
    """
    with _opened(kambot, scope) as found:
        KINDS[kind].write(found, out)


@contextmanager
def _opened(kambot: Kambot, scope: Scope) -> Iterator[Export]:
    with kambot.database.snapshot() as connection:
        row = connection.execute(
            select(WORKSPACE).where(WORKSPACE.c.id == scope.workspace_id)
        ).one()
        found = trees(connection, scope)
        first = next(found)
        yield Export(kambot, row.team_id, row.name, kambot.clock(), _again(first, found))


def _again(first: Tree, rest: Iterator[Tree]) -> Iterator[Tree]:
    yield first
    yield from rest


def documents(
    kambot: Kambot, who: Caller, account: str | None = None, kind: Format = Format.JSON
) -> tuple[Document, ...]:
    """What a person may export: owners their own plans, admins all that they may know of.

    Raises NotFound, with the nearest names that there are.
    """
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
    out = BytesIO()
    scope = Scope(workspace_id=caller.workspace_id, account=account, me=caller)
    export(kambot, scope, kind, out)
    name = file_name(account, caller.today.isoformat(), kind)
    return (Document(name, out.getvalue(), KINDS[kind].mime),)


def file_name(account: str | None, day: str, kind: Format) -> str:
    """`acme-2026-11-22.json`: safe in every file system."""
    words = "".join(each if each.isalnum() else " " for each in account or "plans").casefold()
    return f"{'-'.join(words.split())[:80] or 'account'}-{day}{KINDS[kind].suffix}"
