"""What somebody should look at first: one line on top of the Home tab; pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from kambot.method.vocabulary import Health
from kambot.screens.home import Approvals, Leavers, PlanRow, Portfolio, Todo, Urgent, Why

NOBODY, NOTHING = Leavers(), Approvals()


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What may be urgent."""

    todo: Todo
    plans: int
    """How many the caller has."""
    worst: PlanRow | None = None
    """Of these."""
    resume: PlanRow | None = None
    approvals: Approvals = NOTHING
    leavers: Leavers = NOBODY
    portfolio: Portfolio | None = None


def urgent(waiting: Waiting) -> Urgent:
    """The first of what waits."""
    todo, portfolio = waiting.todo, waiting.portfolio
    has_work = waiting.plans or todo.total or todo.all_asleep
    has_accounts = portfolio and (portfolio.is_narrowed or any(portfolio.tallies.values()))
    rest = Urgent(Why.CALM if has_work or has_accounts else Why.EMPTY)
    return next(_in_turn(waiting), rest)


def _in_turn(waiting: Waiting) -> Iterator[Urgent]:
    """The most urgent first: a customer who is lost costs more than a late action."""
    yield from _at_risk(Why.RED, Health.RED, waiting.worst)
    yield from _late(waiting.todo)
    for each in waiting.approvals.first[:1]:
        yield Urgent(Why.APPROVAL, approval=each, count=waiting.approvals.total)
    for leaver in waiting.leavers.first[:1]:
        yield Urgent(Why.LEFT, leaver=leaver, count=waiting.leavers.total)
    yield from _today(waiting.todo)
    yield from _at_risk(Why.AMBER, Health.AMBER, waiting.worst)
    if waiting.portfolio:
        yield from _at_risk(Why.TEAM, Health.RED, waiting.portfolio.worst)
    if waiting.resume and waiting.resume.step:
        yield Urgent(Why.RESUME, plan=waiting.resume)


def _at_risk(why: Why, health: Health, plan: PlanRow | None) -> Iterator[Urgent]:
    if plan and plan.health is health:
        yield Urgent(why, plan=plan)


def _late(todo: Todo) -> Iterator[Urgent]:
    if todo.due and todo.overdue:
        yield Urgent(Why.OVERDUE, action=todo.due[0], count=todo.overdue)
    if todo.reviews and todo.reviews[0].days > 0:
        yield Urgent(Why.REVIEW, review=todo.reviews[0])


def _today(todo: Todo) -> Iterator[Urgent]:
    if todo.due and todo.today:
        yield Urgent(Why.TODAY, action=todo.due[0], count=todo.today)
    if todo.reviews and todo.reviews[0].days == 0:
        yield Urgent(Why.REVIEW, review=todo.reviews[0])
