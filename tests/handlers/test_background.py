"""Work after the ack: repeated while Slack is busy, finished before the app closes."""

import asyncio
import logging
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from handlers.background import Background, patiently
from handlers.slack_faults import error_name, is_busy, is_full, is_gone, wait_for


def refusal(error: str, *, status: int = 200, retry_after: str = "") -> SlackApiError:
    """What slack_sdk raises when Slack says no."""
    headers = {"Retry-After": retry_after} if retry_after else {}
    data = {"ok": False, "error": error} if error else {}
    answer = AsyncSlackResponse(
        client=AsyncWebClient(),
        http_verb="POST",
        api_url="https://slack.com/api/views.update",
        req_args={},
        data=data,
        headers=headers,
        status_code=status,
    )
    return SlackApiError("no", answer)  # type: ignore[no-untyped-call]


class Slack:
    """Answers one call after the other as it is told to."""

    def __init__(self, *outcomes: Exception | None) -> None:
        self.outcomes = list(outcomes)
        self.calls = 0

    async def __call__(self) -> str:
        self.calls += 1
        outcome = self.outcomes.pop(0)
        if outcome:
            raise outcome
        return "done"


BUSY = refusal("ratelimited", status=429, retry_after="0")


@pytest.mark.asyncio
@pytest.mark.parametrize("fault", [BUSY, refusal("internal_error", retry_after="0")])
async def test_a_busy_slack_is_asked_again(fault: SlackApiError) -> None:
    slack = Slack(fault, fault, None)
    assert await patiently(slack) == "done"
    assert slack.calls == 3


@pytest.mark.asyncio
async def test_patience_ends() -> None:
    slack = Slack(BUSY, BUSY, BUSY)
    with pytest.raises(SlackApiError):
        await patiently(slack)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "fault", [refusal("invalid_arguments"), refusal("ratelimited", retry_after="900")]
)
async def test_what_will_not_get_better_is_not_asked_again(fault: SlackApiError) -> None:
    slack = Slack(fault, None)
    with pytest.raises(SlackApiError):
        await patiently(slack)
    assert slack.calls == 1


@pytest.mark.asyncio
async def test_what_was_begun_is_finished_before_the_end() -> None:
    done: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0.01)
        done.append("redrawn")

    background = Background()
    background.start(work())
    await background.drain(seconds=5)
    assert done == ["redrawn"]


@pytest.mark.asyncio
async def test_the_end_does_not_wait_for_ever() -> None:
    background = Background()
    background.start(asyncio.sleep(60))
    await asyncio.wait_for(background.drain(seconds=0.01), timeout=5)


@pytest.mark.asyncio
async def test_a_fault_in_the_background_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def fails() -> None:
        raise ZeroDivisionError

    background = Background()
    with caplog.at_level(logging.ERROR):
        background.start(fails())
        await background.drain(seconds=5)
    (logged,) = caplog.records
    assert logged.exc_info
    assert logged.exc_info[0] is ZeroDivisionError


@pytest.mark.parametrize(
    ("fault", "busy"),
    [
        (refusal("ratelimited", status=429), True),
        (refusal("expired_trigger_id"), True),
        (refusal("exchanged_trigger_id"), True),
        (refusal("", status=503), True),
        (TimeoutError(), True),
        (aiohttp.ClientConnectionError(), True),
        (refusal("invalid_arguments"), False),
        (refusal("not_found"), False),
    ],
)
def test_slacks_refusals_are_told_apart(fault: Exception, busy: Any) -> None:
    assert is_busy(fault) is busy


def test_a_closed_view_and_a_full_stack_are_no_faults() -> None:
    assert is_gone(refusal("not_found"))
    assert is_full(refusal("push_limit_reached"))
    assert not is_full(TimeoutError())


def test_an_answer_that_is_no_json_has_no_name() -> None:
    fault = SlackApiError("html", {})  # type: ignore[no-untyped-call]
    assert error_name(fault) == ""


def test_slack_says_how_long_to_wait() -> None:
    assert wait_for(refusal("ratelimited", retry_after="30")) == 30
    assert wait_for(TimeoutError()) == 1


@pytest.mark.asyncio
async def test_the_end_does_not_wait_for_what_only_watches() -> None:
    background = Background()
    background.watch(asyncio.sleep(60))
    await asyncio.wait_for(background.drain(seconds=60), timeout=5)
