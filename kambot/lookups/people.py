"""Who decides, who speaks for us, and everybody else we know at the customer."""

from typing import Any

from sqlalchemy import BindParameter, bindparam, case, func, select

from kambot.bindings import LISTS
from kambot.cards.plans import PeopleCard, Person
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.lookups.standing import about
from kambot.method.text import clipped, isolated
from kambot.method.vocabulary import ContactRole, Support
from kambot.portfolio.people import HIGH

PAGE = 10
LONGEST = 80
"""Characters of a name or a title."""
CONTACT = LISTS["contacts"]
DECIDER, CHAMPION = "decision_maker_id", "champion_id"
_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)

_OF_ACCOUNT = (
    select(CONTACT, func.count().over().label("total"))
    .where(CONTACT.c.account_id == bindparam("account_id"), CONTACT.c.archived_at.is_(None))
    .order_by(case((HIGH, 0), else_=1), CONTACT.c.name, CONTACT.c.id)
)
_KEY_PEOPLE = _OF_ACCOUNT.where(CONTACT.c.id.in_(_KEYS))
_OTHERS = _OF_ACCOUNT.where(CONTACT.c.id.not_in(_KEYS)).limit(PAGE).offset(bindparam("offset"))


def people(asked: Asked, facts: PlanFacts) -> PeopleCard:
    """The two that matter most, then a page of the others, those of high influence first."""
    plan, first = facts.plan, asked.question.page * PAGE
    keys = [plan[each] for each in (DECIDER, CHAMPION) if plan[each] is not None]
    binds = {"account_id": facts.account["id"], "keys": keys, "offset": first}
    labels = _Labels(asked)
    found = {row.id: labels.person(row) for row in asked.connection.execute(_KEY_PEOPLE, binds)}
    others = asked.connection.execute(_OTHERS, binds).all()
    total = others[0].total if others else 0
    return PeopleCard(
        **about(asked, facts),
        decider=found.get(plan[DECIDER]),
        champion=found.get(plan[CHAMPION]),
        decider_asked=DECIDER in plan["unknowns"],
        champion_asked=CHAMPION in plan["unknowns"],
        others=tuple(map(labels.person, others)),
        total=total,
        more=total > first + PAGE,
    )


class _Labels:
    """How roles and support are called on screen."""

    def __init__(self, asked: Asked) -> None:
        contacts = asked.kambot.method.lists["contacts"]
        self._roles, self._supports = (
            {option.value: option.label for option in contacts.field(key).options}
            for key in ("role", "support")
        )

    def person(self, row: Any) -> Person:
        """The contact as people read it."""
        silent = row.support is Support.UNKNOWN
        role: ContactRole | None = row.role
        return Person(
            name=isolated(clipped(row.name, LONGEST)),
            job_title=isolated(clipped(row.job_title or "", LONGEST)),
            role=self._roles.get(role, "") if role else "",
            support="" if silent else self._supports.get(row.support, ""),
            last_touch_on=row.last_touch_on,
        )
