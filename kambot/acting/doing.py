"""One deed in one transaction: looked at, changed, kept in history, and shown to all who see it."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from kambot import history, outbox, receipts
from kambot.access import ME
from kambot.acting.deeds import Change, Deed, Late, done, verdict, wake
from kambot.acting.work import ACTION, SUBJECT, Work, held, work
from kambot.core import Kambot
from kambot.history import Entry, Subject
from kambot.members import Me, me
from kambot.outbox.letters import MESSAGE
from kambot.prompts import Safe
from kambot.screens import Caller, Notice


@dataclass(frozen=True)
class Click:
    """A click in a message of the outbox."""

    message_id: int
    posted_in: str
    """The conversation in which it stands, and below its place there."""
    ts: str
    receipt: str
    """The same for the same click arriving twice."""


@dataclass(frozen=True)
class NotDone:
    """Nothing was changed; the sentence says why."""

    said: Safe
    at: str = ""
    """The field that is to blame, if a form asked for it."""


def act(kambot: Kambot, who: Caller, action_id: int, deed: Deed, click: Click) -> Safe:
    """Do it. Empty if that can be seen in the card; one sentence if there was nothing to do.

    The card gets a new revision in any case, for whoever clicked redraws it. The same click
    arriving again is answered like the first time and carried out once.
    """
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        if receipts.first_time(connection, caller, click.receipt, {}):
            refusal = carry_out(connection, kambot, caller, action_id, deed, but=click.message_id)
            said = refusal.said if refusal else Safe()
            receipts.settle(connection, caller, click.receipt, {"said": said})
        else:
            said = Safe(receipts.outcome(connection, caller, click.receipt)["said"])
        if connection.scalar(_THEIRS, {"me": caller.id, "message": click.message_id}):
            outbox.seen(connection, caller.now, click.message_id, click.posted_in, click.ts)
            shown = [click.message_id]
            outbox.changed(connection, caller.now, messages=shown, but=click.message_id)
    return said


_THEIRS = select(MESSAGE.c.id).where(
    MESSAGE.c.id == bindparam("message"), MESSAGE.c.member_id == ME
)


def act_at_home(kambot: Kambot, who: Caller, action_id: int, deed: Deed, receipt: str) -> Notice:
    """Do it where no message shows it: the notice says how the action stands then.

    What was done can be taken back from there; what could not be done is said as a warning.
    """
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        if receipts.first_time(connection, caller, receipt, {}):
            refusal = carry_out(connection, kambot, caller, action_id, deed)
            said = refusal.said if refusal else Safe()
            receipts.settle(connection, caller, receipt, {"said": said})
        else:
            said = Safe(receipts.outcome(connection, caller, receipt)["said"])
        if said:
            return Notice(said, warning=True)
        found = work(connection, caller, action_id)
    is_done = deed is done
    return Notice(
        kambot.prompts.say("woken" if deed is wake else "about_action", work=found),
        undo_list="undo_done" if is_done else "",
        undo_id=action_id if is_done else None,
    )


def carry_out(
    connection: Connection,
    kambot: Kambot,
    caller: Me,
    action_id: int,
    deed: Deed,
    *,
    but: int | None = None,
) -> NotDone | None:
    """The same within the caller's transaction; `but` is a message that is redrawn already."""
    found = held(connection, caller, action_id)
    outcome = verdict(found, deed)
    if isinstance(outcome, Late):
        return NotDone(sentence(kambot, found, outcome), outcome.at)
    if outcome and found:
        _write(connection, found, outcome)
        outbox.changed(connection, caller.now, actions=[action_id], but=but)
    return None


_UPDATE = update(ACTION).where(ACTION.c.id == bindparam("row_id"))


def _write(connection: Connection, found: Work, change: Change) -> None:
    version = found.action["version"] + 1
    stamp = {"version": version, "updated_at": found.me.now}
    connection.execute(_UPDATE, {"row_id": found.action_id, **change.values, **stamp})
    before, after = history.differences(found.action, change.values)
    said = {"words": change.words} if change.words else {}
    subject = Subject(SUBJECT, found.action_id)
    entry = Entry(change.kind, subject, version, before, after | said)
    history.note(connection, found.me, found.plan_id, found.account_id, entry)


def sentence(kambot: Kambot, found: Work | None, late: Late) -> Safe:
    """Why nothing can be changed, for the person who wanted to."""
    if late.days:
        return kambot.prompts.say("pick_day", days=late.days)
    by = found.last_done if found else None
    return kambot.prompts.say(
        "not_done",
        why=late.why,
        title=found.action["title"] if found else "",
        account=found.account if found else "",
        owner=found.owner if found else "",
        by=by.by if by and found and by.by_id != found.me.id else "",
    )
