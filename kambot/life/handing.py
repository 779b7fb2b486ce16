"""An account handed over: to a new owner, with the open work of the old one, all or nothing."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select, update

from kambot import history, outbox
from kambot.access import OWNER, TEAM, visible
from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.bindings import LISTS, PLAN
from kambot.core import Kambot
from kambot.db import lock_rows
from kambot.errors import NotAllowed
from kambot.facts import PlanFacts, of_plan
from kambot.forms.writing import write_step
from kambot.history import Entry, Subject
from kambot.life.committing import ask_others
from kambot.members import Me, Named, by_id
from kambot.method.vocabulary import ActionStatus, ObjectiveStatus, PlanState
from kambot.outbox.notices import Saying, tell
from kambot.screens import Notice

PROFILE = "profile"
"""The step that holds a plan's owner and team."""
HANDED_OVER = "handed_over"
OVER: Mapping[str, tuple[Any, ...]] = {
    "actions": (ActionStatus.DONE, ActionStatus.CANCELLED),
    "objectives": (ObjectiveStatus.CLOSED, ObjectiveStatus.CANCELLED),
}
"""Work that stays with whom it was done by."""
AFRESH: Mapping[str, Mapping[str, Any]] = {
    "actions": {"snoozed_until": None, "snooze_count": 0, "snooze_reason": None},
    "objectives": {},
}
"""A new owner's reminders begin anew."""


def _open(connection: Connection, kambot: Kambot, me: Me, plan_id: int) -> Opened:
    """Who has it now: another owner meanwhile is shown before anything is changed."""
    plan = _movable(connection, me, plan_id)
    about = kambot.prompts.say(
        "about_hand_over", account=plan.account["name"], owner=plan.owner, is_mine=plan.is_owner
    )
    return Opened({"from": plan.plan["owner_id"]}, about=about, is_shared=True)


def _save(
    connection: Connection, kambot: Kambot, me: Me, plan_id: int, values: dict[str, Any]
) -> Outcome:
    """Give the plan, and the account's others of the same owner, to somebody else."""
    plan = _locked(connection, me, plan_id)
    old, new = plan.plan["owner_id"], values["owner_id"]
    if new == old:
        return Refusal({"owner_id": f"{plan.owner} has it already. Please pick somebody else."})
    people = by_id(connection, me.workspace_id, (old, new))
    stays = values["stays"] and people[old].is_there
    binds = {"me": me.id, "plan_id": plan_id, "of_owner": old}
    along = list(connection.scalars(_SAME_HANDS, binds))
    plans = [plan, *(of_plan(connection, me, each, step=PROFILE) for each in along)]
    moved = sum(_give(connection, kambot, each, people[new], stays=stays) for each in plans)
    announce(connection, plan, people, new, values.get("words") or "")
    said = {"account": plan.account["name"], "owner": people[new].name, "moved": moved}
    return Notice(kambot.prompts.say("handed_over", **said))


def _locked(connection: Connection, me: Me, plan_id: int) -> PlanFacts:
    """The plan, kept as it is for others; whoever comes second is told."""
    before = _movable(connection, me, plan_id)
    connection.execute(_LOCK, {"plan_id": plan_id})
    now = _movable(connection, me, plan_id)
    if now.plan["owner_id"] != before.plan["owner_id"]:
        name = now.account["name"]
        raise NotAllowed(f"{name} has been handed over to {now.owner} this very moment.")
    return now


def _movable(connection: Connection, me: Me, plan_id: int) -> PlanFacts:
    """The plan, if the caller may hand it over. Raises NotFound, Deleted or NotAllowed."""
    plan = of_plan(connection, me, plan_id, step=PROFILE)
    name = plan.account["name"]
    if not plan.part.may_hand_over:
        raise NotAllowed(f"Only {plan.owner}, their manager or an admin can hand over {name}.")
    if plan.plan["state"] is PlanState.CLOSED:
        raise NotAllowed(f"The plan for {name} is closed, so there is nothing to hand over.")
    return plan


def _give(
    connection: Connection, kambot: Kambot, plan: PlanFacts, owner: Named, *, stays: bool
) -> int:
    """One plan to its new owner; how much work goes along."""
    old, new = plan.plan["owner_id"], owner.id
    team = set(connection.scalars(_TEAM, {"plan_id": plan.plan_id}))
    stay = (team | {old} if stays else team - {old}) - {new}
    was = {"owner_id": old, "team": sorted(team) or None}
    changes = {"owner_id": new, "team": sorted(stay) or None}
    before, after = history.differences(was, changes)
    profile = kambot.method.step(PROFILE)
    version = write_step(connection, plan, profile, {key: changes[key] for key in after})
    entry = Entry(HANDED_OVER, Subject(PROFILE), version, before, after)
    history.record(connection, plan, entry)
    outbox.changed(connection, plan.me.now, plans=[plan.plan_id])
    ask_others(connection, plan, owner)
    return take_along(connection, plan, new)


def take_along(connection: Connection, plan: PlanFacts, new: int) -> int:
    """The old owner's open actions and objectives in it are the new one's; how many they are."""
    me, moved = plan.me, 0
    for key, over in OVER.items():
        of, changes = LISTS[key], {"owner_id": new, **AFRESH[key]}
        theirs = and_(
            of.c.plan_id == plan.plan_id,
            of.c.owner_id == plan.plan["owner_id"],
            of.c.archived_at.is_(None),
            of.c.status.not_in(over),
        )
        found = lock_rows(connection, select(of).where(theirs).order_by(of.c.id), {})
        rows = [dict(zip(of.c.keys(), row, strict=True)) for row in found]
        stamp = {"version": of.c.version + 1, "updated_at": me.now}
        these = of.c.id.in_([row["id"] for row in rows])
        connection.execute(update(of).where(these).values(**changes, **stamp))
        entries = [
            Entry(
                HANDED_OVER,
                Subject(key, row["id"]),
                row["version"] + 1,
                *history.differences(row, changes),
            )
            for row in rows
        ]
        history.note(connection, me, plan.plan_id, plan.account["id"], *entries)
        moved += len(rows)
    return moved


def announce(
    connection: Connection, plan: PlanFacts, people: Mapping[int, Named], new: int, words: str = ""
) -> None:
    """A brief for the new owner, and a word to the old one, if somebody else has done it."""
    me, plan_id, old = plan.me, plan.plan_id, plan.plan["owner_id"]
    brief = Saying("brief", {"by": me.name, "words": words}, f"plan:{plan_id}", plan_id)
    tell(connection, me, plan_id, [people[new]], brief)
    if old != me.id:
        facts = {"account": plan.account["name"], "by": me.name, "owner": people[new].name}
        tell(connection, me, plan_id, [people[old]], Saying("handed_over_from", facts))


_TEAM = select(TEAM.c.member_id).where(TEAM.c.plan_id == bindparam("plan_id"))
_OF_ACCOUNT = (
    PLAN.c.account_id
    == select(PLAN.c.account_id).where(PLAN.c.id == bindparam("plan_id")).scalar_subquery()
)
_LOCK = select(PLAN.c.id).where(_OF_ACCOUNT).order_by(PLAN.c.id).with_for_update(key_share=True)
"""All plans of the account, in one order, so that two such moves never wait for each other."""
_SAME_HANDS = (
    select(PLAN.c.id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(
        _OF_ACCOUNT,
        visible(),
        PLAN.c.id != bindparam("plan_id"),
        PLAN.c.owner_id == bindparam("of_owner"),
        PLAN.c.archived_at.is_(None),
        PLAN.c.state != PlanState.CLOSED,
    )
    .order_by(PLAN.c.id)
)


ASKS = {"hand_over_account": Ask(_open, _save)}
