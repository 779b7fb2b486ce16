"""The message in which somebody clicked, as it is now."""

from sqlalchemy import bindparam, select, update

from kambot import outbox
from kambot.access import ME
from kambot.cards import NudgeCard
from kambot.composing import compose
from kambot.core import Kambot
from kambot.members import me
from kambot.method.vocabulary import MessageState
from kambot.outbox.letters import MESSAGE, letters
from kambot.screens import Caller


def card(kambot: Kambot, who: Caller, message_id: int) -> NudgeCard | None:
    """What it says now; None if it is not theirs, or so old that it was forgotten."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        found = letters(connection, caller.workspace_id, [message_id])
        theirs = [each for each in found if each.member_id == caller.id]
        now = compose(connection, kambot, theirs).get(message_id)
    return now if isinstance(now, NudgeCard) else None


def shown(kambot: Kambot, who: Caller, message_id: int, revision: int) -> None:
    """Slack shows this revision, so the courier need not; 0 for none.

    Another process may have drawn a newer one, and Slack may have got that first: then the courier
    redraws it.
    """
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        binds = {"me": caller.id, "message": message_id, "revision": revision}
        if connection.scalar(_OVERTAKEN, binds) is None:
            connection.execute(_UP_TO_DATE, binds)
        else:
            outbox.changed(connection, caller.now, messages=[message_id])


_IT = (MESSAGE.c.id == bindparam("message")) & (MESSAGE.c.member_id == ME)
_OVERTAKEN = select(MESSAGE.c.id).where(_IT, MESSAGE.c.wanted > bindparam("revision"))
_UP_TO_DATE = (
    update(MESSAGE)
    .where(_IT, MESSAGE.c.state == MessageState.SENT, MESSAGE.c.due_at.is_not(None))
    .values(shown=bindparam("revision"), due_at=None)
)
