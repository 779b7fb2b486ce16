"""Windows of imports at the extremes of what files hold: Slack takes each of them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from handlers.views.blocks import Json
from handlers.views.draw import draw
from handlers.views.imports.message import import_message
from handlers.views.messages import fitted
from handlers.views.place import Place
from kambot.cards import ImportCard
from kambot.core import Kambot
from kambot.crm.asking import Option
from kambot.crm.receiving.seen import Seen, seen
from kambot.crm.receiving.showing import asking, correcting, listing, previewing
from kambot.crm.receiving.uploads import Upload
from kambot.crm.report.report import Asked
from kambot.method.vocabulary import UploadState
from kambot.prompts import escape
from kambot.sandbox.validate import message_flaws, view_flaws
from kambot.screens import Screen
from kambot.screens.imports import Begun, Intake, Reading
from tests.crm.receiving.samples import problem, question, report
from tests.handlers import making
from tests.handlers.conftest import TODAY

CASES = {"typical": "Acme", **making.EXTREMES}
BENEATH = Place("import_preview", record=10**12, version=10**6)


def crowded(text: str) -> Seen:
    """Many tables, 200 columns, 40 questions, one of them with many options."""
    full = report(text, tables=30, columns=200, questions=40)
    options = tuple(Option(str(number), text) for number in range(150))
    menu = replace(question(text, 41), options=options, suggested="149")
    doubts = [Asked(question(text, 50 + each, is_open=False), "day first") for each in range(50)]
    asked = [Asked(menu, None), *full.questions, *doubts]
    return seen(replace(full, questions=asked, problems=[problem(text)] * 300))


def upload(text: str, found: Seen) -> Upload:
    return Upload(
        id=10**12,
        workspace_id=1,
        by_id=1,
        state=UploadState.RECEIVED,
        names=[text] * 10,
        answers={},
        version=7,
        seen=found,
        message_id=1,
        received_at=TODAY,
        attempt=0,
        stage=text,
        done=0,
        total=0,
        said=text,
    )


def screens(kambot: Kambot, text: str) -> Iterator[Screen]:
    found = crowded(text)
    given = upload(text, found)
    vocabulary = kambot.crm_words.columns
    said = escape(text)
    yield from (Intake(said), Intake(said, 12), Reading(said), Begun(said))
    yield previewing.preview(kambot, given, found, "de-DE")
    for page in (0, 9):
        shown = correcting.columns(given, found, vocabulary, 0, page)
        assert shown
        yield shown
        yield asking.doubts(given, found, page)
        yield listing.problems(kambot, given, found, page)


@pytest.mark.parametrize("case", CASES)
def test_slack_takes_every_window(kambot: Kambot, case: str) -> None:
    views = [draw(making.voice(), each, BENEATH) for each in screens(kambot, CASES[case])]
    assert [flaws for view in views if (flaws := view_flaws(view, "modal"))] == []


@pytest.mark.parametrize("case", CASES)
def test_slack_takes_the_message_at_every_moment(case: str) -> None:
    text = escape(CASES[case])
    for card in (
        ImportCard(text, 1),
        ImportCard(text, 1, has_problems=True, is_done=True),
        ImportCard(text, 1, is_open=True),
    ):
        assert message_flaws(fitted(import_message(making.voice(), card))) == []


def test_the_likelier_answer_stands_first_and_nothing_is_chosen(kambot: Kambot) -> None:
    found = seen(report("Acme"))
    view = draw(making.voice(), previewing.preview(kambot, upload("Acme", found), found, "en-US"))
    (asked,) = inputs(view)
    assert asked["element"]["type"] == "radio_buttons"
    texts = [each["text"]["text"] for each in asked["element"]["options"]]
    assert texts == ["1 Acme (likelier)", "Acme"]
    assert "initial_option" not in asked["element"]


def test_no_more_questions_are_asked_at_once_than_fit(kambot: Kambot) -> None:
    found = crowded("Acme")
    view = draw(making.voice(), previewing.preview(kambot, upload("Acme", found), found, "en-US"))
    assert len(inputs(view)) == 15
    assert "and 20 more tables" in str(view)
    assert "Other questions (50)" in str(view)


def inputs(view: Json) -> list[Json]:
    return [each for each in view["blocks"] if each["type"] == "input"]
