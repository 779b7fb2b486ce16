"""Derived figures as small grey lines, where they help the next answer."""

from handlers.views.blocks import Json, context
from handlers.views.voice import Voice
from kambot.screens import Insight, PlanHeader


def insight(voice: Voice, plan: PlanHeader, known: Insight) -> list[Json]:
    """A line per currency, then one each: trust, deals that are gone, streams that differ."""
    lines = [voice.say("figures", figures=each, locale=plan.locale) for each in known.figures]
    if known.trust:
        lines.append(voice.say("trust", trust=known.trust, locale=plan.locale))
    lines.append(voice.say("gone_deals", count=known.gone_deals))
    lines.append(known.streams_differ)
    return [context(line) for line in lines if line]
