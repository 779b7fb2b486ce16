"""The digest as Slack gets it: legal at every size, and without a mention."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.views.messages import draw_message
from handlers.views.voice import Voice
from kambot.cards import DetailsCard, DigestCard
from kambot.sandbox.validate import message_flaws
from tests.digests.making import details, digest, money, risk, win
from tests.digests.reading import texts

NASTY = "<!channel> <@U123> <#C1|x> @here https://evil.example & \"co\" 'n' *b* _i_ `c` ~s~ :tada:"
LONGEST = {
    "long": "W" * 255,
    "words": "Very long name " * 17,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
    "right to left": "\u2068שלום עולם مرحبا\u2069" * 15,
    "escapes": "<&>" * 85,
    "nasty": NASTY * 3,
    "empty": "",
}
SIZES = (0, 1, 5, 200)


def card_of(count: int, text: str) -> DigestCard:
    """So many accounts at risk, of which a digest names five."""
    named = tuple(risk(text, number) for number in range(min(count, 5)))
    wins = (win(text),) * min(count, 3)
    return digest(
        accounts=count + 3,
        money=tuple(money(currency=each) for each in ("EUR", "CHF", "JPY", "USD")[: 1 + count % 4]),
        several=bool(count % 4),
        at_risk=named,
        more=max(0, count - 5),
        wins=wins,
        more_wins=count,
    )


def thread_of(count: int, text: str) -> DetailsCard:
    names = tuple(f"{text} {number}" for number in range(count))
    made = details(text, min(count, 15), more=names, recovered=names, green=names, grey=names)
    reasons = tuple(made.at_risk[0].reasons * 4) if made.at_risk else ()
    return replace(made, at_risk=tuple(replace(each, reasons=reasons) for each in made.at_risk))


@pytest.mark.parametrize("text", LONGEST.values(), ids=LONGEST)
@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("card", [card_of, thread_of])
def test_slack_takes_it_at_every_size_with_any_text(
    voice: Voice, card: Callable[[int, str], Any], count: int, text: str
) -> None:
    message = draw_message(voice, card(count, text))

    assert message_flaws(message) == []
    assert len(message["blocks"]) <= 50
    assert sum(map(len, texts(message["blocks"]))) <= 12_000
    assert 0 < len(message["text"]) <= 4_000


@settings(max_examples=40)
@given(text=st.text(max_size=255), count=st.sampled_from(SIZES))
def test_nobody_is_mentioned_whatever_people_have_written(
    voice: Voice, text: str, count: int
) -> None:
    for card in (card_of(count, text + NASTY), thread_of(count, text + NASTY)):
        message = draw_message(voice, card)
        assert all("<" not in each and ">" not in each for each in texts(message))
        marked = [each for each in objects(message["blocks"]) if each.get("type") == "mrkdwn"]
        assert all(each["verbatim"] for each in marked)


def objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from objects(value)
    elif isinstance(part, list):
        for each in part:
            yield from objects(each)
