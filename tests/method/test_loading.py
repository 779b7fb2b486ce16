"""Prompts folders: questions, steps and overlays of one's own, and files that do not fit."""

from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from kambot.bindings import columns
from kambot.method.loading import load
from kambot.method.steps import Option
from tests.method.prompts_folder import COMMIT, HEAD, LIST, PROFILE, Folder, stanza


def test_the_shipped_steps_are_right() -> None:
    method = load([files("prompts")], columns())
    keys = [step.key for step in method.steps]
    assert keys == (
        ["profile", "trust", "target", "opportunity", "value", "objective", "action", "commit"]
    )


def test_a_question_of_ones_own_is_one_stanza(folder: Folder) -> None:
    question = stanza('key = "colour"\ntype = "choice"\noptions = ["Red", "Green"]\nminimum = 0.5')
    folder.write("1_profile", PROFILE + question)
    field = folder.load().step("profile").field("colour")
    assert field.custom
    assert field.options == (Option("Red", "Red"), Option("Green", "Green"))
    assert field.minimum == Decimal("0.5")


def test_a_step_of_ones_own_is_one_file(folder: Folder, overlay: Path) -> None:
    text = HEAD.format(key="risks", order=7, title="Risks") + stanza('label = "What may fail?"')
    (overlay / "steps" / "9_risks.toml").write_text(text)
    method = folder.load(overlay)
    assert [step.key for step in method.steps] == ["profile", "risks", "commit"]
    after = method.after("risks")
    assert after
    assert after.key == "commit"


def test_commit_is_last_whatever_its_order(folder: Folder) -> None:
    folder.write("2_commit", COMMIT.replace("order = 2", "order = -5"))
    method = folder.load()
    assert [step.key for step in method.steps] == ["profile", "commit"]
    assert method.after("commit") is None


def test_an_overlay_replaces_a_file_of_the_same_name(folder: Folder, overlay: Path) -> None:
    text = PROFILE.replace("Account name", "Customer")
    (overlay / "steps" / "1_profile.toml").write_text("\ufeff" + text, encoding="utf-8")
    (overlay / "steps" / ".1_profile.toml.swp").write_text("not a step")
    (overlay / "steps" / "._2_commit.toml").write_bytes(b"\x00\xff")
    assert folder.load(overlay).step("profile").field("name").label == "Customer"


def test_an_overlay_may_have_no_steps_at_all(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "words only").mkdir()
    assert folder.load(tmp_path / "words only") == folder.load()


def test_an_answer_is_at_most_as_long_as_its_column(folder: Folder) -> None:
    assert folder.load().step("profile").field("name").max_length == 80


def test_a_number_lies_within_what_its_column_takes(folder: Folder) -> None:
    confidence = folder.load().step("commit").field("confidence")
    assert (confidence.minimum, confidence.maximum) == (Decimal(1), Decimal(5))


def test_words_that_formulas_compare_may_get_other_labels_but_no_other_values(
    folder: Folder,
) -> None:
    stance = 'key = "stance"\ncustom = false\ntype = "choice"\noptions = [{option}]'
    renamed = stance.format(option='{ value = "with_us", label = "Friend" }')
    folder.write("1_profile", PROFILE + LIST + stanza(renamed, "lists.fields"))
    assert folder.load().lists["partners"].field("stance").options[0].label == "Friend"
    wrong = stance.format(option='{ value = "with_them", label = "Foe" }')
    folder.write("1_profile", PROFILE + LIST + stanza(wrong, "lists.fields"))
    (fault,) = folder.faults()
    assert fault == (
        "steps/1_profile.toml, lists[1] “partners”, fields[2] “stance”, options[1] “with_them”: "
        "is no value that kambot knows here. Did you mean “with_us”? The label is free."
    )


def test_a_record_list_may_have_questions_of_ones_own(folder: Folder) -> None:
    own = stanza('key = "colour"', "lists.fields")
    folder.write("1_profile", PROFILE + LIST + own)
    assert folder.load().lists["partners"].field("colour").custom


def test_two_files_for_one_step_are_refused(folder: Folder, overlay: Path) -> None:
    (overlay / "steps" / "profile.toml").write_text(PROFILE)
    (fault,) = folder.faults(overlay)
    assert fault == (
        "steps/profile.toml: “profile” is also in steps/1_profile.toml. "
        "To replace it, name your file 1_profile.toml."
    )


def test_a_step_that_kambot_counts_on_must_be_there(folder: Folder) -> None:
    (folder.root / "steps" / "2_commit.toml").unlink()
    (fault,) = folder.faults()
    assert fault == (
        "steps: The step “commit” is missing. Please put its file back; kambot ships it."
    )


def test_files_in_the_wrong_place_are_not_ignored(folder: Folder, overlay: Path) -> None:
    (overlay / "9_risks.toml").write_text("")
    (fault,) = folder.faults(overlay)
    assert fault == "9_risks.toml: lies where kambot does not look. Please move it to steps/."


def test_a_folder_that_is_not_there_is_named(folder: Folder, tmp_path: Path) -> None:
    (fault,) = folder.faults(tmp_path / "nowhere")
    assert fault.endswith("nowhere: is not a folder. Please correct KAMBOT_PROMPTS_DIR.")


def test_a_file_that_is_not_utf8_is_named(folder: Folder) -> None:
    (folder.root / "steps" / "1_profile.toml").write_bytes(PROFILE.encode("utf-16"))
    (fault,) = folder.faults()
    assert fault == "steps/1_profile.toml: is not UTF-8 text. Please save it as UTF-8."
