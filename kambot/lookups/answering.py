"""The table of questions, and the way from a question to its answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from kambot import called, facts, naming, plans
from kambot.cards.lookups import Lookup, Question
from kambot.core import Kambot
from kambot.errors import NotFound
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.lookups.due import overdue, overdue_of, upcoming, upcoming_of
from kambot.lookups.growth import growth, growth_of
from kambot.lookups.history import history
from kambot.lookups.loose import loose
from kambot.lookups.people import people
from kambot.lookups.plans import at_risk, mine, owned
from kambot.lookups.review import next_review
from kambot.lookups.status import status
from kambot.lookups.team import team
from kambot.lookups.unplanned import unplanned
from kambot.lookups.why import why
from kambot.members import Me, me
from kambot.models.people import name_key
from kambot.naming import Found, Likeness, meant
from kambot.screens import Caller, Choice, Hub

Answer = Lookup | Choice
"""The card, or a choice where it is not clear which account is meant."""

OF_PLAN: Mapping[str, Callable[[Asked, PlanFacts], Lookup]] = {
    "status": status,
    "why": why,
    "overdue": overdue_of,
    "next": upcoming_of,
    "growth": growth_of,
    "history": history,
    "people": people,
    "next_review": next_review,
}
"""Questions about one plan."""
OF_MANY: Mapping[str, Callable[[Asked], Lookup]] = {
    "mine": mine,
    "team": team,
    "owned": owned,
    "overdue": overdue,
    "next": upcoming,
    "at_risk": at_risk,
    "unplanned": unplanned,
    "loose": loose,
    "growth": growth,
}
"""Questions about many; one that stands in both tables is about one plan when one is named."""
KINDS = frozenset({*OF_PLAN, *OF_MANY})


def answer(kambot: Kambot, who: Caller, question: Question, *, for_all: bool = False) -> Answer:
    """The answer to who asks, made of what they may know of and of nothing else.

    With `for_all` it is made of what everybody may know of. Raises NotFound.
    """
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        return _answered(Asked(connection, kambot, caller, question, for_all))


def commanded(kambot: Kambot, who: Caller, said: str, question: Question) -> Hub | Answer:
    """The answer to a command, or the plan of the account that is called like the whole of it."""
    with kambot.database.read() as connection:
        caller, is_name = called.me_and_is_name(connection, kambot, who, name_key(said))
        if not is_name:
            asked = _by_name(connection, caller, said, question)
            return _answered(Asked(connection, kambot, caller, asked))
    found = plans.find(kambot, who, said)
    return found if isinstance(found, Hub) else answer(kambot, who, question)


def _by_name(connection: Connection, caller: Me, said: str, question: Question) -> Question:
    """The question; about an account, if one is called like its days: next week."""
    name = said.partition(" ")[2]
    is_days = question.kind == "next" and question.about != name
    if is_days and called.is_name(connection, caller, name_key(name)):
        return Question("next", name)
    return question


def _answered(asked: Asked) -> Answer:
    connection, caller, question = asked.connection, asked.me, asked.question
    if question.kind not in KINDS:
        raise NotFound("This question can not be asked any more.")
    if _is_of_many(question):
        return OF_MANY[question.kind](asked)
    if not question.plan_id:
        found = _meant(connection, caller, question.about)
        if (plan := found.one(caller.today)) is None:
            return found.choice(question.about, f"ask:{question.asks}", caller.locale)
        question = question.on(plan.plan_id)
    plan_facts = facts.of_plan(connection, caller, question.plan_id)
    return OF_PLAN[question.kind](replace(asked, question=question), plan_facts)


def _is_of_many(question: Question) -> bool:
    """It names no account, or one that it cannot be about."""
    is_alone = not (question.about or question.plan_id)
    return question.kind in OF_MANY and (is_alone or question.kind not in OF_PLAN)


def _meant(connection: Connection, caller: Me, name: str) -> Found:
    """The plans a name may mean; the caller's own ones if nobody was named."""
    if name:
        return meant(connection, caller, name)
    mine = naming.own(connection, caller)
    return Found(mine, Likeness.LIKELY if mine else Likeness.NEAREST, len(mine))
