"""The plans that somebody can add to: all of them, by name, and the one they probably mean."""

import re
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from kambot.access import ACCOUNT, ME, PLAN
from kambot.history import CHANGE
from kambot.members import Me
from kambot.models.people import name_key
from kambot.naming import OURS, cards, like
from kambot.plans import choosable
from kambot.portfolio import current
from kambot.screens import Choosable, PlanCard

MOST = 100
WORD = re.compile(r"[^\W_]+")

_LAST_CHANGE = (
    select(func.max(CHANGE.c.id))
    .where(CHANGE.c.plan_id == PLAN.c.id, CHANGE.c.by_id == ME)
    .correlate(PLAN)
    .scalar_subquery()
)
_LAST_FIRST = OURS.order_by(None).order_by(
    func.coalesce(_LAST_CHANGE, 0).desc(), ACCOUNT.c.name_key, PLAN.c.starts_on.desc()
)


def editable_plans(connection: Connection, me: Me) -> tuple[PlanCard, ...]:
    """The plans that the caller may change, the one they changed last first."""
    return cards(connection, me, _LAST_FIRST)


def offered_plans(connection: Connection, me: Me, query: str) -> tuple[Choosable, ...]:
    """Those of them whose account's name is like the query."""
    found = like(connection, me, query, among=_LAST_FIRST, most=MOST)
    return tuple(map(choosable, found.plans))


def suggested(plans: Sequence[PlanCard], channel: str, me: Me) -> PlanCard:
    """The plan of the account that a channel is named after, else the one that was changed last."""
    words = WORD.findall(channel.casefold())
    meant = [card for card in plans if _is_named(card, words)]
    if not meant:
        return plans[0]
    longest = max(len(card.account) for card in meant)
    return current((card for card in meant if len(card.account) == longest), me.today)[0]


def _is_named(card: PlanCard, words: Sequence[str]) -> bool:
    """The account's whole name stands in the channel's: acme-renewal, ext-acme, not acmeist."""
    name = WORD.findall(name_key(card.account))
    places = range(len(words) - len(name) + 1)
    return bool(name) and any(words[at : at + len(name)] == name for at in places)
