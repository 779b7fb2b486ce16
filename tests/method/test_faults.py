"""Every way to get a prompts file wrong: named with its place and a way out."""

import pytest

from tests.method.prompts_folder import COMMIT, HEAD, LIST, PROFILE, Folder, stanza


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
    ('type = "contacts"', "type “contacts” works in forms only. Please use another one."),
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
    ('type = "scale"\nmaximum = 101', "has too many steps for a scale."),
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


def test_a_scale_beyond_what_its_column_takes_is_refused(folder: Folder) -> None:
    folder.write("2_commit", COMMIT + "maximum = 10\n")
    (fault,) = folder.faults()
    assert fault.endswith("maximum = 10 does not work, kambot keeps 1 to 5. Please stay inside.")


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


def test_every_question_of_a_step_of_ones_own_is_custom(folder: Folder) -> None:
    text = HEAD.format(key="risks", order=7, title="Risks") + stanza("custom = false")
    folder.write("9_risks", text)
    (fault,) = folder.faults()
    assert fault.endswith("A question of your own needs custom = true.")
