"""An account handed over: to a new owner, with the open work of the old one, all or nothing."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot.access import OWNER, visible
from kambot.asking.ask import Ask, Opened, Outcome, Refusal
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.facts import PlanFacts, of_plan, of_plans
from kambot.holding import hold
from kambot.life.briefing import brief
from kambot.life.giving import PROFILE, give
from kambot.members import Me, Named, by_id
from kambot.outbox.notices import Saying, tell
from kambot.portfolio import LIVE
from kambot.screens import Notice


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
    plans = [plan, *of_plans(connection, me, along, step=PROFILE)]
    moved = give(connection, kambot, plans, people[new], stays=stays)
    announce(connection, plan, people, new, values.get("words") or "")
    said = {"account": plan.account["name"], "owner": people[new].name, "moved": moved}
    return Notice(kambot.prompts.say("handed_over", **said, is_mine=new == me.id))


def _locked(connection: Connection, me: Me, plan_id: int) -> PlanFacts:
    """The plan, kept as it is for others; whoever comes second is told."""
    before = _movable(connection, me, plan_id)
    hold(connection, plan_id)
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
    if not plan.is_live:
        raise NotAllowed(f"The plan for {name} is closed, so there is nothing to hand over.")
    return plan


def announce(
    connection: Connection, plan: PlanFacts, people: Mapping[int, Named], new: int, words: str = ""
) -> None:
    """A brief for the new owner, and a word to the old one, if somebody else has done it."""
    me, plan_id, old = plan.me, plan.plan_id, plan.plan["owner_id"]
    brief(connection, plan, people[new], words)
    if old != me.id:
        facts = {"account": plan.account["name"], "by": me.name, "owner": people[new].name}
        tell(connection, me, plan_id, [people[old]], Saying("handed_over_from", facts))


_OF_ACCOUNT = (
    PLAN.c.account_id
    == select(PLAN.c.account_id).where(PLAN.c.id == bindparam("plan_id")).scalar_subquery()
)
_SAME_HANDS = (
    select(PLAN.c.id)
    .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
    .where(
        _OF_ACCOUNT,
        visible(),
        PLAN.c.id != bindparam("plan_id"),
        PLAN.c.owner_id == bindparam("of_owner"),
        *LIVE,
    )
    .order_by(PLAN.c.id)
)


ASKS = {"hand_over_account": Ask(_open, _save)}
