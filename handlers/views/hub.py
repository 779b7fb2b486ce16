"""The plan at a glance: the eight steps, what is missing, and where to go on."""

from collections.abc import Sequence

from handlers.views.blocks import (
    Json,
    actions,
    button,
    context,
    divider,
    option,
    overflow,
    section,
)
from handlers.views.insight import insight
from handlers.views.modal import modal, notice
from handlers.views.notes import alerted
from handlers.views.place import Place
from handlers.views.voice import Voice
from kambot.method.progress import StepProgress
from kambot.screens import Hub

WORDS = {
    "flag": "flag",
    "unflag": "unflag",
    "hand_over_account": "hand_over_account",
    "comment": "digest_comment",
    "delete": "delete_plan",
}
"""The word on the menu for each deed."""


def hub_view(voice: Voice, hub: Hub) -> Json:
    """The hub: everything opens from here."""
    words = voice.words
    blocks = [
        *notice(hub.notice, words),
        section(voice.say("hub", hub=hub), menu(voice, hub.plan.plan_id, hub.deeds)),
        *insight(voice, hub.plan, hub.insight),
        actions(_ways(voice, hub), "ways"),
        divider(),
        *(_step(voice, each, is_next=each.key == hub.next_step) for each in hub.steps),
        context(voice.say("hub_foot", may_edit=hub.plan.may_edit)),
    ]
    return modal(hub.plan.account, blocks, Place("hub", plan=hub.plan.plan_id), close=words.close)


def _ways(voice: Voice, hub: Hub) -> list[Json]:
    """The one obvious next thing, and the way to the other plans."""
    words = voice.words
    ways = [
        button(words.touches, "board.touches", "board:touches"),
        button(words.my_plans, "open", "start"),
    ]
    plan_id = str(hub.plan.plan_id)
    if hub.closed and hub.plan.is_owner:
        ways.insert(0, button(words.reopen, "reopen", plan_id, style="primary"))
    if hub.approval and hub.approval.may_decide:
        ways.insert(0, button(words.return_plan, "form.return", f"return_plan:{plan_id}"))
        approve = f"approve:{plan_id}"
        ways.insert(0, button(words.approve, "form.approve", approve, style="primary"))
    if hub.committed and hub.plan.may_edit:
        ways.insert(0, button(words.review, "form.review", f"review:{plan_id}"))
    following = next((each for each in hub.steps if each.key == hub.next_step), None)
    if following and hub.plan.may_edit:
        text = words.continue_with.format(step=following.title)
        ways.insert(0, button(text, "step.next", following.key, style="primary"))
    return ways


def _step(voice: Voice, progress: StepProgress, *, is_next: bool) -> Json:
    words = voice.words
    tool = button(
        words.open, "step", progress.key, spoken=words.open_one.format(name=progress.title)
    )
    text = voice.say("progress", step=progress, is_next=is_next)
    return section(text, tool, block_id=f"step.{progress.key}")


def menu(voice: Voice, plan_id: int, deeds: Sequence[str]) -> Json | None:
    """What is done to the account as a whole, behind three dots."""
    offered = [option(getattr(voice.words, WORDS[each]), f"{each}:{plan_id}") for each in deeds]
    return overflow("hub", offered) if offered else None


def sure_to_delete(voice: Voice, view: Json, plan_id: str) -> Json:
    """The hub with the question whether the plan should go: a menu cannot ask for one choice."""
    words = voice.words
    sentence = f"{words.delete_title} {words.delete_text}"
    return alerted(view, sentence, button(words.delete_yes, "delete", plan_id, style="danger"))
