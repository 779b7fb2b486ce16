"""Files are given in a window, read, looked at, and handed to the import."""

from tests.handlers.imports.conftest import Dock, deals


def test_an_admin_sees_what_will_happen_before_it_does(dock: Dock) -> None:
    seen = dock.give(deals())
    assert "3 deals" in seen.text
    assert "Deals: 3 new" in seen.text
