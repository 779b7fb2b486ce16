"""What is overdue and what comes next: the asker's, an account's, or a leader's people's."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, select

from kambot.access import OWNER, visible
from kambot.bindings import ACCOUNT, PLAN
from kambot.cards.lookups import Work
from kambot.cards.portfolios import ReviewLine, WorkCard
from kambot.facts import PlanFacts
from kambot.lookups import work as actions
from kambot.lookups.asked import Asked
from kambot.lookups.standing import of_account
from kambot.lookups.work import UNTIL, work
from kambot.method.text import isolated
from kambot.method.vocabulary import PlanState

PAGE = 10
PEOPLE = 5
"""Actions of other people that are named."""
REVIEWS = 5


def overdue(asked: Asked) -> WorkCard:
    """The asker's overdue actions, and those of the people they lead."""
    return _of_asker(asked, actions.OVERDUE_OF_ASKER, actions.OVERDUE_OF_PEOPLE)


def overdue_of(asked: Asked, facts: PlanFacts) -> WorkCard:
    """Every overdue action of a plan."""
    return _of_plan(asked, facts, actions.OVERDUE_OF_PLAN, ())


def upcoming(asked: Asked) -> WorkCard:
    """What the asker and their people have to do in the days to come, and reviews to hold."""
    until = _until(asked)
    reviews = _reviews(asked, _OF_ASKER, until=until)
    return _of_asker(asked, actions.AHEAD_OF_ASKER, actions.AHEAD_OF_PEOPLE, until, reviews)


def upcoming_of(asked: Asked, facts: PlanFacts) -> WorkCard:
    """What is to be done for an account in the days to come."""
    until = _until(asked)
    reviews = _reviews(asked, _OF_PLAN, until=until, plan_id=facts.plan_id)
    return _of_plan(asked, facts, actions.AHEAD_OF_PLAN, reviews, until)


def _of_asker(
    asked: Asked,
    own: Select[Any],
    people: Select[Any],
    until: date = date.max,
    reviews: tuple[ReviewLine, ...] = (),
) -> WorkCard:
    found = _page(asked, own, until)
    return WorkCard(
        **asked.head(),
        account="",
        work=found,
        people=work(asked, people, limit=PEOPLE, until=until),
        reviews=reviews,
        more=_more(asked, found),
    )


def _of_plan(
    asked: Asked,
    facts: PlanFacts,
    which: Select[Any],
    reviews: tuple[ReviewLine, ...],
    until: date = date.max,
) -> WorkCard:
    found = _page(asked, which, until, facts.plan_id)
    return WorkCard(
        **of_account(asked, facts),
        work=found,
        people=Work(first=(), total=0),
        reviews=reviews,
        more=_more(asked, found),
    )


def _page(asked: Asked, which: Select[Any], until: date, plan_id: int = 0) -> Work:
    first = asked.question.page * PAGE
    return work(asked, which, limit=PAGE, offset=first, until=until, plan_id=plan_id)


def _more(asked: Asked, found: Work) -> bool:
    return found.total > (asked.question.page + 1) * PAGE


def _until(asked: Asked) -> date:
    return asked.me.today + timedelta(days=asked.question.days)


_DUE = (
    select(PLAN.c.id, PLAN.c.next_review_on, ACCOUNT.c.name)
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(
        PLAN.c.archived_at.is_(None),
        PLAN.c.state == PlanState.COMMITTED,
        PLAN.c.next_review_on <= UNTIL,
        visible(),
    )
    .order_by(PLAN.c.next_review_on, PLAN.c.id)
    .limit(REVIEWS)
)
_OF_ASKER = _DUE.where(PLAN.c.owner_id == bindparam("asker"))
_OF_PLAN = _DUE.where(PLAN.c.id == bindparam("plan_id"))


def _reviews(
    asked: Asked, which: Select[Any], *, until: date, plan_id: int = 0
) -> tuple[ReviewLine, ...]:
    """Reviews that are due until then, those that are late too."""
    binds = {"me": asked.eyes.id, "asker": asked.me.id, "until": until, "plan_id": plan_id}
    return tuple(
        ReviewLine(plan_id=row.id, account=isolated(row.name), on=row.next_review_on)
        for row in asked.connection.execute(which, binds)
    )
