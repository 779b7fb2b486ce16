"""What answers are made of: paragraphs of people's words, rows, buttons."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.views.blocks import Json, actions, button, confirm, paragraph
from handlers.views.notes import ASKED
from handlers.views.voice import Voice
from kambot.cards.lookups import Lookup, Paged, Question
from kambot.cards.plans import Reason

PARAGRAPH = re.compile(r"\n\s*\n")
LONGEST = 2_400
"""Characters of a paragraph, at most: a message holds 12,000."""
ROW = 900
MARK = "|"
"""In the id of a block, what follows is the question that its message answers."""


def paragraphs(text: str) -> list[Json]:
    """A section for each paragraph."""
    return [paragraph(each, most=LONGEST) for each in PARAGRAPH.split(text.strip()) if each.strip()]


def row(text: str, tool: Json | None = None) -> Json:
    """One thing of a list."""
    return paragraph(text, tool, most=ROW)


def buttons(name: str, elements: Sequence[Json]) -> list[Json]:
    """A row of buttons, if there are any; by its block's id an answer is known."""
    return [actions(elements, f"{ASKED}.{name}")] if elements else []


def bearing(blocks: Sequence[Json], question: Question) -> list[Json]:
    """The blocks; those with buttons bear the question, for a click tells no more of its message.

    An answer about many is not about the name that was typed, which may be long.
    """
    asked = question.on(question.plan_id).value
    return [
        each | {"block_id": f"{each.get('block_id', number)}{MARK}{asked}"}
        if each.keys() & {"accessory", "elements"}
        else each
        for number, each in enumerate(blocks)
    ]


def question_in(block_id: str) -> str:
    """The question that the message of this block answers; empty if it answers none."""
    return block_id.partition(MARK)[2]


def ask(text: str, question: Question, *, as_: str = "", spoken: str = "") -> Json:
    """A button that asks another question."""
    return button(text, f"open.{as_ or question.kind}", f"ask:{question.value}", spoken=spoken)


def way(voice: Voice, reason: Reason, *, style: str = "") -> Json:
    """A button that goes where a reason is cleared, or clears it at once when one is sure."""
    words = voice.words
    made = button(reason.way, f"way.{reason.rule}", reason.wish, style=style)
    if not reason.wish.startswith("unflag:"):
        return made
    yes, no = words.unflag_yes, words.cancel
    return made | {"confirm": confirm(words.unflag_title, words.unflag_text, yes=yes, no=no)}


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
