"""Small forms in prompts folders: every word may be another, what is asked stays as shipped."""

from importlib.resources import files
from pathlib import Path

import pytest

from kambot.asking.table import ASKS
from kambot.bindings import columns
from kambot.method.fields import TYPES
from kambot.method.loading import PromptFault, load
from kambot.method.steps import Field, Method

FORMS = files("prompts").joinpath("forms")
MOST_FIELDS = 15
"""The numbers of health are as many; whoever sets them wants to see them together."""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A prompts folder of one's own."""
    (tmp_path / "forms").mkdir()
    return tmp_path


def shipped(name: str) -> str:
    return FORMS.joinpath(f"{name}.toml").read_text(encoding="utf-8")


def loaded(*folders: Path) -> Method:
    return load([files("prompts"), *folders], columns())


def faults(own: Path, name: str, text: str) -> list[str]:
    """What is said at start about a form with this text."""
    (own / "forms" / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PromptFault) as refused:
        loaded(own)
    return [str(fault) for fault in refused.value.faults]


def test_every_shipped_form_has_an_owner_and_the_other_way_round() -> None:
    assert loaded().forms.keys() == ASKS.keys()


def test_every_form_is_short_and_asks_in_known_types() -> None:
    for form in loaded().forms.values():
        assert 0 < len(form.fields) <= MOST_FIELDS, form.key
        assert {field.type for field in form.fields} <= TYPES.keys()


def test_every_word_of_a_form_may_be_another(own: Path) -> None:
    text = shipped("pause").replace("For how long?", "How long?").replace("For 1 day", "One day")
    (own / "forms" / "pause.toml").write_text(text, encoding="utf-8")
    (how_long, until) = loaded(own).forms["pause"].fields
    assert how_long.label == "How long?"
    assert how_long.options[0].label == "One day"
    assert until == loaded().forms["pause"].fields[1]


def test_what_need_not_be_answered_may_be_left_out(own: Path) -> None:
    text = shipped("away").partition('[[fields]]\nkey = "deputy_id"')[0]
    (own / "forms" / "away.toml").write_text(text, encoding="utf-8")
    assert [field.key for field in loaded(own).forms["away"].fields] == ["starts_on", "ends_on"]


def test_a_question_may_offer_what_a_step_offers(own: Path) -> None:
    (own / "steps").mkdir()
    step = files("prompts").joinpath("steps", "1_profile.toml").read_text(encoding="utf-8")
    assert "At odds" in step
    (own / "steps" / "1_profile.toml").write_text(step.replace("At odds", "Angry"))

    def labels(field: Field) -> list[str]:
        return [option.label for option in field.options]

    asked = {field.key: field for field in loaded(own).forms["digest"].fields}
    assert "Angry" in labels(asked["segment"])
    assert labels(asked["segment"]) == labels(loaded(own).step("profile").field("segment"))


WRONG = [
    (
        "pause",
        'key = "pause"',
        'key = "puse"',
        "forms/pause.toml: key = “puse” is another form. Please write “pause”.",
    ),
    (
        "pause",
        'title = "Pause"',
        'titel = "Pause"',
        "forms/pause.toml: “titel” is not known here. Did you mean “title”?",
    ),
    (
        "pause",
        'submit = "Pause"',
        'submit = "No reminders for me, please"',
        "forms/pause.toml: submit has 27 characters. Please shorten it to 24.",
    ),
    (
        "pause",
        'key = "how_long"',
        'key = "howlong"',
        (
            "forms/pause.toml, fields[1] “howlong”: is no question of this form. "
            "Did you mean “how_long”?"
        ),
    ),
    (
        "pause",
        'value = "monday"',
        'value = "mnday"',
        (
            "forms/pause.toml, fields[1] “how_long”, options[4] “mnday”: is no value that kambot "
            "knows here. Did you mean “monday”? The label is free."
        ),
    ),
    (
        "pause",
        'value = "date"',
        'value = "5_days"',
        (
            "forms/pause.toml, fields[2] “until”: when = “how_long is date” can never be. "
            "Please put the question “how_long” with its choice “date” back."
        ),
    ),
    (
        "pause",
        'type = "date"\n',
        'type = "text"\n',
        (
            "forms/pause.toml, fields[2] “until”: type cannot be changed here. "
            'Please write type = "date".'
        ),
    ),
    (
        "away",
        'required = true\ndefault = "today"',
        'default = "tody"',
        "forms/away.toml, fields[1] “starts_on”: default = “tody” cannot be the answer.",
    ),
    (
        "away",
        'required = true\ndefault = "today"',
        'default = "today"',
        (
            "forms/away.toml, fields[1] “starts_on”: required cannot be changed here. "
            "Please write required = true."
        ),
    ),
    (
        "hand_over",
        "required = true",
        "required = true\nmore_of_it = 5",
        "forms/hand_over.toml, fields[1] “owner_id”: “more_of_it” is not known here.",
    ),
    (
        "digest",
        'same_as = "profile.segment"',
        'same_as = "profile.segmnt"',
        (
            "forms/digest.toml, fields[7] “segment”: same_as cannot be changed here. "
            'Please write same_as = "profile.segment".'
        ),
    ),
]


@pytest.mark.parametrize(("name", "right", "wrong", "said"), WRONG, ids=[each[2] for each in WRONG])
def test_a_wrong_form_is_named_with_file_place_fault_and_fix(
    own: Path, name: str, right: str, wrong: str, said: str
) -> None:
    assert right in shipped(name)
    found = faults(own, name, shipped(name).replace(right, wrong, 1))
    assert any(fault.startswith(said) for fault in found), found


def test_a_form_lacks_nothing_that_kambot_counts_on(own: Path) -> None:
    text = shipped("away").replace('key = "ends_on"', 'key = "deputy_id"')
    assert (
        "forms/away.toml: lacks the field “ends_on”, which kambot counts on. "
        "Please put its stanza back; the shipped file has it."
    ) in faults(own, "away", text)


def test_a_form_that_nobody_opens_is_refused(own: Path) -> None:
    (fault,) = faults(own, "puse", shipped("pause"))
    assert fault == "forms/puse.toml: is no form of kambot. Did you mean “forms/pause.toml”?"


def test_faults_of_steps_and_forms_are_said_at_once(own: Path) -> None:
    (own / "steps").mkdir()
    step = files("prompts").joinpath("steps", "8_commit.toml").read_text(encoding="utf-8")
    (own / "steps" / "8_commit.toml").write_text(step.replace('title = "Commit"', 'title = ""'))
    said = faults(own, "pause", shipped("pause").replace('title = "Pause"', 'title = ""'))
    assert [fault.partition(":")[0] for fault in said] == [
        "forms/pause.toml",
        "steps/8_commit.toml",
    ]


def test_conditions_and_borrowed_options_are_for_forms_only(own: Path) -> None:
    (own / "steps").mkdir()
    step = files("prompts").joinpath("steps", "8_commit.toml").read_text(encoding="utf-8")
    extra = step + '\n[[fields]]\nkey = "x"\ntype = "text"\nlabel = "X"\ncustom = true\n'
    (own / "steps" / "8_commit.toml").write_text(extra + 'when = "confidence is 1"\n')
    with pytest.raises(PromptFault, match=r"when works in forms only\. Please take when = … out\."):
        loaded(own)
