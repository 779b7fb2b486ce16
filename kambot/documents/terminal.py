"""The export and the way back on the command line, whose operator may see and do it all."""

import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkstemp
from typing import TextIO

from kambot.core import Kambot
from kambot.crm.workspaces import workspace_named
from kambot.documents.exporting import Format, export, file_name
from kambot.documents.restoring import restore
from kambot.documents.scope import Scope
from kambot.errors import KambotError, NotFound

STDOUT = "-"


class NotWritten(KambotError):
    """The file cannot be written; the message says why."""


class NotRestored(KambotError):
    """Something in a file cannot be stored."""


def export_file(
    kambot: Kambot, kind: Format, output: str | None, *, account: str | None, workspace: str | None
) -> str:
    """Write the file and return where it is. Raises NotFound and NotWritten.

    A file that was there is replaced only by a whole one.
    """
    workspace_id = workspace_named(kambot, workspace)
    if workspace_id is None:
        raise NotFound("There is no workspace yet: nobody has used kambot on this database.")
    scope = Scope(workspace_id=workspace_id, account=account)
    if output == STDOUT:
        export(kambot, scope, kind, sys.stdout.buffer)
        return "standard output"
    path = Path(output or file_name(account, kambot.clock().date().isoformat(), kind))
    try:
        _write(kambot, scope, kind, path)
    except OSError as error:
        raise NotWritten(f"{path} cannot be written: {error.strerror or error}.") from error
    return str(path)


def restore_files(
    kambot: Kambot,
    workspace_id: int,
    files: Mapping[str, bytes],
    out: TextIO,
    *,
    dry_run: bool = False,
) -> None:
    """Restore files of kambot's own, by name, and print what became of them.

    Raises NotRestored where an account could not be stored; the others are.
    """
    complete = True
    for name, content in files.items():
        done = restore(kambot, workspace_id, content, None, dry_run=dry_run)
        complete = complete and done.is_complete
        for line in done.lines():
            print(f"{name}: {line}", file=out)
    if not complete:
        raise NotRestored("Some accounts could not be restored: the lines above say why.")


def _write(kambot: Kambot, scope: Scope, kind: Format, path: Path) -> None:
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}-")
    partial = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123  it is open already
            export(kambot, scope, kind, file)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
