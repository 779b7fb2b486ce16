"""The views.* methods: triggers, hashes, what an update keeps, the Home tab."""

import pytest

from kambot.sandbox import App
from kambot.sandbox.web_api import answer
from tests.sandbox.apps import MANIFEST
from tests.sandbox.blocks import (
    Json,
    actions,
    button,
    element,
    entry,
    home,
    modal,
    option,
    plain,
    section,
)
from tests.sandbox.conftest import Stage


def asking(block_id: str = "name", action_id: str = "value", **more: object) -> Json:
    inner = element("plain_text_input", action_id=action_id, **more)
    return modal(entry(inner, block_id=block_id, label=plain("Name")))


def opened(stage: Stage, view: Json) -> Json:
    trigger = stage.slack.triggers.issue(stage.ana.id)
    found = stage.call("views.open", trigger_id=trigger, view=view)
    assert found["ok"], found
    made: Json = found["view"]
    return made


def test_a_trigger_opens_one_modal_and_no_second(stage: Stage) -> None:
    trigger = stage.slack.triggers.issue(stage.ana.id)
    assert stage.call("views.open", trigger_id=trigger, view=asking())["ok"]
    found = stage.call("views.open", trigger_id=trigger, view=asking())
    assert found["error"] == "exchanged_trigger_id"
    assert stage.rules() == ["exchanged_trigger_id"]


@pytest.mark.parametrize(("seconds", "error"), [(3, None), (3.001, "expired_trigger_id")])
def test_a_trigger_lives_three_seconds(stage: Stage, seconds: float, error: str | None) -> None:
    trigger = stage.slack.triggers.issue(stage.ana.id)
    stage.clock.pass_(seconds)
    found = stage.call("views.open", trigger_id=trigger, view=asking())
    assert found.get("error") == error
    assert stage.rules() == ([error] if error else [])


def test_a_trigger_that_nobody_gave_is_invalid(stage: Stage) -> None:
    found = stage.call("views.open", trigger_id="1.2.abc", view=asking())
    assert found["error"] == "invalid_trigger_id"
    assert stage.rules() == ["invalid_trigger_id"]


def test_an_illegal_view_is_refused_and_leaves_the_trigger_unused(stage: Stage) -> None:
    trigger = stage.slack.triggers.issue(stage.ana.id)
    found = stage.call("views.open", trigger_id=trigger, view=modal(section("")))
    assert found["error"] == "invalid_arguments"
    assert found["response_metadata"]["messages"][0].startswith("[ERROR] ")
    assert stage.rules() == ["length"]
    assert stage.call("views.open", trigger_id=trigger, view=asking())["ok"]


def test_ids_that_the_app_left_out_are_made_up(stage: Stage) -> None:
    view = opened(stage, modal(actions(button()), entry()))
    pressed, typed = view["blocks"]
    assert pressed["block_id"]
    assert pressed["elements"][0]["action_id"]
    assert view["state"]["values"][typed["block_id"]] == {
        typed["element"]["action_id"]: {"type": "plain_text_input", "value": None}
    }


def test_an_update_keeps_what_is_typed_where_both_ids_stay(stage: Stage) -> None:
    view = opened(stage, asking(initial_value="first"))
    assert stage.ana.modal is not None
    stage.ana.modal.fill("Name", "typed")

    stage.call("views.update", view_id=view["id"], view=asking(initial_value="ignored"))
    assert stage.ana.modal.values == {"Name": "typed"}

    stage.call("views.update", view_id=view["id"], view=asking(action_id="other"))
    assert stage.ana.modal.values == {"Name": None}

    changed = asking(block_id="name@2", initial_value="second")
    stage.call("views.update", view_id=view["id"], view=changed)
    assert stage.ana.modal.values == {"Name": "second"}


def test_an_update_with_a_stale_hash_conflicts(stage: Stage) -> None:
    view = opened(stage, asking())
    again = {"view_id": view["id"], "hash": view["hash"], "view": asking()}
    assert stage.call("views.update", **again)["ok"]
    assert stage.call("views.update", **again)["error"] == "hash_conflict"


def test_typing_does_not_change_the_hash(stage: Stage) -> None:
    view = opened(stage, asking())
    assert stage.ana.modal is not None
    stage.ana.modal.fill("Name", "typed")
    found = stage.call("views.update", view_id=view["id"], hash=view["hash"], view=asking())
    assert found["ok"]


def test_a_view_that_is_closed_by_now_is_not_found_and_nobody_is_to_blame(stage: Stage) -> None:
    view = opened(stage, asking())
    stage.ana.close_view(view["id"])
    found = stage.call("views.update", view_id=view["id"], view=asking())
    assert found["error"] == "not_found"


def test_a_view_that_never_was_is_the_apps_mistake(stage: Stage) -> None:
    assert stage.call("views.update", view_id="V1", view=asking())["error"] == "not_found"
    assert stage.rules() == ["not_found"]


def test_a_view_is_found_by_its_external_id(stage: Stage) -> None:
    view = opened(stage, {**asking(), "external_id": "plan-7"})
    found = stage.call("views.update", external_id="plan-7", view=asking())
    assert found["view"]["id"] == view["id"]


def test_an_external_id_is_unique_among_views(stage: Stage) -> None:
    opened(stage, {**asking(), "external_id": "plan-7"})
    trigger = stage.slack.triggers.issue(stage.ben.id)
    view = {**asking(), "external_id": "plan-7"}
    found = stage.call("views.open", trigger_id=trigger, view=view)
    assert found["error"] == "duplicate_external_id"
    assert stage.rules() == ["duplicate_external_id"]


def test_an_update_names_exactly_one_view(stage: Stage) -> None:
    view = opened(stage, asking())
    both = stage.call("views.update", view_id=view["id"], external_id="a", view=asking())
    none = stage.call("views.update", view=asking())
    assert both["error"] == none["error"] == "invalid_arguments"
    assert stage.rules() == ["required", "required"]


def test_a_modal_cannot_become_a_home_tab(stage: Stage) -> None:
    view = opened(stage, asking())
    found = stage.call("views.update", view_id=view["id"], view=home())
    assert found["error"] == "invalid_arguments"
    assert stage.rules() == ["invalid_arguments"]


def test_a_view_may_come_as_json_text(stage: Stage) -> None:
    trigger = stage.slack.triggers.issue(stage.ana.id)
    text = '{"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": []}'
    assert stage.call("views.open", trigger_id=trigger, view=text)["ok"]
    assert stage.call("views.open", trigger_id=trigger, view="{")["error"] == "invalid_arguments"
    assert stage.rules() == ["json"]


def test_a_home_tab_is_published_for_one_person(stage: Stage) -> None:
    view = home(section("Hello"), actions(button("New plan")))
    assert stage.call("views.publish", user_id=stage.ana.id, view=view)["ok"]
    assert stage.ana.home is not None
    assert stage.ana.home.text == "Hello\nNew plan"
    assert stage.ben.home is None


def test_publishing_again_changes_the_same_view(stage: Stage) -> None:
    first = stage.call("views.publish", user_id=stage.ana.id, view=home(section("One")))["view"]
    second = stage.call(
        "views.publish", user_id=stage.ana.id, view=home(section("Two")), hash=first["hash"]
    )["view"]
    assert second["id"] == first["id"]
    assert second["hash"] != first["hash"]
    stale = stage.call("views.publish", user_id=stage.ana.id, view=home(), hash=first["hash"])
    assert stale["error"] == "hash_conflict"


def test_a_home_tab_that_is_off_cannot_be_published(stage: Stage) -> None:
    features = {**MANIFEST["features"], "app_home": {"home_tab_enabled": False}}
    stage.slack.app = App({**MANIFEST, "features": features})
    found = stage.call("views.publish", user_id=stage.ana.id, view=home())
    assert found["error"] == "not_enabled"
    assert stage.rules() == ["not_enabled"]


def test_a_home_tab_is_for_somebody_who_is_there(stage: Stage) -> None:
    found = stage.call("views.publish", user_id="U1", view=home())
    assert found["error"] == "invalid_arguments"
    assert stage.rules() == ["invalid_arguments"]


def test_chosen_options_count_in_an_update_as_well(stage: Stage) -> None:
    def choosing(first: str) -> Json:
        inner = element("static_select", action_id="value", initial_option=option(first))
        return modal(entry(inner, block_id="kind", label=plain("Kind")))

    view = opened(stage, choosing("0"))
    stage.call("views.update", view_id=view["id"], view=choosing("1"))
    assert stage.ana.modal is not None
    assert stage.ana.modal.values == {"Kind": "0"}


def test_a_view_of_another_workspace_is_not_found(stage: Stage) -> None:
    view = opened(stage, asking())
    other = stage.slack.add_workspace("other")
    trigger = stage.slack.triggers.issue(stage.ana.id)
    update = {"view_id": view["id"], "view": asking()}
    assert answer(stage.slack, "views.update", other.bot_token, update)["error"] == "not_found"
    opening = {"trigger_id": trigger, "view": asking()}
    refused = answer(stage.slack, "views.open", other.bot_token, opening)
    assert refused["error"] == "invalid_trigger_id"
    assert stage.rules() == ["not_found", "invalid_trigger_id"]
