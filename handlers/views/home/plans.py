"""Plans in a list on the Home tab: how each stands, why, and the ways to it."""

from handlers.views.blocks import Json, actions, button, divider, paragraph, section
from handlers.views.hub import menu
from handlers.views.lists import paging
from handlers.views.lookups.parts import ask
from handlers.views.voice import Voice
from kambot.cards.lookups import Question
from kambot.screens.home import Home, PlanRow


def own_plans(voice: Voice, home: Home) -> list[Json]:
    """The caller's own, a page at a time."""
    mine = home.mine
    if not mine.total:
        return []
    return [
        divider(),
        section(voice.say("home_mine", mine=mine)),
        *(block for row in mine.rows for block in plan_blocks(voice, row, home.locale, "mine")),
        *paging(voice, mine.page, mine.pages),
    ]


def plan_blocks(voice: Voice, row: PlanRow, locale: str, where: str) -> list[Json]:
    """One plan, and below it the row of ways; `where` keeps two lists apart."""
    at = f"{where}.{row.plan_id}"
    text = voice.say("home_plan", row=row, locale=locale)
    about = paragraph(text, menu(voice, row.plan_id, row.deeds), at)
    return [about, actions(_ways(voice, row), f"{at}.ways")]


def _ways(voice: Voice, row: PlanRow) -> list[Json]:
    words = voice.words
    spoken = words.open_one.format(name=row.account)
    ways = [button(words.open, "open.plan", f"plan:{row.plan_id}", spoken=spoken)]
    if row.step:
        text = words.continue_with.format(step=row.step_title)
        value = f"step:{row.plan_id}:{row.step}"
        ways.append(button(text, "open.step", value, spoken=f"{text}: {row.account}"))
    if row.is_at_risk:
        ways.append(ask_why(voice, row))
    return ways


def ask_why(voice: Voice, row: PlanRow) -> Json:
    """The reasons, and what clears each of them."""
    text = voice.words.ask_why
    return ask(text, Question("why", plan_id=row.plan_id), spoken=f"{text} {row.account}")
