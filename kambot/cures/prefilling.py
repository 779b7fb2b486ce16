"""A form, filled in with what would clear a reason for an account's health."""

from kambot import cures
from kambot.core import Kambot
from kambot.cures import culprits
from kambot.facts import of_plan
from kambot.members import me
from kambot.records import open_record
from kambot.screens import Caller, Raws, RecordForm


def open_prefilled(kambot: Kambot, who: Caller, plan_id: int, rule: str) -> RecordForm:
    """The form that clears this rule; questions that are filled in are shown. Raises NotFound."""
    with kambot.database.read() as connection:
        list_key, raws = cures.prefill(
            connection, kambot, me(connection, kambot, who), plan_id, rule
        )
    hidden = {each.key for each in kambot.method.lists[list_key].fields if each.more}
    more = not hidden.isdisjoint(raws)
    return open_record(kambot, who, plan_id, list_key, None, typed=raws, more=more)


def whom(kambot: Kambot, who: Caller, plan_id: int, rule: str) -> Raws:
    """Whom to meet, as the form of a touch has it; empty if it is nobody. Raises NotFound."""
    with kambot.database.read() as connection:
        facts = of_plan(connection, me(connection, kambot, who), plan_id)
        person = culprits.find(connection, facts, rule)
        return {"contacts": [str(person.id)]} if person else {}
