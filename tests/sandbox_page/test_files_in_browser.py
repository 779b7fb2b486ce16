"""Files in the browser: chosen in a window, downloaded from a message."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from kambot.sandbox import Sandbox
from tests.sandbox_page.fake_app import FakeApp, Json
from tests.sandbox_page.samples import field, modal

pytestmark = pytest.mark.browser

OpenModal = Callable[[Json], Locator]


def csv(name: str = "deals.csv", content: bytes = b"id;amount\n1;10\n") -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": content}


@pytest.fixture
def asking(open_modal: OpenModal) -> Locator:
    """A window that takes up to two tables."""
    return open_modal(modal(field("Files", "file_input", filetypes=["csv", "xlsx"], max_files=2)))


def chosen(app: FakeApp) -> list[str]:
    [submitted] = app.wait_for("view_submission")
    state = submitted["view"]["state"]["values"]["files"]["answer"]
    return [file["name"] for file in state["files"]]


def test_files_are_chosen_taken_away_and_submitted(
    asking: Locator, app: FakeApp, page: Page
) -> None:
    asking.get_by_label("Files").set_input_files(
        [csv(), csv("Kontakte März.csv", bytes(1_250_000))]
    )
    rows = asking.get_by_role("listitem")
    expect(rows).to_have_text(["deals.csv15 bytes", "Kontakte März.csv1.2 MB"])
    asking.get_by_role("button", name="Remove deals.csv").click()
    expect(rows).to_have_text(["Kontakte März.csv1.2 MB"])
    asking.get_by_role("button", name="Save").click()
    expect(asking).to_be_hidden()
    assert chosen(app) == ["Kontakte März.csv"]


def test_what_does_not_fit_is_said_at_the_field(asking: Locator) -> None:
    files = asking.get_by_label("Files")
    files.set_input_files([csv("notes.pdf")])
    expect(asking.get_by_role("alert").first).to_have_text(
        "Please choose files of these types: csv, xlsx."
    )
    files.set_input_files([csv("a.csv"), csv("b.csv"), csv("c.csv")])
    expect(asking.get_by_role("alert").first).to_have_text("Please choose at most 2 files.")
    files.set_input_files([csv("empty.csv", b"")])
    expect(asking.get_by_role("alert").first).to_have_text("The file empty.csv is empty.")
    expect(asking.get_by_role("listitem")).to_have_count(0)


def test_a_file_in_a_message_is_downloaded_until_it_is_deleted(
    slack: Sandbox, app: FakeApp, page: Page
) -> None:
    channel = slack.user("ana").channel("sales").id
    file_id = app.share(channel, "problems.csv", b"a;b\n", "All problems")
    page.get_by_role("button", name="sales").click()
    message = page.get_by_role("article", name="Message from planner")
    expect(message).to_contain_text("All problems")
    with page.expect_download() as download:
        message.get_by_role("link", name="problems.csv CSV · 4 bytes").click()
    assert download.value.suggested_filename == "problems.csv"
    assert download.value.path().read_bytes() == b"a;b\n"

    app.call("files.delete", file=file_id)
    expect(message).to_contain_text("This file was deleted.")
    expect(message.get_by_role("link")).to_have_count(0)
