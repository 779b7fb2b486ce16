"""Messages that did not arrive, as a board: what, to whom, why, when, and another try."""

from kambot.core import Kambot
from kambot.members import Me, me
from kambot.outbox.dead_letters import DeadLetter, dead, retry
from kambot.paging import page_of
from kambot.screens import Board, BoardRow, Caller, Deed, Notice


def board(kambot: Kambot, who: Caller, page: int = 0, *, notice: Notice | None = None) -> Board:
    """All of them, the newest first. Raises NotAllowed."""
    letters = dead(kambot, who)
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
    page, pages, shown = page_of(letters, page)
    rows = tuple(_row(kambot, caller, each) for each in shown)
    foot = "" if rows else kambot.prompts.say("no_dead_letter")
    return Board("dead_letters", rows, (), foot, page, pages, notice)


def _row(kambot: Kambot, caller: Me, letter: DeadLetter) -> BoardRow:
    at = letter.at.astimezone(caller.zone)
    text = kambot.prompts.say("dead_letter", letter=letter, why=letter.error, at=at)
    return BoardRow(str(letter.message_id), text, (Deed("retry"),), letter.message_id)


DEEDS = {"retry": retry}
