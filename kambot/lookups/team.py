"""How the accounts of a leader's people stand: in all, and person by person."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select

from kambot.access import OWNER, PLAN, visible
from kambot.cards.portfolios import OwnerLine, TeamCard
from kambot.digests.summing import money
from kambot.lookups.asked import Asked
from kambot.lookups.paging import turned
from kambot.members import MEMBER
from kambot.method.health import AT_RISK
from kambot.method.text import shown_name
from kambot.method.vocabulary import Health, Visibility
from kambot.models import PlanHealth
from kambot.models.rows import table

PAGE = 8
HEALTH = table(PlanHealth)
_LEADS = OWNER.c.manager_id == bindparam("asker")
_PEOPLE = (
    select(func.count())
    .select_from(MEMBER)
    .where(
        MEMBER.c.manager_id == bindparam("asker"),
        MEMBER.c.left_at.is_(None),
        MEMBER.c.is_guest.is_(False),
    )
)
_PLANS = (
    select(HEALTH, OWNER.c.name.label("owner"))
    .join(PLAN, PLAN.c.id == HEALTH.c.plan_id)
    .join(OWNER, OWNER.c.id == HEALTH.c.owner_id)
    .where(_LEADS, HEALTH.c.counts.is_(True), visible())
    .order_by(OWNER.c.name, OWNER.c.id)
)


def team(asked: Asked) -> TeamCard:
    """Totals, then a page of people, the one with the most accounts at risk first."""
    binds = {"me": asked.eyes.id, "asker": asked.me.id}
    people = asked.connection.execute(_PEOPLE, binds).scalar_one()
    plans: Sequence[Any] = asked.connection.execute(_PLANS, binds).all()
    owners = sorted(_by_owner(plans), key=_most_at_risk)
    asked, rows = turned(asked, PAGE, lambda at: owners[at : at + PAGE], lambda: len(owners))
    first = asked.question.page * PAGE
    return TeamCard(
        **asked.head(),
        shareable=any(each.visibility is Visibility.WORKSPACE for each in plans),
        people=people,
        tallies=_tallies(plans),
        money=money(plans, (), own=""),
        owners=tuple(rows),
        more=len(owners) > first + PAGE,
    )


def _by_owner(plans: Sequence[Any]) -> Iterable[OwnerLine]:
    for owner_id in {each.owner_id: None for each in plans}:
        theirs = [each for each in plans if each.owner_id == owner_id]
        yield OwnerLine(
            member_id=owner_id,
            owner=shown_name(theirs[0].owner),
            tallies=_tallies(theirs),
            money=money(theirs, (), own=""),
        )


def _most_at_risk(line: OwnerLine) -> tuple[int, ...]:
    """Those with red accounts first, then those with amber ones."""
    return tuple(-line.tallies.get(health, 0) for health in Health if health in AT_RISK)


def _tallies(plans: Iterable[Any]) -> Mapping[Health, int]:
    counts = Counter(each.health for each in plans)
    return {health: counts[health] for health in Health if counts[health]}
