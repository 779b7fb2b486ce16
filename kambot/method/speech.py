"""How a reader writes numbers, in which currency the plan counts, and which day it is."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from babel import Locale, UnknownLocaleError


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What reading and showing an answer needs to know about the reader and the day."""

    today: date
    locale: str = "en-US"
    """As Slack gives it: "en-US", "de-DE"."""
    currency: str = "USD"
    """ISO code of the plan's own currency."""

    @cached_property
    def babel(self) -> Locale:
        """The locale as Babel knows it."""
        return babel_locale(self.locale)


@lru_cache(maxsize=256)
def babel_locale(code: str) -> Locale:
    """The locale as Babel knows it; American English where Babel has never heard of it."""
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "US")
