"""Old encodings: read where the words leave no doubt, asked about where they do."""

import pytest

from kambot.crm.problems import Weight
from tests.crm.files.made import read, sheet

GERMAN = "Konto;Ort\nMüller GmbH;Zürich\nGröße AG;Köln\nStraßenbau;Übersee\n"
CZECH = "Název;Město\nŠkoda;Plzeň\nŘízení letového provozu;Žďár\n"
RUSSIAN = "Имя;Город\nГазпром;Москва\nЛукойл;Петербург\n"
JAPANESE = "名前;金額\n株式会社トヨタ;東京\n日本電気;大阪\n"
TURKISH = "Ad;Şehir\nİstanbul Şirketi;Iğdır\nÇağrı;Değer\n"
SPANISH = "Compañía;Año\nMuñoz;León\nCancelación;España\n"
GREEK = "Όνομα;Πόλη\nΕλλάδα;Αθήνα\n"
HUNGARIAN = "Név;Város\nFűtő;Győr\nÜgyfél;Pécs\n"

USUAL = [
    GERMAN,
    SPANISH,
    "Société;Été\nŒuvre – l’été;500 €\nGarçon;Noël\n",
    "Ações;Órgão\nSão Paulo;Previsões\n",
    "ÅRE;Älvsjö\nSMÖRGÅS;Göteborg\n",
]
OTHERS = [
    (GERMAN, "mac_roman"),
    (SPANISH, "mac_roman"),
    (SPANISH, "cp850"),
    (CZECH, "cp1250"),
    (HUNGARIAN, "cp1250"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8_r"),
    (TURKISH, "cp1254"),
    (GREEK, "cp1253"),
    (JAPANESE, "cp932"),
]


def test_a_very_long_word_hides_no_encoding() -> None:
    """Nor does it take minutes to look through it."""
    (said, long) = ("Müller", "x" * 200_000)
    assert sheet(f"Konto;Ort\n{said};{long}\n".encode("cp1252")).rows[1] == (said, long)


@pytest.mark.parametrize("text", USUAL)
def test_western_windows_text_is_read_without_a_question(text: str) -> None:
    got = read(text.encode("cp1252"))
    assert got.questions == ()
    assert got.sheets[0].rows[0] == tuple(text.split("\n", maxsplit=1)[0].split(";"))


@pytest.mark.parametrize(("text", "encoding"), OTHERS)
def test_text_of_another_encoding_is_asked_about_and_the_right_one_suggested(
    text: str, encoding: str
) -> None:
    (question,) = read(text.encode(encoding), "report 2026-11.csv").questions
    assert question.key == "report.encoding"
    assert question.suggested == encoding
    assert question.is_open


def test_the_options_show_the_words_of_the_file() -> None:
    (question,) = read(GERMAN.encode("mac_roman")).questions
    labels = {option.value: option.label for option in question.options}
    assert labels["mac_roman"].startswith("Müller, Zürich, Größe (Macintosh")
    assert "MŸller" in labels["cp1252"]


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_an_answer_decides(encoding: str) -> None:
    content = GERMAN.encode("cp850")
    got = sheet(content, deals__encoding=encoding)
    assert got.rows[1][0] == content.decode(encoding).split("\n")[1].split(";")[0]


def test_a_few_damaged_letters_in_utf8_are_said_and_cost_nothing_else() -> None:
    content = GERMAN.encode() * 5 + b"M\xffller;Bonn\n"
    got = read(content)
    (problem,) = got.problems
    assert (problem.weight, problem.row) == (Weight.UNKNOWN, 21)
    assert got.sheets[0].rows[1] == ("Müller GmbH", "Zürich")
    assert got.questions == ()
