"""The clock's own routes under the page."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from kambot.sandbox import App, Sandbox
from tests.sandbox_page.asking import do, see
from tests.sandbox_page.samples import MANIFEST

FRIDAY = datetime(2026, 11, 20, 15, 7, tzinfo=UTC)


@pytest.fixture
def slack() -> Sandbox:
    """A sandbox whose clock stands still until it is moved."""
    sandbox = Sandbox(now=lambda: FRIDAY)
    sandbox.app = App(MANIFEST)
    return sandbox


def test_the_state_says_what_time_it_is_and_where_one_can_skip_to(
    http: httpx.Client, ana: str
) -> None:
    clock = see(http, "state", ana)["clock"]
    assert clock["now"] == FRIDAY.timestamp()
    rows = {each["label"]: datetime.fromtimestamp(each["at"], UTC) for each in clock["skips"]}
    assert rows == {
        "In one hour": FRIDAY + timedelta(hours=1),
        "Tomorrow 09:00": datetime(2026, 11, 21, 9, tzinfo=UTC),
        "Next Monday 08:30": datetime(2026, 11, 23, 8, 30, tzinfo=UTC),
    }


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("hour", FRIDAY + timedelta(hours=1)),
        ("tomorrow", datetime(2026, 11, 21, 14, tzinfo=UTC)),
        ("monday", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        ("2027-07-01T09:00", datetime(2027, 7, 1, 13, tzinfo=UTC)),
    ],
)
def test_a_skip_is_meant_where_the_person_is(
    slack: Sandbox, http: httpx.Client, ben: str, to: str, expected: datetime
) -> None:
    assert do(http, "skip", ben, to=to) == {"ok": True}
    assert slack.clock.now() == expected


@pytest.mark.parametrize("to", ["2026-11-20T15:07", "2020-01-01T00:00", "", "soon"])
def test_a_skip_that_leads_nowhere_is_answered_in_words(
    slack: Sandbox, http: httpx.Client, ana: str, to: str
) -> None:
    answer = do(http, "skip", ana, to=to)
    assert not answer["ok"]
    assert answer["message"].startswith("Choose a ")
    assert slack.clock.now() == FRIDAY
