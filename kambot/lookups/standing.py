"""What answers about one plan begin with: its names, its health and the reasons."""

from typing import Any

from sqlalchemy import Connection

from kambot import portfolio
from kambot.cards.lookups import Question, Reason
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.method.health import Finding
from kambot.method.text import clipped, isolated
from kambot.method.vocabulary import Visibility
from kambot.portfolio import NAMED, Judged
from kambot.prompts import Safe

OWNER = 80
"""Characters of an owner's name."""


def about(facts: PlanFacts, question: Question) -> dict[str, Any]:
    """The plan, and who asks."""
    return {
        "question": question,
        "asker": facts.me.name,
        "locale": facts.me.locale,
        "today": facts.me.today,
        "shareable": facts.plan["visibility"] is Visibility.WORKSPACE,
        "account": isolated(facts.account["name"]),
        "owner": isolated(clipped(facts.owner, OWNER)),
    }


def judgement(
    connection: Connection, kambot: Kambot, facts: PlanFacts
) -> tuple[Judged | None, dict[str, Any]]:
    """How the plan stands today, by the facts of now; nothing for one that is closed."""
    me = facts.me
    found = portfolio.judged(
        connection, kambot.method, NAMED, me.workspace_id, me.today, [facts.plan_id]
    )
    judged = next(found, None)
    return judged, {
        "health": judged.health if judged else None,
        "neglected": bool(judged and judged.verdict.neglected),
        "trend": None,
        "reasons": tuple(
            _reason(kambot, each) for each in (judged.verdict.findings if judged else ())
        ),
    }


def _reason(kambot: Kambot, finding: Finding) -> Reason:
    return Reason(
        rule=finding.rule,
        level=finding.level,
        said=kambot.prompts.say("reason", rule=finding.rule, numbers=finding.numbers),
        way=Safe(""),
        wish="",
    )
