"""Words of exports: faults in one's own are said at start, the shipped ones are read late."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kambot.core import SHIPPED, build
from kambot.crm.wording import CrmWords
from kambot.db import Database
from kambot.method.faults import PromptFault
from kambot.method.vocabulary import DealType, TouchKind

QUOTELESS = (
    "steps/1_profile.toml, line 1, column 7: Invalid value."
    ' Please write it as key = "text", with a quote at both ends.'
)


def write(folder: Path, file: str, text: str) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def started(database: Database, folder: Path) -> list[str]:
    """What kambot says instead of starting with such a folder."""
    with pytest.raises(PromptFault) as refused:
        build(database, lambda: datetime(2026, 11, 22, tzinfo=UTC), prompts_dir=folder)
    return [str(fault) for fault in refused.value.faults]


def test_the_faults_of_all_prompts_are_said_at_once_before_kambot_starts(
    database: Database, tmp_path: Path
) -> None:
    write(tmp_path, "crm/columns/owners.toml", 'label = "users"\none = "User"\nsings = []\n')
    write(tmp_path, "crm/outcomes.toml", '[won]\nword = ["yes"]\n')
    write(tmp_path, "crm/words.toml", '[touches]\ncalls = ["Ring"]\n')
    write(tmp_path, "messages/removd.j2", "Gone.")
    write(tmp_path, "steps/1_profile.toml", "key = profile\n")
    assert started(database, tmp_path) == [
        "crm/columns/owners.toml: “sings” is not known here. Did you mean “signs”?",
        "crm/outcomes.toml, [won]: “word” is not known here. Did you mean “words”?",
        "crm/words.toml, [touches]: “calls” is not known here. Did you mean “call”?",
        "messages/removd.j2: is no message of kambot. Did you mean “removed.j2”?",
        QUOTELESS,
    ]


def test_a_folder_that_is_none_is_said_once(database: Database, tmp_path: Path) -> None:
    (said,) = started(database, tmp_path / "wrods")
    assert said.endswith("wrods: is not a folder. Please correct KAMBOT_PROMPTS_DIR.")


def test_a_file_that_nobody_reads_is_said_once(database: Database, tmp_path: Path) -> None:
    write(tmp_path, "crm/outcome.toml", "")
    assert started(database, tmp_path) == [
        "crm/outcome.toml: is no file of kambot. Did you mean “outcomes.toml”?"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[touchs]", "crm/words.toml: “touchs” is not known here. Did you mean “touches”?"),
        ("types = 5", "crm/words.toml, [types]: must be a table. Please write [types]."),
        ('[types]\nnew = "New"', '“new” must be a list of words. Please write it as new = ["one"'),
        ('[types]\nnew = [" "]', "“ ” in “new” says nothing. Please write a word, or take it out."),
        ("types = x", "crm/words.toml, line 1, column 9: Invalid value."),
    ],
)
def test_a_fault_in_the_words_of_kinds_names_its_place(
    tmp_path: Path, text: str, said: str
) -> None:
    write(tmp_path, "crm/words.toml", text)
    with pytest.raises(PromptFault) as refused:
        CrmWords([SHIPPED, tmp_path]).check()
    assert said in str(refused.value)


def test_words_of_ones_own_take_the_place_of_the_shipped_file(tmp_path: Path) -> None:
    write(tmp_path, "crm/words.toml", '[touches]\ncall = ["Ring"]\n[types]\nnew = ["Fresh"]\n')
    words = CrmWords([SHIPPED, tmp_path])
    words.check()
    assert words.kinds.touch("Ring twice") is TouchKind.CALL
    assert words.kinds.touch("Meeting") is TouchKind.OTHER
    assert words.kinds.type("fresh") is DealType.NEW


def test_a_start_without_words_of_ones_own_reads_none(tmp_path: Path) -> None:
    """They are a tenth of a second, and most starts see no file of a CRM."""
    write(tmp_path, "messages/removed.j2", "Gone.")
    words = CrmWords([SHIPPED, tmp_path])
    words.check()
    assert vars(words).keys() == {"folders"}


def test_the_shipped_words_have_no_faults_and_are_read_once() -> None:
    words = CrmWords([SHIPPED])
    first = words.columns, words.kinds, words.endings
    assert all(one is same for one, same in zip(first, _all(words), strict=True))


def _all(words: CrmWords) -> tuple[object, object, object]:
    return words.columns, words.kinds, words.endings
