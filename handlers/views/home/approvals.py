"""Plans that wait for the reader's approval, on the Home tab."""

from collections.abc import Iterator

from handlers.views.blocks import Json, actions, button, context, divider, paragraph, section
from handlers.views.voice import Voice
from kambot.screens.home import Approval, Approvals


def approval_blocks(voice: Voice, waiting: Approvals) -> list[Json]:
    """Each with the ways to decide on it."""
    if not waiting.first:
        return []
    title = section(voice.say("home_approvals", total=waiting.total))
    rows = (block for each in waiting.first for block in _row(voice, each))
    return [divider(), title, *rows, *_more(voice, waiting)]


def _row(voice: Voice, plan: Approval) -> list[Json]:
    words, plan_id = voice.words, plan.plan_id
    ways = [
        _way(words.approve, "form.approve", f"approve:{plan_id}", plan),
        _way(words.return_plan, "form.return", f"return_plan:{plan_id}", plan),
        _way(words.open_plan, "open.plan", f"plan:{plan_id}", plan),
    ]
    at = f"approval.{plan_id}"
    return [
        paragraph(voice.say("home_approval", plan=plan), block_id=at),
        actions(ways, f"{at}.ways"),
    ]


def _more(voice: Voice, waiting: Approvals) -> Iterator[Json]:
    if more := waiting.rest:
        yield context(voice.say("home_approvals_more", more=more))


def _way(text: str, action_id: str, value: str, plan: Approval) -> Json:
    return button(text, action_id, value, spoken=f"{text}: {plan.account}")
