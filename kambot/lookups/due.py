"""What is overdue and what comes next: the asker's, an account's, or a leader's people's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, select

from kambot.access import OWNER, visible
from kambot.bindings import ACCOUNT, PLAN
from kambot.cards.lookups import Work
from kambot.cards.portfolios import ReviewLine, Reviews, WorkCard
from kambot.facts import PlanFacts
from kambot.lookups import work as actions
from kambot.lookups.asked import Asked
from kambot.lookups.heads import of_account
from kambot.lookups.paging import kept_within, last_page
from kambot.lookups.work import UNTIL, with_total, work
from kambot.method.text import isolated
from kambot.portfolio import REVIEWED

PAGE = 10
PEOPLE = 5
"""Actions of other people on a page."""
REVIEWS = 5


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """What is asked for, by which day."""

    work: Select[Any]
    today: date
    until: date = date.max
    people: Select[Any] | None = None
    reviews: Select[Any] | None = None
    plan_id: int = 0


def overdue(asked: Asked) -> WorkCard:
    """The asker's overdue actions, and those of the people they lead, by the asker's day."""
    people, today = actions.OVERDUE_OF_PEOPLE, asked.me.today
    return _of_asker(asked, _Wanted(work=actions.OVERDUE_OF_ASKER, people=people, today=today))


def overdue_of(asked: Asked, facts: PlanFacts) -> WorkCard:
    """Every overdue action of a plan, by the workspace's day."""
    today = asked.me.workspace_today
    wanted = _Wanted(work=actions.OVERDUE_OF_PLAN, today=today, plan_id=facts.plan_id)
    return _of_plan(asked, facts, wanted)


def upcoming(asked: Asked) -> WorkCard:
    """What the asker and their people have to do in the days to come, and reviews to hold."""
    wanted = _Wanted(
        work=actions.AHEAD_OF_ASKER,
        today=asked.me.today,
        until=asked.me.today + timedelta(days=asked.question.days),
        people=actions.AHEAD_OF_PEOPLE,
        reviews=_OF_ASKER,
    )
    return _of_asker(asked, wanted)


def upcoming_of(asked: Asked, facts: PlanFacts) -> WorkCard:
    """What is to be done for an account in the days to come."""
    today = asked.me.workspace_today
    wanted = _Wanted(
        work=actions.AHEAD_OF_PLAN,
        today=today,
        until=today + timedelta(days=asked.question.days),
        reviews=_OF_PLAN,
        plan_id=facts.plan_id,
    )
    return _of_plan(asked, facts, wanted)


def _of_asker(asked: Asked, wanted: _Wanted) -> WorkCard:
    asked, found = _turned(asked, wanted)
    # What everybody may know of is a part of what the asker may.
    there = (found, _parts(asked.public, wanted))
    shareable = all(any(each.total for each in some) for some in there)
    head = {**asked.head(), "today": wanted.today, "shareable": shareable}
    return _card(found, {**head, "account": ""})


def _of_plan(asked: Asked, facts: PlanFacts, wanted: _Wanted) -> WorkCard:
    asked, found = _turned(asked, wanted)
    return _card(found, of_account(asked, facts))


def _card(found: "_Found", head: Mapping[str, Any]) -> WorkCard:
    more = any(each.rest for each in found)
    return WorkCard(**head, work=found.work, people=found.people, reviews=found.reviews, more=more)


class _Found(NamedTuple):
    """A page of each."""

    work: Work
    people: Work
    reviews: Reviews

    @property
    def last(self) -> int:
        """The last page of the longest of them."""
        sizes = (PAGE, PEOPLE, REVIEWS)
        totals = (self.work.total, self.people.total, self.reviews.total)
        return max(map(last_page, totals, sizes))


def _turned(asked: Asked, wanted: _Wanted) -> tuple[Asked, _Found]:
    return kept_within(
        asked, lambda there: _Found(*_parts(there, wanted)), lambda found: found.last
    )


def _parts(asked: Asked, wanted: _Wanted) -> Iterator[Any]:
    """One after the other, as long as somebody wants to know: actions, people's, reviews."""
    yield _work(asked, wanted, wanted.work, PAGE)
    yield _work(asked, wanted, wanted.people, PEOPLE)
    yield _reviews(asked, wanted)


def _work(asked: Asked, wanted: _Wanted, which: Select[Any] | None, size: int) -> Work:
    if which is None:
        return Work()
    return work(
        asked,
        which,
        today=wanted.today,
        limit=size,
        offset=asked.question.page * size,
        until=wanted.until,
        plan_id=wanted.plan_id,
    )


_DUE = (
    select(PLAN.c.id, PLAN.c.next_review_on, ACCOUNT.c.name, func.count().over().label("total"))
    .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(*REVIEWED, PLAN.c.next_review_on <= UNTIL, visible())
    .order_by(PLAN.c.next_review_on, PLAN.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_OF_ASKER = _DUE.where(PLAN.c.owner_id == bindparam("asker"))
_OF_PLAN = _DUE.where(PLAN.c.id == bindparam("plan_id"))


def _reviews(asked: Asked, wanted: _Wanted) -> Reviews:
    """Reviews that are due until then, those that are late too."""
    if wanted.reviews is None:
        return Reviews()
    binds = {
        "me": asked.eyes.id,
        "asker": asked.me.id,
        "until": wanted.until,
        "plan_id": wanted.plan_id,
    }
    offset = asked.question.page * REVIEWS
    rows, total = with_total(asked.connection, wanted.reviews, binds, REVIEWS, offset)
    lines = tuple(
        ReviewLine(plan_id=row.id, account=isolated(row.name), on=row.next_review_on)
        for row in rows
    )
    return Reviews(first=lines, total=total, before=min(offset, total))
