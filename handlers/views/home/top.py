"""What stands on top of the Home tab: what is urgent, where to go, what waits for an admin."""

from handlers.views.blocks import Json, actions, button, paragraph, section
from handlers.views.home.plans import ask_why
from handlers.views.lookups.parts import ask
from handlers.views.text import cut
from handlers.views.voice import Voice
from kambot.cards.lookups import Question
from kambot.screens.home import Home, Urgent, Why

NAME = 30
"""Characters of an account's name on a button."""


def urgent(voice: Voice, home: Home) -> list[Json]:
    """One line, and the way to mend it where there is one."""
    text = voice.say("home_urgent", urgent=home.urgent, who=home.name)
    return [paragraph(text, _mend(voice, home.urgent), block_id="urgent")]


def _mend(voice: Voice, first: Urgent) -> Json | None:
    return ask_why(voice, first.plan) if first.plan and first.plan.is_at_risk else None


def ways(voice: Voice, home: Home) -> list[Json]:
    """The obvious next things; for who has nothing yet, how to begin."""
    words = voice.words
    if home.urgent.why is Why.EMPTY:
        begin = [
            button(words.first_plan, "open.new", "new:", style="primary"),
            ask(words.see_at_risk, Question("at_risk")),
            button(words.settings, "open.settings", "settings:"),
        ]
        return [actions(begin, "ways")]
    usual = [
        button(words.new_plan, "open.new", "new:"),
        button(words.agenda_title, "open.agenda", "agenda:"),
        button(words.settings, "open.settings", "settings:"),
    ]
    return [actions([*_resume(voice, home), *usual], "ways")]


def _resume(voice: Voice, home: Home) -> list[Json]:
    """Back to where the caller stopped."""
    plan = home.resume
    if plan is None or not plan.step:
        return []
    text = voice.words.continue_plan.format(name=cut(plan.account, NAME), step=plan.step_title)
    value = f"step:{plan.plan_id}:{plan.step}"
    return [button(text, "open.resume", value, style="primary")]


def chores(voice: Voice, home: Home) -> list[Json]:
    """What waits for an admin, each with the board where it is seen to."""
    waiting, words = home.chores, voice.words
    if waiting is None:
        return []
    looks = []
    if waiting.dead_letters:
        looks.append(button(words.see_dead_letters, "board.dead_letters", "board:dead_letters"))
    if waiting.stopped:
        looks.append(button(words.see_digests, "board.digests", "board:digests"))
    elif not waiting.digests:
        looks.append(button(words.add_digest, "form.digest", "digest:0"))
    if not looks:
        return []
    said = voice.say("home_chores", chores=waiting)
    return [section(said, block_id="chores"), actions(looks, "chores.ways")]
