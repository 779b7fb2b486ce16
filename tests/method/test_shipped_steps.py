"""The eight steps as they are shipped: all of the method is asked, little of it at once."""

from collections.abc import Iterator
from importlib.resources import files

import pytest

from kambot.bindings import columns
from kambot.method.fields import TYPES
from kambot.method.loading import load
from kambot.method.steps import DERIVED, Field, Method, RecordList
from kambot.prompts import Prompts
from tests.method.asking import speech

MANAGERS = {"granted_days", "granted_budget", "granted_note", "return_comment"}
"""What a manager answers when a plan is approved."""
ELSEWHERE = MANAGERS | {"close_reason"}
PERIOD = {"starts_on", "ends_on"}
"""Of a plan year: follows from the plan's period."""


@pytest.fixture(scope="module")
def method() -> Method:
    return load([files("prompts")], columns())


def forms(method: Method) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """The fields of each step and of each record list, by key."""
    for step in method.steps:
        yield step.key, step.fields
        yield from ((lst.key, lst.fields) for lst in step.lists)


def test_every_column_of_the_plan_is_asked_somewhere(method: Method) -> None:
    asked = {field.key for step in method.steps for field in step.fields}
    of_steps = {key for step in method.steps for key in columns()[step.key]}
    assert of_steps - asked == ELSEWHERE


def test_every_column_of_a_record_is_asked_in_its_list(method: Method) -> None:
    for key, lst in method.lists.items():
        assert set(columns()[key]) - {field.key for field in lst.fields} <= (
            PERIOD if lst.fixed else set()
        )


def test_every_value_of_the_method_can_be_chosen(method: Method) -> None:
    for key, fields in forms(method):
        for field in fields:
            choices = columns()[key][field.key].choices or ()
            assert set(choices) <= {option.value for option in field.options}, (key, field.key)


def test_about_six_questions_are_asked_at_first(method: Method) -> None:
    for key, fields in forms(method):
        assert len([field for field in fields if not field.more]) <= 7, key


def test_what_is_needed_is_asked_first_and_says_what_to_do(method: Method) -> None:
    for step in method.steps:
        fields = [(each.more, each.missing) for each in step.fields if each.required]
        lists = [(each.more, each.missing) for each in step.lists if each.needed]
        for more, missing in (*fields, *lists):
            assert not more, step.key
            assert missing[0].islower(), step.key


def test_what_a_record_insists_on_is_asked_first(method: Method) -> None:
    for lst in method.lists.values():
        assert not [field.key for field in lst.fields if field.required and field.more]


def test_questions_are_short_and_written_alike(method: Method) -> None:
    for key, fields in forms(method):
        for field in fields:
            assert len(field.label) <= 60, (key, field.key)
            assert field.label[0].isupper(), (key, field.key)
            assert not field.label.endswith((".", ":", " ")), (key, field.key)
            assert not field.hint or field.hint.endswith("."), (key, field.key)


def test_an_example_would_be_a_right_answer(method: Method) -> None:
    for _, fields in forms(method):
        for field in fields:
            if field.example:
                assert TYPES[field.type].parse(field.example, field, speech())


def full(lst: RecordList) -> dict[str, str]:
    return {field.key: field.label for field in lst.fields} | dict.fromkeys(worked_out(lst), "15%")


def empty(lst: RecordList) -> dict[str, str]:
    return {field.key: "" for field in lst.fields} | dict.fromkeys(worked_out(lst), "")


def worked_out(lst: RecordList) -> frozenset[str]:
    return DERIVED.get(lst.key, frozenset())


@pytest.mark.parametrize("texts", [full, empty])
def test_the_second_line_of_a_record_is_one_line(method: Method, texts: object) -> None:
    prompts = Prompts([files("prompts")])
    assert callable(texts)
    for lst in method.lists.values():
        line = prompts.fill(lst.line, **texts(lst))
        assert "\n" not in line
        assert "· ·" not in line


def test_a_first_plan_asks_for_at_most_24_answers(method: Method) -> None:
    """Two named contacts, one rating, one deal, one proposition, one objective, one action."""
    of_steps = [field for step in method.steps for field in step.fields if field.required]
    records = ("trust_ratings", "value_propositions", "objectives", "actions")
    of_records = [
        field for key in records for field in method.lists[key].fields if must_be_given(field)
    ]
    deal = ("name", "amount", "closes_on")
    link = ("objective_id",)
    assert len(of_steps) + len(of_records) + len(deal) + len(link) <= 24


def must_be_given(field: Field) -> bool:
    return field.required and not field.default
