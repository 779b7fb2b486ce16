"""How a plan stands, as a row of a list says it."""

from collections.abc import Collection
from typing import Any

from kambot import reasons
from kambot.access import Part, is_admin
from kambot.core import Kambot
from kambot.hub import account_deeds
from kambot.members import Me
from kambot.method.text import clipped, isolated, shown_name
from kambot.screens.home import PlanRow
from kambot.standing import Standing

FLAGGED = "flagged"
SAID = 2
"""Reasons that a row puts into words."""
COMMENT = 150
"""Characters of what people wrote; a row is read at a glance."""


def row_of(
    kambot: Kambot, me: Me, stands: Standing, people: Collection[int], *, is_ours: bool = False
) -> PlanRow:
    """`people` are those whose manager the caller is; `is_ours`: they work on the plan."""
    owner = "" if stands.owner_id == me.id else shown_name(stands.owner)
    part = Part(
        is_owner=stands.owner_id == me.id,
        is_on_team=is_ours,
        is_manager=stands.owner_id in people,
        is_admin=is_admin(me),
    )
    return PlanRow(
        plan_id=stands.plan_id,
        account=isolated(stands.account),
        state=stands.state if is_ours else None,
        period=stands.period.unless(me.today),
        owner=owner,
        deeds=tuple(account_deeds(part, is_flagged=_is_flagged(stands))),
        **standing(kambot, stands),
    )


def _is_flagged(stands: Standing) -> bool:
    """The rule that says so fires as long as there is a flag."""
    return any(each.rule == FLAGGED for each in stands.findings)


def standing(kambot: Kambot, stands: Standing) -> dict[str, Any]:
    """What any row says of how a plan stands; words of people are made safe for a line."""
    upcoming = stands.next_action
    return {
        "health": stands.health,
        "neglected": stands.neglected,
        "trend": stands.trend,
        "reasons": tuple(reasons.said(kambot.prompts, each) for each in stands.findings[:SAID]),
        "more_reasons": max(0, len(stands.findings) - SAID),
        "next_action": upcoming,
        "currency": stands.currency,
        "variance": stands.variance,
        "comment": isolated(clipped(stands.comment, COMMENT)),
    }
