"""The message about an import in the admin's direct messages, from its beginning to its report."""

import pytest

from kambot.crm import importing
from kambot.crm.keeping.running import Progress
from kambot.sandbox import MessageCard
from tests.handlers.conftest import modal, until
from tests.handlers.imports.conftest import DEALS, Dock, deals
from tests.handlers.nudged import deliver


def message(dock: Dock) -> MessageCard:
    """The one that there is, as Slack shows it now."""
    deliver(dock.stage)
    (only,) = dock.ben.dm
    return only


def confirmed(dock: Dock, content: bytes = DEALS) -> None:
    dock.give(deals(content)).submit()


def test_it_says_that_it_begins_how_far_it_is_and_what_came_of_it(
    dock: Dock, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(dock)
    assert "Importing deals.csv" in message(dock).text
    said = []

    def load(*given: object) -> object:
        turn = given[-1]
        turn(Progress("laying in deals", 500, 1_000))  # type: ignore[operator]
        said.append(message(dock).text)
        return REAL_LOAD(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "load", load)
    dock.work()
    assert "Laying in deals: 500 of 1,000" in said[0]
    assert "Imported: deals.csv" in message(dock).text


def test_from_the_report_one_goes_to_what_is_worth_a_look(dock: Dock) -> None:
    confirmed(dock, DEALS.replace(b"300", b"soon"))
    dock.work()
    report = message(dock)
    report.click("Worth a look")
    assert "soon" in modal(dock.ben).text
    report.click("As a file (CSV)")
    assert until(lambda: any(each.files for each in dock.ben.dm))


def test_what_was_changed_here_and_in_the_crm_is_told_with_both_values(dock: Dock) -> None:
    confirmed(dock)
    dock.work()
    report = message(dock)
    assert "Deals: 3 new" in report.text
    confirmed(dock, DEALS.replace(b"300", b"301"))
    dock.work()
    deliver(dock.stage)
    assert "Deals: 1 changed, 2 as before" in dock.ben.dm[-1].text


REAL_LOAD = importing.load
