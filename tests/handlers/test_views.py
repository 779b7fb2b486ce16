"""Every view is one that Slack takes: empty, typical, and at the extremes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from handlers.views.blocks import Json, section
from handlers.views.draw import draw
from handlers.views.inputs import ELEMENTS, OFFERS
from handlers.views.notes import alerted, message, note_view, offer, restore_button
from handlers.views.place import HOME, Place
from kambot.method.revenue import Sums, figures
from kambot.method.steps import Field, Method, Option, Step
from kambot.method.trust import Rating, trust
from kambot.sandbox.validate import message_flaws, view_flaws
from kambot.screens import Choice, Insight, Notice, Planless, Raw, Screen
from tests.handlers import making
from tests.home.samples import empty, full

STEP = Place("step", plan=1, step="trust", version=3)
LIST = Place("list", plan=1, step="trust", list="contacts", below=STEP)
CASES = {"typical": "Acme", **making.EXTREMES}


def insight() -> Insight:
    sums = Sums(currency="USD", won=Decimal(10), open=Decimal(90), target=Decimal(1000))
    answers = {"credibility": 4, "reliability": 3, "intimacy": 2, "their_interest": 5}
    rating = Rating(rater=1, on=date(2027, 1, 1), **answers)
    return Insight((figures(sums),), trust((rating,)), "The streams add up to less.")


def screens(method: Method, text: str) -> Iterator[Screen]:
    """One of every kind, filled with this text."""
    fill = making.filled(text)
    notice = Notice(making.rows(text, 1)[0].name, undo_list="contacts", undo_id=1, warning=True)
    told: dict[str, Any] = {"notice": notice}
    yield making.hub(text, insight=insight(), **told)
    yield making.hub(text, plan=making.header(text, may_edit=False))
    for step in method.steps:
        missing = tuple(making.progress(each, text) for each in method.steps)
        yield making.step_form(step, fill, text, insight=insight(), missing=missing, **told)
        yield making.step_form(step, fill, text, plan=making.header(text, may_edit=False))
        yield making.step_form(step, more=False, lists=())
    for of in method.lists.values():
        yield making.record_form(of, fill, text, **told)
        yield making.record_form(of, fill, text, plan=making.header(text, may_edit=False))
        yield making.list_page(of, text, query=text[:75], **told)
        yield making.list_page(of, text, rows=(), page=0, pages=1, total=0)
    yield making.start(text)
    yield making.start(text, 0)
    yield Choice(text, making.cards(text, 10), found=True)
    yield Choice(text, (), found=False)
    without = Planless(text, text, text)
    yield Choice(text, (), found=True, planless=(without,))
    yield Choice(text, making.cards(text, 5), found=True, planless=(without,) * 5)
    yield making.new_plan(text)
    yield making.new_plan(text, similar=5)


@pytest.mark.parametrize("case", CASES)
def test_slack_takes_every_view(case: str) -> None:
    place = Place("record", below=LIST, redraws=12)
    flawed = {
        type(screen).__name__: flaws
        for screen in screens(making.method(), CASES[case])
        if (flaws := view_flaws(draw(making.voice(), screen, place), "modal"))
    }
    assert flawed == {}


@pytest.mark.parametrize("case", CASES)
def test_slack_takes_the_home_tab(case: str) -> None:
    for home in (full(CASES[case]), empty(CASES[case])):
        assert view_flaws(draw(making.voice(), home, HOME), "home") == []


@pytest.mark.parametrize("case", CASES)
def test_slack_takes_every_sentence_out_of_the_ordinary(case: str) -> None:
    voice, text = making.voice(), CASES[case]
    tool = restore_button(voice, 12)
    drawn = draw(voice, making.step_form(making.method().step("trust"), making.filled(text), text))
    for number, block in enumerate(drawn["blocks"]):
        block.setdefault("block_id", str(number))
    assert view_flaws(alerted(drawn, text, tool), "modal") == []
    assert view_flaws(note_view(voice, making.rows(text, 1)[0].name, tool, LIST), "modal") == []
    for said in (message(text, tool), offer(voice, text, f"find:{text}")):
        assert message_flaws(said) == []
        assert said["text"]


def question(kind: str, **details: Any) -> Field:
    options = tuple(Option(f"{number}", f"Choice {number}") for number in range(100))
    return Field(f"my_{kind}", kind, f"A {kind}?", options=options, custom=True, **details)


KINDS = (*ELEMENTS, *OFFERS)


@pytest.mark.parametrize("unknown", [False, True])
@pytest.mark.parametrize("fill", [making.nothing, making.filled("x" * 3000)])
def test_a_workspaces_own_step_may_ask_anything(
    fill: Callable[[Field], Raw], *, unknown: bool
) -> None:
    fields = tuple(question(kind, unknown=unknown, hint="Why", more=False) for kind in KINDS)
    step = Step("own", 9, "Our own", "What else?", "Ask.", fields)
    view = draw(making.voice(), making.step_form(step, fill))
    assert view_flaws(view, "modal") == []


def test_a_step_of_very_many_questions_is_cut_not_refused() -> None:
    fields = tuple(Field(f"q{number}", "text", f"Question {number}?") for number in range(130))
    step = Step("own", 9, "Our own", "What else?", "Ask.", fields)
    view = draw(making.voice(), making.step_form(step))
    assert view_flaws(view, "modal") == []
    assert buttons(view, "back")


def buttons(view: Json, action_id: str) -> list[Json]:
    return [
        element
        for block in view["blocks"]
        for element in block.get("elements", [])
        if element.get("action_id") == action_id
    ]


def test_what_a_person_wrote_cannot_ping_anybody() -> None:
    for screen in screens(making.method(), "<!channel> <@U1>"):
        for block in draw(making.voice(), screen, STEP)["blocks"]:
            text = block.get("text", {})
            if text.get("type") == "mrkdwn":
                assert "<!channel>" not in text["text"]
                assert "<@U1>" not in text["text"]


def test_the_hub_has_one_obvious_next_thing() -> None:
    view = draw(making.voice(), making.hub())
    primary = [
        element["text"]["text"]
        for block in view["blocks"]
        for element in block.get("elements", [])
        if element.get("style") == "primary"
    ]
    assert primary == ["Continue with Trust"]


def test_whoever_may_only_read_gets_no_fields_and_nothing_to_save() -> None:
    header = making.header(may_edit=False)
    for step in making.method().steps:
        view = draw(making.voice(), making.step_form(step, plan=header))
        assert "submit" not in view
        assert all(block["type"] != "input" for block in view["blocks"])


def test_a_step_insists_on_nothing_and_a_record_on_what_it_needs() -> None:
    trust_step = making.method().step("trust")
    step = draw(making.voice(), making.step_form(trust_step))
    assert all(block["optional"] for block in step["blocks"] if block["type"] == "input")
    record = draw(making.voice(), making.record_form(trust_step.lists[0]), Place("", below=STEP))
    insisting = [
        block["label"]["text"]
        for block in record["blocks"]
        if block["type"] == "input" and not block["optional"]
    ]
    assert insisting == ["Name", "What part do they play when the customer decides?"]


def test_the_first_row_goes_down_only_and_the_last_one_up() -> None:
    of = making.method().lists["contacts"]
    page = making.list_page(of, rows=making.rows("Sue", 3), page=0, pages=1, total=3)
    view = draw(making.voice(), page, Place("", below=STEP))
    menus = [
        [option["text"]["text"] for option in block["accessory"]["options"]]
        for block in view["blocks"]
        if block.get("accessory", {}).get("type") == "overflow"
    ]
    assert menus == [
        ["Edit", "Move down", "Remove"],
        ["Edit", "Move up", "Move down", "Move to the top", "Remove"],
        ["Edit", "Move up", "Move to the top", "Remove"],
    ]


def test_a_search_is_not_put_in_order() -> None:
    of = making.method().lists["contacts"]
    page = making.list_page(of, rows=making.rows("Sue", 1), query="sue")
    view = draw(making.voice(), page, Place("", below=STEP))
    (menu,) = [b["accessory"] for b in view["blocks"] if b.get("block_id") == "row.contacts.1"]
    assert [option["text"]["text"] for option in menu["options"]] == ["Edit", "Remove"]


def test_rows_that_kambot_makes_can_only_be_edited() -> None:
    of = replace(making.method().lists["contacts"], fixed=True)
    view = draw(making.voice(), making.list_page(of), Place("", below=STEP))
    tools = {b["accessory"]["type"] for b in view["blocks"] if "accessory" in b}
    assert tools == {"button"}


def test_an_empty_text_becomes_a_dash() -> None:
    assert section("")["text"]["text"] == "-"
