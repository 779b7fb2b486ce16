"""Files: how the app fetches those of people, uploads its own, and who sees them."""

from pathlib import Path

import httpx
import pytest
from slack_sdk import WebClient

from kambot.sandbox import App, Sandbox, SandboxError, Upload
from kambot.sandbox.web_api import answer
from tests.sandbox.apps import MANIFEST
from tests.sandbox.blocks import Json
from tests.sandbox.conftest import Stage

DEALS = Upload("deals.csv", b"id;amount\n1;10\n")


def given(stage: Stage, upload: Upload = DEALS) -> Json:
    """A file that Ana has chosen in a file input."""
    return stage.ana.upload(upload)


def fetched(stage: Stage, address: str, token: str = "") -> httpx.Response:
    bearer = {"Authorization": f"Bearer {token or stage.slack.bot_token}"}
    return httpx.get(address, headers=bearer)


def announced(stage: Stage, size: int, name: str = "problems.csv") -> Json:
    return stage.call("files.getUploadURLExternal", filename=name, length=size)


def uploaded(stage: Stage, content: bytes = b"a;b\n") -> str:
    """The id of a file that the app has uploaded and not finished."""
    found = announced(stage, len(content))
    assert httpx.post(found["upload_url"], content=content).text == f"OK - {len(content)}"
    return str(found["file_id"])


def completed(stage: Stage, *file_ids: str, **args: str) -> Json:
    files = [{"id": each, "title": "Problems"} for each in file_ids]
    return stage.call("files.completeUploadExternal", files=files, **args)


def dm(stage: Stage) -> str:
    return stage.ana.workspace.dm(stage.ana.id).id


# what people have given to the app


@pytest.mark.parametrize("key", ["url_private", "url_private_download"])
def test_the_app_fetches_a_file_with_its_token(stage: Stage, key: str) -> None:
    found = fetched(stage, given(stage)[key])
    assert (found.status_code, found.content) == (200, DEALS.content)
    assert found.headers["content-type"].startswith("text/csv")
    assert "deals.csv" in found.headers["content-disposition"]


def test_without_the_token_there_is_a_page_to_sign_in(stage: Stage) -> None:
    address = given(stage)["url_private_download"]
    assert fetched(stage, address, "xoxb-somebody").status_code == 302
    page = httpx.get(address, follow_redirects=True)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert stage.rules() == ["invalid_auth", "invalid_auth"]


def test_without_the_scope_the_app_is_sent_to_that_page_too(stage: Stage) -> None:
    address = given(stage)["url_private"]
    stage.slack.app = App(MANIFEST, refused=["files:read"])
    assert fetched(stage, address).status_code == 302


def test_another_workspace_has_no_such_file(stage: Stage) -> None:
    file = given(stage)
    other = stage.slack.add_workspace("other")
    address = file["url_private"].replace(stage.ana.workspace.id, other.id)
    assert fetched(stage, address, other.bot_token).status_code == 404
    refused = answer(stage.slack, "files.info", other.bot_token, {"file": file["id"]})
    assert refused["error"] == "file_not_found"
    assert stage.rules() == ["file_not_found"]


def test_a_fetch_meets_the_faults_that_are_ordered(stage: Stage) -> None:
    address = given(stage)["url_private"]
    stage.slack.fault("url_private", status=429, times=1)
    assert fetched(stage, address).status_code == 429
    stage.slack.fault("url_private", drop="before", times=1)
    with pytest.raises(httpx.TransportError):
        fetched(stage, address)
    assert fetched(stage, address).status_code == 200


def test_what_is_known_of_a_file_is_what_was_submitted(stage: Stage) -> None:
    file = given(stage)
    assert stage.call("files.info", file=file["id"])["file"] == file
    assert stage.call("files.info", file="F0")["error"] == "file_not_found"
    assert stage.rules() == ["file_not_found"]


def test_the_app_cannot_delete_what_a_person_uploaded(stage: Stage) -> None:
    assert stage.call("files.delete", file=given(stage)["id"])["error"] == "cant_delete_file"
    assert stage.rules() == ["cant_delete_file"]


# what the app uploads


def test_slacks_own_client_uploads_into_a_conversation(stage: Stage) -> None:
    client = WebClient(token=stage.slack.bot_token, base_url=f"{stage.slack.url}/api/")
    done = client.files_upload_v2(
        content="a;b\n", filename="problems.csv", channel=dm(stage), initial_comment="All of them"
    )
    (card,) = stage.ana.dm
    assert card.text == "All of them"
    assert card.files == [Upload("problems.csv", b"a;b\n")]
    assert done["file"]["id"] == card.message.files[0]
    assert (done["file"]["filetype"], done["file"]["ims"]) == ("", [])  # Slack looks later
    known = stage.call("files.info", file=done["file"]["id"])["file"]
    assert (known["filetype"], known["ims"]) == ("csv", [dm(stage)])


def test_several_files_stand_in_one_message_of_a_thread(stage: Stage) -> None:
    parent = stage.call("chat.postMessage", channel=stage.ana.id, text="Imported")
    completed(stage, uploaded(stage), uploaded(stage), channel_id=dm(stage), thread_ts=parent["ts"])
    (reply,) = stage.ana.dm[0].replies
    assert len(reply.files) == 2


def test_a_file_is_seen_in_its_conversation_only(stage: Stage) -> None:
    file_id = uploaded(stage)
    completed(stage, file_id, channel_id=dm(stage))
    assert stage.ana.download(file_id)[1] == b"a;b\n"
    with pytest.raises(SandboxError, match="not shared"):
        stage.ben.download(file_id)


def test_a_file_goes_out_of_sight_with_its_message(stage: Stage) -> None:
    file_id = uploaded(stage)
    completed(stage, file_id, channel_id=dm(stage))
    (card,) = stage.ana.dm
    stage.call("chat.delete", channel=dm(stage), ts=card.message.ts)
    with pytest.raises(SandboxError, match="not shared"):
        stage.ana.download(file_id)


def test_a_deleted_file_leaves_its_message(stage: Stage) -> None:
    file_id = uploaded(stage)
    completed(stage, file_id, channel_id=dm(stage))
    assert stage.call("files.delete", file=file_id)["ok"]
    (card,) = stage.ana.dm
    with pytest.raises(SandboxError, match="gone"):
        _ = card.files
    assert stage.call("files.delete", file=file_id)["error"] == "file_deleted"
    assert stage.call("files.info", file=file_id)["error"] == "file_deleted"


def test_a_file_can_be_finished_once(stage: Stage) -> None:
    file_id = uploaded(stage)
    assert completed(stage, file_id)["ok"]
    assert completed(stage, file_id)["error"] == "file_not_found"


def test_a_file_without_its_bytes_cannot_be_finished(stage: Stage) -> None:
    assert completed(stage, announced(stage, 4)["file_id"])["error"] == "file_not_found"
    assert stage.rules() == ["file_not_found"]


def test_an_address_takes_exactly_what_was_announced_and_once(stage: Stage) -> None:
    address = announced(stage, 4)["upload_url"]
    assert httpx.post(address, content=b"abc").status_code == 400
    assert httpx.post(address, content=b"abcd").status_code == 200
    assert httpx.post(address, content=b"abcd").status_code == 400
    assert httpx.post(f"{stage.slack.url}/upload/v1/F0", content=b"a").status_code == 400
    assert stage.rules() == ["length_mismatch", "unknown_upload_url"]


def test_an_upload_meets_the_faults_that_are_ordered(stage: Stage) -> None:
    address = announced(stage, 1)["upload_url"]
    stage.slack.fault("upload_url", status=500, times=1)
    assert httpx.post(address, content=b"a").status_code == 500
    assert httpx.post(address, content=b"a").status_code == 200


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"channel_id": "C00000000"}, "channel_not_found"),
        ({"channel_id": "U00000000"}, "invalid_arguments"),
        ({"channel_id": "#sales"}, "invalid_arguments"),
        ({"thread_ts": "1.000000"}, "invalid_arguments"),
        ({"files": []}, "invalid_arguments"),
        ({"files": ["F1"]}, "invalid_arguments"),
        ({"files": [{"id": "F1", "title": 1}]}, "invalid_arguments"),
        ({"blocks": [{"type": "nothing"}]}, "invalid_blocks"),
    ],
)
def test_what_slack_does_not_take_is_refused(stage: Stage, args: Json, error: str) -> None:
    files = {"files": [{"id": uploaded(stage)}]}
    refused = stage.call("files.completeUploadExternal", **{**files, **args})
    assert refused["error"] == error
    assert stage.rules()


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"filename": "a.csv"}, "invalid_arguments"),
        ({"filename": "a.csv", "length": 0}, "invalid_arguments"),
        ({"filename": "a.csv", "length": 100_000_001}, "file_upload_size_restricted"),
        ({"filename": "a.png", "length": 1, "alt_txt": "a" * 1001}, "alt_txt_too_large"),
        ({"filename": "a", "length": 1_000_001, "snippet_type": "csv"}, "snippet_too_large"),
    ],
)
def test_what_cannot_be_uploaded_is_refused(stage: Stage, args: Json, error: str) -> None:
    assert stage.call("files.getUploadURLExternal", **args)["error"] == error
    assert stage.rules()


def test_a_file_goes_only_where_the_app_is(stage: Stage) -> None:
    channel = stage.slack.add_channel("board", ["ana"])
    file_id = uploaded(stage)
    assert completed(stage, file_id, channel_id=channel.id)["error"] == "not_in_channel"
    stage.slack.invite("board")
    assert completed(stage, file_id, channel_id=channel.id)["ok"]


def test_uploading_needs_a_scope(stage: Stage) -> None:
    stage.slack.app = App(MANIFEST, refused=["files:write"])
    refused = announced(stage, 1)
    assert (refused["error"], refused["needed"]) == ("missing_scope", "files:write")


# what is kept


def test_the_oldest_files_make_room_for_new_ones(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kambot.sandbox.files.MOST_KEPT", 6)
    first, second = given(stage, Upload("a", b"abcd")), given(stage, Upload("b", b"abcd"))
    assert stage.call("files.info", file=first["id"])["error"] == "file_deleted"
    assert fetched(stage, first["url_private"]).status_code == 404
    assert fetched(stage, second["url_private"]).content == b"abcd"


def test_files_survive_a_restart(tmp_path: Path) -> None:
    before = Sandbox(tmp_path)
    file = before.user("ana").upload(DEALS)
    before.close()

    after = Sandbox(tmp_path)
    after.app = App(MANIFEST)
    assert after.user("ana").download(file["id"])[1] == DEALS.content
    assert answer(after, "files.info", after.bot_token, {"file": file["id"]})["ok"]
    after.close()
