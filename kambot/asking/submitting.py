"""A small form sent off: read, checked, and handed to its owner to save, in one transaction."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from kambot import receipts
from kambot.asking.ask import Outcome, Refusal
from kambot.asking.opening import Opening, begin, screen
from kambot.asking.table import ASKS
from kambot.channels import Channels, why_not
from kambot.core import Kambot
from kambot.forms.inputs import Filling
from kambot.forms.reading import Reading, at_hand, check_records, insist, understood
from kambot.members import me
from kambot.method.steps import Field
from kambot.screens import Caller, Notice, Raws, Refused

NO_CHANNELS: Channels = {}


def submit_form(
    kambot: Kambot,
    who: Caller,
    key: str,
    subject: int,
    raws: Raws,
    *,
    receipt: str,
    version: int = 0,
    channels: Channels = NO_CHANNELS,
) -> Notice | Refused:
    """Save a form; `version` is the one it was opened with, `channels` were looked at just now.

    The same `receipt` arriving again is answered like the first time and carried out once.
    """
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        if receipts.first_time(connection, caller, receipt, {}):
            opening = begin(connection, kambot, caller, key, subject, raws)
            if version != opening.version:
                connection.rollback()
                said = Notice(kambot.prompts.say("changed_meanwhile"), warning=True)
                return Refused({}, screen(connection, opening, Filling(), said))
            done = _save(connection, kambot, opening, read(connection, opening, raws, channels))
            if isinstance(done, Refusal):
                connection.rollback()
                filling = Filling(raws, errors=at_hand(done.errors, raws))
                return Refused(filling.errors, screen(connection, opening, filling))
            receipts.settle(connection, caller, receipt, asdict(done))
        else:
            done = Notice(**receipts.outcome(connection, caller, receipt))
    return done


def _save(
    connection: Connection, kambot: Kambot, opening: Opening, values: dict[str, Any] | Refusal
) -> Outcome:
    if isinstance(values, Refusal):
        return values
    return ASKS[opening.form.key].save(connection, kambot, opening.me, opening.subject, values)


def read(
    connection: Connection, opening: Opening, raws: Raws, channels: Channels = NO_CHANNELS
) -> dict[str, Any] | Refusal:
    """What is typed as values, if there is nothing wrong with it."""
    asked = list(opening.asked(raws))
    typed = {each.key: raws.get(each.key) for each in asked}
    reading = understood(
        connection, opening.me, opening.speech, asked, typed, opening.opened.values
    )
    if opening.opened.plan:
        check_records(connection, opening.opened.plan, asked, reading)
    _channels(asked, reading, channels)
    values = {each.key: reading.values.get(each.key) for each in asked}
    errors = {**insist(asked, values), **reading.errors}
    return Refusal(errors) if errors else values


def _channels(asked: list[Field], reading: Reading, channels: Channels) -> None:
    """A chosen channel is one that kambot may post in."""
    for each in asked:
        if each.type == "channel" and (chosen := reading.values.get(each.key)):
            channel = channels.get(chosen)
            reading.values[each.key] = channel
            if sentence := why_not(channel):
                reading.errors[each.key] = sentence
