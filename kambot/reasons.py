"""Findings of the rules of health: kept as numbers, never as words, and said as a phrase."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from kambot.method.health import Finding, Kind
from kambot.method.vocabulary import Health
from kambot.prompts import Prompts, Safe


def kept(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The findings as JSON."""
    return [
        {
            "rule": each.rule,
            "kind": each.kind,
            "level": each.level,
            "numbers": dict(each.numbers),
        }
        for each in findings
    ]


def found(reasons: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """The findings that were kept."""
    return tuple(
        Finding(each["rule"], Kind(each["kind"]), Health(each["level"]), each["numbers"])
        for each in reasons
    )


def said(prompts: Prompts, finding: Finding) -> Safe:
    """Why an account is at risk, as a phrase."""
    return _phrase(prompts, finding.rule, tuple(finding.numbers.items()))


@lru_cache(maxsize=4096)  # every list and digest says the same ones again and again
def _phrase(prompts: Prompts, rule: str, numbers: tuple[tuple[str, int], ...]) -> Safe:
    return prompts.say("reason", rule=rule, numbers=dict(numbers))
