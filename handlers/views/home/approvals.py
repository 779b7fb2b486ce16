"""Plans that wait for the reader's approval, on the Home tab."""

from collections.abc import Sequence

from handlers.views.blocks import Json, actions, button, divider, paragraph, section
from handlers.views.voice import Voice
from kambot.screens.home import Approval


def approval_blocks(voice: Voice, waiting: Sequence[Approval]) -> list[Json]:
    """Each with the ways to decide on it."""
    if not waiting:
        return []
    rows = (block for each in waiting for block in _row(voice, each))
    return [divider(), section(voice.say("home_approvals", waiting=waiting)), *rows]


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


def _way(text: str, action_id: str, value: str, plan: Approval) -> Json:
    return button(text, action_id, value, spoken=f"{text}: {plan.account}")
