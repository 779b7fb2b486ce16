"""Files that the page brings to the sandbox and fetches from it."""

import httpx

from kambot.sandbox import Sandbox
from tests.sandbox_page.asking import see
from tests.sandbox_page.fake_app import FakeApp

FILE = {"content-type": "application/octet-stream"}


def upload(http: httpx.Client, user: str, content: bytes, **headers: str) -> httpx.Response:
    place = {"user": user, "name": "Kontakte März.csv"}
    return http.post("/ui/upload", params=place, content=content, headers=headers or FILE)


def test_an_uploaded_file_is_what_the_app_will_see(http: httpx.Client, ana: str) -> None:
    file = upload(http, ana, b"a;b\n").json()["file"]
    assert (file["name"], file["size"], file["user"]) == ("Kontakte März.csv", 4, ana)


def test_what_cannot_be_taken_is_refused_with_a_sentence(http: httpx.Client, ana: str) -> None:
    for refused in (upload(http, ana, b""), upload(http, ana, b"a", **{"content-type": "a/b"})):
        assert not refused.json()["ok"]
        assert refused.json()["message"]


def test_a_file_in_a_direct_message_is_for_that_person_alone(
    slack: Sandbox, app: FakeApp, http: httpx.Client, ana: str, ben: str
) -> None:
    channel = slack.user("ana").workspace.dm(ana).id
    file_id = app.share(channel, "März.csv", b"a;b\n", "All problems")
    [message] = see(http, "messages", ana)["messages"]
    assert message["text"] == "All problems"
    assert message["files"] == [
        {
            "id": file_id,
            "name": "März.csv",
            "title": "März.csv",
            "kind": "CSV",
            "size": 4,
            "gone": False,
        }
    ]
    found = http.get("/ui/file", params={"user": ana, "id": file_id})
    assert found.content == b"a;b\n"
    assert found.headers["content-disposition"] == "attachment; filename*=UTF-8''M%C3%A4rz.csv"
    assert http.get("/ui/file", params={"user": ben, "id": file_id}).status_code == 404


def test_a_deleted_file_is_named_as_such(
    slack: Sandbox, app: FakeApp, http: httpx.Client, ana: str
) -> None:
    file_id = app.share(slack.user("ana").channel("sales").id, "a.csv", b"a")
    app.call("files.delete", file=file_id)
    sales = slack.user("ana").channel("sales").id
    [message] = see(http, "messages", ana, channel=sales)["messages"]
    assert message["files"][0]["gone"]
    assert http.get("/ui/file", params={"user": ana, "id": file_id}).status_code == 404
