"""The plan at a glance."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import Connection

from kambot import insight, progress
from kambot.access import Part, approvers, to_be_asked
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.forms.crm import gone_deals
from kambot.members import by_id
from kambot.method.vocabulary import PlanState
from kambot.screens import Approval, Closed, Committed, Flag, Hub, Insight, Notice


def hub(
    connection: Connection, kambot: Kambot, facts: PlanFacts, *, notice: Notice | None = None
) -> Hub:
    """The eight steps with what is done, what is missing and where to go on."""
    made = progress.of_plan(connection, kambot, facts)
    next_step = progress.resume(facts, made)
    return Hub(
        plan=facts.header,
        steps=made.steps,
        next_step=next_step.key if next_step else "",
        insight=Insight(
            figures=insight.figures(connection, facts), gone_deals=gone_deals(connection, facts)
        ),
        committed=_committed(facts),
        closed=_closed(facts),
        approval=_approval(connection, facts),
        asks_approval=next_step is None and _asks_approval(connection, facts),
        flag=_flag(facts),
        deeds=tuple(_deeds(facts)),
        notice=notice,
    )


def _asks_approval(connection: Connection, facts: PlanFacts) -> bool:
    """Only a draft is told how to go on from here."""
    is_draft = facts.plan["state"] is PlanState.DRAFT
    return is_draft and bool(to_be_asked(connection, facts.plan_id))


def _committed(facts: PlanFacts) -> Committed | None:
    at = facts.plan["committed_at"]
    if at is None:
        return None
    return Committed(
        on=_day(facts, at),
        confidence=facts.plan["confidence"],
        next_review_on=facts.plan["next_review_on"],
    )


def _closed(facts: PlanFacts) -> Closed | None:
    at = facts.plan["closed_at"]
    return Closed(_day(facts, at), facts.plan["close_reason"] or "") if at else None


def _approval(connection: Connection, facts: PlanFacts) -> Approval | None:
    """Only plans that wait for somebody, or came back, cost a look at who that is."""
    plan, me = facts.plan, facts.me
    if plan["state"] is PlanState.SUBMITTED:
        deciders = approvers(connection, facts.plan_id)
        people = by_id(connection, me.workspace_id, deciders)
        names = tuple(people[each].name for each in deciders)
        return Approval(_day(facts, plan["submitted_at"]), names, may_decide=me.id in deciders)
    if plan["state"] is PlanState.RETURNED:
        people = by_id(connection, me.workspace_id, [plan["decided_by_id"]])
        names = tuple(each.name for each in people.values())
        return Approval(_day(facts, plan["decided_at"]), names, plan["return_comment"] or "")
    return None


def _flag(facts: PlanFacts) -> Flag | None:
    at = facts.account["flagged_at"]
    return Flag(_day(facts, at), facts.account["flag_reason"] or "") if at else None


def _deeds(facts: PlanFacts) -> Iterator[str]:
    if facts.is_live:
        yield from account_deeds(facts.part, is_flagged=facts.account["flagged_at"] is not None)
    if facts.part.may_delete:
        yield "delete"


def account_deeds(part: Part, *, is_flagged: bool) -> Iterator[str]:
    """What somebody may do to the account of a plan that is not closed."""
    if part.may_flag:
        yield "unflag" if is_flagged else "flag"
    if part.may_hand_over:
        yield "hand_over_account"
    if part.may_comment:
        yield "comment"


def _day(facts: PlanFacts, at: datetime) -> date:
    """The caller's day."""
    return at.astimezone(facts.me.zone).date()
