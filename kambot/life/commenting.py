"""What a plan's owner, team or manager says to the next weekly digest."""

from typing import Any

from sqlalchemy import Connection, bindparam, update

from kambot import history, outbox
from kambot.asking.ask import Ask, Opened, Outcome
from kambot.bindings import PLAN
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.facts import PlanFacts, of_plan
from kambot.history import Entry, Subject
from kambot.holding import hold
from kambot.members import Me
from kambot.screens import Notice

_UPDATE = update(PLAN).where(PLAN.c.id == bindparam("row_id"))


def _open(connection: Connection, kambot: Kambot, me: Me, plan_id: int) -> Opened:
    """The comment so far. Raises NotFound, Deleted or NotAllowed."""
    plan = _commented(connection, me, plan_id)
    about = kambot.prompts.say("about_comment", account=plan.account["name"])
    said = {"digest_comment": plan.plan["digest_comment"]}
    return Opened(said, about=about, is_shared=True)


def _save(
    connection: Connection, kambot: Kambot, me: Me, plan_id: int, values: dict[str, Any]
) -> Outcome:
    """The comment from now on; none takes it back."""
    hold(connection, plan_id)
    plan = _commented(connection, me, plan_id)
    comment = values.get("digest_comment")
    stamp = {"digest_comment_on": me.today if comment else None, "updated_at": me.now}
    connection.execute(_UPDATE, {"row_id": plan_id, "digest_comment": comment, **stamp})
    before, after = history.differences(plan.plan, {"digest_comment": comment})
    if after:
        history.record(connection, plan, Entry("commented", Subject("plan"), 1, before, after))
        outbox.changed(connection, me.now, plans=[plan_id])
    return Notice(kambot.prompts.say("commented", account=plan.account["name"], comment=comment))


def _commented(connection: Connection, me: Me, plan_id: int) -> PlanFacts:
    """A plan that the caller may say something about."""
    plan = of_plan(connection, me, plan_id)
    name = plan.account["name"]
    if not plan.is_live:
        raise NotAllowed(f"The plan for {name} is closed: no digest speaks of it.")
    if not plan.part.may_comment:
        raise NotAllowed(f"Only {plan.owner}, their manager and the team can comment on {name}.")
    return plan


ASKS = {"comment": Ask(_open, _save)}
