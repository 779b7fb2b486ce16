"""How a plan stands, as a row of a list says it."""

from typing import Any

from kambot.core import Kambot
from kambot.members import Me
from kambot.method.text import clipped, isolated
from kambot.screens.home import PlanRow
from kambot.standing import Standing

OWNER, TITLE, COMMENT = 80, 100, 150
"""Characters of what people wrote; a row is read at a glance."""


def row_of(kambot: Kambot, me: Me, stands: Standing) -> PlanRow:
    """A row of somebody's portfolio."""
    owner = "" if stands.owner_id == me.id else isolated(clipped(stands.owner, OWNER))
    return PlanRow(
        plan_id=stands.plan_id,
        account=isolated(stands.account),
        owner=owner,
        **standing(kambot, stands),
    )


def standing(kambot: Kambot, stands: Standing) -> dict[str, Any]:
    """What any row says of how a plan stands; words of people are made safe for a line."""
    upcoming = stands.next_action
    return {
        "health": stands.health,
        "neglected": stands.neglected,
        "trend": stands.trend,
        "reasons": tuple(
            kambot.prompts.say("reason", rule=each.rule, numbers=each.numbers)
            for each in stands.findings
        ),
        "next_action": upcoming,
        "currency": stands.currency,
        "variance": stands.variance,
        "comment": isolated(clipped(stands.comment, COMMENT)),
    }
