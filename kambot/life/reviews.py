"""Reviews of a committed plan: a dated look at it with a decision (METHOD section 3, Review)."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot import history, outbox
from kambot.acting.planning import plan_action
from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.facts import PlanFacts, editable
from kambot.forms.writing import insert_last, write_step
from kambot.history import Entry, Subject
from kambot.holding import hold
from kambot.life.closing import close
from kambot.members import Me
from kambot.method.periods import LONGEST, YEAR, Period, add_months
from kambot.method.vocabulary import Health, ReviewDecision
from kambot.models import HealthWeek, Review
from kambot.models.rows import table
from kambot.prompts import unescaped
from kambot.screens import Notice

REVIEW, WEEK = table(Review), table(HealthWeek)
DAY = timedelta(days=1)
COMMIT = "commit"
"""The step that holds a plan's confidence and next review."""
TWICE = 2
Values = dict[str, Any]


def _open(connection: Connection, kambot: Kambot, me: Me, plan_id: int) -> Opened:
    """A review held today. Raises NotFound, Deleted or NotAllowed."""
    facts = _reviewable(connection, kambot, me, plan_id)
    suggested = {
        "owner_id": facts.plan["owner_id"],
        "next_review_on": add_months(me.today, facts.plan["review_every_months"]),
    }
    about = kambot.prompts.say(
        "about_review",
        account=facts.account["name"],
        confidence=facts.plan["confidence"],
        confidence_on=facts.plan["confidence_on"],
        is_red=_was_red_twice(connection, plan_id),
    )
    return Opened(suggested, about=about, plan=facts)


def _save(connection: Connection, kambot: Kambot, me: Me, plan_id: int, values: Values) -> Outcome:
    """Keep the review, and what it decides takes effect at once."""
    hold(connection, plan_id)
    facts = _reviewable(connection, kambot, me, plan_id)
    decision = ReviewDecision(values["decision"])
    if errors := _misplaced(kambot, facts, values):
        return Refusal(errors)
    values = {**values, "next_review_on": _next(facts, decision, values)}
    is_newest = connection.scalar(_LATER, {"plan_id": plan_id, "day": values["held_on"]}) is None
    _keep(connection, facts, values)
    if decision is ReviewDecision.EXIT:
        close(connection, facts, values["reason"])
    elif is_newest:
        _refresh_plan(connection, kambot, facts, values)
    if decision is ReviewDecision.CORRECTIVE_ACTION:
        plan_action(connection, kambot, facts, values)
    outbox.changed(connection, me.now, plans=[plan_id])
    return _notice(kambot, facts, values)


def _reviewable(connection: Connection, kambot: Kambot, me: Me, plan_id: int) -> PlanFacts:
    facts = editable(connection, me, plan_id, step=COMMIT)
    if facts.plan["committed_at"] is None:
        said = kambot.prompts.say("not_reviewable", account=facts.account["name"])
        raise NotAllowed(unescaped(said))
    return facts


def _misplaced(kambot: Kambot, facts: PlanFacts, values: Values) -> dict[str, str]:
    """Days that cannot be, by field."""
    today = facts.me.today
    farthest = add_months(today, LONGEST)
    possible = {
        "held_on": Period(add_months(today, -YEAR), today),
        "next_review_on": Period(today + DAY, farthest),
        "due_on": Period(today, farthest),
    }
    return {
        key: unescaped(kambot.prompts.say("pick_day", days=days))
        for key, days in possible.items()
        if values.get(key) is not None and values[key] not in days
    }


def _next(facts: PlanFacts, decision: ReviewDecision, values: Values) -> date | None:
    """When the plan is looked at again: as it was answered, else in its usual rhythm."""
    if decision is ReviewDecision.EXIT:
        return None
    usual = add_months(values["held_on"], facts.plan["review_every_months"])
    return values.get("next_review_on") or usual


def _keep(connection: Connection, facts: PlanFacts, values: Values) -> None:
    """The review itself."""
    of_review = {key: values[key] for key in REVIEW.columns.keys() & values.keys()}
    subject = Subject("reviews", insert_last(connection, facts, REVIEW, of_review))
    before, after = history.differences({}, of_review)
    history.record(connection, facts, Entry("created", subject, 1, before, after))


def _refresh_plan(connection: Connection, kambot: Kambot, facts: PlanFacts, values: Values) -> None:
    """The next date and, unless it was rated again since, the confidence: answers of the commit."""
    changes = {"next_review_on": values["next_review_on"]}
    rated_on = facts.plan["confidence_on"]
    if rated_on is None or rated_on <= values["held_on"]:
        changes |= {"confidence": values["confidence"], "confidence_on": values["held_on"]}
    before, after = history.differences(facts.plan, changes)
    version = write_step(connection, facts, kambot.method.step(COMMIT), changes)
    history.record(connection, facts, Entry("reviewed", Subject(COMMIT), version, before, after))


def _notice(kambot: Kambot, facts: PlanFacts, values: Values) -> Notice:
    """What follows; an exit can be undone."""
    text = kambot.prompts.say("reviewed", account=facts.account["name"], review=values)
    if values["decision"] == ReviewDecision.EXIT:
        return Notice(text, undo_list="closed", undo_id=facts.plan_id)
    return Notice(text)


_OF_PLAN = (REVIEW.c.plan_id == bindparam("plan_id")) & REVIEW.c.archived_at.is_(None)
_LATER = select(REVIEW.c.id).where(_OF_PLAN, REVIEW.c.held_on > bindparam("day")).limit(1)
_HEALTH_THEN = (
    select(WEEK.c.health)
    .where(WEEK.c.plan_id == REVIEW.c.plan_id, WEEK.c.taken_on <= REVIEW.c.held_on)
    .order_by(WEEK.c.taken_on.desc())
    .limit(1)
    .scalar_subquery()
)
_LAST_TWO = (
    select(_HEALTH_THEN)
    .where(_OF_PLAN)
    .order_by(REVIEW.c.held_on.desc(), REVIEW.c.id.desc())
    .limit(TWICE)
)


def _was_red_twice(connection: Connection, plan_id: int) -> bool:
    """It was red at its last two reviews: then an exit is worth a thought."""
    then = list(connection.scalars(_LAST_TWO, {"plan_id": plan_id}))
    return then == [Health.RED] * TWICE


ASKS = {"review": Ask(_open, _save)}
