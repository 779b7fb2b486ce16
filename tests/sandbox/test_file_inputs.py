"""Files that people give to the app in a file input of a modal."""

from pathlib import Path

import pytest

from kambot.sandbox import App, SandboxError, Upload
from tests.sandbox.apps import MANIFEST
from tests.sandbox.blocks import Json, element, entry, modal, plain
from tests.sandbox.conftest import Stage

DEALS = Upload("Deals 2026.csv", b"id;amount\n1;10\n")


def asking(*, dispatch: bool = False, **more: object) -> Json:
    """A modal that asks for files."""
    inner = element("file_input", action_id="files", **more)
    asked = entry(inner, block_id="crm", label=plain("Files"), dispatch_action=dispatch)
    return modal(asked, callback_id="parrot")


def test_a_file_that_is_chosen_is_submitted_as_slack_describes_one(stage: Stage) -> None:
    heard = stage.hears(stage.app.view("parrot"))
    shown = stage.opened(asking()).fill("Files", DEALS)
    assert shown.values == {"Files": ["Deals 2026.csv"]}
    assert shown.submit().acked

    state = heard[0]["view"]["state"]["values"]["crm"]["files"]
    (file,) = state["files"]
    assert state["type"] == "file_input"
    assert file["id"].startswith("F")
    assert (file["name"], file["title"], file["size"]) == ("Deals 2026.csv", "Deals 2026.csv", 15)
    assert (file["mimetype"], file["filetype"]) == ("text/csv", "csv")
    assert (file["user"], file["created"]) == (stage.ana.id, int(stage.clock.at.timestamp()))
    assert file["url_private_download"].startswith(f"{stage.slack.url}/files-pri/")
    assert file["url_private_download"].endswith("/download/deals_2026.csv")


def test_files_come_from_paths_too_several_at_once_and_can_be_taken_back(
    stage: Stage, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_bytes(b"a")
    shown = stage.opened(asking()).fill("Files", [tmp_path / "a.csv", DEALS])
    assert shown.values == {"Files": ["a.csv", "Deals 2026.csv"]}
    assert shown.fill("Files", None).values == {"Files": []}
    assert shown.submit().errors == {"crm": "Please complete this required field."}


def test_an_input_that_dispatches_tells_the_app_at_once(stage: Stage) -> None:
    heard = stage.hears(stage.app.action("files"))
    stage.opened(asking(dispatch=True)).fill("Files", DEALS)
    (action,) = heard[0]["actions"]
    assert [file["name"] for file in action["files"]] == ["Deals 2026.csv"]
    assert heard[0]["view"]["state"]["values"]["crm"]["files"]["files"] == action["files"]


@pytest.mark.parametrize(
    ("limits", "chosen", "sentence"),
    [
        ({"max_files": 1}, [DEALS, DEALS], "Please choose at most 1 file."),
        ({}, [DEALS] * 11, "Please choose at most 10 files."),
        (
            {"filetypes": ["xlsx", "json"]},
            [DEALS],
            "Please choose files of these types: xlsx, json.",
        ),
    ],
)
def test_what_the_input_does_not_take_is_refused_at_the_field(
    stage: Stage, limits: Json, chosen: list[Upload], sentence: str
) -> None:
    shown = stage.opened(asking(**limits)).fill("Files", chosen)
    assert shown.submit().errors == {"crm": sentence}


def test_the_end_of_a_name_counts_in_any_case(stage: Stage) -> None:
    stage.hears(stage.app.view("parrot"))
    shown = stage.opened(asking(filetypes=["csv"])).fill("Files", Upload("A.CSV", b"a"))
    assert shown.submit().acked


@pytest.mark.parametrize("content", [b"", bytes(10_000_001)])
def test_an_empty_or_too_large_file_cannot_be_chosen(stage: Stage, content: bytes) -> None:
    with pytest.raises(SandboxError, match=r"a\.csv is"):
        stage.opened(asking()).fill("Files", Upload("a.csv", content))


def test_a_file_input_needs_the_scope_to_read_files(stage: Stage) -> None:
    bot = {"bot": MANIFEST["oauth_config"]["scopes"]["bot"]}
    stage.slack.app = App({**MANIFEST, "oauth_config": {"scopes": bot}})
    trigger = stage.slack.triggers.issue(stage.ana.id)
    refused = stage.call("views.open", trigger_id=trigger, view=asking())
    assert (refused["error"], refused["needed"]) == ("missing_scope", "files:read")
    assert stage.rules() == ["missing_scope"]


def test_an_app_may_try_a_scope_that_was_refused_when_it_was_installed(stage: Stage) -> None:
    stage.slack.app = App(MANIFEST, refused=["files:read"])
    trigger = stage.slack.triggers.issue(stage.ana.id)
    refused = stage.call("views.open", trigger_id=trigger, view=asking())
    assert refused["error"] == "missing_scope"
    assert stage.ana.modal is None


def test_an_answer_with_a_file_input_needs_the_scope_as_well(stage: Stage) -> None:
    stage.slack.app = App(MANIFEST, refused=["files:read"])
    stage.hears(stage.app.view("parrot"), response_action="update", view=asking())
    word = modal(entry(label=plain("Word")), callback_id="parrot")
    outcome = stage.opened(word).fill("Word", "a").submit()
    assert not outcome.acked
    assert stage.rules() == ["missing_scope"]


def test_only_an_optional_scope_can_be_refused() -> None:
    with pytest.raises(SandboxError, match="chat:write cannot be refused"):
        App(MANIFEST, refused=["chat:write"])
