"""The screen at a place, asked for anew: every redraw goes through here."""

from collections.abc import Callable, Mapping

from handlers.import_places import IMPORTS
from handlers.views.place import HOME, Place
from kambot import answers, lookups, plans, records
from kambot.asking.opening import open_form
from kambot.boards import BOARDS, OF_PLANS
from kambot.capturing import quoted
from kambot.core import Kambot
from kambot.cures.prefilling import whom
from kambot.home import home
from kambot.life.starting import new_form
from kambot.screens import Caller, Notice, Raws, Screen
from kambot.screens.home import Sight


def again(
    kambot: Kambot,
    who: Caller,
    place: Place,
    typed: Raws | None = None,
    notice: Notice | None = None,
) -> Screen:
    """What stands there now; `typed` keeps what the person has typed and not saved."""
    if not place.plan:
        return _without_plan(kambot, who, place, typed, notice)
    match place.screen:
        case "step":
            return answers.open_step(
                kambot,
                who,
                place.plan,
                place.step,
                more=place.more,
                typed=typed,
                version=place.version,
                notice=notice,
            )
        case "record":
            return records.open_record(
                kambot,
                who,
                place.plan,
                place.list,
                place.record,
                more=place.more,
                typed=typed,
                version=place.version,
            )
        case "list":
            return records.list_page(
                kambot,
                who,
                place.plan,
                place.list,
                page=place.page,
                query=place.query,
                notice=notice,
            )
    if board := OF_PLANS.get(place.screen):
        return board(kambot, who, place.plan, place.page, notice=notice)
    return plans.open_hub(kambot, who, place.plan, notice=notice)


def _without_plan(
    kambot: Kambot, who: Caller, place: Place, typed: Raws | None, notice: Notice | None
) -> Screen:
    if place.screen == "form":
        if place.said_on:
            typed = {**quoted(place.said, place.said_on), **(typed or {})}
        if place.clears:
            typed = {**whom(kambot, who, place.record or 0, place.clears), **(typed or {})}
        return open_form(
            kambot,
            who,
            place.list,
            place.record or 0,
            typed,
            version=place.version,
            notice=notice,
        )
    if place.screen == "new":
        return new_form(kambot, who, typed)
    if place.screen == HOME.screen:
        return home(kambot, who, _sight(place), notice=notice)
    if other := BY_PLACE.get(place.screen):
        return other(kambot, who, place)
    if board := BOARDS.get(place.screen):
        return board(kambot, who, place.page, notice=notice)
    return plans.my_plans(kambot, who, place.page, notice=notice)


def _sight(place: Place) -> Sight:
    return Sight(place.page, place.team_page, place.owner, place.health, place.segment)


def _asked(kambot: Kambot, who: Caller, place: Place) -> Screen:
    return lookups.answer(kambot, who, lookups.Question.of(place.query))


BY_PLACE: Mapping[str, Callable[[Kambot, Caller, Place], Screen]] = {"ask": _asked, **IMPORTS}
"""Screens that follow from their place alone."""
