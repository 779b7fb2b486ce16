"""Verdicts that are kept by likeness are those that each block would get by itself."""

from hypothesis import given
from hypothesis import strategies as st

from kambot.sandbox.rules.likeness import likeness, stand_in
from kambot.sandbox.rules.views import _is_sound
from kambot.sandbox.validate import message_flaws, view_flaws
from tests.sandbox.blocks import Json, actions, element, home, option, plain, section

LENGTHS = st.sampled_from([0, 1, 2, 29, 30, 75, 76, 150, 151, 300, 301, 3000, 3001])
LETTERS = st.sampled_from(["a", "b", " ", "é", "&", "#"])
TEXTS = st.builds(lambda letter, length: letter * length, LETTERS, LENGTHS)


def button(words: str, value: str) -> Json:
    return element("button", text=plain(words), value=value)


def select(words: list[str], first: str) -> Json:
    offered = [option(each) for each in words]
    return element("static_select", options=offered, initial_option=option(first))


def coloured(words: str, colour: str) -> Json:
    pieces = [{"type": "text", "text": words}, {"type": "color", "value": colour}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": pieces}]}


BLOCKS = st.one_of(
    TEXTS.map(section),
    st.builds(lambda words: {"type": "header", "text": plain(words)}, TEXTS),
    st.builds(lambda words, value: actions(button(words, value)), TEXTS, TEXTS),
    st.builds(
        lambda words, first: actions(select(words, first)), st.lists(TEXTS, max_size=3), TEXTS
    ),
    st.builds(coloured, TEXTS, st.sampled_from(["#F405B3", "#F405B", "red", ""])),
)


def rules(block: Json, *, in_message: bool) -> list[tuple[str, str, str]]:
    flaws = message_flaws({"blocks": [block]}) if in_message else view_flaws(home(block), "home")
    own = (each for each in flaws if each.rule != "msg_blocks_too_long")
    return [(each.rule, each.pointer.removeprefix("/view"), each.detail) for each in own]


@given(BLOCKS)
def test_a_block_has_the_same_flaws_by_likeness_as_by_itself(block: Json) -> None:
    """Views are looked at word by word, and these blocks may stand in both."""
    assert rules(block, in_message=True) == rules(block, in_message=False)


@given(BLOCKS, BLOCKS)
def test_blocks_are_alike_only_if_their_stand_ins_are_equal(one: Json, other: Json) -> None:
    alike = likeness(one) == likeness(other)
    assert alike == (stand_in(likeness(one)) == stand_in(likeness(other)))


def test_only_words_make_no_difference() -> None:
    assert likeness(section("Call Sue")) == likeness(section("Call Tom"))
    assert likeness(section("Call Sue")) != likeness(section("Call Susan"))
    assert likeness(section("a", block_id="x")) != likeness(section("a", block_id="y"))


def test_which_words_are_equal_makes_a_difference() -> None:
    offered = ["one", "two"]
    first, other = (select(offered, first) for first in ("two", "ten"))
    assert likeness(actions(first)) != likeness(actions(other))


def test_cards_that_say_other_things_are_judged_once() -> None:
    before = _is_sound.cache_info().misses
    for number in range(100, 200):
        row = actions(button(f"Done {number}", f"7:{number}"), block_id=f"item.{number}")
        assert message_flaws({"blocks": [section(f"Call {number}"), row]}) == []
    assert _is_sound.cache_info().misses - before <= 2
