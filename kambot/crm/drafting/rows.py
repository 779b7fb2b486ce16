"""A row of a table once its columns are read: values by the names of fields."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kambot.crm.drafts import Place
from kambot.crm.tables import Cell
from kambot.crm.values.money import Money

Value = str | Decimal | Money | date | bool


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says; fields that it leaves open are not among its values."""

    place: Place
    cells: tuple[Cell, ...]
    """All of them, also those that mean nothing to us: by them rows are the same or not."""
    values: Mapping[str, Value]

    def text(self, *fields: str) -> str | None:
        """What the first of these fields says that says anything."""
        for field in fields:
            value = self.values.get(field)
            if isinstance(value, str):
                return value
        return None

    def texts(self, fields: AbstractSet[str]) -> dict[str, str]:
        """What those of these fields say that say something."""
        known = self.values.keys() & fields
        return {field: said for field in known if isinstance(said := self.values[field], str)}

    def day(self, *fields: str) -> date | None:
        """The first of these days that is known."""
        for field in fields:
            value = self.values.get(field)
            if isinstance(value, date):
                return value
        return None

    def flag(self, field: str) -> bool | None:
        """Yes or no; None where it says nothing."""
        value = self.values.get(field)
        return value if isinstance(value, bool) else None

    def number(self, field: str) -> Decimal | None:
        """A percentage."""
        value = self.values.get(field)
        return value if isinstance(value, Decimal) else None

    def money(self, field: str) -> Money | None:
        """An amount."""
        value = self.values.get(field)
        return value if isinstance(value, Money) else None
