"""Actions and reviews with what can be done about them, in messages and on the Home tab."""

from dataclasses import dataclass

from handlers.views.blocks import Json, actions, button, option, overflow, paragraph, plain
from handlers.views.voice import Voice
from handlers.views.words import Words
from kambot.cards import ActionItem, ItemState, ReviewItem
from kambot.method.text import shown_near
from kambot.method.vocabulary import SnoozeReason

OVER = (ItemState.DONE, ItemState.CANCELLED, ItemState.HANDED_OVER, ItemState.REMOVED)
"""Nothing more is to be done to these, except to take it back."""


@dataclass(frozen=True)
class Where:
    """Where actions are shown: in a message of the outbox, or on the Home tab."""

    message_id: int = 0
    revision: int = 0
    """Grows with each change: Slack wants new block ids in what was drawn again."""

    def value(self, item: ActionItem) -> str:
        """What a button or a menu says of where it is and what it is about."""
        return f"{self.message_id}:{item.action_id}"

    def block_id(self, of: str, item: ActionItem) -> str:
        """The same for blocks whose elements carry no value, like selects and date pickers."""
        return f"{of}.{self.message_id}.{item.action_id}.{self.revision}"


def action_blocks(voice: Voice, item: ActionItem, where: Where) -> list[Json]:
    """An action, and below an open one the row of what can be done to it."""
    about, row = about_action(voice, item, where), _row(voice.words, item, where)
    return [about, actions(row, where.block_id("item", item))] if row else [about]


def about_action(voice: Voice, item: ActionItem, where: Where) -> Json:
    """How it stands, with the rarer deeds at its side."""
    text, tool = voice.say("nudge_item", item=item), _tool(voice.words, item, where)
    return paragraph(text, tool, where.block_id("menu", item))


def about_review(voice: Voice, item: ReviewItem, where: Where) -> Json:
    """A review that is due, with the way to hold it."""
    words, tool = voice.words, None
    if item.may_act and not item.gone and item.held is None:
        value = f"{where.message_id}:{item.plan_id}"
        spoken = f"{words.review_now}: {item.account}"
        tool = button(words.review_now, "review", value, spoken=spoken)
    return paragraph(voice.say("nudge_review", item=item), tool, most=250)


def _tool(words: Words, item: ActionItem, where: Where) -> Json | None:
    """At its side: Undo for what is done, else the rarer deeds."""
    value = where.value(item)
    if item.state is ItemState.DONE and item.may_act:
        return button(words.undo, "undo_done", value, spoken=f"{words.undo} {item.title}")
    if item.state in OVER:
        return None
    deeds = {"wait": words.wait, "block": words.block, "hand_over": words.hand_over}
    offered = {**(deeds if item.may_act else {}), "open": words.open_plan}
    return overflow("item", [option(text, f"{value}:{deed}") for deed, text in offered.items()])


def _row(words: Words, item: ActionItem, where: Where) -> list[Json]:
    """Done, Snooze, Move date; and what is in the way, after the third snooze."""
    row: list[Json] = []
    if item.state is ItemState.OPEN and item.may_act:
        row += [
            button(words.done, "done", where.value(item), spoken=f"{words.done} {item.title}"),
            _snooze(words, item),
            {"type": "datepicker", "action_id": "move", "placeholder": plain(words.move_date)},
        ]
    return [*row, _why(words)] if item.asks_why else row


def _snooze(words: Words, item: ActionItem) -> Json:
    texts = {
        "tomorrow": words.tomorrow,
        "3_days": words.in_3_days,
        "next_monday": words.next_monday,
        "pick": words.pick_day,
    }
    label = words.snooze_label.format(date=shown_near(item.due_on))
    options = [option(text, value) for value, text in texts.items()]
    return {
        "type": "static_select",
        "action_id": "snooze",
        "placeholder": plain(words.snooze, 150),
        "option_groups": [{"label": plain(label, 75), "options": options}],
    }


def _why(words: Words) -> Json:
    texts = {
        SnoozeReason.WAITING_FOR_THEM: words.why_waiting,
        SnoozeReason.NOT_NOW: words.why_not_now,
        SnoozeReason.NEED_HELP: words.why_help,
        SnoozeReason.OTHER: words.why_other,
    }
    return {
        "type": "static_select",
        "action_id": "why",
        "placeholder": plain(words.why, 150),
        "options": [option(text, reason.value) for reason, text in texts.items()],
    }
