"""What the next digest will say of somebody's own accounts, told to them before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, bindparam, select

from kambot import portfolio, reasons
from kambot.cards import PreviewItem
from kambot.core import Kambot
from kambot.digests.settings import of_workspace
from kambot.digests.weekly import is_for, next_day
from kambot.members import MEMBER
from kambot.method.health import AT_RISK, CURES
from kambot.portfolio import Judged

SOON = timedelta(days=10)
"""A digest is foretold if it comes within so many days: next week's, also before a long weekend."""

_WORKSPACE_OF = select(MEMBER.c.workspace_id).where(MEMBER.c.id == bindparam("member_id"))


def at_risk_of(
    connection: Connection, kambot: Kambot, now: datetime, member_ids: Sequence[int]
) -> Mapping[int, tuple[PreviewItem, ...]]:
    """By member: their own plans that the next digest will show at risk, as it will judge them.

    The members are of one workspace. Nothing where no digest comes soon, and nothing about plans
    that no digest shows: those visible to their team only, and accounts that none of them covers.
    """
    if not member_ids:
        return {}
    workspace_id = connection.scalar(_WORKSPACE_OF, {"member_id": member_ids[0]})
    coming = [
        (next_day(each.weekly, now), each) for each in of_workspace(connection, workspace_id or 0)
    ]
    day = min((day for day, _ in coming), default=None)
    if day is None or day > now.date() + SOON:
        return {}
    shown = [each for each_day, each in coming if each_day == day]
    found = portfolio.judged(
        connection, kambot.method, portfolio.THEIRS, workspace_id or 0, day, member_ids
    )
    readers = set(member_ids)
    at_risk = (
        each
        for each in portfolio.worst_first(portfolio.counting(found, day))
        if each.owner_id in readers
        and each.health in AT_RISK
        and not each.team_only
        and any(digest.covers(each) for digest in shown)
    )
    items: dict[int, list[PreviewItem]] = defaultdict(list)
    for each in at_risk:
        items[each.owner_id].append(_item(kambot, each, day))
    return {member_id: tuple(found) for member_id, found in items.items()}


def _item(kambot: Kambot, plan: Judged, day: date) -> PreviewItem:
    worst = plan.verdict.findings[0]
    return PreviewItem(
        plan_id=plan.plan_id,
        account=plan.account,
        health=plan.health,
        reason=reasons.said(kambot.prompts, worst),
        step=CURES[worst.rule].step,
        comment=plan.comment if is_for(plan.comment_on, day) else "",
    )
