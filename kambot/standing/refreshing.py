"""How plans stand, made anew: in each save for its account, and for all of them each local day."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, select

from kambot import portfolio, reasons
from kambot.access import OWNER, PLAN
from kambot.db import lock_rows, overwrite
from kambot.history import Changed
from kambot.method.steps import Method
from kambot.method.vocabulary import Visibility
from kambot.models.people import name_key
from kambot.portfolio import Judged
from kambot.standing.candidates import HEALTH
from kambot.standing.places import place

_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_OF_ACCOUNTS = portfolio.scope(
    PLAN.c.account_id.in_(_IDS), held=OWNER.c.workspace_id == bindparam("workspace_id")
)
_KEPT = select(HEALTH.c.plan_id).where(HEALTH.c.account_id.in_(_IDS)).order_by(HEALTH.c.plan_id)
_FORGET = delete(HEALTH).where(HEALTH.c.plan_id.in_(_IDS))


def after_changes(method: Method, connection: Connection, changes: Iterable[Changed]) -> None:
    """The end of each save: how the plans stand whose accounts it has changed."""
    accounts: dict[tuple[int, date], set[int]] = defaultdict(set)
    for each in changes:
        accounts[each.workspace_id, each.today].add(each.account_id)
    for (workspace_id, today), ids in accounts.items():
        refresh(connection, method, workspace_id, ids, today)


def refresh(
    connection: Connection,
    method: Method,
    workspace_id: int,
    account_ids: Collection[int],
    today: date,
) -> int:
    """Judge all live plans of these accounts by the workspace's day, and keep that; how many.

    What was kept is locked first: of two saves of one account, the second one judges what both
    have written.
    """
    ids = sorted(account_ids)
    kept = {row.plan_id for row in lock_rows(connection, _KEPT, {"ids": ids})}
    found = list(portfolio.judged(connection, method, _OF_ACCOUNTS, workspace_id, today, ids))
    counting = _counting(found, today)
    rows = [
        {
            "workspace_id": workspace_id,
            "judged_on": today,
            **_row(each, counts=each.plan_id in counting),
        }
        for each in found
    ]
    overwrite(connection, HEALTH, rows, HEALTH.c.plan_id)
    if gone := kept - {each.plan_id for each in found}:
        connection.execute(_FORGET, {"ids": sorted(gone)})
    return len(rows)


def _counting(plans: Collection[Judged], today: date) -> set[int]:
    """One plan of each account, and one of those that only their teams may know of.

    Whether there is one of these changes nothing for anybody else.
    """
    by_eyes = ([each for each in plans if each.team_only is hidden] for hidden in (False, True))
    return {each.plan_id for some in by_eyes for each in portfolio.counting(some, today)}


def _row(plan: Judged, *, counts: bool) -> dict[str, Any]:
    verdict, figures = plan.verdict, plan.facts.figures
    return {
        "plan_id": plan.plan_id,
        "account_id": plan.account_id,
        "owner_id": plan.owner_id,
        "segment": plan.segment,
        "visibility": Visibility.TEAM if plan.team_only else Visibility.WORKSPACE,
        "currency": plan.currency,
        "counts": counts,
        "health": verdict.health,
        "score": verdict.score,
        "reasons": reasons.kept(verdict.findings),
        "at_risk": verdict.at_risk,
        "place": place(plan.at_risk, plan.worst_days, name_key(plan.account)),
        "worst_days": verdict.worst_days,
        "won": figures.won if figures else None,
        "expected": figures.expected if figures else None,
        "target": figures.target if figures else None,
        "without_amount": figures.without_amount if figures else 0,
        "other_currency": plan.other_currency,
    }
