"""The forms of an action: those deeds that need more than one click."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection

from kambot.acting import deeds
from kambot.acting.deeds import Deed, Late, too_late
from kambot.acting.doing import carry_out, sentence
from kambot.acting.work import may_know, work
from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.members import Me
from kambot.method.vocabulary import SnoozeReason
from kambot.prompts import unescaped
from kambot.screens import Notice

Values = dict[str, Any]

DEEDS: Mapping[str, Callable[[Values], Deed]] = {
    "snooze": lambda values: partial(deeds.snooze, until=values["until"]),
    "move": lambda values: partial(deeds.move, to=values["due_on"]),
    "wait": lambda values: partial(deeds.wait, until=values["waiting_until"]),
    "block": lambda values: partial(deeds.block, reason=values["blocked_reason"]),
    "why": lambda values: partial(deeds.explain, reason=SnoozeReason.OTHER, words=values["words"]),
}
"""What follows from the answers of each form."""


def _open(connection: Connection, kambot: Kambot, me: Me, action_id: int) -> Opened:
    """What is known of it. Raises NotAllowed where it is too late for any of them."""
    found = work(connection, me, action_id)
    late = too_late(found)
    if late or not found:
        raise NotAllowed(unescaped(sentence(kambot, found, late or Late("gone"))))
    known = {key: found.action[key] for key in ("due_on", "waiting_until", "blocked_reason")}
    return Opened(known, about=kambot.prompts.say("about_action", work=found))


def _save(
    connection: Connection,
    kambot: Kambot,
    me: Me,
    action_id: int,
    values: Values,
    *,
    deed: Callable[[Values], Deed],
) -> Outcome:
    return _carry_out(connection, kambot, me, action_id, deed(values))


def _hand_over(
    connection: Connection, kambot: Kambot, me: Me, action_id: int, values: Values
) -> Outcome:
    to = values["owner_id"]
    knows = may_know(connection, me, action_id, to)
    deed = partial(deeds.hand_over, to=to, may_know=knows)
    return _carry_out(connection, kambot, me, action_id, deed)


def _carry_out(
    connection: Connection, kambot: Kambot, me: Me, action_id: int, deed: Deed
) -> Outcome:
    """Raises NotAllowed where no answer could help."""
    refusal = carry_out(connection, kambot, me, action_id, deed)
    if refusal and refusal.at:
        return Refusal({refusal.at: unescaped(refusal.said)})
    if refusal:
        raise NotAllowed(unescaped(refusal.said))
    return Notice(kambot.prompts.say("about_action", work=work(connection, me, action_id)))


ASKS = {
    **{key: Ask(_open, partial(_save, deed=deed)) for key, deed in DEEDS.items()},
    "hand_over": Ask(_open, _hand_over),
}
