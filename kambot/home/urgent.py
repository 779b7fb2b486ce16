"""What somebody should look at first: one line on top of the Home tab; pure."""

from collections.abc import Iterator

from kambot.method.vocabulary import Health
from kambot.screens.home import PlanRow, Todo, Urgent, Why


def urgent(todo: Todo, worst: PlanRow | None, resume: PlanRow | None, plans: int) -> Urgent:
    """The worst of what waits. `worst` is that of the caller's own plans."""
    is_empty = not (plans or todo.total or todo.all_asleep)
    return next(_waiting(todo, worst, resume), Urgent(Why.EMPTY if is_empty else Why.CALM))


def _waiting(todo: Todo, worst: PlanRow | None, resume: PlanRow | None) -> Iterator[Urgent]:
    """The most urgent first: a customer who is lost costs more than a late action."""
    first, review = next(iter(todo.due), None), next(iter(todo.reviews), None)
    if worst and worst.health is Health.RED:
        yield Urgent(Why.RED, plan=worst)
    if first and todo.overdue:
        yield Urgent(Why.OVERDUE, action=first, count=todo.overdue)
    if review and review.days > 0:
        yield Urgent(Why.REVIEW, review=review)
    if first and todo.today:
        yield Urgent(Why.TODAY, action=first, count=todo.today)
    if worst and worst.health is Health.AMBER:
        yield Urgent(Why.AMBER, plan=worst)
    if resume and resume.step:
        yield Urgent(Why.RESUME, plan=resume)
