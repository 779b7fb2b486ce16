"""Every screen in the strict sandbox: empty, typical, at the extremes; each has a way out."""

from collections.abc import Iterator

import pytest

from kambot.method.text import clean
from kambot.sandbox import Person
from kambot.sandbox.screens import Home, Modal
from tests.acceptance.extremes import TEXTS, Writer, multiply
from tests.acceptance.tour import tour
from tests.handlers.conftest import Stage, caller, until
from tests.usecases.complete import complete
from tests.usecases.conftest import Desk

MANY = 200
ASKED = ("status", "why", "history", "people", "next 90", "overdue", "growth")
PASTE = "x" * 3000
TYPED = ("plain_text_input", "email_text_input")


def ana(stage: Stage) -> Desk:
    return Desk(stage.kambot, caller(stage.ana))


def look_around(stage: Stage, person: Person, account: str) -> str:
    """Look at every screen; all that there is to read on them."""
    read = []
    for screen in tour(person, stage.kambot.method, account):
        assert has_way_out(screen)
        read.append(screen.text)
    return "\n".join(read)


def has_way_out(screen: Home | Modal) -> bool:
    return isinstance(screen, Home) or bool(screen.view.content["close"]["text"])


def test_an_empty_plan(stage: Stage) -> None:
    ana(stage).start("Acme")
    assert "No answer" not in look_around(stage, stage.ana, "Acme")


def test_a_complete_plan_for_its_owner_and_for_a_reader(stage: Stage) -> None:
    complete(ana(stage))
    for person in (stage.ana, stage.ben):
        read = look_around(stage, person, "Edge Communications")
        assert "Rose Gonzalez" in read
        assert "120,000 · 50%" in read


@pytest.mark.parametrize("kind", TEXTS)
def test_the_longest_answers_in_every_field(stage: Stage, kind: str) -> None:
    writer = Writer(ana(stage), TEXTS[kind], stage.ben.id)
    writer.plan()
    for person in (stage.ana, stage.ben):
        read = look_around(stage, person, writer.account)
        assert clean(writer.repeated(55)) in read
        assert "@channel" not in read


def test_two_hundred_contacts_deals_and_actions(stage: Stage) -> None:
    writer = Writer(ana(stage), TEXTS["marks"], stage.ben.id)
    plan_id = writer.plan()
    for list_key in ("contacts", "opportunities", "actions"):
        multiply(stage.kambot, plan_id, list_key, MANY)
    read = look_around(stage, stage.ana, writer.account)
    assert read.count("Show all 200") >= 3
    assert "Page 2 of 10" in read


def test_questions_about_the_longest_answers_and_two_hundred_records(stage: Stage) -> None:
    writer = Writer(ana(stage), TEXTS["marks"], stage.ben.id)
    plan_id = writer.plan()
    for list_key in ("contacts", "opportunities", "actions"):
        multiply(stage.kambot, plan_id, list_key, MANY)
    assert all(answer(stage.ana, f"{question} {writer.account}") for question in ASKED)


def answer(person: Person, question: str) -> str:
    """What is answered to a command."""
    before = len(person.ephemerals("general"))
    person.command(f"/accountplan {question}", "general")
    assert until(lambda: len(person.ephemerals("general")) > before)
    return person.ephemerals("general")[-1].text


def test_a_paste_of_3000_characters_is_refused_at_its_field_and_nothing_is_lost(
    stage: Stage,
) -> None:
    desk = ana(stage)
    desk.add(complete(desk), "partners", name="Big Consulting")
    tried = [
        label
        for screen in tour(stage.ana, stage.kambot.method, "Edge Communications")
        if isinstance(screen, Modal) and is_stored(screen)
        for label in paste_everywhere(screen)
    ]
    assert len(tried) > 60


def is_stored(screen: Modal) -> bool:
    """A step's form, or that of a record which is there already."""
    kind: str = screen.view.content["callback_id"].partition(".")[0]
    return kind == "plan" or (kind == "record" and screen.title.startswith("Edit"))


def paste_everywhere(screen: Modal) -> Iterator[str]:
    """Paste into one field after the other; each refuses it, and the others stay as they are."""
    labels = [
        block["label"]["text"]
        for block in screen.blocks
        if block["type"] == "input" and block["element"]["type"] in TYPED
    ]
    for label in labels:
        before = screen.values
        screen.fill(label, PASTE).submit()
        assert list(screen.errors) == [label]
        assert screen.values == before | {label: PASTE}
        screen.fill(label, before[label])
        yield label
