"""Ids are the same or not, whatever program wrote them."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kambot.crm.ids import id_key, named_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("001bm00001ZL8U9AAL", "001bm00001ZL8U9"),
        ("{A1B2C3D4-0000-1111-2222-333344445555}", "a1b2c3d4-0000-1111-2222-333344445555"),
        ("@AccountRef1", "AccountRef1"),
        (" 42 ", "42"),
    ],
)
def test_two_spellings_of_one_id_are_the_same(one: str, other: str) -> None:
    assert id_key(one) == id_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("001bm00001ZL8U9", "001bm00001zl8u9"),
        ("001bm00001ZL8U9AAA", "001bm00001ZL8U9"),
        ("DEAL-1", "deal-1"),
    ],
)
def test_ids_that_differ_in_capitals_or_do_not_check_are_different(one: str, other: str) -> None:
    assert id_key(one) != id_key(other)


@pytest.mark.parametrize("nothing", [None, "", "  ", "000000000000000AAA", "000000000000000"])
def test_what_stands_for_no_id_is_none(nothing: str | None) -> None:
    assert id_key(nothing) is None


@given(st.text(alphabet=string.ascii_letters + string.digits, min_size=15, max_size=15))
def test_an_id_of_fifteen_characters_equals_its_form_of_eighteen(short: str) -> None:
    parts = (short[start : start + 5] for start in (0, 5, 10))
    signs = string.ascii_uppercase + "012345"
    suffix = "".join(
        signs[sum(2**place for place, char in enumerate(part) if char.isupper())] for part in parts
    )
    assert id_key(short + suffix) == id_key(short)


@example("@ 0")
@given(st.text())
def test_the_form_of_an_id_is_its_own_form(said: str) -> None:
    key = id_key(said)
    assert key is None or key.startswith("@") or id_key(key) == key


def test_names_stand_for_ids_without_regard_to_capitals_and_spaces() -> None:
    assert named_key("Acme  Corp", None) == named_key("ACME corp", "")


def test_salesforce_ids_that_stand_for_names_keep_their_capitals() -> None:
    assert named_key("0051a000001AbCd") != named_key("0051a000001abcd")


@given(st.text(min_size=150), st.text(min_size=150))
def test_long_names_have_keys_that_can_be_kept_and_still_differ(one: str, other: str) -> None:
    keys = {named_key(one, other), named_key(one, other + "x")}
    assert len(keys) == 2
    assert all(len(key) <= 300 for key in keys)
