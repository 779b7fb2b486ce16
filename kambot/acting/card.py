"""The message in which somebody clicked, as it is now."""

from kambot import outbox
from kambot.cards import NudgeCard
from kambot.composing import compose
from kambot.core import Kambot
from kambot.members import me
from kambot.outbox.letters import letters
from kambot.screens import Caller


def card(kambot: Kambot, who: Caller, message_id: int) -> NudgeCard | None:
    """What it says now; None if it is not theirs, or so old that it was forgotten."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        found = letters(connection, caller.workspace_id, [message_id])
        theirs = [each for each in found if each.member_id == caller.id]
        now = compose(connection, kambot, theirs).get(message_id)
    return now if isinstance(now, NudgeCard) else None


def show_later(kambot: Kambot, who: Caller, message_id: int) -> None:
    """Have it redrawn by the courier, because that could not be done at once."""
    with kambot.database.write() as connection:
        outbox.changed(connection, me(connection, kambot, who).now, messages=[message_id])
