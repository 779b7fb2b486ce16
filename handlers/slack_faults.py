"""What a failed call to Slack means: try later, never mind, or a mistake of ours."""

from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

FAILED = (SlackApiError, TimeoutError, aiohttp.ClientError)
"""A refusal, or no answer at all: then what was asked may or may not have happened."""
LATER = frozenset(
    {
        "exchanged_trigger_id",
        "expired_trigger_id",
        "fatal_error",
        "internal_error",
        "ratelimited",
        "request_timeout",
        "service_unavailable",
        "trigger_exchanged",
        "trigger_expired",
    }
)
"""Why Slack may refuse a call that is right: it came too late, or Slack is busy."""
GONE = frozenset({"hash_conflict", "not_found", "view_not_found"})
"""The person has closed the view, or it shows something else by now."""
TOO_MANY = 429
SERVER_FAULT = 500


def error_name(fault: SlackApiError) -> str:
    """Slack's word for what is wrong; empty if its answer was no JSON."""
    response: Any = fault.response
    return str(response.get("error") or "") if isinstance(response, AsyncSlackResponse) else ""


def is_busy(fault: Exception) -> bool:
    """Slack did not do it now, but the same call may well do later."""
    if isinstance(fault, aiohttp.ClientResponseError):
        return fault.status == TOO_MANY or fault.status >= SERVER_FAULT
    if not isinstance(fault, SlackApiError):
        return True
    response: Any = fault.response
    status: int = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    return status >= SERVER_FAULT or error_name(fault) in LATER


def is_gone(fault: SlackApiError) -> bool:
    """The view is closed or shows something else, so there is nothing to redraw."""
    return error_name(fault) in GONE


def is_full(fault: Exception) -> bool:
    """Three views lie on top of each other, which is all that Slack allows."""
    return isinstance(fault, SlackApiError) and error_name(fault) == "push_limit_reached"


def wait_for(fault: Exception) -> float:
    """How many seconds Slack asks to wait; 1 if it does not say."""
    headers = getattr(getattr(fault, "response", None), "headers", {})
    return float(headers.get("Retry-After", 1))
