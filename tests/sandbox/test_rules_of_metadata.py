"""Message metadata: ids only, flat, small; and the id of a message that a client makes."""

from typing import Any

import pytest

from kambot.sandbox.validate import message_flaws
from tests.sandbox.conftest import Stage


def rules(payload: Any, event_type: str = "kambot_message") -> list[tuple[str, str]]:
    metadata = {"event_type": event_type, "event_payload": payload}
    return [(each.rule, each.pointer) for each in message_flaws({"metadata": metadata})]


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"key": "nudge:7", "number": 7, "ratio": 0.5, "is_new": True},
        {"plan": {"id": 7, "tier": "A"}},
        {"plans": [{"id": 7}, {"id": 8}]},
        {"plans": []},
    ],
)
def test_plain_values_flat_objects_and_lists_of_them_are_taken(payload: Any) -> None:
    assert rules(payload) == []


@pytest.mark.parametrize(
    ("payload", "place"),
    [
        ({"key": None}, "/key"),
        ({"plan": {"owner": {"id": 7}}}, "/plan/owner"),
        ({"plan": {"ids": [7]}}, "/plan/ids"),
    ],
)
def test_nothing_is_deeper_and_nothing_is_null(payload: Any, place: str) -> None:
    assert rules(payload) == [("metadata_value", f"/metadata/event_payload{place}")]


@pytest.mark.parametrize("payload", [{"ids": ["a"]}, {"ids": [["a"]]}, [], "a"])
def test_a_list_has_objects_and_the_payload_is_one(payload: Any) -> None:
    assert [rule for rule, _ in rules(payload)] == ["type"]


@pytest.mark.parametrize("event_type", ["", "two words", "t" * 51])
def test_the_type_is_one_short_word(event_type: str) -> None:
    assert rules({}, event_type) == [("value", "/metadata/event_type")]


def test_large_metadata_is_refused(stage: Stage) -> None:
    metadata = {"event_type": "a", "event_payload": {"key": "k" * 8000}}
    refused = stage.call("chat.postMessage", channel="#sales", text="a", metadata=metadata)
    assert refused["error"] == "metadata_too_large"
    assert stage.rules() == ["metadata_too_large"]


def test_the_id_that_a_client_makes_is_kept_and_hinders_no_second_message(stage: Stage) -> None:
    """Slack documents no protection by it, so the sandbox gives none."""
    given = "6f2a2a52-0b1c-5d3e-8f4a-123456789abc"
    sent = [
        stage.call("chat.postMessage", channel="#sales", text="a", client_msg_id=given)
        for _ in range(2)
    ]
    assert [each["message"]["client_msg_id"] for each in sent] == [given, given]
    assert len(stage.ana.messages("sales")) == 2


def test_the_id_that_a_client_makes_is_a_uuid(stage: Stage) -> None:
    refused = stage.call("chat.postMessage", channel="#sales", text="a", client_msg_id="7")
    assert refused["error"] == "invalid_arguments"
    assert stage.rules() == ["value"]
