"""What a digest counted and added up, kept with its message: nobody reads a whole week again."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from pydantic import TypeAdapter

from kambot.cards import DigestCard, MoneyLine, RiskLine, Tally
from kambot.method.health import Trend


@dataclass(frozen=True, kw_only=True)
class Figures:
    """A digest without what it names; each part is that of its card."""

    several: bool
    accounts: int
    money: tuple[MoneyLine, ...]
    tallies: tuple[Tally, ...]
    trends: Mapping[Trend, int]
    recovered: int
    more: int
    more_wins: int
    team_only: int


_FIGURES = TypeAdapter(Figures)


def kept(card: DigestCard) -> dict[str, Any]:
    """Its figures as JSON; nobody's words are in it."""
    figures = Figures(**{each.name: getattr(card, each.name) for each in fields(Figures)})
    return _FIGURES.dump_python(figures, mode="json")  # type: ignore[no-any-return]


def joined(known: Mapping[str, Any], named: DigestCard) -> DigestCard:
    """The digest with the figures it had, and what it names as a card of that alone says."""
    figures = _FIGURES.validate_python(known)
    lines = tuple(_line(each, figures) for each in named.at_risk)
    return replace(named, **vars(figures), at_risk=lines)


def _line(line: RiskLine, figures: Figures) -> RiskLine:
    """Where last week is known, but of none of the accounts that are named, they are new."""
    return replace(line, trend=line.trend or Trend.NEW) if figures.trends else line
