"""The forms of a touch and of a note: about a plan, with the contacts of its account."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from kambot.asking.opening import choices, open_form
from kambot.asking.submitting import submit_form
from kambot.errors import NotAllowed, NotFound
from kambot.method.vocabulary import TouchKind
from kambot.screens import Notice, Refused
from kambot.touches.keeping import NOTE, TOUCH
from tests.usecases.conftest import Desk, raws_of
from tests.usecases.touching import TODAY, Account, account

DAY = timedelta(days=1)


def send(of: Account, key: str, who: Desk | None = None, **raws: Any) -> Notice | Refused:
    """Open the form, answer, send it off."""
    desk = who or of.desk
    shown = raws_of(open_form(desk.kambot, desk.who, key, of.plan_id))
    receipt = desk.receipt()
    return submit_form(desk.kambot, desk.who, key, of.plan_id, shown | raws, receipt=receipt)


def newest(of: Account, table: Any) -> Any:
    with of.desk.kambot.database.read() as connection:
        return connection.execute(select(table).order_by(table.c.id.desc())).first()


def test_a_touch_needs_only_who_was_there(ana: Desk) -> None:
    acme = account(ana)
    sue = acme.contact("Sue")
    said = send(acme, "touch", contacts=[str(sue), "new:Bob Boss"])
    assert isinstance(said, Notice)
    assert said.text == "The touch is kept with Acme."
    row = newest(acme, TOUCH)
    assert (row.kind, row.held_on, row.summary) == (TouchKind.MEETING, TODAY, "")
    assert acme.present(row.id) == ["Sue", "Bob Boss"]
    assert acme.last_touch(sue) == TODAY


def test_a_touch_without_a_contact_is_none(ana: Desk) -> None:
    refused = send(account(ana), "touch")
    assert isinstance(refused, Refused)
    assert refused.errors == {"contacts": "Please fill in “Who of the customer?”."}


@pytest.mark.parametrize("days", [1, -4 * 365])
def test_what_has_been_has_a_day_up_to_today_and_within_memory(ana: Desk, days: int) -> None:
    acme, day = account(ana), str(TODAY + days * DAY)
    for key, raws in (
        ("touch", {"contacts": ["new:Sue"], "held_on": day}),
        ("note", {"text": "They hire", "noted_on": day}),
    ):
        refused = send(acme, key, **raws)
        assert isinstance(refused, Refused)
        (said,) = refused.errors.values()
        assert said == "Please pick a day from 23 Nov 2023 to 23 Nov 2026."
    assert newest(acme, TOUCH) is None


def test_contacts_are_found_by_name_and_new_ones_offered(ana: Desk) -> None:
    acme, other = account(ana), account(ana, "Globex")
    acme.contact("Sue Smith")
    other.contact("Sue Other")

    def offered(query: str) -> list[str]:
        found = choices(ana.kambot, ana.who, "touch", acme.plan_id, "contacts", query)
        return [each.label for each in found]

    assert offered("") == ["Sue Smith"]
    assert offered("sue") == ["Sue Smith", "Add “sue”"]
    assert offered("Sue Smith") == ["Sue Smith"]


def test_a_contact_of_another_account_is_refused(ana: Desk) -> None:
    acme, other = account(ana), account(ana, "Globex")
    refused = send(acme, "touch", contacts=[str(other.contact("Sue")), "new:Bob"])
    assert isinstance(refused, Refused)
    assert "removed meanwhile" in refused.errors["contacts"]


def test_what_was_chosen_is_shown_again_by_name(ana: Desk) -> None:
    acme = account(ana)
    sue = str(acme.contact("Sue"))
    refused = send(acme, "touch", contacts=[sue, "new:Bob"], held_on=str(TODAY + DAY))
    assert isinstance(refused, Refused)
    contacts = next(each for each in refused.form.inputs if each.field.key == "contacts")
    assert contacts.raw == [sue, "new:Bob"]
    assert contacts.labels == {sue: "Sue", "new:Bob": "Bob"}


def test_a_note_is_kept_with_its_link(ana: Desk) -> None:
    acme = account(ana)
    said = send(acme, "note", text="They hire\ntwenty", link="intranet.acme.com/plans")
    assert isinstance(said, Notice)
    assert said.text == "The note is kept with Acme."
    row = newest(acme, NOTE)
    assert (row.text, row.link) == ("They hire\ntwenty", "https://intranet.acme.com/plans")


def test_only_those_who_may_edit_the_plan_add_to_it(
    ana: Desk, bob: Desk, desk: Callable[..., Desk]
) -> None:
    acme = account(ana)
    for key in ("touch", "note"):
        with pytest.raises(NotAllowed, match="Only Ana Alves and the team"):
            open_form(bob.kambot, bob.who, key, acme.plan_id)
        with pytest.raises(NotFound):
            open_form(ana.kambot, desk("UEVE", "T2").who, key, acme.plan_id)
    ana.save(acme.plan_id, "profile", team=["UBOB"])
    assert isinstance(send(acme, "note", who=bob, text="They hire"), Notice)
