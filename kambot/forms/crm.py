"""What the CRM says of our records, beside what we say ourselves."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from kambot.bindings import LISTS
from kambot.core import Kambot
from kambot.crm.drafts import Kind
from kambot.crm.keeping.homes import RECORD, said_of
from kambot.crm.keeping.telling import Said, said_by_crm
from kambot.facts import PlanFacts
from kambot.forms.inputs import shown
from kambot.forms.names import Names
from kambot.forms.reading import speech_of
from kambot.forms.stored import plain, unpacked
from kambot.method.steps import Field
from kambot.method.text import clipped, isolated
from kambot.method.vocabulary import DealStatus
from kambot.prompts import Safe

KINDS: Mapping[str, Kind] = {
    "profile": Kind.ACCOUNTS,
    "contacts": Kind.CONTACTS,
    "opportunities": Kind.OPPORTUNITIES,
}
"""Of which steps and lists the CRM speaks."""
LONGEST = 80
"""Characters of an answer of the CRM."""
DEAL = LISTS["opportunities"]

_GONE_DEALS = (
    select(func.count())
    .select_from(DEAL.join(RECORD, said_of(Kind.OPPORTUNITIES)))
    .where(
        DEAL.c.account_id == bindparam("account_id"),
        DEAL.c.archived_at.is_(None),
        DEAL.c.status == DealStatus.OPEN,
        RECORD.c.gone_on.is_not(None),
    )
)


def beside(
    connection: Connection,
    kambot: Kambot,
    facts: PlanFacts,
    key: str,
    row: Mapping[str, Any],
    fields: Iterable[Field],
) -> Safe:
    """What the CRM has otherwise, or that it has this no longer; empty where there is neither.

    `key` is of the step or list, `row` the account or record.
    """
    said = _said(connection, key, [row]).get(row["id"])
    if said is None:
        return Safe()
    speech = speech_of(facts, said.values)
    others = [
        {"key": each.key, "label": each.label, "text": isolated(clipped(text, LONGEST))}
        for each in fields
        if each.key in said.values and plain(row[each.key]) != said.values[each.key]
        if (text := shown(each, unpacked(each, said.values[each.key]), Names(), speech))
    ]
    return kambot.prompts.say(
        "beside_crm",
        others=others,
        currency=said.values.get("currency", ""),
        on=said.at.astimezone(facts.me.zone).date(),
        gone_on=said.gone_on,
    )


def gone(
    connection: Connection, kambot: Kambot, key: str, records: Sequence[Mapping[str, Any]]
) -> Mapping[int, Safe]:
    """The records that the CRM has no longer, by id, with since when."""
    return {
        record_id: kambot.prompts.say("gone_from_crm", on=said.gone_on)
        for record_id, said in _said(connection, key, records).items()
        if said.gone_on
    }


def gone_deals(connection: Connection, facts: PlanFacts) -> int:
    """How many open deals of the account the CRM has no longer."""
    if facts.account["crm_key"] is None:
        return 0
    return connection.scalar(_GONE_DEALS, {"account_id": facts.account["id"]}) or 0


def _said(
    connection: Connection, key: str, records: Sequence[Mapping[str, Any]]
) -> Mapping[int, Said]:
    """By record id; records of which the CRM never spoke cost no look."""
    ids = [each["id"] for each in records if key in KINDS and each["crm_key"] is not None]
    return said_by_crm(connection, KINDS[key], ids) if ids else {}
