"""Prompts files that are right, and every way to get one wrong."""

from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from kambot.bindings import columns
from kambot.method.loading import ColumnInfo, Columns, PromptFault, load
from kambot.method.steps import Method, Option

COLUMNS: Columns = {
    "profile": {
        "name": ColumnInfo("text", required_by_method=True, max_length=80),
        "segment": ColumnInfo("text"),
        "goals": ColumnInfo("lines"),
        "starts_on": ColumnInfo("date"),
    },
    "commit": {"confidence": ColumnInfo("integer", required_by_method=True)},
    "partners": {
        "name": ColumnInfo("text"),
        "stance": ColumnInfo("text", choices=("with_us", "against_us")),
        "goal_id": ColumnInfo("reference"),
        "contact_id": ColumnInfo("contact"),
    },
}
HEAD = 'key = "{key}"\norder = {order}\ntitle = "{title}"\nintro = "Why"\ncoaching = "How"\n'
NAME = '[[fields]]\nkey = "name"\ntype = "text"\nlabel = "Account name"\n'
PROFILE = HEAD.format(key="profile", order=1, title="Profile") + NAME
COMMIT = HEAD.format(key="commit", order=2, title="Commit") + (
    '[[fields]]\nkey = "confidence"\ntype = "scale"\nlabel = "How sure?"\n'
)
LIST = '[[lists]]\nkey = "partners"\ntitle = "Partners"\none = "partner"\n' + NAME.replace(
    "[[fields]]", "[[lists.fields]]"
)


def stanza(text: str, part: str = "fields") -> str:
    """A question with these lines, the rest as it should be."""
    usual = {"key": '"extra"', "type": '"text"', "label": '"Extra"', "custom": "true"}
    given = dict(line.split(" = ", 1) for line in text.splitlines())
    lines = "\n".join(f"{key} = {value}" for key, value in (usual | given).items())
    return f"\n[[{part}]]\n{lines}\n"


class Folder:
    """A prompts folder that starts out right."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("1_profile", PROFILE)
        self.write("2_commit", COMMIT)

    def write(self, name: str, text: str) -> None:
        (self.root / "steps").mkdir(parents=True, exist_ok=True)
        (self.root / "steps" / f"{name}.toml").write_text(text, encoding="utf-8")

    def load(self, *overlays: Path) -> Method:
        return load([self.root, *overlays], COLUMNS)

    def faults(self, *overlays: Path) -> list[str]:
        with pytest.raises(PromptFault) as refused:
            self.load(*overlays)
        assert str(refused.value) == "\n".join(map(str, refused.value.faults))
        return [str(fault) for fault in refused.value.faults]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "prompts")


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    (tmp_path / "own" / "steps").mkdir(parents=True)
    return tmp_path / "own"


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


def test_all_faults_of_all_files_are_said_at_once(folder: Folder) -> None:
    folder.write("1_profile", PROFILE.replace('key = "name"', 'key = "nmae"'))
    folder.write("2_commit", COMMIT.replace("title", "titel"))
    assert folder.faults() == [
        (
            "steps/1_profile.toml, fields[1] “nmae”: is no field that kambot knows here. "
            "Did you mean “name”? A question of your own needs custom = true."
        ),
        (
            "steps/1_profile.toml: lacks the field “name”, which kambot counts on. "
            "Please put its stanza back; the shipped file has it."
        ),
        "steps/2_commit.toml: “titel” is not known here. Did you mean “title”?",
        "steps/2_commit.toml: “title” is missing. Please add a line title = …",
    ]


def test_a_syntax_error_names_its_line(folder: Folder) -> None:
    folder.write("1_profile", PROFILE + "label Extra\n")
    (fault,) = folder.faults()
    assert fault.startswith("steps/1_profile.toml, line 10, column 7: Expected '=' after a key")
    assert fault.endswith('Please write it as key = "text", with a quote at both ends.')


ONE_FAULT = [
    ('tpye = "text"', "fields[2] “extra”: “tpye” is not known here. Did you mean “type”?"),
    ('type = "mony"', "fields[2] “extra”: “mony” is no type. Did you mean “money”?"),
    ("label = 5", "fields[2] “extra”: “label” must be a text. Please put it in quotes."),
    ('label = ""', "fields[2] “extra”: label is empty. Please write something people can read."),
    (f'label = "{"x" * 151}"', "label has 151 characters. Please shorten it to 150."),
    (f'example = "{"x" * 151}"', "example has 151 characters. Please shorten it to 150."),
    (f'hint = "{"x" * 1501}"', "hint has 1501 characters. Please shorten it to 1500."),
    ('required = "perhaps"', "“required” must be true or false. Please write it without quotes."),
    ('max_length = "many"', "“max_length” must be a whole number. Please write digits only."),
    ('minimum = "low"', "“minimum” must be a number. Please write digits only."),
    ("options = 5", "“options” must be a list. Please put it in [ and ]."),
    ("max_length = 0", "max_length = 0 does not work. Please write 1 to 3000."),
    ("max_items = 101", "max_items = 101 does not work. Please write 1 to 100."),
    ("minimum = 5\nmaximum = 1", "minimum 5 is above maximum 1. Please swap them."),
    ('key = "segment"', "“segment”: is custom, but kambot has a place of its own for it."),
    ('key = "Colour"', "“Colour” cannot be a key. Please use small letters, digits and _"),
    ('key = "segmnt"\ncustom = false', "Did you mean “segment”? A question of your own needs"),
    ('key = "name"\ncustom = false', "“name”: is there twice."),
    ('type = "choice"', 'has no options. Please add a line options = ["One", "Two"].'),
    ('options = ["A"]', "has options, but type “text” takes none."),
    ('type = "choice"\noptions = ["A", "A"]', "options[2] “A”: is there twice."),
    ('type = "choice"\noptions = [""]', "options[1]: value is empty."),
    (f'type = "choice"\noptions = ["{"x" * 76}"]', "label has 76 characters."),
    ('type = "choice"\noptions = [{ value = "a" }]', "options[1] “a”: “label” is missing."),
    ('type = "reference"\nlist = "goal"', "list = “goal” is nothing to choose from."),
    ('list = "partners"', "names a list, but is no reference."),
    (
        'type = "contact"\nrole = "boss"',
        "role = “boss” is no role. Please use one of: budget_holder,",
    ),
    ('type = "date"\ndefault = "soon"', "default = “soon” cannot be the answer. “soon” is not a"),
    ('key = "segment"\ncustom = false\ntype = "money"', "cannot be of type “money”."),
]


@pytest.mark.parametrize(("lines", "said"), ONE_FAULT, ids=[lines for lines, _ in ONE_FAULT])
def test_a_wrong_question_is_named_with_its_place_and_a_way_out(
    folder: Folder, lines: str, said: str
) -> None:
    folder.write("1_profile", PROFILE + stanza(lines))
    found = folder.faults()
    assert any(said in fault for fault in found), found
    assert all("steps/1_profile.toml, fields[2]" in fault for fault in found)


def test_more_room_than_the_column_has_is_refused(folder: Folder) -> None:
    folder.write("1_profile", PROFILE + "max_length = 90\n")
    (fault,) = folder.faults()
    assert fault.endswith("max_length = 90 is more than kambot can keep. Please write 80 at most.")


def test_an_answer_is_at_most_as_long_as_its_column(folder: Folder) -> None:
    assert folder.load().step("profile").field("name").max_length == 80


def test_a_hundred_options_fit_and_no_more(folder: Folder) -> None:
    options = [str(number) for number in range(101)]
    folder.write("1_profile", PROFILE + stanza(f'type = "choice"\noptions = {options[:100]}'))
    assert len(folder.load().step("profile").field("extra").options) == 100
    folder.write("1_profile", PROFILE + stanza(f'type = "choice"\noptions = {options}'))
    (fault,) = folder.faults()
    assert fault.endswith("has 101 options. Please keep to 100 at most.")


def test_a_window_holds_sixty_questions(folder: Folder) -> None:
    more = (stanza(f'key = "extra_{number}"') for number in range(60))
    folder.write("1_profile", PROFILE + "".join(more))
    (fault,) = folder.faults()
    assert fault == "steps/1_profile.toml: has 61 fields. Please keep to 60 at most."


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


LISTS = [
    ('key = "partners"', 'key = "partner"', "is no record list of kambot. Did you mean “partners”"),
    ('one = "partner"', f'one = "{"x" * 20}"', "one has 20 characters. Please shorten it to 19."),
    ('one = "partner"', 'one = "partner"\nname = "titel"', "name = “titel” is none of its fields."),
    (
        'one = "partner"',
        'one = "partner"\nline = "{{ nmae }}"',
        "line names “nmae”, which is none of its fields. Did you mean “name”?",
    ),
    ('one = "partner"', 'one = "partner"\nline = "{{ name"', "line cannot be read:"),
    ('one = "partner"', 'one = "partner"\ninstead = "deals"', "“deals” is no list of this step."),
]


@pytest.mark.parametrize(("right", "wrong", "said"), LISTS, ids=[wrong for _, wrong, _ in LISTS])
def test_a_wrong_record_list_is_named(folder: Folder, right: str, wrong: str, said: str) -> None:
    folder.write("1_profile", PROFILE + LIST.replace(right, wrong, 1))
    (fault,) = folder.faults()
    assert fault.startswith("steps/1_profile.toml, lists[1] “partner")
    assert said in fault


def test_a_record_list_may_have_questions_of_ones_own(folder: Folder) -> None:
    own = stanza('key = "colour"', "lists.fields")
    folder.write("1_profile", PROFILE + LIST + own)
    assert folder.load().lists["partners"].field("colour").custom


def test_every_question_of_a_step_of_ones_own_is_custom(folder: Folder) -> None:
    text = HEAD.format(key="risks", order=7, title="Risks") + stanza("custom = false")
    folder.write("9_risks", text)
    (fault,) = folder.faults()
    assert fault.endswith("A question of your own needs custom = true.")


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
