"""From a finding to the place that clears it, one click away, and what is filled in there."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from kambot import progress
from kambot.acting.planning import usual_day
from kambot.core import Kambot
from kambot.cures import culprits
from kambot.cures.culprits import Culprit
from kambot.errors import NotFound
from kambot.facts import PlanFacts, of_plan
from kambot.members import Me
from kambot.method.health import CURES, Cure, Finding, Opens
from kambot.method.text import clipped, isolated
from kambot.prompts import Safe, unescaped
from kambot.screens import Raws

NAME = 60
"""Characters of a record's name on a button."""


@dataclass(frozen=True)
class Way:
    """What clears a finding."""

    rule: str
    text: Safe
    """An imperative: "Add a renewal deal"."""
    wish: str
    """Where the button leads; empty if the reader may not do it."""


def ways(
    connection: Connection, kambot: Kambot, me: Me, plan_id: int, findings: Iterable[Finding]
) -> tuple[Way, ...]:
    """What clears each finding: one small select for each that blames a record. Raises NotFound."""
    facts = of_plan(connection, me, plan_id)
    return tuple(_way(connection, kambot, facts, each) for each in findings)


def _way(connection: Connection, kambot: Kambot, facts: PlanFacts, finding: Finding) -> Way:
    cure, culprit = CURES[finding.rule], culprits.find(connection, facts, finding.rule)
    step, missing = "profile" if "won" in finding.numbers else cure.step, ""
    if cure.facts == ("missing",):
        step, missing = _incomplete(connection, kambot, facts, step)
    opens = _opens(finding, cure, culprit)
    text = kambot.prompts.say(
        "cure",
        rule=finding.rule,
        numbers=finding.numbers,
        record=_shown(culprit) if culprit else "",
        missing=missing,
    )
    wish = _wish(facts.plan_id, finding.rule, opens, cure, step, culprit)
    return Way(finding.rule, text, wish if _may(facts, opens) else "")


def _opens(finding: Finding, cure: Cure, culprit: Culprit | None) -> Opens:
    """As the rule says, unless there is nobody yet to meet, or to ask how they stand to us.

    Of a renewal that is won it is the next date that is missing, not a deal.
    """
    if "won" in finding.numbers:
        return Opens.STEP
    if "supporters" in finding.numbers:
        return Opens.WORST if culprit else Opens.NEW
    if cure.opens is Opens.FORM and cure.list and culprit is None:
        return Opens.NEW
    return cure.opens


def _wish(
    plan_id: int, rule: str, opens: Opens, cure: Cure, step: str, culprit: Culprit | None
) -> str:
    if opens is Opens.NEW:
        return f"record:{plan_id}:{cure.list}:0:{rule}"
    if opens is Opens.WORST and culprit:
        return f"record:{plan_id}:{cure.list}:{culprit.id}"
    if opens is Opens.FORM:
        return f"form:{cure.form}:{plan_id}" + (f":0:{rule}" if culprit else "")
    return f"unflag:{plan_id}" if opens is Opens.UNFLAG else f"step:{plan_id}:{step}"


def _may(facts: PlanFacts, opens: Opens) -> bool:
    """The reader may clear it: a flag is taken away by those who may set it."""
    return facts.part.may_flag if opens is Opens.UNFLAG else facts.may_edit


def _incomplete(
    connection: Connection, kambot: Kambot, facts: PlanFacts, otherwise: str
) -> tuple[str, str]:
    """The first step that lacks something, and what."""
    steps = progress.of_plan(connection, kambot, facts).steps
    lacking = next((each for each in steps if each.missing), None)
    return (lacking.key, lacking.missing[0]) if lacking else (otherwise, "")


def _shown(culprit: Culprit) -> str:
    return isolated(clipped(culprit.name, NAME))


def prefill(
    connection: Connection, kambot: Kambot, me: Me, plan_id: int, rule: str
) -> tuple[str, Raws]:
    """The list and the first answers of the new record that clears a rule. Raises NotFound."""
    cure = CURES.get(rule)
    if cure is None or not cure.list:
        raise NotFound("This entry does not exist any more.")
    facts = of_plan(connection, me, plan_id)
    if rule.startswith("renewal_"):
        return cure.list, _renewal(kambot, facts)
    if cure.list == "actions":
        return cure.list, _action(connection, kambot, facts, rule)
    return cure.list, _NEW.get(rule, {})


_NEW: dict[str, Raws] = {
    "touch_late": {"role": "decision_maker"},
    "touch_lost": {"role": "decision_maker"},
    "key_person_missing": {"support": "supporter"},
}
"""What is known of somebody whose place is empty."""


def _renewal(kambot: Kambot, facts: PlanFacts) -> Raws:
    """A deal of the renewal's day, or of today if that is over; by the day it is judged by."""
    today = facts.me.workspace_today
    day = max(facts.account["renewal_on"] or today, today)
    name = _titled(kambot, "renewal_due", facts.account["name"])
    return {"name": name, "type": "renewal", "closes_on": day.isoformat()}


def _action(connection: Connection, kambot: Kambot, facts: PlanFacts, rule: str) -> Raws:
    """An action of the reader's own in about a week, for the objective that has none."""
    objective = culprits.find(connection, facts, "objective_idle")
    due_on = usual_day(connection, facts.me).isoformat()
    raws: Raws = {"due_on": due_on, "owner_id": facts.me.user_id}
    if objective is None:
        return raws
    title = _titled(kambot, rule, clipped(objective.name, 2 * NAME))
    return {**raws, "title": title, "objective_id": str(objective.id)}


def _titled(kambot: Kambot, rule: str, name: str) -> str:
    return unescaped(kambot.prompts.say("cure_title", rule=rule, about=name))
