"""The export on the command line: whoever runs it looks after the database and may see it all."""

import sys
from pathlib import Path
from tempfile import mkstemp

from kambot.core import Kambot
from kambot.documents.exporting import Format, export, file_name
from kambot.documents.scope import Scope, workspace_named
from kambot.errors import KambotError
from kambot.members import zone

STDOUT = "-"


class NotWritten(KambotError):
    """The file cannot be written; the message says why."""


def export_file(
    kambot: Kambot, kind: Format, output: str | None, *, account: str | None, workspace: str | None
) -> str:
    """Write the file and return where it is. Raises NotFound and NotWritten.

    A file that was there is replaced only by a whole one.
    """
    with kambot.database.read() as connection:
        found = workspace_named(connection, workspace)
    scope = Scope(workspace_id=found.id, account=account)
    if output == STDOUT:
        export(kambot, scope, kind, sys.stdout.buffer)
        return "standard output"
    today = kambot.clock().astimezone(zone(found.time_zone)).date()
    path = Path(output or file_name(account, today.isoformat(), kind))
    try:
        _write(kambot, scope, kind, path)
    except OSError as error:
        raise NotWritten(f"{path} cannot be written: {error.strerror or error}.") from error
    return str(path)


def _write(kambot: Kambot, scope: Scope, kind: Format, path: Path) -> None:
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}-")
    partial = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123  it is open already
            export(kambot, scope, kind, file)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
