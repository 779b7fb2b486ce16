"""Messages: strict about their facts, safe with people's words, replaceable file by file."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from kambot.method.loading import PromptFault
from kambot.prompts import Prompts, Safe, brief, escape, money, number
from tests.samples import samples

MESSAGES = Path(__file__).parent.parent / "prompts" / "messages"
NAMES = sorted(path.stem for path in MESSAGES.glob("*.j2"))
EVIL = "<!channel> <@U123> <https://evil.example|click> & \"co\" 'n' _*`~"


@pytest.fixture(scope="module")
def prompts() -> Prompts:
    return Prompts([files("prompts")])


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    (tmp_path / "messages").mkdir()
    return tmp_path


def faults(overlay: Path) -> list[str]:
    with pytest.raises(PromptFault) as refused:
        Prompts([files("prompts"), overlay])
    return [str(fault) for fault in refused.value.faults]


def test_every_message_has_sample_facts() -> None:
    assert sorted(samples("")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_message_renders_from_its_sample_facts(prompts: Prompts, name: str) -> None:
    for facts in samples("Edge & Co")[name]:
        said = prompts.say(name, **facts)
        assert said == said.strip()
        assert "{{" not in said
        assert "None" not in said
        assert "&amp;amp;" not in said


@pytest.mark.parametrize("name", NAMES)
def test_people_can_neither_mention_nor_ping_nor_link(prompts: Prompts, name: str) -> None:
    for facts in samples(EVIL)[name]:
        said = prompts.say(name, **facts)
        assert "<" not in said
        assert "&#34;" not in said


def test_a_message_does_not_swallow_a_missing_fact(prompts: Prompts) -> None:
    with pytest.raises(UndefinedError, match="entry"):
        prompts.say("removed")


@given(st.text())
def test_escaping_hides_no_word_and_is_done_once(text: str) -> None:
    escaped = escape(text)
    back = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert back == text
    assert escape(escaped) is escaped


def test_a_message_inside_a_message_is_not_escaped_again(prompts: Prompts) -> None:
    inner = prompts.say("removed", entry="A & B")
    assert "A &amp; B" in prompts.say("removed", entry=inner)


def test_the_second_line_of_a_record_is_escaped_too(prompts: Prompts) -> None:
    line = "{{ [role, 'with ' ~ name] | select | join(' · ') }}"
    assert prompts.fill(line, role="", name="A <& B") == "with A &lt;&amp; B"
    assert isinstance(prompts.fill(line, role="CFO", name="Sue"), Safe)


def ask(prompts: Prompts, template: str, **facts: Any) -> str:
    """What a template says; facts may be more than texts here."""
    return prompts.fill(template, **facts)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ amount | money('en-US') }}", "1,234,568"),
        ("{{ (amount / 10000) | money('de-DE') }}", "123,46"),
        ("{{ amount | brief('en-US') }}", "1.2 M"),
        ("{{ (amount * 7) | brief('de-DE') }}", "8,6 M"),
        ("{{ (amount / 10) | brief('en-US') }}", "123 K"),
        ("{{ (amount / 1000) | brief('en-US') }}", "1,235"),
        ("{{ (amount / 7) | number('en-US') }}", "176,366.8"),
        ("{{ amount | number('de-DE', 0) }}", "1.234.568"),
        ("{{ day | date }}", "9 Jan 2027"),
        ("{{ day | near }}", "Sat 9 Jan"),
        ("{{ user | mention }}", "<@U123>"),
        (
            "{{ 'https://acme.com?a=1&b=2' | link('A & B') }}",
            "<https://acme.com?a=1&amp;b=2|A &amp; B>",
        ),
        ("{{ 'javascript:alert(1)' | link('Here') }}", ""),
        ("{{ 'https://a.com|b> <!here>' | link('Here') }}", ""),
        ("{{ '<!here>' | mention }}", "&lt;!here&gt;"),
    ],
)
def test_filters_write_as_people_read(prompts: Prompts, template: str, said: str) -> None:
    facts = {"amount": Decimal("1234567.89"), "day": date(2027, 1, 9), "user": "U123"}
    assert ask(prompts, template, **facts) == said


@given(
    st.decimals(-(10**12), 10**12, places=4) | st.decimals(-1, 1, places=4),
    st.sampled_from([money, brief, number]),
    st.sampled_from(["en-US", "de-DE", "fr-CH"]),
)
def test_a_figure_is_less_than_nothing_only_where_something_is_left_of_it(
    value: Decimal, filtered: Callable[[Decimal, str], str], locale: str
) -> None:
    said = filtered(value, locale)
    assert not said.startswith("-") or not set("123456789").isdisjoint(said)


def test_figures_are_words(prompts: Prompts) -> None:
    typical, _, nothing, *_ = [prompts.say("figures", **facts) for facts in samples("")["figures"]]
    assert typical == (
        "Won 400,000 of 1,000,000 EUR, expected 533,333, *466,667 short* · best case 800,000 · "
        "open deals are worth 60% of what is left to win · 7% more than the year before · "
        "50,000 potential beside · + 3 deals without amount · "
        "2 open deals are past their close date"
    )
    assert nothing == ""


def test_trust_names_its_weakest_point_and_a_way_to_mend_it(prompts: Prompts) -> None:
    several, alone = [prompts.say("trust", **facts) for facts in samples("")["trust"]]
    assert several.startswith("*Trust 3.5* of 15, our guess of their view (2 raters, from 3.3 to")
    assert alone.endswith(
        "Weakest: they don't confide in us yet. Ask what keeps them awake, and listen."
    )


def test_progress_says_what_to_do_next(prompts: Prompts) -> None:
    said = [prompts.say("progress", **facts) for facts in samples("name a date")["progress"]]
    assert said[0] == ":arrow_forward: *name a date*: 1 of 2: name a date"
    assert said[2] == ":white_check_mark: *name a date*: done"


def test_an_overlay_replaces_one_message_and_keeps_the_others(overlay: Path) -> None:
    (overlay / "messages" / "removed.j2").write_text("Gone: {{ entry }}")
    prompts = Prompts([files("prompts"), overlay])
    assert prompts.say("removed", entry="<Sue>") == "Gone: &lt;Sue&gt;"
    assert prompts.say("restored", entry="Sue") == "“Sue” is back."


WRONG = [
    ("removd", "hello", "messages/removd.j2: is no message of kambot. Did you mean “removed.j2”?"),
    (
        "removed",
        "Gone: {{ entrie }}",
        (
            "messages/removed.j2: names “entrie”, which this message is not given. "
            "Did you mean “entry”?"
        ),
    ),
    (
        "removed",
        "Gone:\n{{ entry }",
        ("messages/removed.j2, line 2: unexpected '}'. Please compare it with the shipped file."),
    ),
]


@pytest.mark.parametrize(("name", "text", "said"), WRONG)
def test_a_fault_in_a_message_is_said_at_start(
    overlay: Path, name: str, text: str, said: str
) -> None:
    (overlay / "messages" / f"{name}.j2").write_text(text)
    assert faults(overlay) == [said]
