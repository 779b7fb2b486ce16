"""What selects offer while a person types."""

import pytest

from kambot.sandbox import SandboxError
from tests.sandbox.blocks import Json, actions, element, entry, modal, option, plain
from tests.sandbox.conftest import Stage


def external(kind: str = "external_select", **more: object) -> Json:
    inner = element(kind, action_id="who", **more)
    return modal(entry(inner, block_id="b", label=plain("Who decides?")), callback_id="form")


def test_an_external_select_asks_the_app_with_what_is_typed(stage: Stage) -> None:
    heard = stage.hears(stage.app.options("who"), options=[option("Sue Smith"), option("Sue Ray")])
    shown = stage.opened(external())

    assert shown.options("Who decides?", "sue") == ["Sue Smith", "Sue Ray"]

    body = heard[0]
    assert (body["block_id"], body["action_id"], body["value"]) == ("b", "who", "sue")
    assert body["container"] == {"type": "view", "view_id": shown.view.id}
    assert body["view"]["id"] == shown.view.id


@pytest.mark.parametrize(
    ("more", "query", "asked"),
    [
        ({}, "su", 0),
        ({}, "sue", 1),
        ({"min_query_length": 0}, "", 1),
        ({"min_query_length": 1}, "", 0),
        ({"min_query_length": 1}, "s", 1),
    ],
)
def test_the_app_is_asked_from_the_least_length_on(
    stage: Stage, more: Json, query: str, asked: int
) -> None:
    heard = stage.hears(stage.app.options("who"), options=[option("Sue")])
    shown = stage.opened(external(**more))
    assert shown.options("Who", query) == (["Sue"] if asked else [])
    assert len(heard) == asked


def test_the_chosen_suggestion_is_submitted(stage: Stage) -> None:
    stage.hears(stage.app.options("who"), options=[option("Sue Smith"), option("Sue Ray")])
    heard = stage.hears(stage.app.view("form"))
    stage.opened(external()).fill("Who decides?", "Sue Ray").submit()
    state = heard[0]["view"]["state"]["values"]["b"]["who"]
    assert state["selected_option"]["value"] == "Sue Ray"
    assert state["selected_option"]["text"]["emoji"]


def test_groups_are_offered_flat(stage: Stage) -> None:
    groups = [{"label": plain("People"), "options": [option("Sue")]}]
    stage.hears(stage.app.options("who"), option_groups=groups)
    assert stage.opened(external("multi_external_select")).options("Who", "sue") == ["Sue"]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('{"options": [{"text": "Sue", "value": "1"}]}', "type"),
        ('{"choices": []}', "options"),
        ("", "options"),
    ],
)
def test_suggestions_that_slack_cannot_read_show_nothing(
    stage: Stage, body: str, rule: str
) -> None:
    stage.answers_raw(stage.app.options("who"), body)
    assert stage.opened(external()).options("Who", "sue") == []
    assert stage.rules() == [rule]


def test_a_static_select_offers_what_matches(stage: Stage) -> None:
    inner = element("static_select", action_id="s", options=[option("Won"), option("Lost")])
    shown = stage.opened(modal(entry(inner, label=plain("Status"))))
    assert shown.options("Status") == ["Won", "Lost"]
    assert shown.options("Status", "wo") == ["Won"]


def test_static_groups_keep_their_matches(stage: Stage) -> None:
    groups = [
        {"label": plain("Open"), "options": [option("Early"), option("Late")]},
        {"label": plain("Closed"), "options": [option("Won")]},
    ]
    inner = {"type": "static_select", "action_id": "s", "option_groups": groups}
    shown = stage.opened(modal(actions(inner, block_id="b")))
    found = stage.ana.suggest(shown.view.id, "b", "s", "la")
    assert [group["label"]["text"] for group in found["option_groups"]] == ["Open"]


def test_people_are_offered_by_their_name(stage: Stage) -> None:
    stage.hears(stage.app.event("team_join"))
    stage.slack.add_user("zoe", real_name="Zoe Gone", deleted=True)
    shown = stage.opened(modal(entry(element("users_select", action_id="u"), label=plain("Owner"))))
    assert shown.options("Owner", "ben") == ["Ben Okafor"]
    assert shown.options("Owner", "zoe") == []
    assert shown.fill("Owner", "Ben Okafor").values == {"Owner": "Ben Okafor"}


def test_conversations_are_offered_as_the_filter_says(stage: Stage) -> None:
    stage.slack.add_channel("board", ["ana"], private=True)
    stage.slack.add_channel("secret", ["ben"], private=True)
    wide = element("conversations_select", filter={"include": ["private", "public"]})
    narrow = element("channels_select")
    shown = stage.opened(modal(entry(wide, label=plain("Any")), entry(narrow, label=plain("Open"))))
    assert shown.options("Any") == ["general", "sales", "board"]
    assert shown.options("Open") == ["general", "sales"]


def test_a_chosen_conversation_may_bring_a_response_url(stage: Stage) -> None:
    heard = stage.hears(stage.app.view("form"))
    inner = element("conversations_select", action_id="c", response_url_enabled=True)
    block = entry(inner, block_id="b", label=plain("Channel"))
    stage.opened(modal(block, callback_id="form")).fill("Channel", "sales").submit()
    (url,) = heard[0]["response_urls"]
    assert url["channel_id"] == stage.ana.channel("sales").id
    assert (url["block_id"], url["action_id"]) == ("b", "c")
    assert url["response_url"].startswith("http")


def test_a_date_has_no_options(stage: Stage) -> None:
    shown = stage.opened(modal(entry(element("datepicker", action_id="d"), block_id="b")))
    with pytest.raises(SandboxError, match="no options"):
        stage.ana.suggest(shown.view.id, "b", "d", "x")


def test_several_people_are_chosen_by_a_list(stage: Stage) -> None:
    inner = element("multi_users_select", action_id="u")
    shown = stage.opened(modal(entry(inner, label=plain("Team"))))
    shown.fill("Team", ["Ben Okafor", "Ana"])
    assert shown.values == {"Team": ["Ben Okafor", "Ana Alves"]}
