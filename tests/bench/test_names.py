"""Names that are not quite right among a hundred thousand, beside Bolt with a static card."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from statistics import median

import pytest

from tests.bench.calls import Line
from tests.bench.figures import compared, in_turns
from tests.bench.large import Large, large
from tests.bench.payloads import Fields, Json, command, search
from tests.bench.servers import bolt_static, kambot_web, local_slack

__all__ = ["large"]

pytestmark = pytest.mark.bench

BOLT = "Bolt with a static card"
TURNS, WARM_UP = 6, 2
SOON = 1
"""Seconds: whoever types into a menu of Slack's waits for each answer."""
ASKED: Mapping[str, Callable[[str], Fields]] = {
    "status, exactly": lambda number: command(f"status Account {number}"),
    "status, a part": lambda number: command(f"status count {number}"),
    "status, misspelt": lambda number: command(f"status Acuont {number}"),
    "search, a letter": lambda _: search("a"),
    "search, a part": lambda number: search(f"count {number}"),
    "search, misspelt": lambda number: search(f"acuont {number}"),
}


@pytest.fixture(scope="module")
def lines(large: Large, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Line]]:
    """A connection to Bolt, and one to kambot."""
    cards = tmp_path_factory.mktemp("cards") / "cards.json"
    with ExitStack() as stack:
        slack = stack.enter_context(local_slack())
        kambot = stack.enter_context(kambot_web(slack, large.url))
        asking = stack.enter_context(Line(kambot.port))
        cards.write_text(json.dumps(_drawn(asking)))
        bolt = stack.enter_context(bolt_static(slack, cards))
        yield {BOLT: stack.enter_context(Line(bolt.port)), "kambot": asking}


@pytest.mark.parametrize("what", ASKED)
def test_a_name(lines: Mapping[str, Line], large: Large, what: str) -> None:
    acts = {name: _asking(line, ASKED[what], large.accounts) for name, line in lines.items()}

    seconds = in_turns(acts, turns=TURNS, warm_up=WARM_UP)
    compared(f"{what.capitalize()}, until it is answered", seconds, (BOLT,))
    assert median(seconds["kambot"]) <= SOON


def _asking(line: Line, asked: Callable[[str], Fields], accounts: int) -> Callable[[int], float]:
    """Another account each time."""

    def ask(number: int) -> float:
        answer = line.post(asked(str(accounts - number)))
        assert answer.json.get("blocks") or answer.json["options"]
        return answer.seconds

    return ask


def _drawn(line: Line) -> Json:
    """What kambot answers, so that Bolt has the same to send."""
    asked = {"answer": command("status Acuont 1"), "suggested": search("acuont 1")}
    return {name: line.post(fields).json for name, fields in asked.items()}
