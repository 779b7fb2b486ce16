"""The export of a CRM, as if it was made this week, imported as anybody's is."""

import re
from datetime import date, timedelta

from kambot.core import Kambot
from kambot.crm.importing import examine, load
from kambot.crm.keeping.remembering import remembered
from kambot.crm.tables import Source
from kambot.examples.files import export
from kambot.members import me
from kambot.screens import Caller

MADE_ON = date(2026, 11, 16)
"""The Monday on which the files say that they were made."""
WEEK = timedelta(days=7)
NOBODY_ELSE = timedelta(0)
"""The demo has its database to itself: an import that has not ended was killed."""
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def import_export(kambot: Kambot, by: Caller) -> None:
    """Import the files once; whoever has imported files of this kind before keeps what is there."""
    with kambot.database.read() as connection:
        admin = me(connection, kambot, by)
        if remembered(connection, admin.workspace_id):
            return
    sources = [Source(name, content.encode()) for name, content in _moved(admin.today).items()]
    examined = examine(kambot, admin.workspace_id, sources)
    load(kambot, examined, admin, silence=NOBODY_ELSE)


def _moved(today: date) -> dict[str, str]:
    """The files with all their days moved by whole weeks, so that weekdays stay what they are."""
    weeks = (today - MADE_ON) // WEEK * WEEK

    def move(day: re.Match[str]) -> str:
        return (date.fromisoformat(day[0]) + weeks).isoformat()

    return {name: _DAY.sub(move, text) for name, text in export().items()}
