"""What answers about one plan begin with: its names, its health and the reasons."""

from collections.abc import Iterator
from typing import Any

from kambot import portfolio, standing
from kambot.cards.lookups import Reason
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.method.health import Thresholds
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
    return judged, {
        "health": judged.health if judged else None,
        "neglected": bool(judged and judged.verdict.neglected),
        "trend": before.trend if before else None,
        "reasons": tuple(_reasons(asked, judged)) if judged else (),
    }


def _reasons(asked: Asked, judged: Judged) -> Iterator[Reason]:
    say, known = asked.kambot.prompts.say, {"f": judged.facts, "t": Thresholds()}
    for each in judged.verdict.findings:
        yield Reason(
            rule=each.rule,
            level=each.level,
            said=say("reason", rule=each.rule, numbers=each.numbers),
            facts=say("facts", rule=each.rule, locale=asked.me.locale, **known),
            way=Safe(""),
            wish="",
        )
