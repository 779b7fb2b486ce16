"""The trust of an account from its raters' answers (METHOD section 3, Trust)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

TENTH = Decimal("0.1")
FULLY = 5
"""The best answer."""


class Factor(StrEnum):
    """The four things that are asked, in the order they are asked."""

    CREDIBILITY = "credibility"
    RELIABILITY = "reliability"
    INTIMACY = "intimacy"
    THEIR_INTEREST = "their_interest"


@dataclass(frozen=True, kw_only=True)
class Rating:
    """One rater's four answers of one day, each 1 (no) to 5 (fully)."""

    rater: int
    on: date
    credibility: int
    """They believe what we say."""
    reliability: int
    """They can rely on us."""
    intimacy: int
    """They confide in us."""
    their_interest: int
    """We put their interest first; what divides the rest is 6 minus this answer."""


@dataclass(frozen=True, kw_only=True)
class Trust:
    """Our guess of the customer's view of us."""

    score: Decimal
    """0.6 to 15, one decimal."""
    lowest: Decimal
    """The score of the most critical rater alone."""
    highest: Decimal
    weakest: Factor | None
    """The factor with the lowest mean answer; None where all four are alike."""
    raters: int

    @property
    def spread(self) -> Decimal:
        """How far the raters are apart."""
        return self.highest - self.lowest


Answers = Mapping[Factor, Decimal]


def trust(ratings: Iterable[Rating]) -> Trust | None:
    """Trust over the mean of each rater's latest answers; None without a rating."""
    latest = {rating.rater: rating for rating in sorted(ratings, key=lambda rating: rating.on)}
    if not latest:
        return None
    answers = [_answers(rating) for rating in latest.values()]
    mean = _mean(answers)
    alone = [_score(own) for own in answers]
    return Trust(
        score=_score(mean),
        lowest=min(alone),
        highest=max(alone),
        weakest=_weakest(mean),
        raters=len(latest),
    )


def fallen(ratings: Iterable[Rating]) -> int | None:
    """Points by which a factor fell most, against the same rater's answers before.

    0 where nobody has answered worse than before, None where nobody has answered twice.
    """
    by_rater: dict[int, list[Rating]] = defaultdict(list)
    for rating in sorted(ratings, key=lambda rating: rating.on):
        by_rater[rating.rater].append(rating)
    falls = [
        getattr(own[-2], factor) - getattr(own[-1], factor)
        for own in by_rater.values()
        if len(own) > 1
        for factor in Factor
    ]
    return max(0, *falls) if falls else None


def _answers(rating: Rating) -> Answers:
    return {factor: Decimal(getattr(rating, factor)) for factor in Factor}


def _mean(answers: Sequence[Answers]) -> Answers:
    return {
        factor: sum((own[factor] for own in answers), Decimal(0)) / len(answers)
        for factor in Factor
    }


def _score(answers: Answers) -> Decimal:
    believed = sum(
        answers[factor] for factor in (Factor.CREDIBILITY, Factor.RELIABILITY, Factor.INTIMACY)
    )
    self_interest = FULLY + 1 - answers[Factor.THEIR_INTEREST]
    return (believed / self_interest).quantize(TENTH, ROUND_HALF_UP)


def _weakest(mean: Answers) -> Factor | None:
    lowest = min(Factor, key=mean.__getitem__)
    return lowest if mean[lowest] < max(mean.values()) else None
