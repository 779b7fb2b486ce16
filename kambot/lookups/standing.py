"""What answers about one plan begin with: its names, its health and the reasons."""

from typing import Any

from kambot import portfolio, standing
from kambot.cards.lookups import Reason
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.method.health import Finding
from kambot.method.text import clipped, isolated
from kambot.method.vocabulary import Visibility
from kambot.portfolio import NAMED, Judged
from kambot.prompts import Safe

OWNER = 80
"""Characters of an owner's name."""


def about(asked: Asked, facts: PlanFacts) -> dict[str, Any]:
    """The plan, and who asks."""
    return {
        **asked.head(),
        "shareable": facts.plan["visibility"] is Visibility.WORKSPACE,
        "account": isolated(facts.account["name"]),
        "owner": isolated(clipped(facts.owner, OWNER)),
    }


def judgement(asked: Asked, facts: PlanFacts) -> tuple[Judged | None, dict[str, Any]]:
    """How the plan stands today, by the facts of now; nothing for one that is closed."""
    me, connection, plan_id = asked.me, asked.connection, facts.plan_id
    found = portfolio.judged(
        connection, asked.kambot.method, NAMED, me.workspace_id, me.today, [plan_id]
    )
    judged = next(found, None)
    before = standing.of_plans(connection, me, [plan_id]).get(plan_id) if judged else None
    findings = judged.verdict.findings if judged else ()
    return judged, {
        "health": judged.health if judged else None,
        "neglected": bool(judged and judged.verdict.neglected),
        "trend": before.trend if before else None,
        "reasons": tuple(_reason(asked, each) for each in findings),
    }


def _reason(asked: Asked, finding: Finding) -> Reason:
    say = asked.kambot.prompts.say
    return Reason(
        rule=finding.rule,
        level=finding.level,
        said=say("reason", rule=finding.rule, numbers=finding.numbers),
        way=Safe(""),
        wish="",
    )
