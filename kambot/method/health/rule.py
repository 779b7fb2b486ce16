"""What a rule is, and what it says when it fires."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kambot.method.health.facts import Facts
from kambot.method.health.thresholds import Thresholds
from kambot.method.vocabulary import Health

Numbers = Mapping[str, int]
"""What a rule saw, in whole numbers: days, percent, counts. The sentence is made of them."""
Check = Callable[[Facts, Thresholds, date], Numbers | None]
"""What fired and the numbers it saw; None if it does not fire, or cannot tell."""


class Kind(StrEnum):
    """Whom a rule speaks of."""

    CUSTOMER = "customer"
    PLAN = "plan"
    """Our own diligence."""


class Opens(StrEnum):
    """What one click away clears a finding, and is opened for that."""

    STEP = "step"
    """Questions of the cure's step."""
    NEW = "new"
    """A new record of its list, with what is known already."""
    WORST = "worst"
    """The record of its list that is to blame."""
    FORM = "form"
    """A small form about the plan."""
    UNFLAG = "unflag"
    """Nothing: a click takes the flag away."""


@dataclass(frozen=True)
class Cure:
    """What clears a finding, and where it is done."""

    facts: tuple[str, ...]
    """What has to be put right: with these in order the rule is silent, whatever the others are."""
    step: str
    """The step it belongs to."""
    list: str = ""
    opens: Opens = Opens.STEP
    form: str = ""


@dataclass(frozen=True)
class Finding:
    """A rule that fired, with the numbers it saw."""

    rule: str
    kind: Kind
    level: Health
    numbers: Numbers


@dataclass(frozen=True)
class Rule:
    """One rule of health; its sentence stands in prompts/messages/reason.j2 under its id."""

    id: str
    kind: Kind
    level: Health
    """Red or amber."""
    check: Check
    cure: Cure

    def __call__(self, facts: Facts, thresholds: Thresholds, today: date) -> Finding | None:
        """What it finds today; None if all is well, or cannot be told."""
        numbers = self.check(facts, thresholds, today)
        return None if numbers is None else Finding(self.id, self.kind, self.level, numbers)
