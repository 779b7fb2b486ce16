"""Which account to look at first, and which plan of an account counts on a day."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from sqlalchemy import case

from kambot.belonging import TODAY
from kambot.bindings import PLAN
from kambot.method.periods import Period
from kambot.method.vocabulary import Health

_WORST_FIRST = list(Health)


class Ranked(Protocol):
    """What the order depends on."""

    @property
    def account(self) -> str: ...
    @property
    def health(self) -> Health: ...
    @property
    def currency(self) -> str: ...
    @property
    def at_risk(self) -> Decimal | None: ...
    @property
    def worst_days(self) -> int: ...


class OfAccount(Protocol):
    """A plan of an account, and its time."""

    @property
    def account_id(self) -> int: ...
    @property
    def plan_id(self) -> int: ...
    @property
    def period(self) -> Period: ...


class MaybeClosed(OfAccount, Protocol):
    """The same, and whether somebody works on it."""

    @property
    def is_live(self) -> bool: ...


Ranks = TypeVar("Ranks", bound=Ranked)
Plan = TypeVar("Plan", bound=OfAccount)
Named = TypeVar("Named", bound=MaybeClosed)


def worst_first(plans: Iterable[Ranks]) -> list[Ranks]:
    """Red first, then money at risk, then days of the worst overdue action (METHOD section 5).

    Amounts of different currencies cannot be compared: the largest of each currency come first,
    then the second of each, and so on. Money that is not known comes after money that is.
    """
    by_name = sorted(plans, key=lambda each: (each.account.casefold(), each.account))
    groups: dict[tuple[Health, str], list[Ranks]] = defaultdict(list)
    for each in sorted(by_name, key=_within_currency):
        groups[each.health, each.currency].append(each)
    ranked = [(rank, each) for group in groups.values() for rank, each in enumerate(group)]
    return [each for _, each in sorted(ranked, key=lambda pair: _across(*pair))]


def _within_currency(each: Ranked) -> tuple[bool, Decimal, int]:
    known = each.at_risk if each.at_risk is not None else Decimal(0)
    return each.at_risk is None, -known, -each.worst_days


def _across(rank: int, each: Ranked) -> tuple[int, bool, int, str]:
    return _WORST_FIRST.index(each.health), each.at_risk is None, rank, each.currency


def counting(plans: Iterable[Plan], day: date) -> list[Plan]:
    """One live plan of each account: whose period holds the day, else the next, else the last.

    Two plans of an account never overlap, and an account counts once.
    """
    return _first_of_each(plans, lambda plan: _distance(plan, day))


def current(plans: Iterable[Named], day: date) -> list[Named]:
    """The same of plans that people name: a closed one counts only where no other one does."""
    return _first_of_each(plans, lambda plan: (not plan.is_live, *_distance(plan, day)))


def _first_of_each(plans: Iterable[Plan], order: Callable[[Plan], tuple[int, ...]]) -> list[Plan]:
    chosen: dict[int, Plan] = {}
    for each in plans:
        other = chosen.get(each.account_id)
        if other is None or order(each) < order(other):
            chosen[each.account_id] = each
    return list(chosen.values())


def _distance(plan: OfAccount, day: date) -> tuple[int, int, int]:
    period = plan.period
    if day in period:
        return 0, 0, -plan.plan_id
    if day < period.starts_on:
        return 1, (period.starts_on - day).days, -plan.plan_id
    return 2, (day - period.ends_on).days, -plan.plan_id


_IS_AHEAD, _IS_OVER = PLAN.c.starts_on > TODAY, PLAN.c.ends_on < TODAY
COUNTING_FIRST = (
    case((_IS_AHEAD, 1), (_IS_OVER, 2), else_=0),
    case((_IS_AHEAD, PLAN.c.starts_on)),
    case((_IS_OVER, PLAN.c.ends_on)).desc(),
    PLAN.c.id.desc(),
)
"""The live plans of an account in this order, for selects that count more than plans; bind `today`.

Where what is counted is plans, PlanHealth.counts says it of each.
"""
