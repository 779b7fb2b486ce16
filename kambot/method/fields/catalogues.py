"""Long lists that kambot knows by itself: time zones, currencies, languages, public holidays.

Each maps the value that is stored to what people read, in the order in which it is offered.
"""

from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

import holidays
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.numbers import get_territory_currencies

ENGLISH = Locale("en")
REGIONS = tuple(
    "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split()
)
"""Zones named after a place are in these; the others are abbreviations and old names."""


@cache
def time_zones() -> Mapping[str, str]:
    """Europe/Berlin -> Europe/Berlin (Germany), so that both can be searched for."""
    named = {zone for zone in available_timezones() if zone.split("/")[0] in REGIONS}
    country = get_global("zone_territories")
    return {
        zone: _with(zone.replace("_", " "), ENGLISH.territories.get(country.get(zone, ""), ""))
        for zone in ("UTC", *sorted(named))
    }


@cache
def currencies() -> Mapping[str, str]:
    """EUR -> EUR (Euro): what is legal tender somewhere today."""
    tender = {each for land in get_global("territory_currencies") for each in _tender(land)}
    return {code: _with(code, ENGLISH.currencies.get(code, "")) for code in sorted(tender)}


@cache
def languages() -> Mapping[str, str]:
    """de-CH -> German (Switzerland): how numbers are read and written there."""
    pairs = (each.split("_") for each in locale_identifiers() if each.count("_") == 1)
    named = {
        f"{language}-{land}": _with(ENGLISH.languages[language], ENGLISH.territories[land])
        for language, land in pairs
        if language in ENGLISH.languages and land in ENGLISH.territories
    }
    return dict(sorted(named.items(), key=lambda item: item[1]))


@cache
def public_holidays() -> Mapping[str, str]:
    """DE -> Germany, DE-BY -> Germany: Bayern."""
    lands = holidays.list_supported_countries(include_aliases=False)
    named = {
        f"{land}-{part}" if part else land: _place(land, part)
        for land, parts in lands.items()
        for part in ("", *parts)
    }
    return dict(sorted(named.items(), key=lambda item: item[1]))


def _tender(land: str) -> list[str]:
    return [str(code) for code in get_territory_currencies(land)]


def _place(land: str, part: str) -> str:
    country = ENGLISH.territories.get(land, land)
    return f"{country}: {_parts(land).get(part, part)}" if part else country


@cache
def _parts(land: str) -> Mapping[str, str]:
    """The names of a country's regions by their codes; the first of several wins."""
    aliases = type(holidays.country_holidays(land)).subdivisions_aliases
    return {code: name for name, code in reversed(aliases.items())}


def _with(name: str, more: str) -> str:
    return f"{name} ({more})" if more and more != name else name
