"""Numbers as fine as they can be kept, and what is said of those that were finer."""

from decimal import ROUND_HALF_UP, Decimal

from kambot.crm.values.reading import Change
from kambot.method.text import plain_number

PLACES = Decimal("0.0001")
"""What is kept of an amount or a percentage: ten-thousandths."""


def rounded(number: Decimal) -> Decimal:
    """The number to four decimals; the same one where it has no more."""
    kept = number.quantize(PLACES, ROUND_HALF_UP)
    return number if kept == number else kept


def rounding(number: Decimal) -> Change | None:
    """What is said of a number that had to be rounded."""
    kept = rounded(number)
    if kept == number:
        return None
    return Change(
        f"It has more than four decimals, so {plain_number(kept)} is kept.",
        "Please round it in the CRM if another amount is meant.",
    )
