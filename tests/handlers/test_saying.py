"""What a message says, whatever it is made of."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.saying import text_of
from handlers.views.place import Place, fitting


def rich(*pieces: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": pieces}]}


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


LIST = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_list",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
                for text in ("One", "Two")
            ],
        }
    ],
}
PIECES = rich(
    {"type": "text", "text": "Call <Sue> & "},
    {"type": "user", "user_id": "U1"},
    {"type": "emoji", "name": "wave"},
    {"type": "link", "url": "https://acme.com", "text": "Acme"},
    {"type": "broadcast", "range": "channel"},
    {"type": "something_new"},
)
_ADDRESSED = "in #sales, #channel, https://a.com?b=1&c=2"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"text": "Hello"}, "Hello"),
        ({"text": "a &lt;b&gt; &amp;amp; c"}, "a <b> &amp; c"),
        ({"text": "<@U1> and <@U2|sue>"}, "<@U1> and <@U2>"),
        ({"text": "<!here> <!subteam^S1|@sales> <!date^17^{date}|12 May>"}, "@here @sales 12 May"),
        (
            {"text": "see <https://acme.com|Acme> or <mailto:a@b.com|a@b.com>"},
            "see Acme or a@b.com",
        ),
        ({"text": "in <#C1|sales>, <#C2|>, <https://a.com?b=1&amp;c=2>"}, _ADDRESSED),
        (
            {"text": "", "blocks": [section("*One*"), section("Two &amp; three")]},
            "*One*\nTwo & three",
        ),
        ({"blocks": [PIECES]}, "Call <Sue> & <@U1>:wave:Acme@channel"),
        ({"blocks": [LIST]}, "One\nTwo"),
        ({"blocks": [{"type": "divider"}, {"type": "image", "alt_text": "A plant"}]}, "A plant"),
        ({"text": " ", "attachments": [{"title": "News", "text": "They hire"}]}, "News\nThey hire"),
        ({"attachments": [{"fallback": "Forwarded"}]}, "Forwarded"),
        ({"attachments": [{"blocks": [section("Inside")]}]}, "Inside"),
        ({"files": [{"title": "Price list"}, {"name": "plan.pdf"}]}, "Price list, plan.pdf"),
        ({"text": "With a file", "files": [{"name": "plan.pdf"}]}, "With a file"),
        ({}, ""),
    ],
)
def test_a_message_is_read_as_people_read_it(message: dict[str, Any], said: str) -> None:
    assert text_of(message) == said


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_people_type_comes_back_as_typed(text: str) -> None:
    sent = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert text_of({"text": sent}) == text.strip()


@given(st.text(max_size=4000), st.integers(0, 10**12))
def test_as_much_of_it_is_kept_as_a_view_can_carry(words: str, record: int) -> None:
    said = fitting(words)
    place = Place("form", list="add_to_plan", record=record, said=said, said_on="2026-11-23")
    assert len(place.packed()) <= 3000
    assert Place.of({"private_metadata": place.packed()}) == place
    assert words.startswith(said.removesuffix("…"))
    assert said == words or len(said) > 400
