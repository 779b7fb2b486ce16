"""The JSON routes under the page: what a person sees there, and what they do."""

import httpx
import pytest

from kambot.sandbox import Sandbox
from kambot.sandbox.page_sights import APP
from tests.sandbox_page.asking import do, see
from tests.sandbox_page.fake_app import FakeApp, Json
from tests.sandbox_page.samples import actions, button, field, modal, section, select


def open_modal(app: FakeApp, view: Json) -> None:
    app.answer = lambda heard: (
        app.call("views.open", trigger_id=heard["trigger_id"], view=view) and None
    )


@pytest.fixture
def general(slack: Sandbox) -> str:
    return slack.user("ana").channel("general").id


def test_without_a_user_the_page_acts_as_the_first_person(http: httpx.Client, ana: str) -> None:
    assert http.get("/ui/state").json()["me"]["id"] == ana


def test_the_state_names_channels_app_and_commands(http: httpx.Client, ana: str) -> None:
    state = see(http, "state", ana)
    assert [each["name"] for each in state["channels"]] == ["general", "sales"]
    assert (state["app"]["id"], state["app"]["name"]) == (APP, "planner")
    assert state["commands"][0] == {
        "command": "/plan",
        "description": "Open a plan",
        "usage_hint": "[account] | help",
    }


def test_only_people_who_are_there_can_be_acted_as(
    slack: Sandbox, http: httpx.Client, ana: str
) -> None:
    slack.add_user("gil", real_name="Gil Sol", is_restricted=True)
    slack.add_user("leo", deleted=True)
    slack.add_user("robot", is_bot=True)
    actors = {each["handle"]: each["note"] for each in see(http, "state", ana)["actors"]}
    assert actors == {"ana": "", "ben": "admin", "chloe": "", "gil": "guest"}


def test_somebody_unknown_sees_nothing(http: httpx.Client) -> None:
    answer = http.get("/ui/state", params={"user": "U0"})
    assert answer.status_code == 404
    assert "U0" in answer.json()["message"]


def test_a_private_channel_is_shown_to_its_members_only(
    slack: Sandbox, http: httpx.Client, ana: str, ben: str
) -> None:
    board = slack.add_channel("board", ["ana"], private=True)
    slack.user("ana").say("secret", "board")
    assert see(http, "messages", ana, channel=board.id)["messages"][0]["text"] == "secret"
    assert http.get("/ui/messages", params={"user": ben, "channel": board.id}).status_code == 404
    assert board.id not in str(see(http, "state", ben))


def test_what_others_wrote_is_news_but_not_what_one_wrote_oneself(
    slack: Sandbox, http: httpx.Client, ana: str, ben: str
) -> None:
    slack.user("ana").say("hello", "sales")
    [message] = slack.user("ana").seen_in("sales")
    news = {
        user: [each["news"] for each in see(http, "state", user)["channels"]] for user in (ana, ben)
    }
    assert news == {ana: [[], []], ben: [[], [message.ts]]}


def test_an_ephemeral_message_is_seen_by_its_person_only(
    app: FakeApp, http: httpx.Client, ana: str, ben: str, general: str
) -> None:
    app.call("chat.postEphemeral", channel=general, user=ana, text="just you")
    [message] = see(http, "messages", ana, channel=general)["messages"]
    assert message["ephemeral"]
    assert message["author"]["is_app"]
    assert see(http, "messages", ben, channel=general)["messages"] == []


def test_the_app_is_found_under_one_name_for_everybody(
    slack: Sandbox, app: FakeApp, http: httpx.Client, ana: str, ben: str
) -> None:
    do(http, "say", ana, channel=APP, text="hello app")
    assert see(http, "messages", ana, channel=APP)["messages"][0]["text"] == "hello app"
    assert see(http, "messages", ben, channel=APP)["messages"] == []
    assert app.heard[-1]["event"]["channel_type"] == "im"


def test_a_command_opens_a_modal_for_its_caller(
    app: FakeApp, http: httpx.Client, ana: str, ben: str, general: str
) -> None:
    open_modal(app, modal(field("Name", initial_value="Edge")))
    assert do(http, "command", ana, channel=general, text="/plan Edge")["ok"]
    [opened] = see(http, "modals", ana)["modals"]
    assert opened["view"]["title"]["text"] == "Plan"
    assert opened["values"]["name"]["answer"]["value"] == "Edge"
    assert see(http, "modals", ben)["modals"] == []


def test_an_unknown_command_is_answered_in_the_channel(
    app: FakeApp, http: httpx.Client, ana: str, general: str
) -> None:
    answer = do(http, "command", ana, channel=general, text="/plam")
    assert answer == {"ok": False, "message": ""}
    [message] = see(http, "messages", ana, channel=general)["messages"]
    assert message["author"]["name"] == "Slackbot"
    assert "/plam" in message["text"]


def test_a_click_brings_what_is_typed_beside_it(
    app: FakeApp, http: httpx.Client, ana: str, general: str
) -> None:
    open_modal(app, modal(field("Name"), actions(button("More"))))
    do(http, "command", ana, channel=general, text="/plan")
    app.answer = lambda _: None
    view_id = see(http, "modals", ana)["modals"][0]["view"]["id"]
    typed = {"name": {"answer": {"type": "plain_text_input", "value": "Edge"}}}
    answer = do(
        http, "act", ana, view_id=view_id, block_id="actions", action_id="press", values=typed
    )
    assert answer["ok"]
    assert app.heard[-1]["view"]["state"]["values"] == typed
    assert see(http, "modals", ana)["modals"][0]["values"] == typed


def test_a_refused_field_is_an_answer_not_a_failure(
    app: FakeApp, http: httpx.Client, ana: str, general: str
) -> None:
    open_modal(app, modal(field("Name")))
    do(http, "command", ana, channel=general, text="/plan")
    view_id = see(http, "modals", ana)["modals"][0]["view"]["id"]
    answer = do(http, "submit", ana, view_id=view_id, values={})
    assert (answer["ok"], list(answer["errors"])) == (True, ["name"])
    assert see(http, "modals", ana)["modals"][0]["errors"] == answer["errors"]
    assert app.of_type("view_submission") == []


def test_an_app_that_is_not_there_gives_slacks_sentence(
    slack: Sandbox, app: FakeApp, http: httpx.Client, ana: str, general: str
) -> None:
    open_modal(app, modal(section("Hello")))
    do(http, "command", ana, channel=general, text="/plan")
    slack.deliver_to("http://127.0.0.1:9/")
    view_id = see(http, "modals", ana)["modals"][0]["view"]["id"]
    answer = do(http, "submit", ana, view_id=view_id, values={})
    assert not answer["ok"]
    assert answer["message"] == "We had some trouble connecting. Try again?"
    assert see(http, "modals", ana)["modals"][0]["problem"] == answer["message"]
    assert see(http, "violations", ana)["violations"][0]["rule"] == "dispatch_failed"


def test_the_app_is_asked_for_options(
    app: FakeApp, http: httpx.Client, ana: str, general: str
) -> None:
    open_modal(app, modal(field("Account", "external_select")))
    do(http, "command", ana, channel=general, text="/plan")
    found = select("x", "Edge")["element"]["options"]
    app.answer = lambda _: {"options": found}
    view_id = see(http, "modals", ana)["modals"][0]["view"]["id"]
    answer = do(
        http, "options", ana, view_id=view_id, block_id="account", action_id="answer", query="edg"
    )
    assert [each["value"] for each in answer["options"]] == ["edge"]
    assert app.of_type("block_suggestion")[0]["value"] == "edg"


def test_closing_all_takes_the_whole_stack_away(
    app: FakeApp, http: httpx.Client, ana: str, general: str
) -> None:
    open_modal(app, modal(section("Root")))
    do(http, "command", ana, channel=general, text="/plan")
    root = see(http, "modals", ana)["modals"][0]["view"]["id"]
    app.answer = lambda _: {"response_action": "push", "view": modal(section("Second"))}
    do(http, "submit", ana, view_id=root, values={})
    top = see(http, "modals", ana)["modals"][-1]["view"]["id"]
    assert top != root
    assert do(http, "close", ana, view_id=top, all=True)["ok"]
    assert see(http, "modals", ana)["modals"] == []


def test_the_home_tab_is_null_until_it_is_published(
    app: FakeApp, http: httpx.Client, ana: str
) -> None:
    assert see(http, "home", ana) == {"home": None}
    app.call("views.publish", user_id=ana, view={"type": "home", "blocks": [section("Hi")]})
    assert see(http, "home", ana)["home"]["view"]["blocks"][0]["text"]["text"] == "Hi"


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        ("{}", "text/plain", "application/json"),
        ("{", "application/json", "not JSON"),
        ("[]", "application/json", "JSON object"),
        ("{}", "application/json", "view_id"),
    ],
)
def test_a_body_that_cannot_be_used_is_refused_in_words(
    http: httpx.Client, content: str, kind: str, said: str
) -> None:
    answer = http.post("/ui/submit", content=content, headers={"content-type": kind})
    assert answer.status_code == 400
    assert said in answer.json()["message"]
