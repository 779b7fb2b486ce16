"""Findings of the rules of health as they are kept: numbers, never words."""

from collections.abc import Iterable, Mapping
from typing import Any

from kambot.method.health import Finding, Kind
from kambot.method.vocabulary import Health


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
