"""The nudge: one message a day in which actions get done, redrawn as they are."""

from handlers.views.action import Where, about_action, about_review, action_blocks
from handlers.views.blocks import (
    Json,
    actions,
    button,
    context,
    divider,
    header,
    paragraph,
    section,
)
from handlers.views.voice import Voice
from kambot.cards import ItemState, NudgeCard, PreviewItem

NAMED = 3
"""Actions that a notification names."""


def nudge_message(voice: Voice, card: NudgeCard) -> Json:
    """The message: what is due, each with what can be done about it."""
    blocks = [
        header(voice.say("nudge_head", card=card)),
        *(block for item in card.own for block in action_blocks(voice, item, _where(card))),
        *_rest(voice, card),
        *(about_review(voice, item, _where(card)) for item in card.reviews),
        *_question(voice, card),
        *_help(voice, card),
        *_team(voice, card),
        *_preview(voice, card),
        context(voice.say("nudge_foot")),
    ]
    named = [each for each in card.own if each.state is ItemState.OPEN][:NAMED]
    return {"text": voice.say("nudge_text", card=card, named=named), "blocks": blocks}


def _where(card: NudgeCard) -> Where:
    return Where(card.message_id, card.revision)


def _rest(voice: Voice, card: NudgeCard) -> list[Json]:
    """What did not fit in, behind one button."""
    if not card.more and not card.folded:
        return []
    text = voice.say("nudge_rest", more=card.more, folded=card.folded)
    return [section(text, button(voice.words.see_all, "home", str(card.message_id)))]


def _question(voice: Voice, card: NudgeCard) -> list[Json]:
    words, question, tool = voice.words, card.question, None
    if question is None:
        return []
    if not question.answered:
        value = f"{card.message_id}:{question.plan_id}:{question.step}"
        tool = button(words.answer_now, "answer_now", value)
    return [
        divider(),
        paragraph(voice.say("nudge_question", question=question), tool),
    ]


def _help(voice: Voice, card: NudgeCard) -> list[Json]:
    """Other people's actions: here nothing is ticked off for them by mistake."""
    if not card.help:
        return []
    rows = (about_action(voice, item, _where(card)) for item in card.help)
    return [divider(), section(voice.say("nudge_help_head")), *rows]


def _team(voice: Voice, card: NudgeCard) -> list[Json]:
    if not card.team:
        return []
    return [divider(), paragraph(voice.say("nudge_team", lines=card.team), most=1000)]


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
        paragraph(voice.say("nudge_preview", item=item)),
        actions(ways, f"plan.{at}"),
    ]
