"""The Web API as a whole: tokens, scopes, arguments, lists, faults."""

from typing import Any

import httpx
import pytest

from kambot.sandbox import App
from kambot.sandbox.web_api import answer
from tests.sandbox.apps import MANIFEST
from tests.sandbox.blocks import Json, modal, section
from tests.sandbox.conftest import Stage


def http(stage: Stage, method: str, token: str | None = None, **request: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token or stage.slack.bot_token}"}
    url = f"{stage.slack.url}/api/{method}"
    return httpx.request("POST", url, headers=headers, verify=False, **request)


def without_scopes(stage: Stage, *scopes: str) -> None:
    left = [each for each in MANIFEST["oauth_config"]["scopes"]["bot"] if each not in scopes]
    quiet = {**MANIFEST["settings"], "event_subscriptions": {}}
    manifest = {**MANIFEST, "settings": quiet, "oauth_config": {"scopes": {"bot": left}}}
    stage.slack.app = App(manifest)


def test_the_app_learns_who_it_is(stage: Stage) -> None:
    me = stage.call("auth.test")
    assert me["ok"]
    assert me["user"] == "parrot"
    assert me["team_id"] == stage.ana.workspace.id
    assert me["bot_id"].startswith("B")
    scopes = http(stage, "auth.test").headers["x-oauth-scopes"]
    assert "chat:write" in scopes.split(",")


@pytest.mark.parametrize(
    ("method", "token", "error"),
    [
        ("auth.test", "", "not_authed"),
        ("auth.test", "xoxb-wrong", "invalid_auth"),
        ("auth.test", "app", "not_allowed_token_type"),
        ("apps.connections.open", "bot", "not_allowed_token_type"),
        ("chat.shout", "bot", "unknown_method"),
    ],
)
def test_the_wrong_token_or_method_is_refused(
    stage: Stage, method: str, token: str, error: str
) -> None:
    tokens = {"app": stage.slack.app_token, "bot": stage.slack.bot_token}
    assert answer(stage.slack, method, tokens.get(token, token), {})["error"] == error
    assert stage.rules() == [error]


@pytest.mark.parametrize(
    "request_",
    [
        {"json": {"channel": "#sales", "text": "Hello", "blocks": None}},
        {"data": {"channel": "#sales", "text": "Hello"}},
        {"params": {"channel": "#sales"}, "data": {"text": "Hello"}},
        {"data": {"channel": "#sales", "text": "Hello", "blocks": '[{"type": "divider"}]'}},
    ],
)
def test_arguments_come_as_json_form_or_in_the_address(stage: Stage, request_: Json) -> None:
    assert http(stage, "chat.postMessage", **request_).json()["ok"]
    assert stage.ana.messages("sales")[0].message.text == "Hello"


def test_the_token_may_be_an_argument(stage: Stage) -> None:
    url = f"{stage.slack.url}/api/auth.test"
    found = httpx.post(url, data={"token": stage.slack.bot_token}, verify=False).json()
    assert found["ok"]


@pytest.mark.parametrize("body", ["{", "[1]", '"text"'])
def test_a_body_that_is_no_json_object_is_refused(stage: Stage, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    url = f"{stage.slack.url}/api/auth.test"
    found = httpx.post(url, content=body, headers=headers, verify=False).json()
    assert found["error"] == "invalid_json"
    assert stage.rules() == ["invalid_json"]


def test_a_missing_scope_is_named(stage: Stage) -> None:
    without_scopes(stage, "chat:write")
    refused = stage.call("chat.postMessage", channel="#sales", text="a")
    assert refused["error"] == "missing_scope"
    assert refused["needed"] == "chat:write"
    assert "users:read" in refused["provided"]
    assert stage.rules() == ["missing_scope"]


def test_a_missing_argument_is_named(stage: Stage) -> None:
    refused = stage.call("users.info")
    assert refused["error"] == "invalid_arguments"
    assert refused["response_metadata"]["messages"] == [
        "[ERROR] missing required field: user [json-pointer:/user]"
    ]
    assert stage.rules() == ["required"]


def test_an_argument_that_nobody_knows_is_recorded_and_the_call_goes_on(stage: Stage) -> None:
    assert stage.call("users.info", user=stage.ana.id, colour="red")["ok"]
    assert stage.rules() == ["unknown_argument"]


def test_somebody_is_looked_up(stage: Stage) -> None:
    stage.hears(stage.app.event("team_join"))
    zoe = stage.slack.add_user("zoe", real_name="Zoe Smith", tz="Asia/Tokyo", locale="ja-JP")
    found = stage.call("users.info", user=zoe.id, include_locale=True)["user"]
    assert found["real_name"] == found["profile"]["real_name"] == "Zoe Smith"
    assert (found["tz"], found["tz_offset"], found["locale"]) == ("Asia/Tokyo", 32_400, "ja-JP")
    assert not found["is_bot"]
    assert "locale" not in stage.call("users.info", user=zoe.id)["user"]
    assert stage.call("users.info", user="U1")["error"] == "user_not_found"
    assert stage.rules() == ["user_not_found"]


def test_somebody_who_has_left_has_no_time_zone(stage: Stage) -> None:
    stage.hears(stage.app.event("user_change"))
    stage.slack.add_user("ben", deleted=True)
    found = stage.call("users.info", user=stage.ben.id)["user"]
    assert found["deleted"]
    assert "tz" not in found


def test_lists_come_page_by_page(stage: Stage) -> None:
    names: list[str] = []
    cursor = ""
    for _ in range(9):
        page = stage.call("users.list", limit="2", cursor=cursor)
        names += [user["name"] for user in page["members"]]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert names == ["ana", "ben", "chloe", "parrot"]
    assert stage.call("users.list", cursor="???")["error"] == "invalid_cursor"
    assert stage.call("users.list", limit=1001)["error"] == "invalid_arguments"
    assert stage.rules() == ["invalid_cursor", "range"]


def test_a_large_workspace_is_listed_with_a_limit(stage: Stage) -> None:
    stage.slack.app.events = frozenset()
    for number in range(1000):
        stage.slack.add_user(f"user{number}")
    assert stage.call("users.list")["error"] == "limit_required"
    assert len(stage.call("users.list", limit=200)["members"]) == 200
    assert stage.rules() == ["limit_required"]


def test_a_direct_message_is_opened_with_the_scope_for_it(stage: Stage) -> None:
    assert stage.call("conversations.open", users=stage.ana.id)["error"] == "missing_scope"
    scopes = [*MANIFEST["oauth_config"]["scopes"]["bot"], "im:write", "mpim:write"]
    stage.slack.app = App({**MANIFEST, "oauth_config": {"scopes": {"bot": scopes}}})

    one = stage.call("conversations.open", users=stage.ana.id, return_im=True)["channel"]
    assert (one["is_im"], one["user"]) == (True, stage.ana.id)
    several = stage.call("conversations.open", users=f"{stage.ana.id},{stage.ben.id}")["channel"]
    again = stage.call("conversations.open", users=f"{stage.ben.id},{stage.ana.id}")["channel"]
    assert several["id"] == again["id"]
    assert stage.call("conversations.open", users=",".join(["U1"] * 9))["error"] == "too_many_users"
    assert stage.call("conversations.open", users="U1")["error"] == "user_not_found"
    assert stage.rules() == ["missing_scope", "too_many_users", "user_not_found"]


def test_channels_are_listed_and_looked_up(stage: Stage) -> None:
    stage.slack.add_channel("board", ["ana"], private=True)
    listed = stage.call("conversations.list")["channels"]
    assert [channel["name"] for channel in listed] == ["general", "sales"]
    sales = listed[1]["id"]
    found = stage.call("conversations.info", channel=sales, include_num_members=True)["channel"]
    assert (found["is_member"], found["is_private"], found["num_members"]) == (True, False, 4)
    members = stage.call("conversations.members", channel=sales)["members"]
    assert {stage.ana.id, stage.ben.id} < set(members)


def test_private_channels_need_their_own_scope(stage: Stage) -> None:
    board = stage.slack.add_channel("board", ["ana", "parrot"], private=True).id
    assert stage.call("conversations.info", channel=board)["error"] == "missing_scope"
    refused = stage.call("conversations.list", types="public_channel,private_channel")
    assert refused["needed"] == "groups:read"
    assert stage.call("conversations.list", types="channels")["error"] == "invalid_types"
    assert stage.rules() == ["missing_scope", "missing_scope", "invalid_types"]


def test_blocks_are_validated_without_a_token(stage: Stage) -> None:
    def validated(**given: Any) -> Json:
        return answer(stage.slack, "blocks.validate", "", given)

    assert validated(blocks=[section("a")])["ok"]
    assert validated(view=modal(section("a")))["ok"]
    assert validated(blocks=[section("")])["error"] == "invalid_blocks"
    assert validated(message={"text": 5})["error"] == "invalid_message"
    assert validated()["error"] == "invalid_arguments"
    assert stage.rules() == ["length", "type", "invalid_arguments"]


def test_a_rate_limit_comes_as_often_as_it_was_ordered(stage: Stage) -> None:
    stage.slack.fault("auth.test", status=429, retry_after=30, times=2)
    answers = [http(stage, "auth.test") for _ in range(3)]
    assert [each.status_code for each in answers] == [429, 429, 200]
    assert answers[0].headers["Retry-After"] == "30"
    assert answers[0].json() == {"ok": False, "error": "ratelimited"}


def test_a_fault_lasts_until_it_is_cleared_and_touches_no_other_method(stage: Stage) -> None:
    stage.slack.fault("auth.test", status=500)
    assert [http(stage, "auth.test").status_code for _ in range(2)] == [500, 500]
    assert http(stage, "users.list").json()["ok"]
    stage.slack.clear_faults()
    assert http(stage, "auth.test").status_code == 200


def test_every_workspace_has_its_own_people_and_token(stage: Stage) -> None:
    stage.slack.app.events = frozenset()
    other = stage.slack.add_workspace("other")
    zoe = other.add_user("zoe")
    assert other.user("zoe").id == zoe.id
    assert stage.slack.person(zoe.id).workspace is other
    names = answer(stage.slack, "users.list", other.bot_token, {})["members"]
    assert [user["name"] for user in names] == ["zoe", "parrot"]
    assert stage.call("users.info", user=zoe.id)["error"] == "user_not_found"
    assert stage.rules() == ["user_not_found"]
