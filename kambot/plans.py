"""Plans: find one, look at it, delete it and bring it back."""

from sqlalchemy import update

from kambot import access, called, facts, history, naming, outbox, progress
from kambot.bindings import PLAN
from kambot.checks import overlap
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.facts import PlanFacts
from kambot.history import Entry, Subject
from kambot.holding import hold
from kambot.hub import hub
from kambot.members import me
from kambot.method.periods import Period
from kambot.method.progress import StepProgress
from kambot.method.text import clipped, shown_date
from kambot.models.people import name_key
from kambot.paging import nearest
from kambot.portfolio import current
from kambot.screens import Caller, Choice, Choosable, Hub, Notice, PlanCard, Start

PAGE = 8
CHOICES = 100
"""Of a menu in Slack."""
LONGEST_LABEL, LONGEST_APART = 75, 20


def my_plans(kambot: Kambot, who: Caller, page: int = 0, *, notice: Notice | None = None) -> Start:
    """The plans the caller owns or works on, with the step each goes on with."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        total = facts.count_of_member(connection, caller)
        page, pages = nearest(page, total, PAGE)
        plans = facts.of_member(connection, caller, limit=PAGE, offset=page * PAGE)
        made = progress.of_plans(connection, kambot, plans)
    cards = tuple(
        _own_card(plan, progress.resume(plan, each)) for plan, each in zip(plans, made, strict=True)
    )
    return Start(cards, page, pages, total, caller.locale, notice)


def find(kambot: Kambot, who: Caller, name: str) -> Hub | Choice:
    """The plan with this name; several that fit, or the nearest, when it is not clear."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        exact = facts.of_name(connection, caller, name_key(name))
        if len(each_account := current(exact, caller.today)) == 1:
            return hub(connection, kambot, each_account[0])
        meant = naming.like if exact else naming.meant_loosely
        found = meant(connection, caller, name)
        if (chosen := found.one(caller.today)) and not exact:
            return hub(connection, kambot, facts.of_plan(connection, caller, chosen.plan_id))
    return found.choice(name, "plan", caller.locale)


def exists(kambot: Kambot, who: Caller, name: str) -> bool:
    """The caller can see a plan of an account with exactly this name."""
    with kambot.database.read() as connection:
        return called.me_and_is_name(connection, kambot, who, name_key(name))[1]


def search(kambot: Kambot, who: Caller, query: str) -> tuple[Choosable, ...]:
    """Plans whose account's name is like the query; all of them, up to 100, for an empty one."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        found = naming.like(connection, caller, query, most=CHOICES)
    return tuple(map(choosable, found.plans))


def open_hub(kambot: Kambot, who: Caller, plan_id: int, *, notice: Notice | None = None) -> Hub:
    """The plan at a glance."""
    with kambot.database.read() as connection:
        plan = facts.of_plan(connection, me(connection, kambot, who), plan_id)
        return hub(connection, kambot, plan, notice=notice)


def delete(kambot: Kambot, who: Caller, plan_id: int) -> Start:
    """Archive a plan; the notice on the next screen undoes it."""
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        hold(connection, plan_id)
        plan = facts.of_plan(connection, caller, plan_id)
        if not plan.part.may_delete:
            raise NotAllowed(f"Only {plan.owner} or an admin can delete this plan.")
        gone = {"archived_at": caller.now, "archived_by_id": caller.id}
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(**gone))
        history.record(connection, plan, Entry("archived", Subject("plan")))
        outbox.changed(connection, caller.now, plans=[plan_id])
    text = kambot.prompts.say("plan_deleted", account=plan.account["name"])
    notice = Notice(text, undo_list="plan", undo_id=plan_id)
    return my_plans(kambot, who, notice=notice)


def restore(kambot: Kambot, who: Caller, plan_id: int) -> Hub:
    """Bring a deleted plan back, unless another one has taken its place."""
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        hold(connection, plan_id)
        row = access.known(connection, caller, plan_id)
        if not access.may_restore(caller, row):
            raise NotAllowed("Only its owner or an admin can bring this plan back.")
        period = Period(row.starts_on, row.ends_on)
        taken = overlap(connection, caller, row.account_id, period, but=plan_id)
        if taken and taken.by:
            raise NotAllowed("The account has another plan for this time. Delete that one first.")
        if taken:
            raise NotAllowed("This plan cannot be brought back now: its time is not free.")
        back = {"archived_at": None, "archived_by_id": None}
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(**back))
        plan = facts.of_plan(connection, caller, plan_id)
        if row.archived_at is not None:
            history.record(connection, plan, Entry("restored", Subject("plan")))
            outbox.changed(connection, caller.now, plans=[plan_id])
        text = kambot.prompts.say("restored", entry=plan.account["name"])
        return hub(connection, kambot, plan, notice=Notice(text))


def _own_card(plan: PlanFacts, next_step: StepProgress | None) -> PlanCard:
    header = plan.header
    return PlanCard(
        header.plan_id,
        header.account,
        header.owner,
        header.starts_on,
        header.ends_on,
        header.state,
        next_step.title if next_step else "",
    )


def choosable(card: PlanCard) -> Choosable:
    """A plan in a menu: its account, what tells that from others of its name, and its period."""
    period = f" · {shown_date(card.starts_on)} to {shown_date(card.ends_on)}"
    apart = f" ({clipped(card.apart, LONGEST_APART)})" if card.apart else ""
    name = clipped(card.account, LONGEST_LABEL - len(apart + period))
    return Choosable(str(card.plan_id), name + apart + period)
