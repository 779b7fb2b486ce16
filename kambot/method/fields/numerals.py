"""Read digits and separators, wherever in the world they were written: 1.234,50 or 1'234.50.

Where digits could mean two things, the reader's locale decides; where it does not, nobody guesses.
"""

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

LONGEST = 28
"""Digits that a Decimal calculates with exactly."""
SPACED = re.compile(r"\d{1,3}(?P<gap>[ '])\d{3}(?:(?P=gap)\d{3})*(?:[.,]\d+)?")
GROUPED = re.compile(
    r"\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*"
    r"|\d{1,2}(?P<lakh>[.,])\d{2}(?:(?P=lakh)\d{2})*(?P=lakh)\d{3}"
)
"""1,234,567 and, as in India, 12,34,567."""
EXACT = re.compile(r"\d*\.\d+")


class Unreadable(ValueError):
    """These are not the digits of a number."""


class Ambiguous(ValueError):
    """Half of the world reads thousands here, the other half decimals."""

    def __init__(self, thousands: Decimal, exact: Decimal) -> None:
        super().__init__(thousands, exact)
        self.thousands = thousands
        self.exact = exact


def read_digits(digits: str, factor: int, locale: Locale) -> Decimal:
    """The number that the digits and separators mean, times the factor that was written behind.

    Raises Unreadable and Ambiguous.
    """
    if len(digits) > LONGEST:
        raise Unreadable(digits)
    if SPACED.fullmatch(digits):
        digits = re.sub("[ ']", "", digits)
        return Decimal(digits.replace(",", ".")) * factor
    if digits.count(".") + digits.count(",") > 1:
        return _with_groups(digits) * factor
    return _with_one_mark(digits, factor, locale)


def _with_groups(digits: str) -> Decimal:
    """Several separators: all of one sort are thousands, else the last one is the decimal mark."""
    if GROUPED.fullmatch(digits):
        return _joined(digits)
    mark = max(".,", key=digits.rfind)
    whole, _, decimals = digits.rpartition(mark)
    if mark in whole or not GROUPED.fullmatch(whole):
        raise Unreadable(digits)
    return Decimal(f"{_joined(whole)}.{decimals}")


def _with_one_mark(digits: str, factor: int, locale: Locale) -> Decimal:
    pointed = digits.replace(",", ".")
    if digits.isdecimal():
        return Decimal(digits) * factor
    if not EXACT.fullmatch(pointed):
        raise Unreadable(digits)
    exact = Decimal(pointed) * factor
    if GROUPED.fullmatch(digits) and not digits.startswith("0"):
        return _thousands_or_exact(digits, exact, factor, locale)
    is_decimal = get_decimal_symbol(locale) in digits or "." in digits
    if not is_decimal and len(digits.partition(",")[2]) >= len("000"):
        raise Unreadable(digits)
    return exact


def _thousands_or_exact(digits: str, exact: Decimal, factor: int, locale: Locale) -> Decimal:
    """1,234 and 1.234: the reader's thousands are clear, and so is the decimal mark of 1.234M."""
    thousands = _joined(digits) * factor
    if get_group_symbol(locale) in digits and factor == 1:
        return thousands
    if get_decimal_symbol(locale) in digits and factor > 1:
        return exact
    raise Ambiguous(thousands, exact)


def _joined(digits: str) -> Decimal:
    return Decimal(re.sub("[.,]", "", digits))
