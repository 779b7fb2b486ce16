"""What answers about one plan begin with: its names, its health and the reasons."""

from collections.abc import Iterator
from typing import Any

from kambot import cures, portfolio, reasons, standing
from kambot.cards.plans import Reason
from kambot.facts import PlanFacts
from kambot.lookups.asked import Asked
from kambot.method.text import isolated, shown_name
from kambot.method.vocabulary import Visibility
from kambot.portfolio import NAMED, Judged


def of_account(asked: Asked, facts: PlanFacts) -> dict[str, Any]:
    """The plan's account, and who asks."""
    return {
        **asked.head(),
        "shareable": facts.plan["visibility"] is Visibility.WORKSPACE,
        "account": isolated(facts.account["name"]),
    }


def about(asked: Asked, facts: PlanFacts) -> dict[str, Any]:
    """The same, and whose plan it is."""
    return {**of_account(asked, facts), "owner": shown_name(facts.owner)}


def judgement(asked: Asked, facts: PlanFacts) -> tuple[Judged | None, dict[str, Any]]:
    """How the plan stands on the workspace's day, by the facts of now; nothing for a closed one."""
    me, plan_id = asked.me, facts.plan_id
    scope = (NAMED, me.workspace_id, me.workspace_today, [plan_id])
    judged = next(portfolio.judged(asked.connection, asked.kambot.method, *scope), None)
    return judged, stands(asked, facts, judged)


def stands(asked: Asked, facts: PlanFacts, judged: Judged | None) -> dict[str, Any]:
    """Health, the change since last week, and the reasons with what clears each."""
    if judged is None:
        return {"health": None, "neglected": False, "trend": None, "reasons": ()}
    plan_id = facts.plan_id
    before = standing.of_plans(asked.connection, asked.me, [plan_id]).get(plan_id)
    return {
        "health": judged.health,
        "neglected": judged.verdict.neglected,
        "trend": before.trend if before else None,
        "reasons": tuple(_reasons(asked, facts, judged)),
    }


def _reasons(asked: Asked, facts: PlanFacts, judged: Judged) -> Iterator[Reason]:
    say, findings = asked.kambot.prompts.say, judged.verdict.findings
    known = {
        "f": judged.facts,
        "t": judged.thresholds,
        "locale": asked.me.locale,
        "flag": isolated(facts.account["flag_reason"] or ""),
    }
    ways = cures.ways(asked.connection, asked.kambot, asked.me, judged.plan_id, findings)
    for each, way in zip(findings, ways, strict=True):
        yield Reason(
            rule=each.rule,
            level=each.level,
            said=reasons.said(asked.kambot.prompts, each),
            facts=say("facts", rule=each.rule, numbers=each.numbers, **known),
            way=way.text,
            wish=way.wish,
        )
