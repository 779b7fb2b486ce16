"""What answers are made of: paragraphs of people's words, rows, buttons."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.views.blocks import Json, actions, button, paragraph
from handlers.views.notes import ASKED
from handlers.views.voice import Voice
from kambot.cards.lookups import Lookup, Paged, Question

PARAGRAPH = re.compile(r"\n\s*\n")
LONGEST = 2_400
"""Characters of a paragraph, at most: a message holds 12,000."""
ROW = 900


def paragraphs(text: str) -> list[Json]:
    """A section for each paragraph."""
    return [paragraph(each, most=LONGEST) for each in PARAGRAPH.split(text.strip()) if each.strip()]


def row(text: str, tool: Json | None = None) -> Json:
    """One thing of a list."""
    return paragraph(text, tool, most=ROW)


def buttons(name: str, elements: Sequence[Json]) -> list[Json]:
    """A row of buttons, if there are any; by its block's id an answer is known."""
    return [actions(elements, f"{ASKED}.{name}")] if elements else []


def ask(text: str, question: Question, *, as_: str = "", spoken: str = "") -> Json:
    """A button that asks another question."""
    return button(text, f"open.{as_ or question.kind}", f"ask:{question.value}", spoken=spoken)


def way(text: str, wish: str, rule: str, *, style: str = "") -> Json:
    """A button that goes where a reason is cleared."""
    return button(text, f"way.{rule}", wish, style=style)


def open_plan(voice: Voice, plan_id: int, account: str) -> Json:
    """A button that opens the plan."""
    words = voice.words
    spoken = words.open_one.format(name=account)
    return button(words.open_plan, "open.plan", f"plan:{plan_id}", spoken=spoken)


def share(voice: Voice, card: Lookup) -> Json:
    """A button that shows the answer to everybody in the conversation."""
    return button(voice.words.share, "share", card.question.value)


def pages(voice: Voice, card: Lookup) -> list[Json]:
    """Buttons to the pages before and after."""
    question, words, ways = card.question, voice.words, []
    if question.page > 0:
        ways.append(ask(words.earlier, replace(question, page=question.page - 1), as_="earlier"))
    if isinstance(card, Paged) and card.more:
        ways.append(ask(words.later, replace(question, page=question.page + 1), as_="later"))
    return ways
