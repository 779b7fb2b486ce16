"""Plans of one account never share a day: which plans of a file fit beside those that are here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kambot.documents.layout import THE_PLAN
from kambot.documents.reading import Row
from kambot.documents.restoring.parsing import Draft, PlanDraft
from kambot.documents.restoring.storing import newest
from kambot.method.periods import Period

Days = Mapping[str, Any]
"""From when to when a plan is, and when it was deleted, if it was."""


def is_newer(plan: Draft, ours: Row) -> bool:
    """The file's was changed after ours: it becomes what the file says."""
    return bool(plan.values[THE_PLAN.changed_at] > newest(THE_PLAN, ours))


def fitting(
    drafts: Sequence[PlanDraft], here: Iterable[Row], known: Mapping[int, Row]
) -> tuple[list[PlanDraft], list[str]]:
    """Those that fit, and what is to be said of the others.

    `known` is the plan here that a draft is, by the draft's index. A newer draft moves the plan
    here, unless it would move it onto another one: then that draft is left out like a new one.
    """
    theirs: list[Days] = [each.plan.values for each in drafts]
    moving = {at for at, row in known.items() if is_newer(drafts[at].plan, row)}
    account: dict[int, Days] = {row["id"]: row for row in here}
    account |= {known[at]["id"]: theirs[at] for at in moving}
    taken: dict[int, Days] = {}
    while clash := _first_clash(theirs, moving - taken.keys(), account.values()):
        at, other = clash
        taken[at] = other
        account[known[at]["id"]] = known[at]
    for at in range(len(drafts)):
        if at not in known and (stands := _other(theirs[at], account.values())):
            taken[at] = stands
    kept = [draft for at, draft in enumerate(drafts) if at not in taken]
    return kept, [_left_out(theirs[at], taken[at]) for at in sorted(taken)]


def _first_clash(
    theirs: Sequence[Days], moving: Iterable[int], account: Iterable[Days]
) -> tuple[int, Days] | None:
    others = list(account)
    clashes = ((at, _other(theirs[at], others)) for at in sorted(moving))
    return next(((at, other) for at, other in clashes if other), None)


def _other(plan: Days, account: Iterable[Days]) -> Days | None:
    """Another plan of the account that shares a day with this one."""
    return next((each for each in account if each is not plan and _overlap(plan, each)), None)


def _overlap(one: Days, other: Days) -> bool:
    is_live = one["archived_at"] is None and other["archived_at"] is None
    return is_live and _period(one).overlaps(_period(other))


def _period(plan: Days) -> Period:
    return Period(plan["starts_on"], plan["ends_on"])


def _left_out(plan: Days, taken: Days) -> str:
    return (
        f"The plan for {plan['starts_on']} to {plan['ends_on']} was left out: there is one for"
        f" {taken['starts_on']} to {taken['ends_on']}. Delete that one and import the file"
        " again if this one is to take its place."
    )
