"""What an import comes to: how many records, and what the deals are worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kambot.crm.receiving.seen import Seen
from kambot.crm.report.report import Report


@dataclass(frozen=True)
class Sums:
    """What the deals of a currency come to."""

    currency: str
    won: int
    won_value: Decimal
    lost: int
    open: int
    open_value: Decimal
    won_unknown: int = 0
    """Won without an amount: unknown is not zero."""
    open_unknown: int = 0


def outcome_facts(seen: Seen, locale: str) -> Mapping[str, Any]:
    """What a template needs to say what an import does or has done."""
    return {"seen": seen, "report": seen.report, "sums": sums(seen.report), "locale": locale}


def sums(report: Report) -> list[Sums]:
    """A line for each currency; none where there are no deals."""
    totals = report.figures.totals
    if not totals:
        return []
    by_currency = totals.get("by_currency")
    if isinstance(by_currency, dict):
        return [_sums(currency, each) for currency, each in by_currency.items()]
    return [_sums(report.figures.currency or "", totals)]


def _sums(currency: str, totals: Mapping[str, Any]) -> Sums:
    return Sums(
        currency,
        won=totals["won"],
        won_value=Decimal(totals["won_value"]),
        lost=totals["lost"],
        open=totals["open"],
        open_value=Decimal(totals["open_pipeline"]),
        won_unknown=totals["won_without_amount"],
        open_unknown=totals["open_without_amount"],
    )
