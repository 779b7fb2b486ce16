"""The nudge: one message a day in which actions get done, redrawn as they are."""

from handlers.views.blocks import (
    Json,
    actions,
    button,
    context,
    divider,
    header,
    option,
    overflow,
    plain,
    section,
)
from handlers.views.voice import Voice
from handlers.views.words import Words
from kambot.cards import ActionItem, ItemState, NudgeCard, PreviewItem, ReviewItem
from kambot.method.text import shown_near
from kambot.method.vocabulary import SnoozeReason

NAMED = 3
"""Actions that a notification names."""
LONGEST = 450
"""Characters of one thing in it: at their longest all of them together still fit."""
OVER = (ItemState.DONE, ItemState.CANCELLED, ItemState.HANDED_OVER, ItemState.REMOVED)
"""Nothing more is to be done to these, except to take it back."""


def nudge_message(voice: Voice, card: NudgeCard) -> Json:
    """The message: what is due, each with what can be done about it."""
    blocks = [
        header(voice.say("nudge_head", card=card)),
        *(block for item in card.own for block in _action(voice, card, item)),
        *_rest(voice, card),
        *(_review(voice, card, item) for item in card.reviews),
        *_question(voice, card),
        *_help(voice, card),
        *_team(voice, card),
        *_preview(voice, card),
        context(voice.say("nudge_foot")),
    ]
    named = [each for each in card.own if each.state is ItemState.OPEN][:NAMED]
    return {"text": voice.say("nudge_text", card=card, named=named), "blocks": blocks}


def _action(voice: Voice, card: NudgeCard, item: ActionItem) -> list[Json]:
    """An action, and below an open one the row of what can be done to it."""
    about, row = _about(voice, card, item), _row(voice.words, card, item)
    return [about, actions(row, f"item.{_at(card, item)}")] if row else [about]


def _about(voice: Voice, card: NudgeCard, item: ActionItem) -> Json:
    text, tool = voice.say("nudge_item", item=item), _tool(voice.words, card, item)
    return section(text, tool, f"menu.{_at(card, item)}", most=LONGEST)


def _at(card: NudgeCard, item: ActionItem) -> str:
    return f"{card.message_id}.{item.action_id}.{card.revision}"


def _tool(words: Words, card: NudgeCard, item: ActionItem) -> Json | None:
    """At its side: Undo for what is done, else the rarer deeds."""
    value = f"{card.message_id}:{item.action_id}"
    if item.state is ItemState.DONE and item.may_act:
        return button(words.undo, "undo_done", value, spoken=f"{words.undo} {item.title}")
    if item.state in OVER:
        return None
    deeds = {"wait": words.wait, "block": words.block, "hand_over": words.hand_over}
    offered = {**(deeds if item.may_act else {}), "open": words.open_plan}
    return overflow("item", [option(text, f"{value}:{deed}") for deed, text in offered.items()])


def _row(words: Words, card: NudgeCard, item: ActionItem) -> list[Json]:
    """Done, Snooze, Move date; and what is in the way, after the third snooze.

    Selects and date pickers carry no value: whose they are stands in the block's id.
    """
    row: list[Json] = []
    if item.state is ItemState.OPEN and item.may_act:
        value = f"{card.message_id}:{item.action_id}"
        row += [
            button(words.done, "done", value, spoken=f"{words.done} {item.title}"),
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


def _rest(voice: Voice, card: NudgeCard) -> list[Json]:
    """What did not fit in, behind one button."""
    if not card.more and not card.folded:
        return []
    text = voice.say("nudge_rest", more=card.more, folded=card.folded)
    return [section(text, button(voice.words.see_all, "home", str(card.message_id)))]


def _review(voice: Voice, card: NudgeCard, item: ReviewItem) -> Json:
    words, tool = voice.words, None
    if item.may_act and not item.gone and item.held is None:
        value = f"{card.message_id}:{item.plan_id}"
        spoken = f"{words.review_now}: {item.account}"
        tool = button(words.review_now, "review", value, spoken=spoken)
    return section(voice.say("nudge_review", item=item), tool, most=250)


def _question(voice: Voice, card: NudgeCard) -> list[Json]:
    words, question, tool = voice.words, card.question, None
    if question is None:
        return []
    if not question.answered:
        value = f"{card.message_id}:{question.plan_id}:{question.step}"
        tool = button(words.answer_now, "answer_now", value)
    return [divider(), section(voice.say("nudge_question", question=question), tool, most=LONGEST)]


def _help(voice: Voice, card: NudgeCard) -> list[Json]:
    """Other people's actions: here nothing is ticked off for them by mistake."""
    if not card.help:
        return []
    rows = (_about(voice, card, item) for item in card.help)
    return [divider(), section(voice.say("nudge_help_head")), *rows]


def _team(voice: Voice, card: NudgeCard) -> list[Json]:
    if not card.team:
        return []
    return [divider(), section(voice.say("nudge_team", lines=card.team), most=1000)]


def _preview(voice: Voice, card: NudgeCard) -> list[Json]:
    if not card.preview:
        return []
    plans = (block for item in card.preview for block in _at_risk(voice, card, item))
    return [divider(), section(voice.say("nudge_preview_head")), *plans]


def _at_risk(voice: Voice, card: NudgeCard, item: PreviewItem) -> list[Json]:
    """A plan at risk, with the way to mend it and the word to those who will read of it."""
    words, value = voice.words, f"{card.message_id}:{item.plan_id}"
    comment = words.edit_comment if item.comment else words.comment
    ways = [button(comment, "comment", value, spoken=f"{comment}: {item.account}")]
    if item.step:
        spoken = f"{words.fix}: {item.account}"
        ways.insert(0, button(words.fix, "fix", f"{value}:{item.step}", spoken=spoken))
    at = f"{card.message_id}.{item.plan_id}.{card.revision}"
    return [
        section(voice.say("nudge_preview", item=item), most=LONGEST),
        actions(ways, f"plan.{at}"),
    ]
