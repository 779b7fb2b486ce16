"""What was confirmed is kept: in one transaction, and once, however often the button is pressed."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from kambot import receipts, records, touches
from kambot.acting import deeds
from kambot.acting.doing import carry_out
from kambot.conversation.drafts import Draft, Keep
from kambot.conversation.finding import contacts_of
from kambot.conversation.proposing import proposal
from kambot.conversation.replies import Kept
from kambot.core import Kambot
from kambot.errors import NotAllowed, NotFound
from kambot.facts import editable
from kambot.holding import hold
from kambot.members import Me, me
from kambot.method.fields import New
from kambot.method.fields.people import NEW
from kambot.method.vocabulary import TouchKind
from kambot.prompts import unescaped
from kambot.screens import Caller, Raws, Refused
from kambot.touches import Noted, Touched

NOT_YOURS = "This card is for who wrote it."
GONE = "Somebody who is named here is not a contact of the account any more. Please tell me again."


def keep(kambot: Kambot, who: Caller, draft: Draft) -> Kept:
    """Keep it. Raises KambotError with the sentence why it cannot be."""
    if draft.by != who.user_id:
        raise NotAllowed(NOT_YOURS)
    with kambot.database.read() as connection:
        card = proposal(connection, me(connection, kambot, who), draft)
    if draft.keep is Keep.ACTION:
        _add_action(kambot, who, draft)
    else:
        _write(kambot, who, draft)
    return Kept(card)


def is_kept(kambot: Kambot, who: Caller, draft: Draft) -> bool:
    """It was kept before, by its card or by a form."""
    with kambot.database.read() as connection:
        return receipts.is_known(connection, me(connection, kambot, who), draft.receipt)


def raws_of(draft: Draft) -> Raws:
    """The draft as the answers of its form."""
    day = draft.day.isoformat() if draft.day else None
    match draft.keep:
        case Keep.ACTION:
            return {"title": draft.text, "due_on": day, "owner_id": draft.by}
        case Keep.NOTE:
            return {"text": draft.text, "noted_on": day}
    contacts = [*map(str, draft.contacts), *(f"{NEW}{name}" for name in draft.new)]
    return {"contacts": contacts, "kind": draft.how, "held_on": day, "summary": draft.text or None}


def _add_action(kambot: Kambot, who: Caller, draft: Draft) -> None:
    result = records.save_record(
        kambot,
        who,
        draft.plan_id,
        "actions",
        None,
        raws_of(draft),
        version=0,
        receipt=draft.receipt,
    )
    if isinstance(result, Refused):
        raise NotAllowed(" ".join(result.errors.values()))


def _write(kambot: Kambot, who: Caller, draft: Draft) -> None:
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        said = {"text": kambot.prompts.say("talk_kept")}  # what a form answers that comes later
        if receipts.first_time(connection, caller, draft.receipt, said):
            WRITERS[draft.keep](connection, kambot, caller, draft)


def _mark_done(connection: Connection, kambot: Kambot, caller: Me, draft: Draft) -> None:
    if refusal := carry_out(connection, kambot, caller, draft.action_id, deeds.done):
        raise NotAllowed(unescaped(refusal.said))


def _touch(connection: Connection, _: Kambot, caller: Me, draft: Draft) -> None:
    hold(connection, draft.plan_id)
    facts = editable(connection, caller, draft.plan_id)
    if not {*draft.contacts} <= {each.id for each in contacts_of(connection, draft.plan_id)}:
        raise NotFound(GONE)
    touched = Touched(
        kind=TouchKind(draft.how),
        held_on=draft.day or caller.today,
        contacts=[*draft.contacts, *map(New, draft.new)],
        summary=draft.text,
    )
    touches.add(connection, facts, touched)


def _note(connection: Connection, _: Kambot, caller: Me, draft: Draft) -> None:
    hold(connection, draft.plan_id)
    facts = editable(connection, caller, draft.plan_id)
    noted = Noted(text=draft.text, noted_on=draft.day or caller.today)
    touches.note(connection, facts, noted)


WRITERS: Mapping[Keep, Callable[[Connection, Kambot, Me, Draft], None]] = {
    Keep.DONE: _mark_done,
    Keep.TOUCH: _touch,
    Keep.NOTE: _note,
}
