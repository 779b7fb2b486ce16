"""Accounts as they stand, the worst first: the asker's own, or all that are at risk."""

from collections.abc import Iterable, Mapping
from datetime import date

from kambot import reasons, standing
from kambot.cards.portfolios import PlanLine, PlansCard
from kambot.core import Kambot
from kambot.lookups.asked import Asked
from kambot.lookups.paging import last_page
from kambot.method.health import AT_RISK
from kambot.method.text import isolated, shown_name
from kambot.method.vocabulary import Health
from kambot.standing import Standing, Standings, Which

PAGE = 8
Tallies = Mapping[Health, int]


def mine(asked: Asked) -> PlansCard:
    """The accounts whose plans the asker owns."""
    return _plans(asked, Which(owner_id=asked.me.id, every_plan=True))


def at_risk(asked: Asked) -> PlansCard:
    """Every account at risk of which the asker may know."""
    return _plans(asked, Which(health=AT_RISK))


def owned(asked: Asked) -> PlansCard:
    """The accounts of one of the asker's people; of somebody else's people, none."""
    return _plans(asked, Which(owner_id=asked.question.member_id, manager_id=asked.me.id))


def _plans(asked: Asked, which: Which) -> PlansCard:
    asked, found, tallies = _turned(asked, which)
    return PlansCard(
        **asked.head(),
        shareable=_has_public(asked, which, found),
        rows=tuple(lines(asked.kambot, found.rows, asked.me.today)),
        tallies=counted(tallies),
        more=found.more,
    )


def _turned(asked: Asked, which: Which) -> tuple[Asked, Standings, Tallies]:
    """The page that is asked for, or the last one."""
    page = asked.question.page
    found, tallies = standing.page_and_tallies(asked.connection, asked.eyes, which, page, PAGE)
    if found.rows or not page:
        return asked, found, tallies
    last = last_page(sum(tallies.values()), PAGE)
    return _turned(asked.on_page(min(last, page - 1)), which)


def _has_public(asked: Asked, which: Which, found: Standings) -> bool:
    """There are some of which everybody may know, on this page or on another."""
    if not all(each.team_only for each in found.rows):
        return True
    return bool(standing.page(asked.connection, asked.public.eyes, which, 0, 1).rows)


def counted(tallies: Tallies) -> dict[Health, int]:
    """Those that there are."""
    return {health: count for health, count in tallies.items() if count}


def lines(kambot: Kambot, plans: Iterable[Standing], today: date) -> Iterable[PlanLine]:
    """The plans as an answer names them."""
    for each in plans:
        worst = next(iter(each.findings), None)
        yield PlanLine(
            plan_id=each.plan_id,
            account=isolated(each.account),
            period=each.period.unless(today),
            owner=shown_name(each.owner),
            health=each.health,
            neglected=each.neglected,
            trend=each.trend,
            reason=reasons.said(kambot.prompts, worst) if worst else None,
            more_reasons=max(0, len(each.findings) - 1),
            currency=each.currency,
            at_risk=each.at_risk,
            variance=each.variance,
            next_action=each.next_action,
        )
