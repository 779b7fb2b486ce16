"""One submission of a plan's form: in one transaction, and carried out once."""

from collections.abc import Callable

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from kambot import receipts
from kambot.core import Kambot
from kambot.holding import hold
from kambot.members import Me, me
from kambot.screens import Caller, Conflict, Refused

Save = Callable[[Connection, Me], Refused | Conflict | None]
"""Saves within the transaction; what it returns means: nothing was, undo it all."""


def submit(
    kambot: Kambot, who: Caller, plan_id: int, receipt: str, save: Save
) -> tuple[Me, Refused | Conflict | None]:
    """The caller, and what `save` refused; with a receipt of before, nothing is saved again.

    What is unique may be taken by somebody else between looking and writing. Then `save` looks once
    more, finds it taken, and says so as it always does.
    """
    try:
        return _once(kambot, who, plan_id, receipt, save)
    except IntegrityError:
        return _once(kambot, who, plan_id, receipt, save)


def _once(
    kambot: Kambot, who: Caller, plan_id: int, receipt: str, save: Save
) -> tuple[Me, Refused | Conflict | None]:
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        hold(connection, plan_id)
        refusal = None
        if receipts.first_time(connection, caller, receipt, {"plan_id": plan_id}):
            refusal = save(connection, caller)
        if refusal is not None:
            connection.rollback()
    return caller, refusal
