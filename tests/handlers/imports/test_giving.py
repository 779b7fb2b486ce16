"""Files are given in a window, read, looked at, and handed to the import."""

import asyncio

import pytest

from handlers import imports
from kambot.manifest import manifest
from kambot.sandbox import App, Modal, Upload
from tests.handlers.conftest import home, modal, until, use
from tests.handlers.imports.conftest import ASKING, DEALS, Dock, deals, submit_text

LONGEST = f"{'<!channel> & x' * 20}"[:251] + ".csv"


def test_an_admin_sees_what_will_happen_before_it_does(dock: Dock) -> None:
    seen = dock.give(deals())
    assert "3 deals · 6 of 6 columns used" in seen.text
    assert "Deals: 3 new" in seen.text
    assert "won 1 (1,201)" in seen.text


def test_what_is_confirmed_is_imported(dock: Dock) -> None:
    dock.give(deals()).submit()
    assert "The import has begun" in modal(dock.ben).text
    assert dock.work() == 1


def test_several_files_are_read_together(dock: Dock) -> None:
    accounts = Upload("accounts.csv", b"Account Name,Website\nAcme,acme.example\n")
    assert "Accounts: 1 new" in dock.give(deals(), accounts).text


def test_plans_that_kambot_wrote_are_taken_in_the_same_window(dock: Dock) -> None:
    head = b'{"kambot": {"format": 1, "team": "T9"}, "accounts": [{"name": "Acme"}]}'
    seen = dock.give(Upload("plans.json", head))
    assert "Plans that kambot wrote, of 1 account" in seen.text
    assert "1 account not restored" in seen.text
    seen.submit()
    assert dock.work() == 1


def test_others_than_admins_are_told_so(dock: Dock) -> None:
    dock.stage.ana.command("/accountplan import")
    (said,) = dock.stage.ana.ephemerals("general")
    assert "Only admins can import from the CRM." in said.text


def test_it_is_offered_in_the_settings_of_admins(dock: Dock) -> None:
    dock.ben.open_home()
    home(dock.ben).click("Settings")
    use(modal(dock.ben), "Accounts and deals of the CRM", "Import")
    assert until(lambda: "Files" in modal(dock.ben).labels)


@pytest.mark.parametrize("where", ["command", "settings"])
def test_without_the_scope_the_way_out_is_said(dock: Dock, where: str) -> None:
    dock.stage.slack.app = App(manifest("http://kambot.example"), refused=["files:read"])
    if where == "command":
        dock.ben.command("/accountplan import")
        (said,) = [each.text for each in dock.ben.ephemerals("general")]
    else:
        dock.ben.command("/accountplan settings")
        use(modal(dock.ben), "Accounts and deals of the CRM", "Import")
        assert until(lambda: "files:read" in modal(dock.ben).text)
        said = modal(dock.ben).text
    assert "files:read" in said
    assert "kambot import FILE" in said


def test_a_question_is_answered_and_what_comes_of_it_is_shown_first(dock: Dock) -> None:
    seen = dock.give(deals(ASKING))
    assert submit_text(seen) == "Go on"
    (label,) = seen.labels
    assert seen.values[label] is None
    seen.fill(label, seen.options(label)[0]).submit()
    again = dock.read()
    assert submit_text(again) == "Import"
    again.submit()
    assert dock.work() == 1


def test_an_answer_that_is_missing_lands_on_its_field(dock: Dock) -> None:
    seen = dock.give(deals(ASKING))
    seen.submit()
    assert list(seen.errors)


def test_what_was_left_is_gone_on_with(dock: Dock) -> None:
    dock.give(deals(ASKING)).close()
    dock.ben.command("/accountplan import")
    assert "deals.csv" in modal(dock.ben).text
    modal(dock.ben).click("Go on")
    assert until(lambda: "3 deals" in modal(dock.ben).text)


def test_a_large_file_is_read_while_the_window_says_so(
    dock: Dock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "SOON", 0.0)
    monkeypatch.setattr(imports, "SETTLED", 0.2)
    dock.ben.command("/accountplan import")
    modal(dock.ben).fill("Files", deals()).submit()
    assert "Reading *deals.csv*" in modal(dock.ben).text
    assert until(lambda: "Deals: 3 new" in modal(dock.ben).text)


def test_columns_are_shown_with_their_values_and_corrected(dock: Dock) -> None:
    seen = dock.give(deals())
    seen.click("Columns")
    shown = modal(dock.ben)
    assert "1200.50 · 300" in shown.text
    assert shown.values["Amount"] == "Amount"
    shown.fill("Amount", "Not used").submit()
    assert until(lambda: "amounts unknown" in modal(dock.ben).text)


def test_many_columns_are_pages_and_corrections_stay(dock: Dock) -> None:
    header, *rows = DEALS.splitlines()
    wide = b",".join([header, *(b"Column%d" % each for each in range(60))])
    dock.give(deals(b"\n".join([wide, *(row + b",1" * 60 for row in rows)]))).click("Columns")
    modal(dock.ben).fill("Column2", "Next step")
    modal(dock.ben).click("Next page")
    assert until(lambda: "Column30" in modal(dock.ben).text)
    modal(dock.ben).click("Previous page")
    assert until(lambda: modal(dock.ben).values.get("Column2") == "Next step")


def test_all_that_is_worth_a_look_is_shown_and_sent_as_a_file(dock: Dock) -> None:
    dock.give(deals(DEALS.replace(b"300", b"soon"))).click("Show all")
    listed = modal(dock.ben)
    assert "soon" in listed.text
    listed.click("As a file (CSV)")
    assert until(lambda: any(each.files for each in dock.ben.dm))
    (file,) = next(each.files for each in dock.ben.dm if each.files)
    assert file.name == "problems.csv"
    assert b"soon" in file.content


def test_without_the_scope_for_sending_it_is_said_in_the_window(dock: Dock) -> None:
    dock.stage.slack.app = App(manifest("http://kambot.example"), refused=["files:write"])
    dock.give(deals(DEALS.replace(b"300", b"soon"))).click("Show all")
    modal(dock.ben).click("As a file (CSV)")
    assert until(lambda: "files:write" in modal(dock.ben).text)


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "empty"), (b"%PDF-1.7 " * 20, "PDF"), (b"PK\x03\x04zzz", "")]
)
def test_a_file_that_cannot_be_read_is_said(dock: Dock, content: bytes, why: str) -> None:
    seen = dock.give(Upload("odd.csv", content or b" "))
    assert seen.title == "That did not work"
    assert why.casefold() in seen.text.casefold()


@pytest.mark.parametrize(("status", "why"), [(404, "is not there any more"), (500, "try again")])
def test_a_file_that_slack_does_not_give_is_said(
    dock: Dock, status: int, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asyncio, "sleep", _at_once)
    dock.stage.slack.fault("url_private", status=status, times=3)
    assert why in dock.give(deals()).text


def test_a_sign_in_page_is_never_taken_for_the_file(dock: Dock) -> None:
    dock.ben.command("/accountplan import")
    window = modal(dock.ben).fill("Files", deals())
    dock.stage.slack.app = App(manifest("http://kambot.example"), refused=["files:read"])
    window.submit()
    assert "files:read" in dock.read().text


def test_a_file_may_have_any_name(dock: Dock) -> None:
    seen = dock.give(deals(name=LONGEST))
    assert isinstance(seen, Modal)
    assert "3 deals" in seen.text
    seen.submit()
    assert dock.work() == 1


REAL_SLEEP = asyncio.sleep


async def _at_once(_: float) -> None:
    await REAL_SLEEP(0)
