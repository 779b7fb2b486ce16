"""The golden portfolio as its table says it: what is known of each account, and what follows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from kambot.method.vocabulary import Health

TODAY = date(2026, 7, 2)
TABLE = Path(__file__).with_name("portfolio.md")
NEGLECTED = "neglected"
NOTHING = frozenset({"none", "unknown", "never", "nobody", ""})
"""How the table says that something is not known, or not there."""
_TIMES = {"k": 1_000, "M": 1_000_000}


@dataclass(frozen=True)
class Line:
    """One plan of the portfolio."""

    place: int | None
    """From the worst on; None for a plan that is not in the order."""
    account: str
    currency: str
    differs: Mapping[str, str]
    """What is not as usual, by word, as it is written."""
    known: Mapping[str, str]
    """All that is known."""
    health: Health | None
    """None for a plan that is not judged at all."""
    neglected: bool
    reasons: tuple[str, ...]
    at_risk: Decimal | None

    @property
    def is_judged(self) -> bool:
        """Closed and deleted plans are not."""
        return self.health is not None

    def __str__(self) -> str:
        """How a test names it."""
        return f"{self.account}, {self.known['period'][:4]}"


def lines() -> list[Line]:
    """Every line of the table, worst first."""
    usual = {word: said for word, said, _ in _rows(columns=3)}
    return [_line(usual, *cells) for cells in _rows(columns=8)]


def items(said: str) -> list[str]:
    """What is listed, separated by commas."""
    return [] if said in NOTHING else said.split(", ")


def day(said: str | None) -> date | None:
    """A day as far from today as is said: "-5" is five days ago."""
    return None if said is None or said in NOTHING else TODAY + timedelta(int(said))


def number(said: str) -> int | None:
    """A whole number."""
    return None if said in NOTHING else int(said)


def money(said: str) -> Decimal | None:
    """An amount: 500, 60k, 1M."""
    if said in NOTHING:
        return None
    times = _TIMES.get(said[-1], 1)
    return Decimal(said.rstrip("kM")) * times


def _line(usual: Mapping[str, str], *cells: str) -> Line:
    place, account, currency, known, health, reasons, at_risk, _by_hand = cells
    differs = dict(each.split(": ") for each in known.split("; ") if each)
    assert differs.keys() <= usual.keys(), account
    return Line(
        place=int(place) if place.isdigit() else None,
        account=account,
        currency=currency,
        differs=differs,
        known={**usual, **differs},
        health=_health(health),
        neglected=health == NEGLECTED,
        reasons=tuple(items(reasons)),
        at_risk=money(at_risk),
    )


def _health(said: str) -> Health | None:
    if said in NOTHING:
        return None
    return Health.AMBER if said == NEGLECTED else Health(said)


def _rows(columns: int) -> Iterator[list[str]]:
    """The rows of the tables with so many columns, without their heads."""
    previous: list[str] = []
    for line in TABLE.read_text().splitlines():
        cells = [each.strip() for each in line.strip("|").split("|")] if line[:1] == "|" else []
        if len(cells) == columns and previous and set(cells) != {"---"}:
            yield cells
        previous = cells
