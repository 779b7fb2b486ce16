"""How the golden portfolio words a record, and the values that it means."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from kambot.method.vocabulary import ContactRole, Influence, Support
from tests.golden.reading import TODAY, day, items, money, number
from tests.golden.shelf import at, noon

Values = dict[str, Any]

KINDS = {"role": ContactRole, "influence": Influence, "support": Support}
DEAL = re.compile(
    r"(?P<status>won|open|potential|lost)( (?P<type>renewal))? (?P<amount>[\d.]+[kM]?)"
    r"( (?P<currency>[A-Z]{3}))?( (?P<chance>\d+)%)?( (?P<day>[+-]\d+))?"
)
DEAL_DAYS = {"won": "-60", "lost": "-60", "open": "+91", "potential": "none"}
OBJECTIVE = re.compile(
    r"(?P<name>\w+) (?P<due>[+-]\d+)( set (?P<set>-\d+))?"
    r"( (?P<start>\d+)/(?P<current>\d+)/(?P<target>\d+))?( (?P<status>closed))?"
)
ACTION = re.compile(
    r"(?P<name>\w+) (?P<due>[+-]\d+)( (?P<objective>[A-Z]\w+))?"
    r"( (?P<status>done|cancelled|waiting|blocked|snoozed))?"
)
LATER = TODAY + timedelta(days=30)
RESTING: Mapping[str, Values] = {
    "snoozed": {"status": "open", "snoozed_until": LATER, "snooze_count": 1},
    "waiting": {"status": "waiting", "waiting_until": LATER},
    "blocked": {"status": "blocked", "blocked_reason": "No budget"},
}


def deal(said: str, usual_currency: str) -> Values:
    """An opportunity: "open renewal 80k USD 50% +30"."""
    parts = _parts(DEAL, said)
    return {
        "name": "Deal",
        "status": parts["status"],
        "type": parts["type"] or "new",
        "amount": money(parts["amount"]),
        "currency": parts["currency"] or usual_currency,
        "probability": number(parts["chance"]),
        "closes_on": day(parts["day"] or DEAL_DAYS[parts["status"]]),
    }


def rating(said: str, members: Mapping[str, int]) -> Values:
    """A rating of trust: "Ana 4444 -31"."""
    rater, answers, when = said.split()
    names = ("credibility", "reliability", "intimacy", "their_interest")
    given = dict(zip(names, map(int, answers), strict=True))
    return {"rater_id": members[rater], "rated_on": day(when), **given}


def contact(said: str, touch: str) -> Values:
    """A person: "Olaf user high opponent -5"; of Dora the last touch is said elsewhere."""
    name, *rest = said.split()
    found: Values = {"name": name, "last_touch_on": day(touch) if name == "Dora" else None}
    for word in rest:
        found |= _of_contact(word)
    return found


def _of_contact(word: str) -> Values:
    if word == "removed":
        return {"archived_at": noon(TODAY)}
    if word[0] in "+-":
        return {"last_touch_on": day(word)}
    (column,) = [name for name, kind in KINDS.items() if word in list(kind)]
    return {column: word}


def named(known: Mapping[str, str], people: Mapping[str, int]) -> Values:
    """Who decides and who speaks for us, and which of the two somebody has said not to know."""
    asked = {"decides": "decision_maker_id", "speaks": "champion_id"}
    unknowns = [column for word, column in asked.items() if known[word] == "unknown"]
    return {
        **{column: people.get(known[word]) for word, column in asked.items()},
        "unknowns": unknowns,
    }


def figures(known: Mapping[str, str], position: int) -> Values:
    """What is known of the plan year with this number."""
    of = {"target": "target", "secured": "secured", "last": "last_revenue"}
    listed = {column: [*items(known[word])] for word, column in of.items()}
    return {
        column: money(said[position]) if position < len(said) else None
        for column, said in listed.items()
    }


def objective(said: str) -> Values:
    """An objective: "Grow +91 set -92 0/24/100"."""
    parts = _parts(OBJECTIVE, said)
    return {
        "statement": parts["name"],
        "kind": "revenue",
        "due_on": day(parts["due"]),
        "created_at": at(day(parts["set"] or "-92")),
        "status": parts["status"] or "in_progress",
        **{name: money(parts[name]) for name in ("start", "current", "target")},
    }


def action(said: str, objectives: Mapping[str, int]) -> Values:
    """An action: "Call -20 Grow done"."""
    parts = _parts(ACTION, said)
    status = parts["status"] or "open"
    return {
        "title": parts["name"],
        "due_on": day(parts["due"]),
        "objective_id": objectives[parts["objective"]] if parts["objective"] else None,
        **RESTING.get(status, {"status": status}),
    }


def _parts(pattern: re.Pattern[str], said: str) -> dict[str, str]:
    """What is said, by name; empty where nothing is."""
    found = pattern.fullmatch(said)
    assert found, said
    return found.groupdict(default="")
