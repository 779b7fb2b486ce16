"""The accounts at risk and the Home tab among a hundred thousand, beside Bolt with static cards."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from statistics import median

import pytest

from kambot.standing.deciding import decide
from tests.bench import millions
from tests.bench.calls import Answer, Line
from tests.bench.figures import compared, in_turns, say
from tests.bench.large import Large, large
from tests.bench.millions import BOSS, NOW
from tests.bench.payloads import Json, command, home_opened
from tests.bench.person import Slack
from tests.bench.servers import bolt_static, kambot_web, local_slack
from tests.bench.slack import USER

__all__ = ["large"]

pytestmark = pytest.mark.bench

BOLT = "Bolt with a static card"
TURNS, WARM_UP = 8, 2
DEARER = 10
"""How many times Bolt's own time a list may take."""
LOOKERS = {"her own 2,000 plans": USER, "those of twenty people": BOSS}


@pytest.fixture(scope="module")
def lines(large: Large, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Line]]:
    """A connection to Bolt, and one to kambot, which has judged every plan."""
    begun = time.perf_counter()
    plans = decide(large.kambot, NOW)
    millions.settle(large.kambot.database)
    say(f"{plans:,} plans judged and kept in {time.perf_counter() - begun:.0f} s")
    cards = tmp_path_factory.mktemp("cards") / "cards.json"
    with ExitStack() as stack:
        slack = stack.enter_context(local_slack())
        kambot = stack.enter_context(kambot_web(slack, large.url))
        asking = stack.enter_context(Line(kambot.port))
        cards.write_text(json.dumps(_drawn(asking, Slack(stack.enter_context(Line(slack.port))))))
        bolt = stack.enter_context(bolt_static(slack, cards))
        yield {BOLT: stack.enter_context(Line(bolt.port)), "kambot": asking}


def test_the_accounts_at_risk(lines: Mapping[str, Line]) -> None:
    acts = {name: _asking(line) for name, line in lines.items()}

    _measure("At risk, until the command is answered", acts)


@pytest.mark.parametrize("looks_at", LOOKERS)
def test_the_home_tab(lines: Mapping[str, Line], looks_at: str) -> None:
    acts = {name: _opening(line, LOOKERS[looks_at]) for name, line in lines.items()}

    _measure(f"Home, {looks_at}, until it is published", acts)


def _measure(title: str, acts: Mapping[str, Callable[[int], float]]) -> None:
    seconds = in_turns(acts, turns=TURNS, warm_up=WARM_UP)
    compared(title, seconds, (BOLT,))
    assert median(seconds["kambot"]) <= DEARER * median(seconds[BOLT])


def _asking(line: Line) -> Callable[[int], float]:
    def ask(_number: int) -> float:
        answer = line.post(command("at-risk"))
        assert len(answer.json["blocks"]) > 1
        return answer.seconds

    return ask


def _opening(line: Line, user: str) -> Callable[[int], float]:
    return lambda _: _open_home(line, user).seconds


def _open_home(line: Line, user: str) -> Answer:
    """No two events are alike: the second of them would be taken for Slack's repeat."""
    return line.tell(home_opened(str(time.time_ns()), user=user))


def _drawn(line: Line, slack: Slack) -> Json:
    """The card and the Home tab that kambot draws, so that Bolt has the same to send."""
    answer = line.post(command("at-risk")).json
    _open_home(line, USER)
    return {"answer": answer, "home": slack.next_view()["view"]}
