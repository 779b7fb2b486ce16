"""One amount as it is written, taken apart: sign, currency, digits, thousands or millions."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from kambot.crm.problems import Misread
from kambot.crm.values.blanks import GIVE, refuse_blanks
from kambot.crm.values.currencies import DOLLAR, DOLLARS, currency_of
from kambot.crm.values.digits import Mark, value_of

ALIKE = str.maketrans(
    "\u2019\u2018\u02bc\u00b4`\u2212\u2010\u2011\u2012\u2013\u2014\u066b\u066c", "'''''------.'"
)
"""Other ways to write an apostrophe, a minus, and Arabic's separators."""
SHAPE = re.compile(r"(?P<before>\D*)(?P<digits>\d(?:[\d.,' ]*\d)?)(?P<after>\D*)")
LEADING = re.compile(r"(?:^|[^\w.,])(?P<mark>[.,])$")
"""A separator right before the first digit, which is no abbreviation's point: .50"""
ROUND = re.compile(r"^(?P<mark>[.,])(?:-+|(?=\D|$))")
"""What stands for no cents: 1.000,- and 500."""
SHORTENED = re.compile(r"[-+]?\d+(?:[.,]\d+)?e[-+]?\d{1,3}", re.IGNORECASE)
NO_NUMBER = re.compile(r"[-\s]*")
FACTORS = {
    10**3: "k tsd tsd. th thousand thousands tausend mil mila milhar",
    10**6: "m mm mn mn. mio mio. mill mill. million millions millionen millones millón milhões"
    " milhão mi mln",
    10**9: "b bn bn. mrd mrd. md mds billion billions milliarde milliarden milliard milliards",
}
FACTOR = {word: factor for factor, words in FACTORS.items() for word in words.split()} | {"": 1}
"""Words behind a number that multiply it."""
WRITE = "Please write the number alone, like 120000.50, and export again."


@dataclass(frozen=True)
class Figure:
    """An amount before it is known which sign is the decimal one."""

    digits: str
    factor: int
    negative: bool
    currency: str
    """ISO code; "" where none is said."""
    dollar: bool = False
    """A bare $ stood there."""

    def under(self, mark: Mark) -> Decimal | None:
        """Its value with this decimal sign; None if it cannot be written with it."""
        value = value_of(self.digits, mark)
        if value is None:
            return None
        return -value * self.factor if self.negative else value * self.factor


def figure(text: str, own: str, dollar: str) -> Figure:
    """The parts of an amount. Raises Misread.

    `own` is the workspace's currency, `dollar` what a bare $ stands for.
    """
    plain = plainly(text)
    if nothing := _accounting_zero(plain, own, dollar):
        return nothing
    refuse_blanks(plain)
    _refuse_shortened(plain)
    shape = SHAPE.fullmatch(plain)
    if not shape:
        raise _no_amount(text)
    before, digits, after = shape["before"], shape["digits"], shape["after"]
    if mark := LEADING.search(before):
        before, digits = before[: mark.start("mark")], mark["mark"] + digits
    if mark := ROUND.match(after):
        digits, after = digits + mark["mark"], after[mark.end() :]
    minus = "-" in before + after
    brackets = before.count("(") == after.count(")") == 1
    words = [re.sub(r"[-+()]", "", part).strip() for part in (before, after)]
    found = _around(words[0], words[1], own, dollar)
    if found is None or ("(" in before + after) != brackets or (minus and brackets):
        raise _no_amount(text)
    currency, factor, bare = found
    return Figure(digits.strip(" '"), factor, minus or brackets, currency, bare)


def plainly(text: str) -> str:
    """Latin digits, one sort of space, apostrophe and minus, no invisible marks."""
    if text.isascii():
        return text.strip()
    chars = (char for char in text.translate(ALIKE) if unicodedata.category(char) != "Cf")
    plain = "".join(str(unicodedata.decimal(char, char)) for char in chars)
    return re.sub(r"\s", " ", plain).strip()


def _accounting_zero(plain: str, own: str, dollar: str) -> Figure | None:
    """`$ -` is how accountants write nothing."""
    sign = plain.strip("- ")
    if sign and "-" in plain and not any(map(str.isalnum, sign)):
        currency = currency_of(sign, own, dollar)
        return Figure("0", 1, negative=False, currency=currency) if currency else None
    return None


def _around(before: str, after: str, own: str, dollar: str) -> tuple[str, int, bool] | None:
    """Currency, factor and whether a bare $ was there; None if a word is not understood."""
    factor, sign = _behind(after, own, dollar)
    codes = [currency_of(each, own, dollar) if each else "" for each in (before, sign)]
    if before == DOLLAR and codes[1] in DOLLARS:
        return codes[1], factor, False
    known = {code for code in codes if code}
    if None in codes or len(known) > 1:
        return None
    return next(iter(known), ""), factor, DOLLAR in (before, sign)


def _behind(after: str, own: str, dollar: str) -> tuple[int, str]:
    """What multiplies the number, and the sign: k, €, k€, Mio. EUR, USD m."""
    for cut in range(len(after) + 1):
        head, tail = after[:cut].strip(), after[cut:].strip()
        for word, sign in ((head, tail), (tail, head)):
            is_sign = not sign or currency_of(sign, own, dollar) is not None
            if is_sign and word.casefold() in FACTOR:
                return FACTOR[word.casefold()], sign
    return 1, after


def _refuse_shortened(plain: str) -> None:
    if SHORTENED.fullmatch(plain):
        raise Misread(
            f"“{plain[:30]}” was shortened by a spreadsheet: its last digits are lost.",
            "Please format the column as a number there, and export again.",
        )


def _no_amount(text: str) -> Misread:
    if NO_NUMBER.fullmatch(text):
        return Misread(f"“{text[:30]}” says that the value is not known.", GIVE)
    return Misread(f"“{text[:30]}” is not an amount.", WRITE)
