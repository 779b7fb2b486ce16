"""An import ends in a job: the Home tab on which it was begun shows then what it has changed."""

import pytest

from handlers import import_ends
from kambot.sandbox.screens import Modal
from tests.handlers.conftest import caller, home, modal, until, use
from tests.handlers.imports.conftest import Dock, deals
from tests.imported import bring
from tests.usecases.conftest import Desk

BEFORE = b"Id,Name\nA1,Acme\nA2,Initech\n"
AFTER = BEFORE.replace(b"Acme", b"Acme Holding")


@pytest.fixture
def dock(dock: Dock, monkeypatch: pytest.MonkeyPatch) -> Dock:
    """The CRM knows the account of Ben's plan."""
    monkeypatch.setattr(import_ends, "BEAT", 0.02)
    bring(Desk(dock.kambot, caller(dock.ben)), accounts=BEFORE.decode())
    dock.stage.plan("Acme", dock.ben)
    return dock


def given(dock: Dock) -> Modal:
    """The files, in a window that was opened from the Home tab; what is seen of them."""
    dock.ben.open_home()
    home(dock.ben).click("Settings")
    use(modal(dock.ben), "Accounts and deals of the CRM", "Import")
    assert until(lambda: "Files" in modal(dock.ben).labels)
    modal(dock.ben).fill("Files", [deals(AFTER, "accounts.csv")]).submit()
    return dock.read()


def test_the_home_tab_shows_what_an_import_has_changed(dock: Dock) -> None:
    given(dock).submit()
    assert "Acme Holding" not in home(dock.ben).text

    dock.work()

    assert dock.stage.slack.wait_for(lambda: "Acme Holding" in home(dock.ben).text)


def test_it_does_so_where_the_files_took_a_while_to_read(
    dock: Dock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.imports.SOON", 0)
    monkeypatch.setattr("handlers.imports.SETTLED", 0)
    given(dock).submit()

    dock.work()

    assert dock.stage.slack.wait_for(lambda: "Acme Holding" in home(dock.ben).text)
