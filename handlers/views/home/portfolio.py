"""The accounts of many people on the Home tab, for those who lead them: tallies, filters, pages."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.views.blocks import Json, actions, divider, option, plain, section
from handlers.views.home.plans import plan_blocks
from handlers.views.lists import paging
from handlers.views.lookups.parts import ask
from handlers.views.voice import Voice
from handlers.views.words import Words
from kambot.cards.lookups import Question
from kambot.screens.home import Home, PlanRow, Portfolio

ANY = "-"
"""The value of the choice that narrows nothing: Slack wants one."""
OWNERS = "filter.owner"
"""The menu that is searched."""
TEAM = "team"
"""Their own people's accounts, and the question about these."""
HEALTHS = ("at_risk", "red", "amber", "green", "grey")


def portfolio_blocks(voice: Voice, home: Home, redraws: int) -> list[Json]:
    """How many stand like what, the choice of which to see, and one page of them."""
    found = home.portfolio
    if found is None:
        return []
    rows = [block for row in _rows(found) for block in plan_blocks(voice, row, home.locale, "team")]
    return [
        divider(),
        section(voice.say("home_portfolio", portfolio=found), _totals(voice.words, found)),
        actions(_filters(voice.words, found), f"filters.{redraws}"),
        *(rows or [section(voice.say("home_no_accounts", chosen=found.is_narrowed))]),
        *paging(voice, found.sight.team_page, found.pages, "team", is_counted=found.is_counted),
    ]


def _rows(found: Portfolio) -> Iterator[PlanRow]:
    """Their owner is named once: above them, if it is the same for all."""
    return (replace(row, owner="") if found.owner else row for row in found.rows)


def _totals(words: Words, found: Portfolio) -> Json | None:
    """The way to what somebody's people stand for in all, and each of them."""
    if found.sight.owner != TEAM:
        return None
    return ask(words.totals, Question(TEAM), as_="totals")


def _filters(words: Words, found: Portfolio) -> list[Json]:
    sight = found.sight
    segments = {each.value: each.label for each in found.segments}
    return [
        _owners(words, found),
        _menu("health", words.any_health, _healths(words), sight.health),
        _menu("segment", words.any_segment, segments, sight.segment),
    ]


def _owners(words: Words, found: Portfolio) -> Json:
    """Searched as somebody types: there may be more people than a menu holds."""
    return {
        "type": "external_select",
        "action_id": OWNERS,
        "min_query_length": 0,
        "placeholder": plain(words.owner_filter, 150),
        "initial_option": option(_whose(words, found), found.sight.owner),
    }


def _whose(words: Words, found: Portfolio) -> str:
    fixed = {"all": words.everybody, "team": words.my_people}
    return fixed.get(found.sight.owner) or found.owner or words.owner_filter


def _menu(name: str, any_of_them: str, choices: dict[str, str], chosen: str) -> Json:
    options = {ANY: option(any_of_them, ANY)}
    options |= {value: option(label, value) for value, label in choices.items()}
    return {
        "type": "static_select",
        "action_id": f"filter.{name}",
        "placeholder": plain(any_of_them, 150),
        "options": list(options.values())[:100],
        "initial_option": options.get(chosen, options[ANY]),
    }


def _healths(words: Words) -> dict[str, str]:
    return {each: getattr(words, each) for each in HEALTHS}
