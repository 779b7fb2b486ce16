"""Numbers as salespeople write them, in every locale."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from kambot.method.fields import TYPES, Refused
from kambot.method.fields.numbers import LARGEST
from kambot.method.text import shown_money
from tests.method.asking import answer, attempt, field, refusal, shown, speech

LOCALES = ("en-US", "en-GB", "en-IN", "de-DE", "de-CH", "fr-FR", "es-ES", "pt-BR", "pl-PL", "ja-JP")
AMOUNTS = st.decimals(min_value=0, max_value=LARGEST, places=2)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("120000", "120000"),
        ("120,000", "120000"),
        ("120 000", "120000"),
        ("120\u202f000", "120000"),
        ("120'000", "120000"),
        ("120’000.50", "120000.5"),
        ("1,234.50", "1234.5"),
        ("1.234,50", "1234.5"),
        ("1.234.567,89", "1234567.89"),
        ("1 234 567,891", "1234567.891"),
        ("12,34,567", "1234567"),
        ("0.125", "0.125"),
        (".5", "0.5"),
        ("250k", "250000"),
        ("250 K", "250000"),
        ("1.2M", "1200000"),
        ("1.234M", "1234000"),
        ("1,2 Mio", "1200000"),
        ("1,2 Mio.", "1200000"),
        ("2 mrd", "2000000000"),
        ("3 thousand", "3000"),
        ("$1.2M", "1200000"),
        ("1.2M $", "1200000"),
        ("USD 5", "5"),
        ("5 usd", "5"),
        ("US$ 5", "5"),
        ("１２３", "123"),
        ("\u200f500", "500"),
    ],
)
def test_an_american_reader_may_write_an_amount_in_many_ways(written: str, meant: str) -> None:
    assert answer("money", written) == Decimal(meant)


@pytest.mark.parametrize(
    ("locale", "written", "meant"),
    [
        ("de-DE", "1.234", "1234"),
        ("de-DE", "1.234,5", "1234.5"),
        ("de-DE", "1,5 Mio", "1500000"),
        ("de-DE", "3 Millionen", "3000000"),
        ("de-DE", "250 Tsd", "250000"),
        ("fr-FR", "3 Md", "3000000000"),
        ("en-IN", "5L", "500000"),
        ("en-IN", "2 Cr", "20000000"),
        ("pt-BR", "4 mil", "4000"),
        ("xx-nowhere", "1,234", "1234"),
    ],
)
def test_the_readers_own_language_is_understood(locale: str, written: str, meant: str) -> None:
    assert answer("money", written, locale=locale) == Decimal(meant)


@pytest.mark.parametrize(
    ("locale", "written", "sentence"),
    [
        (
            "en-US",
            "1.234",
            "1.234 can be read as 1,234 or as 1.23. Please write 1234 or 1.23.",
        ),
        (
            "de-DE",
            "1,234",
            "1,234 can be read as 1.234 or as 1,23. Please write 1234 or 1,23.",
        ),
        (
            "en-US",
            "1,234M",
            (
                "1,234M can be read as 1,234,000,000 or as 1,234,000. "
                "Please write 1234000000 or 1234000."
            ),
        ),
    ],
)
def test_what_could_mean_two_things_is_refused_with_both(
    locale: str, written: str, sentence: str
) -> None:
    assert refusal("money", written, locale=locale) == sentence


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(",."), st.sampled_from(LOCALES))
def test_a_thousand_is_never_taken_for_a_decimal(
    left: int, right: int, mark: str, locale: str
) -> None:
    """Three digits behind one mark: the reader's own thousands, or a question; never a guess."""
    written = f"{left}{mark}{right:03}"
    found = attempt("money", written, locale=locale)
    if isinstance(found, Refused):
        assert "can be read as" in found.sentence
    else:
        assert found == Decimal(f"{left}{right:03}")


@given(AMOUNTS, st.sampled_from(LOCALES))
def test_what_a_reader_is_shown_can_be_typed_back(amount: Decimal, locale: str) -> None:
    assert answer("money", shown_money(amount, speech(locale)), locale=locale) == amount


@given(AMOUNTS, st.sampled_from(LOCALES), st.sampled_from(LOCALES))
def test_what_a_form_is_filled_with_reads_the_same_in_every_locale(
    amount: Decimal, mine: str, yours: str
) -> None:
    raw = TYPES["money"].raw(amount, field("money"))
    assert answer("money", raw, locale=mine) == answer("money", raw, locale=yours) == amount


@given(st.decimals(min_value=1, max_value=10**6, places=2), st.sampled_from(LOCALES))
def test_babel_and_kambot_agree_where_nothing_is_ambiguous(amount: Decimal, locale: str) -> None:
    written = format_decimal(amount, locale=speech(locale).babel, format="#,##0.00")
    assert answer("money", written, locale=locale) == amount


@pytest.mark.parametrize("written", ["€5", "5 EUR", "eur 5", "C$ 5", "5£"])
def test_another_currency_is_refused(written: str) -> None:
    sentence = refusal("money", written)
    assert sentence.startswith("This plan is in USD: please write the amount in USD, without ")


def test_the_dollar_of_another_country_is_another_currency() -> None:
    canadian = speech(currency="CAD")
    assert TYPES["money"].parse("$5", field("money"), canadian) == 5
    with pytest.raises(Refused, match=r"This plan is in CAD.*without US\$\."):
        TYPES["money"].parse("US$5", field("money"), canadian)


@pytest.mark.parametrize("written", ["-5", "−5", "(5)", "$-5", "-$5", "-1.2M"])
def test_negative_money_is_refused(written: str) -> None:
    sentence = refusal("money", written, label="Revenue target")
    assert sentence == "Revenue target can't be negative."


def test_a_field_may_allow_negative_money() -> None:
    assert answer("money", "-5", minimum=Decimal(-10)) == -5
    assert refusal("money", "-11", minimum=Decimal(-10)) == "Answer can't be less than -10."


@pytest.mark.parametrize(
    "written",
    ["abc", "1e5", "NaN", "5²", "1 2", "1,2,3", "1,2345", "12 kr", "1" * 40, "-"],
)
def test_what_is_no_number_is_refused_with_an_example(written: str) -> None:
    sentence = refusal("money", written)
    assert sentence.endswith("is not a number. Please write just the number, like 120000 or 250k.")


def test_too_many_decimals_are_refused() -> None:
    sentence = refusal("money", "1.23456")
    assert sentence == "Answer has too many decimals. Please write it like 1.23."


def test_too_many_zeros_are_refused() -> None:
    sentence = refusal("money", "100000000000000")
    assert sentence == "Answer is larger than kambot can keep. Please check the zeros."


def test_a_long_wrong_answer_is_not_repeated_in_full() -> None:
    assert len(refusal("money", "x" * 3000)) < 120


@given(st.text(max_size=60), st.sampled_from(LOCALES))
def test_any_text_is_a_number_none_or_one_sentence(text: str, locale: str) -> None:
    found = attempt("money", text, locale=locale)
    if isinstance(found, Refused):
        assert found.sentence.endswith(".")
    else:
        assert found is None or 0 <= found <= LARGEST


@given(st.integers(1, 10**6))
def test_equal_amounts_look_equal_in_history(amount: int) -> None:
    as_json = {
        TYPES["money"].to_json(answer("money", written))
        for written in (f"{amount}", f"{amount}.00", f"{amount},0", f"${amount}")
    }
    assert as_json == {str(amount)}


@pytest.mark.parametrize("written", ["0", "-0", "0.00", "(0)"])
def test_nothing_looks_the_same_however_it_is_written(written: str) -> None:
    assert TYPES["number"].to_json(answer("number", written)) == "0"


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("money", Decimal(120000), "120,000"),
        ("money", Decimal("120000.5"), "120,000.50"),
        ("number", Decimal("1234.5"), "1,234.5"),
        ("percent", Decimal("12.5"), "12.5%"),
        ("integer", 1234, "1,234"),
    ],
)
def test_numbers_are_shown_as_people_write_them(kind: str, value: Decimal, text: str) -> None:
    assert shown(kind, value) == text


def test_a_percentage_lies_between_0_and_100_with_or_without_its_sign() -> None:
    assert answer("percent", "12,5 %") == Decimal("12.5")
    assert refusal("percent", "101") == "Answer can't be more than 100."
    assert refusal("percent", "-1") == "Answer can't be negative."


def test_a_whole_number_has_no_decimals() -> None:
    assert answer("integer", "30") == 30
    assert refusal("integer", "2.6") == "Answer must be a whole number. Please write one, like 3."
    assert refusal("integer", "366", maximum=Decimal(365)) == "Answer can't be more than 365."
