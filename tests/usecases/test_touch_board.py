"""The board of touches and notes: what is shown, to whom, and taken away with a way back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import insert

from kambot.boards import DEEDS, OF_PLANS
from kambot.errors import NotAllowed, NotFound
from kambot.facts import editable
from kambot.life.closing import close
from kambot.members import me
from kambot.method.fields import New
from kambot.method.vocabulary import TouchKind
from kambot.screens import Board
from kambot.touches.keeping import NOTE, TOUCH
from tests.usecases.conftest import Desk
from tests.usecases.touching import TODAY, Account, account

DAY = timedelta(days=1)
LINK = "https://acme.slack.com/archives/C1/p1795424400000100"


def board(of: Account, who: Desk | None = None, page: int = 0) -> Board:
    desk = who or of.desk
    return OF_PLANS["touches"](desk.kambot, desk.who, of.plan_id, page)


def texts(shown: Board) -> list[str]:
    return [row.text for row in shown.rows]


def do(desk: Desk, deed: str, subject: int) -> str:
    return DEEDS[deed](desk.kambot, desk.who, subject).text


def test_touches_and_notes_stand_together_newest_first(ana: Desk) -> None:
    acme = account(ana)
    sue = acme.contact("Sue")
    acme.met(sue, New("Bob"), on=TODAY - 2 * DAY, summary="Price list", link=LINK)
    acme.noted("They hire\ntwenty people", TODAY - DAY)
    acme.met(sue, kind=TouchKind.CALL)
    assert texts(board(acme)) == [
        "*Call with Sue* · 23 Nov 2026 · Ana Alves",
        "*Note* · 22 Nov 2026 · Ana Alves\nThey hire twenty people",
        (
            "*Meeting with Sue, Bob* · 21 Nov 2026 · Ana Alves\n"
            f"Price list · <{LINK}|where it comes from>"
        ),
    ]


def test_an_empty_board_says_what_it_is_for(ana: Desk) -> None:
    shown = board(account(ana))
    assert shown.rows == ()
    assert shown.foot.startswith("Nothing yet. Add a touch after each meeting")
    assert [(each.name, each.form) for each in shown.deeds] == [
        ("add_touch", "touch"),
        ("add_note", "note"),
    ]
    assert shown.subject > 0


def test_what_people_wrote_is_neither_markup_nor_ping(ana: Desk) -> None:
    acme = account(ana)
    acme.met(New("<!channel> & Sons"), summary="<@U1> said")
    (text,) = texts(board(acme))
    assert "<" not in text
    assert "&lt;!channel&gt; &amp; Sons" in text


def test_of_a_crowd_five_are_named(ana: Desk) -> None:
    acme = account(ana)
    acme.met(*(New(f"Person {number}") for number in range(8)), link=LINK)
    (text,) = texts(board(acme))
    assert "with Person 0, Person 1, Person 2, Person 3, Person 4 and 3 more*" in text


def test_a_removed_one_goes_and_comes_back(ana: Desk) -> None:
    acme = account(ana)
    sue = acme.contact("Sue")
    touch_id, note_id = acme.met(sue), acme.noted("They hire")
    assert do(ana, "remove_touch", touch_id) == "The touch is removed."
    assert do(ana, "remove_note", note_id) == "The note is removed."
    assert texts(board(acme)) == []
    assert acme.last_touch(sue) is None
    do(ana, "undo_touch", touch_id)
    do(ana, "undo_note", note_id)
    assert len(texts(board(acme))) == 2
    assert acme.last_touch(sue) == TODAY


def test_readers_see_it_and_change_nothing(ana: Desk, bob: Desk) -> None:
    acme = account(ana)
    touch_id = acme.met(New("Sue"))
    shown = board(acme, bob)
    assert len(shown.rows) == 1
    assert (shown.deeds, shown.rows[0].deeds) == ((), ())
    with pytest.raises(NotFound):
        do(bob, "remove_touch", touch_id)
    assert acme.row(TOUCH, touch_id).archived_at is None


def test_another_workspace_has_none_of_it(ana: Desk, desk: Callable[..., Desk]) -> None:
    acme, eve = account(ana), desk("UEVE", "T2")
    note_id = acme.noted("They hire")
    with pytest.raises(NotFound):
        board(acme, eve)
    with pytest.raises(NotFound):
        do(eve, "remove_note", note_id)


def test_the_next_plan_of_an_account_shows_what_its_last_one_did(ana: Desk) -> None:
    now = account(ana, period_kind="fiscal_year")
    note_id = now.noted("They hire")
    later = account(ana)
    assert len(texts(board(later))) == 1
    do(ana, "remove_note", note_id)
    assert texts(board(now)) == []


def test_many_are_paged_at_the_cost_of_few(ana: Desk) -> None:
    acme = account(ana)
    touch_id = acme.met(New("Sue"))
    row = acme.row(TOUCH, touch_id)._asdict()
    rows = [row | {"id": 10_000 + number, "held_on": TODAY - DAY} for number in range(300)]
    with ana.kambot.database.write() as connection:
        connection.execute(insert(TOUCH), rows)
    with ana.kambot.database.statements() as sent:
        shown = board(acme, page=999)
    assert (shown.page, shown.pages, len(shown.rows)) == (30, 31, 1)
    assert len(sent) <= 5


def test_a_closed_plan_is_only_read(ana: Desk) -> None:
    acme = account(ana)
    note_id = acme.noted("They hire")
    with ana.kambot.database.write() as connection:
        caller = me(connection, ana.kambot, ana.who)
        close(connection, editable(connection, caller, acme.plan_id), "Over")
    assert board(acme).deeds == ()
    with pytest.raises(NotAllowed):
        do(ana, "remove_note", note_id)
    assert acme.row(NOTE, note_id).archived_at is None
