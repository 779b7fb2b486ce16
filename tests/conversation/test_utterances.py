"""What people write, held against what it means: right, wrong, or asked back."""

import time
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.conversation.grammar import understood
from kambot.conversation.meanings import (
    Go,
    Hello,
    Help,
    Lookup,
    MarkDone,
    Meaning,
    Met,
    Note,
    NotUnderstood,
    Remind,
    Thanks,
    Write,
)
from kambot.conversation.phrases import table
from tests.conversation.said import EVERY, HARD, TABLE

TODAY = date(2026, 11, 25)
WORDS = {Hello: "hello", Help: "help", Thanks: "thanks", NotUnderstood: "?"}


def short(meaning: Meaning) -> str:
    """A meaning as the table writes it."""
    match meaning:
        case Lookup(kind, about, days):
            asked = f"{kind} {days}" if days else kind
            return f"{asked}: {about}" if about else asked
        case Go(wish, name):
            return f"open {wish}: {name}" if name else f"open {wish}"
        case Hello() | Help() | Thanks() | NotUnderstood():
            return WORDS[type(meaning)]
    return written(meaning)


def written(meaning: Write) -> str:
    match meaning:
        case Remind(title, account, due):
            day = f"{due:%m-%d}" if due else "?"
            return f"remind {day}{f' @ {account}' if account else ''}: {title}"
        case MarkDone(words):
            return f"done: {words}"
        case Met(kind, names, account, held, line):
            when = f" {held:%m-%d}" if held else ""
            where = f" @ {account}" if account else ""
            return f"{kind}{when}: {names}{where}{f' | {line}' if line else ''}"
        case Note(text, account):
            return f"note{f' @ {account}' if account else ''}: {text}"


def meant(said: str) -> Meaning:
    return understood(said, TODAY, bot="U0BOT")


def outcome(said: str, expected: str) -> str:
    meaning = meant(said)
    if short(meaning) == expected:
        return "right"
    return "asked back" if isinstance(meaning, NotUnderstood) else "wrong"


def test_enough_is_held_against_it() -> None:
    assert len(EVERY) >= 120
    assert len(HARD) >= 40


@pytest.mark.parametrize("part", TABLE)
def test_nearly_everything_is_understood_and_nothing_misunderstood(part: str) -> None:
    """What is not understood is asked back, which costs a moment; a wrong answer costs trust."""
    outcomes = {said: outcome(said, expected) for said, expected in TABLE[part].items()}
    counts = Counter(outcomes.values())
    print(f"\n{part}: {len(outcomes)} said, {dict(counts)}")  # noqa: T201 - a measure, shown by -s
    wrong = {each: short(meant(each)) for each, how in outcomes.items() if how != "right"}
    assert wrong == {}


def test_nothing_is_kept_that_nobody_wants_kept() -> None:
    """Whoever asks, greets, swears or denies gets no card to confirm."""
    writes = ("remind", "done", "meeting", "call", "mail", "message", "note")
    asked = [said for said, expected in EVERY.items() if not expected.startswith(writes)]
    assert [said for said in asked if isinstance(meant(said), Write)] == []


def test_of_what_is_not_understood_all_kinds_are_known_and_the_nearest_come_first() -> None:
    for said, expected in HARD.items():
        meaning = meant(said)
        if expected == "?":
            assert isinstance(meaning, NotUnderstood)
            assert sorted(meaning.nearest) == sorted(table().examples)


def test_every_example_means_what_it_is_an_example_of() -> None:
    told = {"remind": Remind, "done": MarkDone, "met": Met, "note": Note}
    for kind, example in table().examples.items():
        meaning = meant(example)
        if isinstance(meaning, Lookup):
            assert meaning.kind == kind
        else:
            assert isinstance(meaning, told[kind])


@pytest.mark.parametrize(
    "decoration", ["{}?", "{}!!", "Hey kambot, {}", "please {}", "*{}*", "{} 🙏"]
)
@pytest.mark.parametrize("said", ["how is Acme", "what is overdue", "who decides at Acme"])
def test_what_stands_around_a_question_does_not_matter(said: str, decoration: str) -> None:
    assert meant(decoration.format(said)) == meant(said)
    assert meant(said.upper()) != NotUnderstood()


@given(st.text(max_size=400))
def test_whatever_is_written_has_a_meaning(said: str) -> None:
    assert short(meant(said))


@given(st.sampled_from(sorted(EVERY)), st.text(max_size=80))
def test_words_around_a_sentence_never_make_a_card_of_a_question(said: str, more: str) -> None:
    """Three thousand characters or a line of noise do not turn a denial into something to keep."""
    if EVERY[said] == "?":
        meaning = meant(f"{said}\n{more}")
        assert not isinstance(meaning, Write) or isinstance(meant(more), Write)


LONG = {
    "letters": "a " * 1500,
    "a question": "how is " * 430,
    "days": "remind me to " + "on friday " * 300,
    "one word": "x" * 5000,
    "places": "met " + "at " * 900,
    "colours": "what is " + "red " * 700,
    "slips": "hwo " * 700,
    "verbs": "is " * 1000,
    "commas": ", " * 1490 + "x",
    "dots": "status" + "." * 2900 + "x",
}


@pytest.mark.parametrize("long", LONG)
def test_a_long_message_is_read_at_once(long: str) -> None:
    before = time.perf_counter()
    meant(LONG[long])
    assert time.perf_counter() - before < 1
