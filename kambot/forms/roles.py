"""A person's part at the customer, as it follows from the question that they are the answer to."""

from sqlalchemy import Connection, bindparam, select, update

from kambot.bindings import LISTS
from kambot.facts import PlanFacts
from kambot.history import Entry, Subject, differences, record
from kambot.method.vocabulary import INFLUENCE_BY_ROLE, ContactRole

CONTACT = LISTS["contacts"]

_WITHOUT_ROLE = select(CONTACT.c.role, CONTACT.c.influence, CONTACT.c.version).where(
    CONTACT.c.id == bindparam("contact_id"), CONTACT.c.role.is_(None)
)
_BY_ID = update(CONTACT).where(CONTACT.c.id == bindparam("contact_id"))


def give_role(connection: Connection, facts: PlanFacts, contact_id: int, role: ContactRole) -> None:
    """Whoever has no role yet, as people from the CRM, gets this one and the influence it has."""
    found = connection.execute(_WITHOUT_ROLE, {"contact_id": contact_id}).mappings().first()
    if found is None:
        return
    given = {"role": role, "influence": found["influence"] or INFLUENCE_BY_ROLE[role]}
    version = found["version"] + 1
    stamp = {"version": version, "updated_at": facts.me.now}
    connection.execute(_BY_ID.values(**given, **stamp), {"contact_id": contact_id})
    before, after = differences(dict(found), given)
    entry = Entry("edited", Subject("contacts", contact_id), version, before, after)
    record(connection, facts, entry)
