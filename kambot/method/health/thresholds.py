"""Where the rules begin to fire; a workspace may set its own."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, Self

TENTH = Decimal("0.1")
RISING = (
    *("revenue_short", "revenue_tight", "coverage", "renewal_near", "renewal_due"),
    *("supporters", "trust", "satisfaction", "confidence"),
)
"""The higher these are, the sooner a rule fires."""
FALLING = ("revenue_after", "objective_behind", "action_days", "actions_many", "unchanged_days")
"""The lower these are, the sooner."""


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """The numbers in brackets of METHOD section 5."""

    revenue_after: int = 25
    """Percent of the plan year that must have passed before revenue is judged."""
    revenue_short: int = 70
    """Expected below this percentage of the target is short."""
    revenue_tight: int = 90
    """Expected up to this percentage of the target is tight."""
    coverage: Decimal = Decimal(2)
    """Open deals worth less than so many times what is left to win are thin."""
    renewal_near: int = 180
    """A renewal within so many days wants a renewal deal."""
    renewal_due: int = 60
    """Within so many days it is urgent."""
    supporters: int = 2
    """Fewer supportive contacts are too few."""
    trust: Decimal = Decimal(3)
    """Trust below this is low."""
    satisfaction: int = 6
    """Satisfaction up to this is low."""
    confidence: int = 2
    """Confidence up to this is low."""
    objective_behind: int = 25
    """An objective may be this many points behind its time."""
    action_days: int = 14
    """An action overdue by more days than this is long overdue."""
    actions_many: int = 3
    """So many overdue actions are as bad as one long overdue."""
    unchanged_days: int = 30
    """A plan unchanged for so many days needs a review."""
    ambers: int = 3
    """So many amber rules make a plan red, if one of them speaks of the customer."""

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """The workspace's own numbers, from its settings; the usual ones for the rest."""
        own, usual = settings.get("thresholds", {}), cls()
        known = {each.name: getattr(usual, each.name) for each in fields(cls) if each.name in own}
        return cls(**{name: type(usually)(str(own[name])) for name, usually in known.items()})

    def stricter(self) -> Self:
        """The same, each a tenth nearer to where things are now; whole numbers by one at least.

        How many ambers make red is no rule's own number, and stays.
        """
        up, down = (1 + TENTH, ROUND_CEILING), (1 - TENTH, ROUND_FLOOR)
        moves = dict.fromkeys(RISING, up) | dict.fromkeys(FALLING, down)
        near: dict[str, Any] = {
            name: _moved(getattr(self, name), *move) for name, move in moves.items()
        }
        return replace(self, **near)


def _moved(number: int | Decimal, by: Decimal, rounding: str) -> int | Decimal:
    moved = number * by
    return moved if isinstance(number, Decimal) else int(moved.to_integral_value(rounding))
