"""Where the rules begin to fire; a workspace may set its own."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Self


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
