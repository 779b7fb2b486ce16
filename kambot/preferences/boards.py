"""Settings as a board: a row for each group of them, with what it says now."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from kambot.access import is_admin
from kambot.core import Kambot
from kambot.members import Me, me
from kambot.outbox.dead_letters import how_many
from kambot.preferences import digests, letters, quiet, thresholds
from kambot.preferences.mine import mine
from kambot.preferences.roles import names
from kambot.preferences.workspace import reckoning
from kambot.screens import Board, BoardRow, Caller, Deed, Notice

CHANGE = "change"


def settings(kambot: Kambot, who: Caller, page: int = 0, *, notice: Notice | None = None) -> Board:
    """What the caller may set: their own part; for admins the workspace's, too."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        rows = _own(connection, kambot, caller)
        if is_admin(caller):
            rows += _of_workspace(connection, kambot, caller)
    return Board("settings", rows, notice=notice)


def _own(connection: Connection, kambot: Kambot, caller: Me) -> tuple[BoardRow, ...]:
    own = mine(connection, caller)
    pausing = (Deed(CHANGE, form="pause"), Deed("resume"))
    leaving = (Deed(CHANGE, form="away"), Deed("back_again"))
    deeds = {
        "my_settings": (Deed(CHANGE, form="my_settings"),),
        "pause": pausing if own.paused_until else (Deed("pause", form="pause"),),
        "away": leaving if own.away_from else (Deed("plan_away", form="away"),),
    }
    say = kambot.prompts.say
    return tuple(BoardRow(key, say("setting", row=key, mine=own), deeds[key]) for key in deeds)


def _of_workspace(connection: Connection, kambot: Kambot, caller: Me) -> tuple[BoardRow, ...]:
    runs, stopped = digests.counted(connection, caller)
    say = kambot.prompts.say
    return (
        BoardRow(
            "workspace",
            say("setting", row="workspace", workspace=reckoning(connection, caller)),
            (Deed(CHANGE, form="workspace"),),
        ),
        BoardRow(
            "roles",
            say("setting", row="roles", roles=names(connection, caller)),
            (Deed(CHANGE, form="roles"),),
        ),
        BoardRow(
            "health",
            say("setting", row="health", own=thresholds.own(connection, caller)),
            (Deed(CHANGE, form="thresholds"),),
        ),
        BoardRow(
            "digests",
            say("setting", row="digests", runs=runs, stopped=stopped),
            (Deed("open", board="digests"),),
        ),
        BoardRow("import", say("setting", row="import"), (Deed("import_crm", wish="import:"),)),
        BoardRow(
            "dead_letters",
            say("setting", row="dead_letters", dead=how_many(connection, caller)),
            (Deed("open", board="dead_letters"),),
        ),
    )


BOARDS: Mapping[str, Callable[..., Board]] = {
    "settings": settings,
    "digests": digests.board,
    "dead_letters": letters.board,
}
"""By the name that is also the screen's."""
DEEDS: Mapping[str, Callable[[Kambot, Caller, int], Notice]] = {
    **quiet.DEEDS,
    **digests.DEEDS,
    **letters.DEEDS,
}
"""What a button of a board does at once, by its name."""
