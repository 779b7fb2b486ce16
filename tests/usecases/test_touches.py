"""Touches and notes: kept with the account, and how fresh its contacts are."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kambot.method.fields import New
from kambot.method.vocabulary import TouchKind
from kambot.models import Change
from kambot.models.rows import table
from kambot.touches.keeping import NOTE, TOUCH
from tests.usecases.acting import member_id
from tests.usecases.conftest import Desk
from tests.usecases.touching import TODAY, Account, account

CHANGE = table(Change)
DAY = timedelta(days=1)
LINK = "https://acme.slack.com/archives/C1/p1795424400000100"


def changes(of: Account, subject: str) -> list[tuple[str, dict[str, object]]]:
    """What history says of touches or notes, oldest first."""
    with of.desk.kambot.database.read() as connection:
        found = select(CHANGE.c.kind, CHANGE.c.after).where(CHANGE.c.subject == subject)
        return [(row.kind, row.after) for row in connection.execute(found.order_by(CHANGE.c.id))]


def test_a_touch_is_kept_with_who_was_there_and_who_was_in_touch(ana: Desk) -> None:
    acme = account(ana)
    sue = acme.contact("Sue")
    touch_id = acme.met(sue, New("Bob Boss"), summary="Price list", link=LINK)
    row = acme.row(TOUCH, touch_id)
    assert (row.kind, row.held_on, row.summary, row.link) == (
        TouchKind.MEETING,
        TODAY,
        "Price list",
        LINK,
    )
    assert row.by_id == member_id(ana, "UANA")
    assert acme.present(touch_id) == ["Sue", "Bob Boss"]


def test_a_touch_refreshes_its_contacts_and_nobody_else(ana: Desk) -> None:
    acme = account(ana)
    sue, ben = acme.contact("Sue"), acme.contact("Ben")
    acme.met(sue, on=TODAY - DAY)
    assert acme.last_touch(sue) == TODAY - DAY
    assert acme.last_touch(ben) is None


def test_who_is_named_twice_was_there_once(ana: Desk) -> None:
    acme = account(ana)
    sue = acme.contact("Sue")
    assert acme.present(acme.met(sue, New("sue"), sue)) == ["Sue"]


def test_an_older_touch_told_late_never_takes_a_contact_back_in_time(ana: Desk) -> None:
    acme = account(ana)
    sue = acme.contact("Sue")
    acme.met(sue, on=TODAY - DAY)
    acme.met(sue, on=TODAY - 30 * DAY)
    assert acme.last_touch(sue) == TODAY - DAY


def test_a_removed_touch_is_as_if_it_had_never_been(ana: Desk) -> None:
    acme = account(ana)
    sue = acme.contact("Sue")
    acme.met(sue, on=TODAY - 9 * DAY)
    touch_id = acme.met(sue)
    acme.set_archived(TOUCH, touch_id, gone=True)
    assert acme.last_touch(sue) == TODAY - 9 * DAY
    acme.set_archived(TOUCH, touch_id, gone=False)
    assert acme.last_touch(sue) == TODAY


def test_removing_the_only_touch_leaves_it_unknown_when_the_last_one_was(ana: Desk) -> None:
    acme = account(ana)
    sue = acme.contact("Sue")
    acme.set_archived(TOUCH, acme.met(sue), gone=True)
    assert acme.last_touch(sue) is None


def test_removing_twice_is_removing_once(ana: Desk) -> None:
    acme = account(ana)
    touch_id = acme.met(acme.contact("Sue"))
    acme.set_archived(TOUCH, touch_id, gone=True)
    acme.set_archived(TOUCH, touch_id, gone=True)
    assert [kind for kind, _ in changes(acme, "touches")] == ["created", "archived"]


def test_history_tells_of_touches_and_notes(ana: Desk) -> None:
    acme = account(ana)
    sue = acme.contact("Sue")
    acme.met(sue, summary="Price list")
    note_id = acme.noted("They hire")
    acme.set_archived(NOTE, note_id, gone=True)
    acme.set_archived(NOTE, note_id, gone=False)
    ((kind, after),) = changes(acme, "touches")
    assert kind == "created"
    assert (after["summary"], after["contacts"], after["kind"]) == ("Price list", [sue], "meeting")
    assert [kind for kind, _ in changes(acme, "notes")] == ["created", "archived", "restored"]


def test_a_note_touches_nobody(ana: Desk) -> None:
    acme = account(ana)
    sue = acme.contact("Sue")
    row = acme.row(NOTE, acme.noted("Sue is on leave", link=LINK))
    assert (row.text, row.noted_on, row.link) == ("Sue is on leave", TODAY, LINK)
    assert acme.last_touch(sue) is None


@settings(max_examples=10)
@given(
    days=st.lists(st.dates(date(2026, 1, 1), TODAY), min_size=1, max_size=5),
    gone=st.sets(st.integers(0, 4)),
)
def test_the_last_touch_is_always_the_newest_that_is_there(
    ana: Desk, days: list[date], gone: set[int]
) -> None:
    acme = Account(ana, ana.start(f"Acme {ana.submissions}"))
    sue = acme.contact("Sue")
    ids = [acme.met(sue, on=day) for day in days]
    for place in sorted(gone & set(range(len(ids)))):
        acme.set_archived(TOUCH, ids[place], gone=True)
    left = [day for place, day in enumerate(days) if place not in gone]
    assert acme.last_touch(sue) == max(left, default=None)
