"""The trust of an account from its raters' answers (METHOD section 3, Trust)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Protocol

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


class Answers(Protocol):
    """What a rating says; a row of a database says it as well."""

    @property
    def rater(self) -> int: ...
    @property
    def on(self) -> date: ...
    @property
    def credibility(self) -> int: ...
    @property
    def reliability(self) -> int: ...
    @property
    def intimacy(self) -> int: ...
    @property
    def their_interest(self) -> int: ...


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


def trust(ratings: Iterable[Answers]) -> Trust | None:
    """Trust over the mean of each rater's latest answers; None without a rating."""
    latest = _latest(ratings)
    if not latest:
        return None
    alone = [_score([own]) for own in latest]
    return Trust(
        score=_score(latest),
        lowest=min(alone),
        highest=max(alone),
        weakest=_weakest(latest),
        raters=len(latest),
    )


def score(ratings: Iterable[Answers]) -> Decimal | None:
    """The trust alone, for who looks at very many accounts."""
    latest = _latest(ratings)
    return _score(latest) if latest else None


def fallen(ratings: Iterable[Answers]) -> int | None:
    """Points by which a factor fell most, against the same rater's answers before.

    A fall is over once anybody rates that factor as high again: the rater may have no more to say,
    and whoever is asked to rate again must be able to answer it. 0 where nobody has answered worse
    than before, None where nobody has answered twice.
    """
    in_turn = sorted(ratings, key=lambda rating: rating.on)
    turns: dict[int, list[int]] = defaultdict(list)
    for turn, rating in enumerate(in_turn):
        turns[rating.rater].append(turn)
    falls = [_fall(in_turn[own[-2]], in_turn[own[-1] :]) for own in turns.values() if len(own) > 1]
    return max(0, *falls) if falls else None


def _fall(before: Answers, since: Sequence[Answers]) -> int:
    """Points by which the best answers since are worse, at the factor where they are worst."""
    falls: list[int] = [
        getattr(before, factor) - max(getattr(each, factor) for each in since) for factor in Factor
    ]
    return max(falls)


def _latest(ratings: Iterable[Answers]) -> list[Answers]:
    """The last answers of each rater."""
    by_day = sorted(ratings, key=lambda rating: rating.on)
    return list({rating.rater: rating for rating in by_day}.values())


def _score(latest: Sequence[Answers]) -> Decimal:
    """(C + R + I) / S over the means; the number of raters cancels out, so nothing is rounded."""
    believed = sum(each.credibility + each.reliability + each.intimacy for each in latest)
    self_interest = sum(FULLY + 1 - each.their_interest for each in latest)
    return (Decimal(believed) / self_interest).quantize(TENTH, ROUND_HALF_UP)


def _weakest(latest: Sequence[Answers]) -> Factor | None:
    total = {factor: sum(getattr(each, factor) for each in latest) for factor in Factor}
    lowest = min(Factor, key=total.__getitem__)
    return lowest if total[lowest] < max(total.values()) else None
