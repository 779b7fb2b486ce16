"""Who decides, who speaks for us, and everybody else we know at the customer."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, case, func, or_, select

from kambot.bindings import LISTS
from kambot.cards.plans import PeopleCard, Person
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.lookups.heads import about
from kambot.lookups.paging import kept_within, last_page
from kambot.lookups.work import with_total
from kambot.method.text import shown_name
from kambot.method.vocabulary import ContactRole, Support
from kambot.portfolio.people import HIGH, has_role

PAGE = 10
CONTACT = LISTS["contacts"]
DECIDER, CHAMPION = "decision_maker_id", "champion_id"
ROLES = {DECIDER: ContactRole.DECISION_MAKER, CHAMPION: ContactRole.CHAMPION}
"""What a contact is who answers these questions."""
_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)

_OF_ACCOUNT = (
    select(CONTACT, func.count().over().label("total"))
    .where(CONTACT.c.account_id == bindparam("account_id"), CONTACT.c.archived_at.is_(None))
    .order_by(case((HIGH, 0), else_=1), CONTACT.c.name, CONTACT.c.id)
)
_KEY_PEOPLE = _OF_ACCOUNT.where(or_(CONTACT.c.id.in_(_KEYS), *map(has_role, ROLES.values())))
_OTHERS = (
    _OF_ACCOUNT.where(CONTACT.c.id.not_in(_KEYS))
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)


def people(asked: Asked, facts: PlanFacts) -> PeopleCard:
    """The two that matter most, then a page of the others, those of high influence first."""
    plan, account = facts.plan, {"account_id": facts.account["id"]}
    keys = _key_people(asked, plan, account)
    binds = {**account, "keys": [each.id for each in keys.values()]}
    asked, (others, total) = _others(asked, binds)
    labels = _Labels(asked)
    known = {question: labels.person(row) for question, row in keys.items()}
    return PeopleCard(
        **about(asked, facts),
        decider=known.get(DECIDER),
        champion=known.get(CHAMPION),
        decider_asked=DECIDER in plan["unknowns"],
        champion_asked=CHAMPION in plan["unknowns"],
        others=tuple(map(labels.person, others)),
        total=total,
        more=total > (asked.question.page + 1) * PAGE,
    )


def _key_people(
    asked: Asked, plan: Mapping[str, Any], account: Mapping[str, int]
) -> dict[str, Any]:
    """Whom the plan names, else the first one whose role says it, as health knows them."""
    named = [plan[each] for each in ROLES if plan[each] is not None]
    rows = asked.connection.execute(_KEY_PEOPLE, {**account, "keys": named}).all()
    found = {}
    for question, role in ROLES.items():
        by_name = [row for row in rows if row.id == plan[question]]
        by_role = [row for row in rows if row.role is role and not row.placeholder]
        if fitting := by_name or by_role:
            found[question] = fitting[0]
    return found


def _others(asked: Asked, binds: Mapping[str, Any]) -> tuple[Asked, tuple[Sequence[Any], int]]:
    """A page of them, and how many there are in all."""

    def read(there: Asked) -> tuple[Sequence[Any], int]:
        offset = there.question.page * PAGE
        return with_total(there.connection, _OTHERS, binds, PAGE, offset)

    return kept_within(asked, read, lambda found: last_page(found[1], PAGE))


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
            name=shown_name(row.name),
            job_title=shown_name(row.job_title or ""),
            role=self._roles.get(role, "") if role else "",
            support="" if silent else self._supports.get(row.support, ""),
            last_touch_on=row.last_touch_on,
        )
