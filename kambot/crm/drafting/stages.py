"""What a deal's stages are called, and how they end, where the CRM exports that as a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kambot.crm.drafting.rows import Row
from kambot.crm.ids import id_key
from kambot.models.people import name_key


@dataclass(frozen=True)
class Stage:
    """A stage of deals; what the table does not say is None."""

    name: str | None
    won: bool | None = None
    closed: bool | None = None
    probability: Decimal | None = None


Stages = Mapping[str, Stage]
"""By id and by name, as both are compared."""


def stages_of(rows: Iterable[Row]) -> Stages:
    """The stages of all tables of stages."""
    found: dict[str, Stage] = {}
    for row in rows:
        name = row.text("name")
        stage = Stage(name, row.flag("won"), row.flag("closed"), row.number("probability"))
        for key in (id_key(row.text("id")), name and name_key(name)):
            if key:
                found.setdefault(key, stage)
    return found


def stage_of(said: str | None, stages: Stages) -> Stage:
    """The stage that a deal names by its id or name, else one of which only that is known."""
    if said is None:
        return Stage(None)
    return stages.get(id_key(said) or "") or stages.get(name_key(said)) or Stage(said)
