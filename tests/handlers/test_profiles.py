"""Slack's users as kambot keeps them."""

from typing import Any

import pytest

from handlers.profiles import profile
from kambot.members import Profile

ANA: dict[str, Any] = {
    "id": "U1",
    "team_id": "T1",
    "name": "ana",
    "real_name": "Ana Alves",
    "tz": "Europe/Lisbon",
    "locale": "pt-PT",
    "profile": {"email": "ana@example.com"},
}


def test_a_colleague() -> None:
    assert profile(ANA, "T1") == Profile(
        "U1", "Ana Alves", "ana@example.com", "Europe/Lisbon", "pt-PT"
    )


@pytest.mark.parametrize(
    "odd",
    [
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_stranger": True},
        {"is_bot": True},
        {"team_id": "T2"},
        {"id": "USLACKBOT"},
    ],
)
def test_guests_strangers_and_bots_are_no_members(odd: dict[str, Any]) -> None:
    assert profile(ANA | odd, "T1").is_guest


@pytest.mark.parametrize("rank", ["is_admin", "is_owner"])
def test_slacks_admins_are_known(rank: str) -> None:
    assert profile(ANA | {rank: True}, "T1").is_slack_admin


def test_who_was_deactivated_has_left() -> None:
    assert profile(ANA | {"deleted": True}, "T1").left


def test_what_slack_does_not_say_is_unknown() -> None:
    bare = profile({"id": "U1", "name": "ana"}, "T1")
    assert bare == Profile("U1", "ana")
