"""From a draft to a card that can be confirmed, or to the question what is meant.

Each step fills in one thing that is open, or asks. Nothing is kept here. What the asker may not
know of is looked for nowhere, so it changes no answer.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection

from kambot import naming
from kambot.conversation.drafts import LONGEST, Draft, Keep
from kambot.conversation.finding import (
    MOST,
    Named,
    accounts_in,
    actions_like,
    contacts_called,
    contacts_of,
    names_in,
    nearest_actions,
    nearest_people,
    nearest_plans,
    open_actions,
    people,
    plans_alike,
)
from kambot.conversation.replies import Missing, Option, Proposal, Sorry, Which
from kambot.facts import editable
from kambot.members import Me
from kambot.method.periods import LONGEST as LONGEST_PLAN
from kambot.method.periods import Period, add_months
from kambot.method.text import clipped, folded, isolated, shown_date, shown_near
from kambot.naming import Likeness, plans_named
from kambot.portfolio import current
from kambot.screens import PlanCard

LONGEST_TITLE = 150
LONGEST_LINE = 500
LABEL = 60
"""Characters of a button's label."""
DAY = timedelta(days=1)
FRIDAY, WEEK = 4, 7

Step = Callable[[Connection, Me, Draft], Draft | Which | Sorry]


def propose(connection: Connection, me: Me, draft: Draft) -> Proposal | Which | Sorry:
    """The card for a draft. Raises NotAllowed or NotFound where the plan is not theirs."""
    if len(draft.packed()) > LONGEST:
        return Sorry("long_title" if draft.keep is Keep.ACTION else "too_long")
    for step in STEPS[draft.keep]:
        found = step(connection, me, draft)
        if not isinstance(found, Draft):
            return found
        draft = found
    return proposal(connection, me, draft)


def proposal(connection: Connection, me: Me, draft: Draft) -> Proposal:
    """A complete draft as its card. Raises NotAllowed or NotFound."""
    said = isolated(draft.text)
    if draft.keep is Keep.DONE:
        its = (each for each in open_actions(connection, me) if each.id == draft.action_id)
        action = next(its, Named(draft.action_id, draft.text, ""))
        account = isolated(action.account)
        return Proposal(draft=draft, said=said, account=account, due_on=action.due_on)
    account = isolated(editable(connection, me, draft.plan_id).account["name"])
    known = {each.id: isolated(each.name) for each in contacts_of(connection, draft.plan_id)}
    new = tuple(map(isolated, draft.new))
    there = tuple(known[each] for each in draft.contacts if each in known)
    return Proposal(draft=draft, said=said, account=account, people=there + new, new=new)


def _titled(_: Connection, __: Me, draft: Draft) -> Draft | Sorry:
    if not draft.text:
        return Sorry("no_title")
    return Sorry("long_title") if len(draft.text) > LONGEST_TITLE else draft


def _short(_: Connection, __: Me, draft: Draft) -> Draft | Sorry:
    return Sorry("too_long") if len(draft.text) > LONGEST_LINE else draft


def _due(_: Connection, me: Me, draft: Draft) -> Draft | Which:
    """A day to come."""
    if draft.day is None:
        return _when(Missing.WHEN, draft, _soon(me.today))
    if draft.day < me.today:
        return _when(Missing.PAST, draft, _soon(me.today))
    far = draft.day not in Period(me.today, add_months(me.today, LONGEST_PLAN))
    return _when(Missing.FAR, draft, _soon(me.today)) if far else draft


def _held(_: Connection, me: Me, draft: Draft) -> Draft | Which:
    """Today, unless they say when it was."""
    day = draft.day or me.today
    if day > me.today:
        return _when(Missing.FUTURE, draft, (me.today, me.today - DAY))
    return replace(draft, day=day)


def _soon(today: date) -> tuple[date, ...]:
    """Days on which something is often due: the next working day, Friday, Monday, in a week."""
    days = (
        today + (DAY if today.weekday() < FRIDAY else (WEEK - today.weekday()) * DAY),
        today + ((FRIDAY - today.weekday() - 1) % WEEK + 1) * DAY,
        today + (WEEK - today.weekday()) * DAY,
        today + WEEK * DAY,
    )
    return tuple(sorted({day for day in days if day.weekday() <= FRIDAY}))


def _when(missing: Missing, draft: Draft, days: Iterable[date]) -> Which:
    options = tuple(Option(shown_near(day), replace(draft, day=day)) for day in days)
    asked = shown_date(draft.day) if draft.day else ""
    return Which(missing, draft, options, asked)


def _planned(connection: Connection, me: Me, draft: Draft) -> Draft | Which | Sorry:
    """The plan: as it is named, else as it stands in the text.

    One that was chosen is one of theirs, or their buttons were tampered with.
    """
    if draft.plan_id:
        editable(connection, me, draft.plan_id)
        return draft
    if draft.account:
        return _by_name(connection, me, draft)
    ours = naming.ours(connection, me)
    named = current(accounts_in(ours, draft.text), me.today)
    if named:
        return _one(draft, named, draft.account) or Sorry("no_plan")
    called = [
        each for name in names_in(draft.text) for each in contacts_called(connection, me, name)
    ]
    _refuse_theirs(connection, me, draft.text)
    return _of_contacts(connection, me, draft, called) or _any(draft, ours, me)


def _refuse_theirs(connection: Connection, me: Me, said: str) -> None:
    """Raises NotAllowed where an account is named that the caller may know, but not change.

    Only words that do not stand in small letters name one: anything else may be just a word.
    """
    names = " ".join(word for word in said.split() if not word.islower())
    theirs = accounts_in(plans_alike(connection, me, names), names)
    if len({card.account_id for card in theirs}) == 1:
        editable(connection, me, current(theirs, me.today)[0].plan_id)


def _by_name(connection: Connection, me: Me, draft: Draft) -> Draft | Which | Sorry:
    """Exactly this name, else one of theirs that is like it, else one that they may know of."""
    found = plans_named(connection, me, draft.account)
    if found.likeness is not Likeness.EXACT:
        like = naming.like(connection, me, draft.account, among=naming.OURS)
        found = found if like.likeness is Likeness.NEAREST else like
    plans = current(found.plans, me.today)
    if found.likeness is Likeness.NEAREST:
        return _which_plan(Missing.UNKNOWN_PLAN, draft, plans, draft.account)
    return _one(draft, plans, draft.account) or Sorry("no_plan")


def _one(draft: Draft, plans: Sequence[PlanCard], asked: str) -> Draft | Which | Sorry | None:
    """The plan, or the choice of several; None if there is none."""
    if len(plans) == 1:
        return replace(draft, plan_id=plans[0].plan_id)
    return _which_plan(Missing.PLAN, draft, plans, asked) if plans else None


def _any(draft: Draft, ours: Sequence[PlanCard], me: Me) -> Which | Sorry:
    """None was named: the ones that sound most like what they said, and the first of the others."""
    near = nearest_plans(ours, draft.text)
    ordered = current([*near, *(card for card in ours if card not in near)], me.today)
    return _which_plan(Missing.ANY_PLAN, draft, ordered, "")


def _which_plan(
    missing: Missing, draft: Draft, plans: Sequence[PlanCard], asked: str
) -> Which | Sorry:
    if not plans:
        return Sorry("no_such_plan" if asked else "no_plan", asked)
    shown = plans[:MOST]
    options = tuple(Option(_label(card), replace(draft, plan_id=card.plan_id)) for card in shown)
    return Which(missing, draft, options, asked)


def _label(card: PlanCard) -> str:
    if not card.apart:
        return clipped(card.account, LABEL)
    return f"{clipped(card.account, LABEL // 2)} ({clipped(card.apart, LABEL // 3)})"


def _placed(connection: Connection, me: Me, draft: Draft) -> Draft | Which | Sorry:
    """The plan of a touch: as it is named, else the account or the contact that the names are."""
    if draft.plan_id or draft.account:
        return _planned(connection, me, draft)
    ours = naming.ours(connection, me)
    said = " ".join(draft.names)
    called = [each for name in draft.names for each in contacts_called(connection, me, name)]
    names = {*map(folded, draft.names)}
    same = [each for each in called if folded(each.name) in names]
    if found := _of_contacts(connection, me, draft, same, said):
        return found
    if named := current(accounts_in(ours, said), me.today):
        nameless = replace(draft, names=() if len(draft.names) == 1 else draft.names)
        return _one(nameless, named, draft.account) or Sorry("no_plan")
    if found := _of_contacts(connection, me, draft, called, said):
        return found
    _refuse_theirs(connection, me, said)
    return _any(draft, ours, me)


def _of_contacts(
    connection: Connection, me: Me, draft: Draft, called: Iterable[Named], said: str = ""
) -> Draft | Which | Sorry | None:
    """The plan of the account where these contacts are, or the choice of several."""
    plans = naming.of_ids(connection, me, sorted({each.plan_id for each in called}))
    by_name = sorted(current(plans, me.today), key=lambda card: card.account)
    return _one(draft, by_name, said)


def _met(connection: Connection, _: Me, draft: Draft) -> Draft | Which | Sorry:
    """Each name as a contact of the account, one after the other."""
    contacts = contacts_of(connection, draft.plan_id)
    if not (draft.names or draft.contacts or draft.new):
        options = tuple(_person(draft, "", each) for each in contacts[:MOST])
        return Which(Missing.NOBODY, draft, options) if options else Sorry("nobody")
    for name in draft.names:
        found = people(contacts, name)
        if len(found) == 1:
            draft = draft.found(name, found[0].id)
            continue
        near = found[:MOST] or nearest_people(contacts, name)[: MOST - 2]
        options = tuple(_person(draft, name, each) for each in near)
        if found:
            return Which(Missing.WHO, draft, options, name)
        fresh = Option(clipped(name, LABEL // 2), draft.fresh(name), is_new=True)
        return Which(Missing.UNKNOWN_PERSON, draft, (*options, fresh), name)
    return draft


def _person(draft: Draft, name: str, contact: Named) -> Option:
    label = f"{contact.name}, {contact.also}" if contact.also else contact.name
    return Option(clipped(label, LABEL), draft.found(name, contact.id))


def _action(connection: Connection, me: Me, draft: Draft) -> Draft | Which | Sorry:
    """The open action that is meant."""
    if draft.action_id:
        return draft
    mine = open_actions(connection, me)
    found = actions_like(mine, draft.text)
    if len(found) == 1:
        return _its(draft, found[0])
    near = found or nearest_actions(mine, draft.text)
    if not near:
        return Sorry("no_action", draft.text)
    options = tuple(
        Option(
            f"{clipped(each.name, LABEL // 2)} ({clipped(each.account, LABEL // 3)})",
            _its(draft, each),
        )
        for each in near[:MOST]
    )
    missing = Missing.ACTION if found else Missing.UNKNOWN_ACTION
    return Which(missing, draft, options, draft.text)


def _its(draft: Draft, action: Named) -> Draft:
    return replace(draft, action_id=action.id, text=action.name, plan_id=action.plan_id)


STEPS: Mapping[Keep, tuple[Step, ...]] = {
    Keep.ACTION: (_titled, _planned, _due),
    Keep.DONE: (_action,),
    Keep.TOUCH: (_short, _placed, _held, _met),
    Keep.NOTE: (_planned, _held),
}
"""What each kind of draft needs, in the order in which it is asked."""
