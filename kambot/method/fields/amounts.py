"""Read an amount as salespeople write it: 250k, 1,2 Mio, € 3M, 120'000, (500).

Words for thousands and millions, currency signs and separators are Babel's.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal, get_currency_symbol, list_currencies

from kambot.method.fields.base import Refused
from kambot.method.fields.numerals import Ambiguous, Unreadable, read_digits
from kambot.method.speech import Speech
from kambot.method.text import clipped, shown_number

SHAPE = re.compile(r"(?P<before>[^\d.,]*)(?P<digits>[\d.,' ]*\d)(?P<after>\D*)")
LOOKALIKES = str.maketrans(
    "\u00a0\u2007\u2009\u202f\u2019\u2018\u2212\u2013\u066b\u066c", "    ''--.'"
)
"""Other ways to write a space, an apostrophe, a minus, and Arabic's separators."""
UPPERCASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MAGNITUDES = {"k": 3, "tsd": 3, "m": 6, "mm": 6, "mn": 6, "mio": 6, "bn": 9, "mrd": 9}
"""Powers of ten understood everywhere, beside the words of the reader's own language."""


def read_amount(text: str, speech: Speech) -> Decimal:
    """Money in the plan's own currency, its sign or code welcome. Raises Refused."""
    try:
        return read_number(text, speech, _signs(speech), "120000 or 250k")
    except Refused as refused:
        raise _foreign(text, speech) or refused from None


def read_number(
    text: str, speech: Speech, signs: Sequence[str] = (), example: str = "25"
) -> Decimal:
    """The number in a text, negative ones included; `signs` may stand beside it. Raises Refused."""
    unreadable = Refused(
        f"“{clipped(text)}” is not a number. Please write just the number, like {example}."
    )
    shape = SHAPE.fullmatch(_plain(text))
    if not shape:
        raise unreadable
    before, after = shape["before"].strip(), shape["after"].strip()
    factor = _factor(before.strip("-( "), after.rstrip(") "), speech, signs)
    if factor is None:
        raise unreadable
    try:
        value = read_digits(shape["digits"].strip(" '"), factor, speech.babel)
    except Unreadable:
        raise unreadable from None
    except Ambiguous as two:
        raise _ambiguous(text, two, speech) from None
    return -value if "-" in before or "(" in before else value


def _plain(text: str) -> str:
    """Latin digits, one sort of space, apostrophe and minus, no invisible marks."""
    visible = (char for char in text.translate(LOOKALIKES) if unicodedata.category(char) != "Cf")
    return "".join(str(unicodedata.decimal(char, char)) for char in visible).strip()


def _signs(speech: Speech) -> list[str]:
    """How the plan's currency may be written: CAD, CA$, $."""
    code = speech.currency
    symbols = [get_currency_symbol(code, place) for place in (speech.babel, "en")]
    bare = [sign for symbol in symbols if (sign := symbol.strip(UPPERCASE))]
    return [code, *symbols, *bare, *(code[:2] + sign for sign in bare)]


def _factor(before: str, after: str, speech: Speech, signs: Sequence[str]) -> int | None:
    """What the words around the digits multiply by; None if they are not understood."""
    known = ["", *(sign.casefold() for sign in signs)]
    if before.casefold() not in known:
        return None
    rests = (after.casefold().removesuffix(sign).strip(" .") for sign in known)
    words = list(rests)
    if "" in words:
        return 1
    magnitudes = {word: 10**power for word, power in MAGNITUDES.items()} | _words(speech.babel)
    return next((magnitudes[word] for word in words if word in magnitudes), None)


def _words(locale: Locale) -> dict[str, int]:
    """Words for thousands and millions in a language: {"mio": 1000000, "millionen": 1000000}."""
    words: dict[str, int] = {}
    for power, pattern in _compact_patterns(locale):
        zeros = len(pattern) - len(pattern.lstrip("0"))
        word = pattern[zeros:].strip(" .").casefold()
        if zeros and word:
            words.setdefault(word, power // 10 ** (zeros - 1))
    return words


def _compact_patterns(locale: Locale) -> Iterable[tuple[int, str]]:
    """Babel's short and long forms as (1000000, "0 Mio.")."""
    for forms in ("short", "long"):
        for plural in (locale.compact_decimal_formats.get(forms) or {}).values():
            for power, pattern in plural.items():
                yield int(power), pattern.pattern.replace("'", "").replace("\u00a0", " ")


def _foreign(text: str, speech: Speech) -> Refused | None:
    """The refusal of a currency that is not the plan's; None if there is no other currency."""
    words = set(re.sub(r"[\d.,'()-]", " ", text).split())
    codes = {word for word in words if word.upper() in list_currencies()}
    signs = {word for word in words if any(map(_is_currency_sign, word))}
    if not codes | signs or words & set(_signs(speech)):
        return None
    return Refused(
        f"This plan is in {speech.currency}: please write the amount in {speech.currency}, "
        f"without {min(codes | signs)}."
    )


def _is_currency_sign(char: str) -> bool:
    return unicodedata.category(char) == "Sc"


def _ambiguous(text: str, two: Ambiguous, speech: Speech) -> Refused:
    exact = round(two.exact, 2)
    plain = [format_decimal(each, "0.##", locale=speech.babel) for each in (two.thousands, exact)]
    return Refused(
        f"{clipped(text)} can be read as {shown_number(two.thousands, speech)} or as "
        f"{shown_number(exact, speech)}. Please write {plain[0]} or {plain[1]}."
    )
