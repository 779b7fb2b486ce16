"""Today's list on the Home tab: the same deeds as in a nudge, and what is asleep."""

from collections.abc import Iterator

from handlers.views.action import Where, about_review, action_blocks
from handlers.views.blocks import Json, button, divider, paragraph, section
from handlers.views.voice import Voice
from kambot.cards import ActionItem
from kambot.cards.lookups import Question
from kambot.screens.home import Todo

NEXT = f"ask:{Question('next').value}"
"""The question whose answer has every review to hold."""


def to_do(voice: Voice, todo: Todo, redraws: int) -> list[Json]:
    """What is due, each with what can be done about it; the rest behind one button."""
    if not todo.due and not todo.reviews:
        return []
    where = Where(revision=redraws)
    return [
        divider(),
        section(voice.say("home_todo", todo=todo)),
        *(block for item in todo.due for block in action_blocks(voice, item, where)),
        *_more(voice, "action", todo.total - len(todo.due), ("home", "0")),
        *(about_review(voice, item, where) for item in todo.reviews),
        *_more(voice, "review", todo.all_reviews - len(todo.reviews), ("open.next", NEXT)),
    ]


def asleep(voice: Voice, todo: Todo, redraws: int) -> list[Json]:
    """What comes back by itself, and can be called back now."""
    if not todo.asleep:
        return []
    head = voice.say("home_asleep", all=todo.all_asleep, shown=len(todo.asleep))
    where = Where(revision=redraws)
    return [divider(), section(head), *(_asleep(voice, item, where) for item in todo.asleep)]


def _more(voice: Voice, what: str, more: int, way: tuple[str, str]) -> Iterator[Json]:
    if more:
        see_all = button(voice.words.see_all, *way)
        yield section(voice.say("home_more", more=more, what=what), see_all)


def _asleep(voice: Voice, item: ActionItem, where: Where) -> Json:
    words = voice.words
    wake = button(words.wake, "wake", where.value(item), spoken=f"{words.wake}: {item.title}")
    text = voice.say("nudge_item", item=item)
    return paragraph(text, wake, where.block_id("asleep", item))
