"""Settings as a board: a row for each group of them, with what it says now."""

from collections.abc import Callable, Mapping

from kambot.core import Kambot
from kambot.members import me
from kambot.preferences.mine import mine
from kambot.screens import Board, BoardRow, Caller, Deed, Notice


def settings(kambot: Kambot, who: Caller, page: int = 0, *, notice: Notice | None = None) -> Board:
    """What the caller may set: their own part; for admins the workspace's, too."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        own = mine(connection, caller)
    text = kambot.prompts.say("setting", row="my_settings", mine=own)
    rows = (BoardRow(0, text, (Deed("change", form="my_settings"),)),)
    return Board("settings", rows, notice=notice)


BOARDS: Mapping[str, Callable[..., Board]] = {"settings": settings}
"""By the name that is also the screen's."""
DEEDS: Mapping[str, Callable[[Kambot, Caller, int], Notice]] = {}
"""What a button of a board does at once, by its name."""
