"""The trust of an account from its raters' answers (METHOD section 3, Trust)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Factor(StrEnum):
    """The four things that are asked, in the order they are asked."""

    CREDIBILITY = "credibility"
    RELIABILITY = "reliability"
    INTIMACY = "intimacy"
    ORIENTATION = "orientation"
    """"We put their interest first"; 6 minus the answer is what divides the rest."""


@dataclass(frozen=True, kw_only=True)
class Rating:
    """One rater's four answers of one day, each 1 (no) to 5 (fully)."""

    rater: int
    on: date
    credibility: int
    reliability: int
    intimacy: int
    orientation: int


@dataclass(frozen=True, kw_only=True)
class Trust:
    """Our guess of the customer's view of us."""

    score: Decimal
    """0.6 to 15, one decimal."""
    lowest: Decimal
    """The score of the most critical rater alone."""
    highest: Decimal
    weakest: Factor | None
    """The factor with the lowest mean answer; None if all four are alike."""
    raters: int

    @property
    def spread(self) -> Decimal:
        """How far the raters are apart."""
        return self.highest - self.lowest


def trust(ratings: Iterable[Rating]) -> Trust | None:
    """Trust over the mean of each rater's latest answers; None without a rating."""
    raise NotImplementedError
