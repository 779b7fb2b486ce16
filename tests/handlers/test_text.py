"""Cutting text: at words, and never inside an escape."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.views.text import cut, cut_marked
from kambot.prompts import escape


@given(st.text(max_size=100), st.integers(1, 80))
def test_a_cut_text_fits(text: str, most: int) -> None:
    assert len(cut(text, most)) <= most
    assert len(cut_marked(escape(text), most)) <= most


@given(st.text("a&<> ", max_size=200), st.integers(6, 60))
def test_an_escape_is_never_cut_in_two(text: str, most: int) -> None:
    left = cut_marked(escape(text), most)
    for whole in ("&amp;", "&lt;", "&gt;"):
        left = left.replace(whole, "")
    assert "&" not in left


def test_a_text_is_cut_after_a_word() -> None:
    assert cut("Edge Communications of Austin", 24) == "Edge Communications of…"
    assert cut("short", 24) == "short"


def test_a_long_word_is_cut_where_it_must_be() -> None:
    assert cut("Donaudampfschifffahrtsgesellschaft", 10) == "Donaudamp…"


def test_a_mention_is_never_cut_in_two() -> None:
    assert cut_marked("Ask <@U012AB3CD> and Bob", 12) == "Ask…"
