"""response_url: five uses in thirty minutes, to answer, to replace, to delete."""

from typing import Any

import httpx
import pytest

from tests.sandbox.blocks import Json, actions, button, section
from tests.sandbox.conftest import Stage


def send(url: str, **body: Any) -> tuple[int, str]:
    response = httpx.post(url, json=body, verify=False)
    error = "" if response.text == "ok" else response.json()["error"]
    return response.status_code, error


def from_command(stage: Stage) -> str:
    heard = stage.hears(stage.app.command("/parrot"))
    stage.ana.command("/parrot")
    return str(heard[0]["response_url"])


def from_button(stage: Stage, *, ephemeral: bool = False) -> str:
    """The address after Ana has clicked a button in a message."""
    heard = stage.hears(stage.app.action("go"))
    content: Json = {"text": "Old", "blocks": [actions(button(action_id="go"))]}
    channel = stage.ana.channel("sales").id
    if ephemeral:
        stage.call("chat.postEphemeral", channel=channel, user=stage.ana.id, **content)
        stage.ana.ephemerals("sales")[0].click("Go")
    else:
        stage.call("chat.postMessage", channel=channel, **content)
        stage.ana.messages("sales")[0].click("Go")
    return str(heard[0]["response_url"])


def test_an_answer_is_ephemeral_unless_it_says_otherwise(stage: Stage) -> None:
    url = from_command(stage)
    assert send(url, text="Psst") == (200, "")
    assert send(url, text="All", response_type="in_channel") == (200, "")
    assert [shown.text for shown in stage.ana.ephemerals("general")] == ["Psst"]
    assert [shown.text for shown in stage.ben.messages("general")] == ["All"]


def test_five_answers_are_the_most(stage: Stage) -> None:
    url = from_command(stage)
    assert [send(url, text="a")[0] for _ in range(6)] == [200] * 5 + [404]
    assert stage.rules() == ["used_url"]


@pytest.mark.parametrize(("seconds", "rules"), [(1800, []), (1801, ["expired_url"])])
def test_thirty_minutes_are_the_longest(stage: Stage, seconds: int, rules: list[str]) -> None:
    url = from_command(stage)
    stage.clock.pass_(seconds)
    assert send(url, text="a")[0] == (404 if rules else 200)
    assert stage.rules() == rules


def test_an_old_address_is_forgotten_in_the_end(stage: Stage) -> None:
    url = from_command(stage)
    stage.clock.pass_(3601)
    stage.ana.command("/parrot")
    assert send(url, text="a") == (404, "used_url")
    assert stage.rules() == ["used_url"]


def test_an_answer_may_replace_the_message_of_the_button(stage: Stage) -> None:
    url = from_button(stage)
    assert send(url, text="New", replace_original=True) == (200, "")
    assert [shown.text for shown in stage.ben.messages("sales")] == ["New"]
    assert stage.ben.messages("sales")[0].buttons == []


def test_an_answer_may_delete_the_message_of_the_button(stage: Stage) -> None:
    assert send(from_button(stage), delete_original=True) == (200, "")
    assert stage.ana.messages("sales") == []


def test_an_ephemeral_message_is_replaced_for_its_reader(stage: Stage) -> None:
    assert send(from_button(stage, ephemeral=True), text="New", replace_original=True)[0] == 200
    assert [shown.text for shown in stage.ana.ephemerals("sales")] == ["New"]


def test_an_ephemeral_message_cannot_become_public(stage: Stage) -> None:
    url = from_button(stage, ephemeral=True)
    answer = send(url, text="New", replace_original=True, response_type="in_channel")
    assert answer == (404, "ephemeral_stays_ephemeral")
    assert stage.rules() == ["ephemeral_stays_ephemeral"]


def test_a_command_has_no_message_to_replace_or_delete(stage: Stage) -> None:
    url = from_command(stage)
    assert send(url, text="New", replace_original=True)[0] == 404
    assert send(url, delete_original=True)[0] == 404
    assert stage.rules() == ["nothing_to_replace", "nothing_to_delete"]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ({"text": "a", "blocks": [section("")]}, "length"),
        ({"text": "a", "response_type": "public"}, "response_type"),
        ({"text": "a", "channel": "C1"}, "unknown_argument"),
        ({}, "no_text"),
    ],
)
def test_an_illegal_answer_is_refused_and_costs_no_use(stage: Stage, body: Json, rule: str) -> None:
    url = from_command(stage)
    assert send(url, **body)[0] == 404
    assert stage.rules() == [rule]
    assert [send(url, text="a")[0] for _ in range(5)] == [200] * 5


def test_blocks_without_a_text_are_taken_and_recorded(stage: Stage) -> None:
    assert send(from_command(stage), blocks=[section("Hello")]) == (200, "")
    assert send(from_button(stage), blocks=[section("Bye")], replace_original=True) == (200, "")
    assert stage.rules() == ["no_fallback_text"] * 2


def test_a_body_that_is_not_json_is_refused(stage: Stage) -> None:
    response = httpx.post(from_command(stage), content=b"{", verify=False)
    assert response.status_code == 400
    assert stage.rules() == ["invalid_payload"]


def test_an_address_that_nobody_gave_is_refused(stage: Stage) -> None:
    assert send(f"{stage.slack.url}/response/R1", text="a") == (404, "used_url")
    assert stage.rules() == ["used_url"]
