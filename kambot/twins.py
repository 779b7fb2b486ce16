"""Accounts of one name, told apart by what differs: their owners, segments, ids in the CRM."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from kambot.models.people import name_key


class Named(Protocol):
    """A plan of an account, and what may tell that account from another one of its name."""

    @property
    def plan_id(self) -> int: ...
    @property
    def account_id(self) -> int: ...
    @property
    def account(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def segment(self) -> str | None: ...
    @property
    def crm_id(self) -> str | None: ...


def told_apart(plans: Iterable[Named]) -> dict[int, str]:
    """By plan what tells its account from others of its name; nothing where there are none."""
    of_name: dict[str, list[Named]] = defaultdict(list)
    for each in plans:
        of_name[name_key(each.account)].append(each)
    return {
        each.plan_id: what(each)
        for twins in of_name.values()
        if len({each.account_id for each in twins}) > 1
        for what in [_what_differs(twins)]
        for each in twins
    }


Telling = Callable[[Named], str]


def _what_differs(twins: Sequence[Named]) -> Telling:
    """The first way in which no two of the accounts are alike."""
    return next(tells for tells in _WAYS if _differs(twins, tells))


def _differs(twins: Sequence[Named], tells: Telling) -> bool:
    told = {(tells(each), each.account_id) for each in twins}
    return len(told) == len({words for words, _ in told})


_WAYS: Sequence[Telling] = (
    lambda plan: plan.owner,
    lambda plan: (plan.segment or "no segment").replace("_", " "),
    lambda plan: plan.crm_id or "not in the CRM",
    lambda plan: f"number {plan.account_id}",
)
"""What is looked at, in this order; the last one differs always."""
