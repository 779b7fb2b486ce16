"""kambot's own long lists: what is typed finds what is meant, and only what is listed is taken."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import holidays
import pytest
from babel import Locale

from kambot.method.fields.listed import CATALOGUES, matches
from tests.method.asking import answer, refusal, shown

LONGEST_OPTION = 75


@pytest.mark.parametrize(
    ("kind", "typed", "first"),
    [
        ("time_zone", "berlin", "Europe/Berlin (Germany)"),
        ("time_zone", "new york", "America/New York (United States)"),
        ("time_zone", "kathmandu", "Asia/Kathmandu (Nepal)"),
        ("time_zone", "india", "Asia/Kolkata (India)"),
        ("time_zone", "berln", "Europe/Berlin (Germany)"),
        ("currency", "eur", "EUR (Euro)"),
        ("currency", "swiss", "CHF (Swiss Franc)"),
        ("language", "german switz", "German (Switzerland)"),
        ("language", "pt-BR", "Portuguese (Brazil)"),
        ("public_holidays", "germany", "Germany"),
        ("public_holidays", "bayern", "Germany: Bayern"),
        ("public_holidays", "swizerland", "Switzerland"),
    ],
)
def test_a_part_of_it_or_nearly_so_finds_it(kind: str, typed: str, first: str) -> None:
    assert matches(kind, typed, 100)[0].label == first


@pytest.mark.parametrize("kind", CATALOGUES)
def test_nothing_typed_offers_the_beginning_and_nonsense_nothing(kind: str) -> None:
    assert len(matches(kind, "", 100)) == 100
    assert matches(kind, "☃☃☃", 100) == []


@pytest.mark.parametrize("kind", CATALOGUES)
def test_every_entry_fits_into_a_menu(kind: str) -> None:
    for value, label in CATALOGUES[kind]().items():
        assert len(value) <= LONGEST_OPTION
        assert 0 < len(label) <= LONGEST_OPTION


@pytest.mark.parametrize("kind", CATALOGUES)
def test_what_is_not_listed_is_refused_and_shown_as_it_is(kind: str) -> None:
    assert refusal(kind, "Mars") == "kambot does not know “Mars”. Please pick one from the list."
    assert shown(kind, "Mars") == "Mars"


def test_every_entry_means_something() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert all(now.astimezone(ZoneInfo(zone)) for zone in CATALOGUES["time_zone"]())
    assert all(Locale.parse(code, sep="-") for code in CATALOGUES["language"]())
    for place in CATALOGUES["public_holidays"]():
        land, _, part = place.partition("-")
        assert holidays.country_holidays(land, subdiv=part or None) is not None


def test_the_days_off_of_a_region_are_its_own() -> None:
    assert answer("public_holidays", "DE-BY") == "DE-BY"
    assert shown("public_holidays", "DE-BY") == "Germany: Bayern"
