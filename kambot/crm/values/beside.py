"""What stands beside the digits of an amount: minus, currency, thousands or millions."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kambot.crm.values.currencies import DOLLAR, DOLLARS, currency_of

FACTORS = {
    10**3: "k t tsd tsd. th thousand thousands tausend mil mila milhar",
    10**6: "m mm mn mn. mio mio. mill mill. million millions millionen millones millón milhões"
    " milhão mi mln",
    10**9: "b bn bn. mrd mrd. md mds billion billions milliarde milliarden milliard milliards",
}
FACTOR = {word: factor for factor, words in FACTORS.items() for word in words.split()} | {"": 1}
"""Words behind a number that multiply it."""
TONNES = "t"
"""Thousands only beside a currency: 5 T€."""
SIGNS = re.compile(r"[-+()]")


@dataclass(frozen=True)
class Beside:
    """What the words and signs beside the digits say."""

    currency: str
    """ISO code; "" where none is said."""
    factor: int = 1
    negative: bool = False
    dollar: bool = False
    """A bare $ stands there."""


NOTHING = Beside("")
"""Digits alone."""


@lru_cache(maxsize=1024)  # a column has many amounts and few words beside them
def beside(before: str, after: str, own: str, dollar: str) -> Beside | None:
    """What is said before and behind the digits; None if something of it is not understood.

    `own` is the workspace's currency, `dollar` what a bare $ stands for.
    """
    minus = (before + after).count("-")
    brackets = before.count("("), after.count(")")
    if brackets not in ((0, 0), (1, 1)) or minus + brackets[0] > 1:
        return None
    first, rest = (SIGNS.sub("", part).strip() for part in (before, after))
    factor, second = _behind(rest, own, dollar)
    currency = _common(first, second, own, dollar)
    if currency is None:
        return None
    is_bare = {first, second} == {DOLLAR, ""}
    return Beside(currency, factor, negative=bool(minus or brackets[0]), dollar=is_bare)


def zero(plain: str, own: str, dollar: str) -> Beside | None:
    """The currency of `$ -`, which is how accountants write nothing; None for anything else."""
    sign = plain.strip("- ")
    currency = currency_of(sign, own, dollar) if sign and "-" in plain else None
    return Beside(currency) if currency else None


def _behind(after: str, own: str, dollar: str) -> tuple[int, str]:
    """What multiplies the number, and the sign: k, €, k€, Mio. EUR, USD m."""
    for cut in range(len(after) + 1):
        head, tail = after[:cut].strip(), after[cut:].strip()
        for word, sign in ((head, tail), (tail, head)):
            is_sign = not sign or currency_of(sign, own, dollar) is not None
            if is_sign and word.casefold() in FACTOR and (sign or word.casefold() != TONNES):
                return FACTOR[word.casefold()], sign
    return 1, after


def _common(first: str, second: str, own: str, dollar: str) -> str | None:
    """The currency that two signs name; None if they name two or one is not understood."""
    codes = [currency_of(each, own, dollar) if each else "" for each in (first, second)]
    if first == DOLLAR and codes[1] in DOLLARS:
        return codes[1]
    named = {code for code in codes if code}
    return next(iter(named), "") if None not in codes and len(named) <= 1 else None
