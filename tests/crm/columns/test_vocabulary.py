"""Words of columns: shipped, overlaid file by file, and every fault in them said at once."""

from importlib.resources import files
from pathlib import Path

import pytest

from kambot.crm.columns.fields import FIELDS
from kambot.crm.columns.vocabulary import Vocabulary, load_vocabulary
from kambot.crm.drafts import Kind
from kambot.method.faults import PromptFault
from tests.crm.columns.tabling import named, recognised, table

STAGES = 'label = "stages"\none = "Stage"\nsigns = []\n[nouns]\nenglish = ["Stage"]\n'


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "crm" / "columns"
    folder.mkdir(parents=True)
    return folder


def load(overlay: Path) -> Vocabulary:
    return load_vocabulary([files("prompts"), overlay.parent.parent])


def faults(overlay: Path, text: str, file: str = "stages.toml") -> list[str]:
    (overlay / file).write_text(text)
    with pytest.raises(PromptFault) as refused:
        load(overlay)
    return [str(fault) for fault in refused.value.faults]


def test_every_field_has_a_label(vocabulary: Vocabulary) -> None:
    labels = {
        (kind, field): vocabulary.label(kind, field) for kind in Kind for field in FIELDS[kind]
    }
    assert all(labels.values())
    assert labels[Kind.OPPORTUNITIES, "closes_on"] == "Close date"
    assert labels[Kind.OPPORTUNITIES, "account_id"] == "Account: Id"
    assert labels[Kind.ACCOUNTS, "owner"] == "Owner"


@pytest.mark.parametrize("kind", [Kind.ACCOUNTS, Kind.OPPORTUNITIES, Kind.CONTACTS])
def test_every_field_has_words(vocabulary: Vocabulary, kind: Kind) -> None:
    wordless = [name for name, field in vocabulary.tables[kind].fields.items() if not field.words]
    assert wordless == []


def test_a_teams_own_word_is_added_by_its_own_file(overlay: Path) -> None:
    shipped = files("prompts").joinpath("crm/columns/opportunities.toml").read_text()
    own = shipped.replace('"Amount", "Value"', '"Moneten", "Amount", "Value"')
    (overlay / "opportunities.toml").write_text(own)
    of = table("Deal | Stage | Moneten", ("Pilot", "Won", "12"))
    assert named(of, recognised(load(overlay), of))["amount"] == "Moneten"


def test_a_table_of_its_own_may_be_left_alone_by_its_name(overlay: Path) -> None:
    (overlay / "strangers.toml").write_text(
        '[parts]\nlabel = "spare parts"\nfix = "Leave them."\nenough = 1\nsigns = ["Part Number"]\n'
    )
    found = recognised(load(overlay), table("Name | Part Number | Amount"))
    assert (
        found.problems[0].why == "This table looks like spare parts, which kambot does not import."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("label = stages", "crm/columns/stages.toml, line 1, column 9: Invalid value."),
        (STAGES + '[nam]\nlabel = "Name"\n', "“nam” is not known here. Did you mean “name”?"),
        (STAGES + '[name]\nlabel = "Name"\nenglisch = ["X"]\n', "Did you mean “english”?"),
        (STAGES + '[name]\nenglish = ["X"]\n', "[name]: “label” must be a text."),
        (STAGES + '[name]\nlabel = "Name"\nenglish = "X"\n', "“english” must be a list of words."),
        (STAGES + '[name]\nlabel = "Name"\nenglish = ["**"]\n', "“**” in “english” says nothing."),
        (STAGES.replace("nouns", "noun"), "“noun” is not known here. Did you mean “nouns”?"),
        (STAGES.replace('["Stage"]', "[1]"), "[nouns]: “english” must be a list of words."),
        (STAGES.replace("[nouns]\nenglish", "nouns"), "[nouns]: must be a table."),
        (
            STAGES + '[id]\nlabel = "Id"\nother = ["X"]\n[name]\nlabel = "Name"\nother = ["x"]\n',
            "[name]: “x” is a word of [id], too. Please take it out of one of the two.",
        ),
    ],
)
def test_a_fault_names_file_place_and_way_out(overlay: Path, text: str, said: str) -> None:
    assert said in faults(overlay, text)[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('parts = "X"\n', "[parts]: must be a table."),
        ('[parts]\nlabel = "X"\nfix = "Y"\nenough = 0\n', "“enough” must be a whole number."),
        ('[parts]\nlabel = "X"\nfix = "Y"\nsign = []\n', "Did you mean “signs”?"),
        ('[parts]\nlabel = "X"\n', "“fix” must be a text."),
    ],
)
def test_a_fault_in_the_strangers_is_said_too(overlay: Path, text: str, said: str) -> None:
    assert said in faults(overlay, text, "strangers.toml")[0]


def test_a_file_of_no_kind_is_said_with_the_nearest_one(overlay: Path) -> None:
    (said,) = faults(overlay, STAGES, "deals.toml")
    assert said.startswith("crm/columns/deals.toml: is no file of kambot.")


def test_no_sign_is_a_word_of_the_same_kind(vocabulary: Vocabulary) -> None:
    """A column that means something shows its kind already."""
    twice = {
        (kind, sign)
        for kind, table in vocabulary.tables.items()
        for sign in table.signs
        for field in table.fields.values()
        if sign in field.words or sign in field.weaker
    }
    assert twice == set()
