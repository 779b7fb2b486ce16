"""What does not fire yet and is close to it: soon if nothing is done, or nearly so today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from kambot.method.health.judging import Verdict, seriousness
from kambot.method.health.rule import Finding
from kambot.method.health.table import GIVES_WAY

HORIZON = timedelta(days=14)
"""How far one looks ahead."""


class When(StrEnum):
    """How a rule is close to firing."""

    SOON = "soon"
    """It will have fired when the horizon is reached, unless something is done."""
    NEARLY = "nearly"
    """It would fire today if its number were a tenth stricter."""


@dataclass(frozen=True)
class Close:
    """A rule that is close to firing, with the numbers it would see."""

    finding: Finding
    when: When


def ahead(now: Verdict, later: Verdict, stricter: Verdict) -> tuple[Close, ...]:
    """What is close to firing, the most serious first.

    `later` is of the day at the horizon, if nothing is done until then; `stricter` is of today,
    with stricter thresholds. Where the same thing is worse already, or will be, its milder rule is
    not named.
    """
    found = {each.finding.rule: each for each in _candidates(later, stricter)}
    known = {each.rule for each in now.findings}
    fresh = [
        each
        for rule, each in found.items()
        if rule not in known and GIVES_WAY.get(rule) not in known | found.keys()
    ]
    return tuple(sorted(fresh, key=lambda each: seriousness(each.finding)))


def _candidates(later: Verdict, stricter: Verdict) -> Iterator[Close]:
    """Soon is said last, and so rather than nearly: it has a day."""
    for each in stricter.findings:
        yield Close(each, When.NEARLY)
    for each in later.findings:
        yield Close(each, When.SOON)
