"""The caller's own plans, those at risk first, each with the step to go on with."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import Connection

from kambot import facts, progress, standing
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.home import own, rows
from kambot.hub import account_deeds
from kambot.members import Me
from kambot.method.progress import PlanProgress
from kambot.method.text import isolated
from kambot.paging import nearest
from kambot.screens.home import Page, PlanRow
from kambot.standing import Standing

SIZE = 6
INCOMPLETE = "plan_incomplete"
"""The rule that says of a committed plan that something is missing now."""


def mine(
    connection: Connection, kambot: Kambot, me: Me, people: Collection[int], page: int
) -> tuple[Page, PlanRow | None, PlanRow | None]:
    """One page of them, the one that stands worst, and the unfinished one worked on last.

    `people` are those whose manager the caller is.
    """
    total, resumed = own.total_and_unfinished(connection, me)
    page, pages = nearest(page, total, SIZE)
    ids = own.page(connection, me, SIZE, page * SIZE)
    worst = ids[:1] if page == 0 else own.page(connection, me, 1, 0)
    known = _rows(connection, kambot, me, people, {*ids, *worst, *resumed})
    # What was deleted between two statements is known no more.
    shown, first, last = (
        tuple(known[each] for each in some if each in known) for some in (ids, worst, resumed)
    )
    return Page(shown, page, pages, total), next(iter(first), None), next(iter(last), None)


def _rows(
    connection: Connection, kambot: Kambot, me: Me, people: Collection[int], ids: Iterable[int]
) -> dict[int, PlanRow]:
    """What is known of these plans from how they stand; all facts only where something lacks."""
    asked = sorted(ids)
    known = standing.of_plans(connection, me, asked)
    found = {
        plan_id: rows.row_of(kambot, me, stands, people, is_ours=True)
        for plan_id, stands in known.items()
    }
    lacking = [each for each in asked if each not in known or _lacks(known[each])]
    plans = facts.of_plans(connection, me, lacking)
    made = progress.of_plans(connection, kambot, plans)
    for plan, how_far in zip(plans, made, strict=True):
        row = found.get(plan.plan_id) or _not_judged(plan)
        found[plan.plan_id] = _to_go_on(row, plan, how_far)
    return found


def _lacks(stands: Standing) -> bool:
    """Something is to be answered in it; only then is it worked out what."""
    is_incomplete = any(each.rule == INCOMPLETE for each in stands.findings)
    return stands.state in own.UNFINISHED or is_incomplete


def _not_judged(plan: PlanFacts) -> PlanRow:
    header = plan.header
    return PlanRow(
        plan_id=header.plan_id,
        account=isolated(header.account),
        state=header.state,
        period=plan.period.unless(plan.me.today),
        owner="" if header.is_owner else isolated(header.owner),
        deeds=tuple(account_deeds(plan.part, is_flagged=plan.account["flagged_at"] is not None)),
    )


def _to_go_on(row: PlanRow, plan: PlanFacts, made: PlanProgress) -> PlanRow:
    """With the step to go on with, for who may answer it."""
    following = progress.resume(plan, made)
    if row.state in own.UNFINISHED:
        done = sum(each.complete for each in made.steps)
        row = replace(row, steps_done=done, steps=len(made.steps))
    if following is None or not plan.may_edit:
        return row
    return replace(row, step=following.key, step_title=following.title)
