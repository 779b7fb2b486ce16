"""Small forms and boards as Slack takes them: empty, typical, and at the extremes."""

from collections.abc import Callable, Iterator

import pytest

from handlers.views.blocks import Json
from handlers.views.draw import draw
from handlers.views.notice import notice_message
from handlers.views.place import Place
from handlers.views.words import Words
from kambot.boards import BOARDS
from kambot.cards import NoticeCard, Offer
from kambot.method.steps import Field
from kambot.prompts import Safe, escape
from kambot.sandbox.validate import view_flaws
from kambot.screens import Board, BoardRow, Deed, FormScreen, Notice, Raw
from tests.handlers import making

CASES = {"typical": "Acme", **making.EXTREMES}
BENEATH = Place("digests", below=Place("settings"))
MANY = tuple(Deed(name) for name in ("edit", "stop", "remove", "retry", "start_again"))


def forms(fill: Callable[[Field], Raw], text: str) -> Iterator[FormScreen]:
    """Every form there is, filled with this text."""
    about = escape(text)
    for form in making.method().forms.values():
        asked = making.inputs(form.fields, fill, text)
        watched = frozenset(each.condition[0] for each in form.fields if each.when)
        said = Notice(about, warning=True)
        yield FormScreen(form, 7, asked, 5, about, watched, notice=said)
        yield FormScreen(form, 7, asked)


def boards(text: str) -> Iterator[Board]:
    """Every board there is, with nothing on it, and with a full page."""
    said = escape(text)
    rows = [BoardRow(str(number), said, MANY[:number], number) for number in range(6)]
    rows += [BoardRow(str(number), said, MANY, number) for number in range(6, 20)]
    for key in BOARDS:
        yield Board(key, ())
        ways = (Deed("add_digest", form="digest"),)
        yield Board(key, tuple(rows), ways, said, page=1, pages=3, notice=Notice(said))


@pytest.mark.parametrize("case", CASES)
def test_slack_takes_every_form(case: str) -> None:
    place = Place("form", message=10**15, redraws=12, below=BENEATH)
    for fill in (making.nothing, making.filled(CASES[case])):
        flawed = {
            screen.form.key: flaws
            for screen in forms(fill, CASES[case])
            if (flaws := view_flaws(draw(making.voice(), screen, place), "modal"))
        }
        assert flawed == {}


@pytest.mark.parametrize("case", CASES)
def test_slack_takes_every_board(case: str) -> None:
    for board in boards(CASES[case]):
        for place in (Place(board.key), Place(board.key, below=Place("settings"))):
            assert view_flaws(draw(making.voice(), board, place), "modal") == []


def test_a_notice_makes_no_link_of_an_account_that_is_called_like_one() -> None:
    notice = notice_message(making.voice(), NoticeCard(Safe("Bob flagged *Booking.com* at risk")))
    assert notice["blocks"][0]["text"]["verbatim"]


def test_who_has_left_several_accounts_is_replaced_by_one_click_or_by_several() -> None:
    offers = tuple(Offer(number, f"Account {number}") for number in (1, 2))
    buttons = [
        [each["text"]["text"] for each in message["blocks"][-1]["elements"]]
        for message in (
            notice_message(making.voice(), NoticeCard(Safe("Ana"), offers=offers, leaver=leaver))
            for leaver in (7, 0)
        )
    ]

    each_of_them = ["Hand over Account 1", "Hand over Account 2"]
    assert buttons == [["Hand over all of them", *each_of_them], each_of_them]


def test_a_form_knows_what_it_is_about_and_what_lies_beneath() -> None:
    (screen, *_) = forms(making.nothing, "Acme")
    view = draw(making.voice(), screen, Place("form", message=5, redraws=2, below=BENEATH))
    place = Place.of(view)
    assert (place.list, place.record, place.message) == (screen.form.key, 7, 5)
    assert place.below == BENEATH
    assert view["callback_id"] == f"form.{screen.form.key}"


def test_only_answers_that_ask_for_more_are_told_at_once() -> None:
    telling = {
        (screen.form.key, block["block_id"].partition("@")[0])
        for screen in forms(making.nothing, "Acme")
        for block in draw(making.voice(), screen)["blocks"]
        if block.get("dispatch_action")
    }
    assert ("pause", "how_long") in telling
    assert ("digest", "scope") in telling
    assert not {key for form, key in telling if form in ("my_settings", "away", "workspace")}


def test_one_deed_is_a_button_and_several_are_a_menu() -> None:
    (_, board, *_) = boards("Acme")
    tools = [tool(block) for block in draw(making.voice(), board)["blocks"]]
    kinds = [each["type"] for each in tools if each]
    assert kinds == ["button", *["overflow"] * 18]


def tool(block: Json) -> Json:
    accessory: Json = block.get("accessory", {})
    return accessory


def test_every_deed_and_every_board_has_its_word() -> None:
    words: Words = making.voice().words
    assert all(getattr(words, each.name) for each in MANY)
    assert all(len(getattr(words, f"{key}_title")) <= 24 for key in BOARDS)
