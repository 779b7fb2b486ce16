"""Where a plan stands among those of its health and currency: a text that indexes sort by."""

from decimal import Decimal

from kambot.models.columns import SCALE

MOST_MONEY, MOST_DAYS = 10**19 - 1, 10**5 - 1
"""What the digits of a place can tell."""
UNKNOWN = f"{MOST_MONEY:019d}"
"""With this, or beyond it, begin the places of plans whose money at risk is not known."""


def place(at_risk: Decimal | None, worst_days: int, account_key: str) -> str:
    """A text by which plans of one health and currency are sorted as portfolio.worst_first does."""
    money = MOST_MONEY if at_risk is None else MOST_MONEY - 1 - int(at_risk * SCALE)
    days = MOST_DAYS - min(worst_days, MOST_DAYS)
    return f"{money:019d}{days:05d}{account_key}"
