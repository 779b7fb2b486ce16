"""Accounts as they stand, the worst first: the asker's own, or all that are at risk."""

from collections.abc import Iterable, Mapping
from datetime import date

from kambot import standing
from kambot.cards.portfolios import PlanLine, PlansCard
from kambot.core import Kambot
from kambot.lookups.asked import Asked
from kambot.method.health import AT_RISK
from kambot.method.text import clipped, isolated
from kambot.method.vocabulary import Health
from kambot.standing import Standing, Which

PAGE = 8
OWNER = 80
"""Characters of an owner's name."""


def mine(asked: Asked) -> PlansCard:
    """The accounts whose plans the asker owns."""
    return _plans(asked, Which(owner_id=asked.me.id, every_plan=True))


def at_risk(asked: Asked) -> PlansCard:
    """Every account at risk of which the asker may know."""
    return _plans(asked, Which(health=AT_RISK))


def _plans(asked: Asked, which: Which) -> PlansCard:
    page = asked.question.page
    found, tallies = standing.page_and_tallies(asked.connection, asked.eyes, which, page, PAGE)
    return PlansCard(
        **asked.head(),
        shareable=not all(each.team_only for each in found.rows),
        rows=tuple(lines(asked.kambot, found.rows, asked.me.today)),
        tallies=counted(tallies),
        more=found.more,
    )


def counted(tallies: Mapping[Health, int]) -> dict[Health, int]:
    """Those that there are."""
    return {health: count for health, count in tallies.items() if count}


def lines(kambot: Kambot, plans: Iterable[Standing], today: date) -> Iterable[PlanLine]:
    """The plans as an answer names them."""
    say = kambot.prompts.say
    for each in plans:
        worst = next(iter(each.findings), None)
        yield PlanLine(
            plan_id=each.plan_id,
            account=isolated(each.account),
            period=None if today in each.period else each.period,
            owner=isolated(clipped(each.owner, OWNER)),
            health=each.health,
            neglected=each.neglected,
            trend=each.trend,
            reason=say("reason", rule=worst.rule, numbers=worst.numbers) if worst else None,
            more_reasons=max(0, len(each.findings) - 1),
            currency=each.currency,
            at_risk=each.at_risk,
            variance=each.variance,
            next_action=each.next_action,
        )
