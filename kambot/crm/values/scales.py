"""What a header says of all amounts under it: “Umsatz (T€)” and “Amount in millions”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kambot.crm.values.currencies import COMMON, DOLLAR, SIGNS

WORDS = {
    10**3: "k t th tsd 000 000s thousand thousands tausend milliers miles milhares migliaia",
    10**6: "m mm mn mln mio mill million millions millionen millones milhões milioni",
    10**9: "b bn mrd md billion billions milliarden milliards miliardi",
}
FACTOR = {word: factor for factor, words in WORDS.items() for word in words.split()}
SHORT = frozenset("t th m mm b md".split())
"""These mean something else where no currency stands beside them."""
NAMES = {10**3: "thousands", 10**6: "millions", 10**9: "billions"}
CURRENCY = r"r\$|[$€£¥₹]|[a-z]{3}|euros?"
UNIT = re.compile(
    rf"(?P<before>{CURRENCY})?\s*['’]?"
    rf"(?P<word>{'|'.join(sorted(FACTOR, key=len, reverse=True))})\.?"
    rf"\s*(?:of\s+|de\s+|d['’])?(?P<after>{CURRENCY})?",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"[(\[](?:(?:in|en|em)\s+)?([^()\[\]]+)[)\]]", re.IGNORECASE)
AFTER_IN = re.compile(r"[\s_](?:in|en|em)[\s_]+([^()\[\]]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Scale:
    """In what the amounts under a header are counted."""

    factor: int = 1
    sign: str = ""
    """Of the currency that stands beside it: $, EUR."""

    @property
    def name(self) -> str:
        """Thousands; empty where they are in full."""
        return NAMES.get(self.factor, "")


def scale_in(header: str) -> Scale:
    """What a header says; amounts in full where it says nothing."""
    return next(_found(header), Scale())


def scale_of_title(title: str) -> Scale:
    """What the title of a table says, where it names a currency with it: "Pipeline in T€"."""
    scale = scale_in(title)
    return scale if scale.sign else Scale()


def _found(header: str) -> Iterator[Scale]:
    """Of what stands in brackets or after "in"; at the end only together with a currency."""
    words = header.replace("_", " ").split()
    last = [" ".join(words[-count:]) for count in (1, 2) if count < len(words)]
    said = [*BRACKETS.findall(header), *AFTER_IN.findall(header)]
    for text in (*said, *last):
        if unit := UNIT.fullmatch(text.strip()):
            word = unit["word"].casefold()
            signs = [sign for sign in (unit["before"], unit["after"]) if sign]
            is_clear = text in said and word not in SHORT
            if all(map(_is_currency, signs)) and len(signs) in ((0, 1) if is_clear else (1,)):
                yield Scale(FACTOR[word], *signs)


def _is_currency(sign: str) -> bool:
    return sign.upper() in COMMON or sign.casefold() in SIGNS or sign == DOLLAR
