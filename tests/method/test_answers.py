"""Every other type of answer: words, choices, dates, people."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kambot.method.fields import TYPES, UNKNOWN, Existing, New, Raw, Refused
from kambot.method.fields.listed import CATALOGUES
from tests.method.asking import COLOURS, answer, attempt, field, refusal, shown, speech

BLANKS: list[Raw] = [None, "", "  ", " \n\t", "\u200b", "\x00", [], ["", " "]]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("blank", BLANKS)
def test_a_blank_is_no_answer_whatever_the_type(kind: str, blank: Raw) -> None:
    assert answer(kind, blank) is None


@pytest.mark.parametrize("kind", TYPES)
def test_no_answer_is_shown_as_nothing(kind: str) -> None:
    assert shown(kind, None) == ""
    assert TYPES[kind].raw(None, field(kind)) is None
    assert TYPES[kind].to_json(None) is TYPES[kind].from_json(None) is None


@pytest.mark.parametrize("kind", ["text", "money", "date", "choice", "contact"])
def test_where_a_field_allows_it_unknown_is_an_answer(kind: str) -> None:
    assert answer(kind, "unknown", unknown=True) is UNKNOWN
    assert shown(kind, UNKNOWN) == "we don't know yet"
    assert TYPES[kind].raw(UNKNOWN, field(kind)) == "unknown"
    assert TYPES[kind].from_json(TYPES[kind].to_json(UNKNOWN)) is UNKNOWN


@pytest.mark.parametrize("kind", ["money", "date", "choice", "contact"])
def test_elsewhere_unknown_is_no_answer(kind: str) -> None:
    assert refusal(kind, "unknown")


def test_the_word_unknown_may_be_somebodys_text() -> None:
    value = answer("text", "unknown")
    assert TYPES["text"].from_json(TYPES["text"].to_json(value)) == "unknown"


def test_a_name_is_kept_on_one_line_with_single_spaces() -> None:
    assert answer("text", "  Edge \n  Communications\t Ltd ") == "Edge Communications Ltd"


def test_a_paragraph_keeps_its_lines_but_no_control_characters() -> None:
    assert answer("paragraph", "one\r\n\x07two\x00\n\nthree\ud800 ") == "one\ntwo\n\nthree"


def test_a_long_text_is_refused_with_its_length() -> None:
    sentence = refusal("text", "x" * 81, max_length=80)
    assert sentence == "Please shorten this to 80 characters; it has 81 now."
    assert answer("text", "🎉" * 80, max_length=80) == "🎉" * 80


def test_lines_are_one_answer_each() -> None:
    assert answer("lines", "Grow\n\n  Save cost \n") == ["Grow", "Save cost"]
    assert shown("lines", ["Grow", "Save cost"]) == "Grow\nSave cost"


def test_too_many_lines_are_counted() -> None:
    sentence = refusal("lines", "a\nb\nc", max_items=2)
    assert sentence == "Please write 2 lines at most; there are 3 now."


def test_a_long_line_is_named() -> None:
    sentence = refusal("lines", "short\n" + "long " * 10, max_length=20)
    assert sentence == (
        "Line 2 (long long long long long long…) has 49 characters. Please shorten it to 20."
    )


@pytest.mark.parametrize(
    ("kind", "raw", "kept"),
    [
        ("email", "sue@acme.com", "sue@acme.com"),
        ("email", "mailto:sue@acme.co.uk", "sue@acme.co.uk"),
        ("phone", "+1 (415) 555-0132 ext. 7", "+1 (415) 555-0132 ext. 7"),
        ("phone", "089/1234567", "089/1234567"),
        ("url", "acme.com", "https://acme.com"),
        ("url", "http://www.acme.com/a?b=1#c", "http://www.acme.com/a?b=1#c"),
        ("url", "münchen.de", "https://münchen.de"),
    ],
)
def test_addresses_are_kept(kind: str, raw: str, kept: str) -> None:
    assert answer(kind, raw) == kept


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("email", "sue at acme"),
        ("email", "sue@acme"),
        ("email", "<!channel>@acme.com"),
        ("phone", "call me"),
        ("phone", "---"),
        ("url", "acme"),
        ("url", "javascript:alert(1)"),
        ("url", "javascript://acme.com"),
        ("url", "ftp://acme.com"),
        ("url", "https://acme.com|click"),
        ("url", "https://[acme.com"),
    ],
)
def test_what_is_no_address_is_refused_with_an_example(kind: str, raw: str) -> None:
    assert "like" in refusal(kind, raw)


def test_a_choice_is_one_of_the_options() -> None:
    assert answer("choice", "green", options=COLOURS) == "green"
    assert shown("choice", "green", options=COLOURS) == "Bright green"
    sentence = refusal("choice", "blue", options=COLOURS)
    assert sentence == "“blue” is not one of the answers here. Please pick one from the list."


def test_an_option_that_was_taken_away_is_still_shown() -> None:
    assert shown("choice", "blue", options=COLOURS) == "blue"


def test_several_choices_are_kept_once_each() -> None:
    assert answer("choices", ["red", "green", "red"], options=COLOURS) == ["red", "green"]
    assert shown("choices", ["red", "green"], options=COLOURS) == "Red, Bright green"
    sentence = refusal("choices", ["red", "green"], options=COLOURS, max_items=1)
    assert sentence == "Please choose 1 at most; there are 2 now."


def test_one_question_takes_one_choice() -> None:
    sentence = refusal("choice", ["red", "green"], options=COLOURS)
    assert sentence == "Please choose only one answer here."


@pytest.mark.parametrize("raw", ["0", "6", "3.5", "many", "-1", "9" * 50])
def test_a_scale_has_two_ends(raw: str) -> None:
    assert refusal("scale", raw) == "Please choose a number from 1 to 5."


def test_a_scale_may_have_other_ends_and_words() -> None:
    assert answer("scale", "0", minimum=0, maximum=10) == 0
    assert shown("scale", 3) == "3"


def test_yes_and_no() -> None:
    assert [answer("yes_no", raw) for raw in ("yes", "no")] == [True, False]
    assert [shown("yes_no", value) for value in (True, False)] == ["Yes", "No"]
    assert refusal("yes_no", "perhaps") == "Please choose yes or no."


def test_a_date_reads_the_same_everywhere() -> None:
    assert answer("date", "2027-11-12") == date(2027, 11, 12)
    assert shown("date", date(2027, 11, 12), locale="de-DE") == "12 Nov 2027"


@pytest.mark.parametrize("raw", ["12.11.2027", "2027-02-30", "tomorrow"])
def test_what_is_no_date_is_refused(raw: str) -> None:
    assert refusal("date", raw) == f"“{raw}” is not a date. Please pick a day from the calendar."


def test_a_date_at_the_end_of_the_calendar_is_refused() -> None:
    assert refusal("date", "9999-12-31") == "Please check the year: 9999 is too far away."


def test_a_colleague_is_a_slack_user() -> None:
    assert answer("member", "U024BE7LH") == "U024BE7LH"
    assert answer("members", ["U1", "W2"]) == ["U1", "W2"]
    assert refusal("member", "Sue") == "Please pick a colleague from the list."


def test_a_contact_is_one_we_have_or_a_new_name() -> None:
    assert answer("contact", "12") == Existing(12)
    assert answer("contact", "new: Sue \n Smith") == New("Sue Smith")


@pytest.mark.parametrize("raw", ["Sue Smith", "new:", "new: \u200b", "-1", "1.5"])
def test_a_contact_without_a_name_is_refused(raw: str) -> None:
    sentence = refusal("contact", raw)
    assert sentence == "Please pick a person from the list, or type a new name."


def test_a_new_contacts_name_has_80_characters_at_most() -> None:
    sentence = refusal("contact", "new:" + "x" * 81)
    assert sentence == "Please shorten this to 80 characters; it has 81 now."


def test_a_reference_is_a_record() -> None:
    assert answer("reference", "7") == 7
    assert refusal("reference", "seven") == "Please pick one from the list."


def test_a_channel_is_picked() -> None:
    assert answer("channel", "C024BE7LH") == "C024BE7LH"
    assert refusal("channel", "D024BE7LH") == "Please pick a channel from the list."


def test_a_time_has_hours_and_minutes() -> None:
    assert answer("time", "08:30") == time(8, 30)
    assert shown("time", time(8, 5)) == "08:05"
    assert refusal("time", "half past") == "“half past” is not a time. Please pick one like 08:30."


RAWS: dict[str, st.SearchStrategy[Any]] = {
    "text": st.text(),
    "paragraph": st.text(),
    "lines": st.text(),
    "number": st.decimals(-(10**12), 10**12, places=4).map(lambda number: f"{number:f}"),
    "integer": st.integers(-(10**12), 10**12).map(str),
    "money": st.decimals(0, 10**12, places=4).map(lambda number: f"{number:f}"),
    "percent": st.decimals(0, 100, places=4).map(lambda number: f"{number:f}"),
    "date": st.dates(date(1970, 1, 1), date(2200, 12, 31)).map(date.isoformat),
    "choice": st.sampled_from(["red", "green"]),
    "choices": st.lists(st.sampled_from(["red", "green"])),
    "scale": st.integers(1, 5).map(str),
    "yes_no": st.sampled_from(["yes", "no"]),
    "email": st.from_regex(r"[a-z.]{1,9}@[a-z]{1,9}\.com", fullmatch=True),
    "phone": st.from_regex(r"\+?[0-9]{3,15}", fullmatch=True),
    "url": st.from_regex(r"(https?://)?[a-z]{1,9}\.com(/[a-z]*)?", fullmatch=True),
    "member": st.from_regex(r"U[A-Z0-9]{1,10}", fullmatch=True),
    "members": st.lists(st.from_regex(r"U[A-Z0-9]{1,10}", fullmatch=True)),
    "contact": st.integers(0, 10**9).map(str) | st.text(min_size=1).map("new:{}".format),
    "contacts": st.lists(st.integers(0, 10**9).map(str), max_size=20),
    "plan": st.integers(0, 10**9).map(str),
    "reference": st.integers(0, 10**9).map(str),
    "channel": st.from_regex(r"[CG][A-Z0-9]{1,10}", fullmatch=True),
    "time": st.times().map(lambda hour: f"{hour:%H:%M}"),
    **{kind: st.sampled_from(sorted(entries())) for kind, entries in CATALOGUES.items()},
}


def test_every_type_has_answers_to_try() -> None:
    assert RAWS.keys() == TYPES.keys()


@pytest.mark.parametrize("kind", TYPES)
@given(data=st.data())
def test_what_is_kept_fills_the_form_and_survives_json(kind: str, data: st.DataObject) -> None:
    asked, each = field(kind, options=COLOURS), TYPES[kind]
    value = attempt(kind, data.draw(RAWS[kind]), options=COLOURS)
    assume(not isinstance(value, Refused))
    assert each.parse(each.raw(value, asked), asked, speech("de-DE")) == value
    assert each.from_json(each.to_json(value)) == value
    assert bool(each.shown(value, asked, speech())) == (value is not None)
