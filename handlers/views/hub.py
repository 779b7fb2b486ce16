"""The plan at a glance: the eight steps, what is missing, and where to go on."""

from handlers.views.blocks import (
    Json,
    actions,
    button,
    confirm,
    context,
    divider,
    option,
    overflow,
    section,
)
from handlers.views.insight import insight
from handlers.views.modal import modal, notice
from handlers.views.place import Place
from handlers.views.voice import Voice
from kambot.method.progress import StepProgress
from kambot.screens import Hub


def hub_view(voice: Voice, hub: Hub) -> Json:
    """The hub: everything opens from here."""
    words = voice.words
    blocks = [
        *notice(hub.notice, words),
        section(voice.say("hub", hub=hub), _menu(voice, hub) if hub.plan.is_owner else None),
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
    ways = [button(words.my_plans, "open", "start")]
    plan_id = str(hub.plan.plan_id)
    if hub.closed and hub.plan.is_owner:
        ways.insert(0, button(words.reopen, "reopen", plan_id, style="primary"))
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


def _menu(voice: Voice, hub: Hub) -> Json:
    words = voice.words
    menu = overflow("delete", [option(words.delete_plan, str(hub.plan.plan_id))])
    menu["confirm"] = confirm(
        words.delete_title,
        words.delete_text.format(name=hub.plan.account),
        yes=words.delete_yes,
        no=words.delete_no,
    )
    return menu
