"""Currencies as people write them beside an amount or into a header."""

import re
from collections.abc import Iterator
from functools import cache

from babel.core import Locale
from babel.numbers import list_currencies

SIGNS = {
    "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "\\": "JPY", "円": "JPY", "₹": "INR",
    "rs": "INR", "rs.": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS",
    "₫": "VND", "₱": "PHP", "฿": "THB", "₦": "NGN", "₴": "UAH", "元": "CNY", "cn¥": "CNY",
    "r$": "BRL", "us$": "USD", "usd$": "USD", "$us": "USD", "u$s": "USD", "u$d": "USD",
    "ca$": "CAD", "c$": "CAD", "$ca": "CAD", "cad$": "CAD", "a$": "AUD", "au$": "AUD",
    "aud$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "sg$": "SGD", "nt$": "TWD",
    "mx$": "MXN", "mex$": "MXN", "ar$": "ARS", "co$": "COP", "col$": "COP", "clp$": "CLP",
    "sfr": "CHF", "sfr.": "CHF", "fr.": "CHF", "zł": "PLN", "kč": "CZK", "ft": "HUF",
    "lei": "RON", "лв": "BGN", "лв.": "BGN", "r": "ZAR", "rm": "MYR", "rp": "IDR",
    "₡": "CRC", "₲": "PYG", "₵": "GHS", "₸": "KZT", "₾": "GEL", "৳": "BDT", "s/": "PEN",
    "s/.": "PEN", "bs": "BOB", "bs.": "BOB", "fcfa": "XOF", "dh": "MAD", "dhs": "AED",
    "ksh": "KES", "qr": "QAR", "sr": "SAR",
    "euro": "EUR", "euros": "EUR", "eur.": "EUR",
}  # fmt: skip
"""Signs that mean one currency, in small letters; Japanese files have a \\ where ¥ is shown."""
DOLLARS = frozenset(
    "ARS AUD BBD BMD BND BSD BZD CAD CLP COP FJD GYD HKD JMD KYD LRD MXN NAD NZD SGD SRD TTD TWD"
    " USD UYU XCD".split()
)
"""Currencies that are written with a bare $ at home."""
CROWNS = ("SEK", "NOK", "DKK", "ISK")
SHARED = {"kr": CROWNS, "kr.": CROWNS, "¥": ("CNY",), "￥": ("CNY",)}
"""Signs of several currencies: they mean the workspace's, where it is one of them."""
COMMON = frozenset(
    "AED ARS AUD BRL CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF ILS INR JPY KRW MXN MYR NOK NZD"
    " PLN RON RUB SAR SEK SGD THB TRY TWD UAH USD ZAR".split()
) - {"TRY"}
"""Codes that a header may have in any letters, since they are no words."""
DOLLAR = "$"
LANGUAGES = ("en", "de", "fr", "es", "pt")
CALLED = {
    "Pound Sterling": "GBP", "Pounds": "GBP", "Pfund Sterling": "GBP", "Libra": "GBP",
    "U.S. Dollar": "USD", "United States Dollar": "USD", "US Dollars": "USD",
    "Dollar américain": "USD", "Dólar americano": "USD", "Dólar EUA": "USD", "Franken": "CHF",
    "Rupees": "INR", "Yen": "JPY", "Real": "BRL", "Reais": "BRL",
}  # fmt: skip
"""Names beside those that the Unicode consortium lists."""


def currency_of(sign: str, own: str, dollar: str) -> str | None:
    """The ISO code that a sign stands for; "" for one that says no currency; None if unknown.

    `own` is the workspace's currency, `dollar` what a bare $ stands for.
    """
    folded = "".join(sign.casefold().split())
    if folded == DOLLAR:
        return dollar
    if own in SHARED.get(folded, ()):
        return own
    if folded in SIGNS or folded in SHARED:
        return SIGNS.get(folded, "")
    return folded.upper() if folded.upper() in list_currencies() else _names().get(_plain(sign))


@cache
def _names() -> dict[str, str]:
    """What currencies are called in our languages, as names are compared."""
    called = {
        _plain(name): code
        for language in LANGUAGES
        for code, name in Locale(language).currencies.items()
        if code in COMMON
    }
    return called | {_plain(name): code for name, code in CALLED.items()}


def _plain(name: str) -> str:
    return "".join(re.findall(r"[^\W\d_]+", name.casefold()))


def currency_in(header: str) -> str | None:
    """The currency that a header names: Amount (EUR), amount_usd, Value in €."""
    return next(_named(header), None)


def _named(header: str) -> Iterator[str]:
    codes = list_currencies()
    for word in re.findall(r"[(\[]\s*([A-Z]{3})\s*[)\]]", header):
        if word in codes:
            yield word
    for word in reversed(re.findall(r"[^\W\d_]+", header)):
        if word.upper() in COMMON:
            yield word.upper()
    for part in header.casefold().split():
        sign = part.strip("()[]:,;")
        if sign in SIGNS and not sign.isalpha():
            yield SIGNS[sign]
