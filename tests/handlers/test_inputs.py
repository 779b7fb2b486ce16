"""What a form is filled with comes back as it was: `state` is the inverse of `inputs`."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.views.blocks import Json
from handlers.views.inputs import ELEMENTS, MANY, OFFERS
from handlers.views.place import Place
from handlers.views.questions import questions
from handlers.views.state import READERS, answers
from kambot.method.fields import TYPES
from kambot.method.fields.listed import CATALOGUES
from kambot.method.steps import Field, Option
from kambot.sandbox.values import first_values
from kambot.screens import Input, Raw
from tests.handlers import making

PLACE = Place("step", plan=1, step="trust", version=7, redraws=2)
OPTIONS = tuple(Option(value, value.title()) for value in ("high", "middle", "low", "none"))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=3000)
USERS = st.from_regex(r"U[A-Z0-9]{8}", fullmatch=True)
DAYS = st.dates().map(str)
VALUES = st.sampled_from([option.value for option in OPTIONS])
IDS = st.integers(1, 10**15).map(str)
RAWS: dict[str, st.SearchStrategy[Any]] = {
    "choice": VALUES,
    "choices": st.lists(VALUES, min_size=1, unique=True),
    "scale": st.integers(1, 5).map(str),
    "yes_no": st.sampled_from(["yes", "no"]),
    "date": DAYS,
    "member": USERS,
    "members": st.lists(USERS, min_size=1, max_size=20, unique=True),
    "contact": IDS | TEXTS.map(lambda name: f"new:{name[:80]}"),
    "contacts": st.lists(IDS, min_size=1, max_size=20, unique=True),
    "plan": IDS,
    "reference": IDS,
    "time": st.times().map(lambda hour: f"{hour:%H:%M}"),
    **{kind: st.sampled_from(sorted(entries())) for kind, entries in CATALOGUES.items()},
}
KINDS = sorted(TYPES)


def asked(kind: str, raw: Raw, **details: Any) -> Input:
    return Input(Field("mine", kind, "Mine?", options=OPTIONS, **details), raw)


def returned(*shown: Input, **typed: Json) -> dict[str, Raw]:
    """What comes back from a form that was sent off, untouched but for what was typed."""
    blocks = questions(making.voice(), shown, PLACE)
    values = first_values(blocks)
    for block_id, actions in values.items():
        for state in actions.values():
            state.update(typed.get(block_id.partition("@")[0], {}))
    return answers({"state": {"values": values}})


def test_every_type_of_field_can_be_asked_and_read() -> None:
    assert set(ELEMENTS) | set(OFFERS) == set(TYPES)
    blocks = questions(making.voice(), [asked(kind, None) for kind in KINDS], PLACE)
    assert {block["element"]["type"] for block in blocks} <= set(READERS)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_an_answer_survives_its_form(kind: str, data: st.DataObject) -> None:
    raw = data.draw(RAWS.get(kind, TEXTS))
    (back,) = returned(asked(kind, raw)).values()
    assert back == raw


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_comes_back_as_none(kind: str) -> None:
    assert returned(asked(kind, None)) == {"mine": None}


@pytest.mark.parametrize(
    "kind", sorted(set(KINDS) - {*MANY, "contact", "plan", "reference", *CATALOGUES})
)
def test_not_knowing_is_an_answer_of_any_single_question(kind: str) -> None:
    assert returned(asked(kind, "unknown", unknown=True)) == {"mine": "unknown"}
    assert returned(asked(kind, None, unknown=True)) == {"mine": None}


def test_a_typed_answer_beats_a_ticked_box() -> None:
    shown = asked("text", "unknown", unknown=True)
    assert returned(shown, mine={"value": "Sue"}) == {"mine": "Sue"}


def test_a_choice_that_is_no_longer_offered_stays_until_it_is_changed() -> None:
    assert returned(asked("choice", "gone")) == {"mine": "gone"}
    assert returned(asked("choices", ["gone", "low"])) == {"mine": ["gone", "low"]}


def test_a_field_holds_what_was_stored_when_it_could_be_longer() -> None:
    assert returned(asked("text", "x" * 90, max_length=80)) == {"mine": "x" * 90}


def test_blocks_that_ask_nothing_are_no_answers() -> None:
    values = {"query": {"query": {"type": "plain_text_input", "value": "sue"}}}
    assert answers({"state": {"values": values}}) == {}


@pytest.mark.parametrize(
    ("labels", "details", "element"),
    [
        (["Yes", "No"], {"required": True}, "radio_buttons"),
        (["Yes", "No"], {"default": "yes"}, "radio_buttons"),
        (["Yes", "No"], {}, "static_select"),
        (["A", "B", "C", "D"], {"required": True}, "static_select"),
        (["A rather long way to say yes", "No"], {"required": True}, "static_select"),
    ],
)
def test_few_short_choices_that_stay_made_are_buttons(
    labels: list[str], details: dict[str, Any], element: str
) -> None:
    options = tuple(Option(label.lower(), label) for label in labels)
    field = Field("mine", "choice", "Mine?", options=options, **details)
    (block,) = questions(making.voice(), [Input(field)], PLACE)
    assert block["element"]["type"] == element


def test_a_new_version_or_redraw_is_a_new_block() -> None:
    shown = [asked("text", "Sue")]
    places = [PLACE, Place("step", step="trust", version=8), Place("step", step="value", version=7)]
    ids = {questions(making.voice(), shown, place)[0]["block_id"] for place in places}
    assert len(ids) == len(places)
