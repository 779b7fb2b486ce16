"""An account flagged at risk, with a reason, by its plan's owner or their manager; unflagged."""

from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from kambot import history, outbox
from kambot.access import has_another
from kambot.asking.ask import Ask, Opened, Outcome
from kambot.bindings import ACCOUNT, PLAN
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.facts import PlanFacts, of_plan
from kambot.history import Entry, Subject
from kambot.holding import hold
from kambot.members import Me, by_id, me
from kambot.method.vocabulary import Visibility
from kambot.outbox.notices import Saying, tell
from kambot.screens import Caller, Notice

SUBJECT = Subject("account")
_UPDATE = update(ACCOUNT).where(ACCOUNT.c.id == bindparam("row_id"))
_PLANS = select(PLAN.c.id).where(
    PLAN.c.account_id == bindparam("account_id"), PLAN.c.archived_at.is_(None)
)


def _open(connection: Connection, kambot: Kambot, me: Me, plan_id: int) -> Opened:
    """The reason so far. Raises NotFound, Deleted or NotAllowed."""
    plan = _flaggable(connection, me, plan_id)
    at = plan.account["flagged_at"]
    since = at.astimezone(me.zone).date() if at else None
    said = {
        "account": plan.account["name"],
        "since": since,
        "beyond": _goes_beyond(connection, plan),
    }
    about = kambot.prompts.say("about_flag", **said)
    return Opened({"flag_reason": plan.account["flag_reason"]}, about=about, is_shared=True)


def _save(
    connection: Connection, kambot: Kambot, me: Me, plan_id: int, values: dict[str, Any]
) -> Outcome:
    """Flag it; an account that is flagged already stays so since then, with the new reason."""
    hold(connection, plan_id)
    plan = _flaggable(connection, me, plan_id)
    reason, name = values["flag_reason"], plan.account["name"]
    flag = {"flagged_at": plan.account["flagged_at"] or me.now, "flag_reason": reason}
    if _write(connection, plan, "flagged", flag) and not plan.is_owner:
        saying = Saying("flagged", {"by": me.name, "reason": reason}, f"plan:{plan_id}", plan_id)
        owner = by_id(connection, me.workspace_id, [plan.plan["owner_id"]])
        tell(connection, me, plan_id, owner.values(), saying)
    return Notice(kambot.prompts.say("flag_saved", account=name, reason=reason))


def unflag(kambot: Kambot, who: Caller, plan_id: int) -> Notice:
    """Take the flag away. Raises NotFound, Deleted or NotAllowed."""
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        hold(connection, plan_id)
        plan = _flaggable(connection, caller, plan_id)
        _write(connection, plan, "unflagged", {"flagged_at": None, "flag_reason": None})
    return Notice(kambot.prompts.say("flag_saved", account=plan.account["name"], reason=None))


def _goes_beyond(connection: Connection, plan: PlanFacts) -> bool:
    """The flag is the account's: it is seen where the plan it is raised from is not."""
    is_hidden = plan.plan["visibility"] is Visibility.TEAM
    return is_hidden and has_another(connection, plan.me, plan.account["id"], plan.plan_id)


def _flaggable(connection: Connection, me: Me, plan_id: int) -> PlanFacts:
    plan = of_plan(connection, me, plan_id)
    name = plan.account["name"]
    if not plan.part.may_flag:
        raise NotAllowed(f"Only {plan.owner} and their manager can flag {name}, and take it back.")
    if not plan.is_live:
        raise NotAllowed(f"The plan for {name} is closed.")
    return plan


def _write(connection: Connection, plan: PlanFacts, kind: str, flag: dict[str, Any]) -> bool:
    """Whether anything was changed: all plans of the account stand differently then."""
    before, after = history.differences(plan.account, flag)
    if not after:
        return False
    account_id, now = plan.account["id"], plan.me.now
    stamp = {"version": plan.account["version"] + 1, "updated_at": now}
    connection.execute(_UPDATE, {"row_id": account_id, **flag, **stamp})
    history.record(connection, plan, Entry(kind, SUBJECT, 1, before, after))
    plans = connection.scalars(_PLANS, {"account_id": account_id})
    outbox.changed(connection, now, plans=plans)
    return True


ASKS = {"flag": Ask(_open, _save)}
DEEDS = {"unflag": unflag}
