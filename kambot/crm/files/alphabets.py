"""Which of the old encodings a text is in: the one in which its words look like words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

WEST = "[àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßªº]"
MIDDLE = "[ąćęłńóśźżáčďéěíňřšťúůýžäôĺľŕöőüűăâîşţđëç]"
CYRILLIC = "[\u0430-\u045f]"
GREEK = "[\u03ac-\u03ce]"
USUAL = "cp1252"
LOOKED_AT = 10_000_000
"""Bytes in which words are looked for."""
ENOUGH = 300
"""Words with letters beyond a to z that are enough to see which alphabet it is."""
ODD = 0.1
"""An encoding with more odd places than that is not the right one."""
OFFERED = 3
SIGN = rb"[^\s,;<>\"']"
WORD = re.compile(rb"(?<!%b)%b*[\x80-\xff]%b*" % (SIGN, SIGN, SIGN))
"""It begins where a word does, so that a long one is looked through only once."""
TILDE = re.compile(r"õ(?!e)", re.IGNORECASE)
"""Portuguese has it before e only; elsewhere it was a Hungarian ő."""
SIGNS = frozenset("€£§°©®™«»…–—’‘“”•·\u00b4¿¡½¼¾²³±× ")
"""What people write beside letters; only an apostrophe stands between them."""
WITHIN = frozenset("’‘\u00b4·®™ ")


class Script(Enum):
    """How the letters beyond a to z stand in a word, and how many of them in a row."""

    WESTERN = 2
    MIDDLE = 4
    ITS_OWN = 1_000
    """No word has letters of both."""


@dataclass(frozen=True)
class Encoding:
    """An encoding, and what the languages that use it have beside a to z."""

    name: str
    said: str
    letters: str
    """A pattern of small letters."""
    script: Script


ENCODINGS = (
    Encoding(USUAL, "Windows, western", WEST, Script.WESTERN),
    Encoding("mac_roman", "Macintosh, western", WEST, Script.WESTERN),
    Encoding("cp850", "DOS, western", WEST, Script.WESTERN),
    Encoding("cp1254", "Windows, Turkish", "[çğ\u0131öşüâîûi\u0307]+", Script.WESTERN),
    Encoding("cp1250", "Windows, central European", MIDDLE, Script.MIDDLE),
    Encoding("iso8859_2", "ISO Latin 2, central European", MIDDLE, Script.MIDDLE),
    Encoding("cp852", "DOS, central European", MIDDLE, Script.MIDDLE),
    Encoding("cp1251", "Windows, Cyrillic", CYRILLIC, Script.ITS_OWN),
    Encoding("koi8_r", "KOI8, Cyrillic", CYRILLIC, Script.ITS_OWN),
    Encoding("cp866", "DOS, Cyrillic", CYRILLIC, Script.ITS_OWN),
    Encoding("cp1253", "Windows, Greek", GREEK, Script.ITS_OWN),
    Encoding("cp949", "Windows, Korean", "[\uac00-\ud7a3]", Script.ITS_OWN),
    Encoding("cp932", "Windows, Japanese", "[\u3001\u3002\u3041-\u30fc\u4e00-\u9fff]",
             Script.ITS_OWN),
    Encoding("gb18030", "Chinese, simplified", "[\u3001\u3002\u4e00-\u9fff]", Script.ITS_OWN),
    Encoding("big5", "Chinese, traditional", "[\u3001\u3002\u4e00-\u9fff]", Script.ITS_OWN),
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """A text in one encoding."""

    encoding: Encoding
    words: tuple[str, ...]
    """Those that have letters beyond a to z."""
    odd: float
    """How many of these letters stand where none of its languages has them, from 0 to 1."""


def readings(content: bytes) -> list[Reading]:
    """The encodings that the text may be in, the best first, each with different words.

    Where the usual one reads well it is the only one, else it is the last.
    """
    found = dict.fromkeys(match[0] for match in WORD.finditer(content[:LOOKED_AT]))
    words = list(found)[:ENOUGH]
    usual, *others = (_reading(words, encoding) for encoding in ENCODINGS)
    better = [each for each in others if each.odd < min(ODD, usual.odd)]
    best = sorted(better, key=lambda each: each.odd)[:OFFERED]
    different = {each.words: each for each in reversed([*best, usual])}
    return [each for each in (*best, usual) if different[each.words] is each]


def _reading(words: Sequence[bytes], encoding: Encoding) -> Reading:
    decoded = tuple(word.decode(encoding.name, "replace") for word in words)
    odd = [is_odd for word in decoded for is_odd in _oddness(word, encoding)]
    return Reading(encoding, decoded, sum(odd) / len(odd) if odd else 0.0)


def _oddness(word: str, encoding: Encoding) -> Iterator[bool]:
    """For each letter or sign beyond ASCII whether it is odd where it stands."""
    for is_ascii, run in groupby(enumerate(word), key=lambda each: each[1].isascii()):
        if not is_ascii:
            places = [index for index, _ in run]
            crowded = len(places) > encoding.script.value
            yield from (crowded or _is_odd(word, index, encoding) for index in places)


def _is_odd(word: str, index: int, encoding: Encoding) -> bool:
    """No letter of its languages, a capital within a word, a sign between letters."""
    before, sign, after = word[index - 1 : index], word[index], word[index + 1 : index + 2]
    if not sign.isalpha():
        between = before.isalpha() and after.isalpha()
        return sign not in SIGNS or (between and sign not in WITHIN)
    beside_latin = any(each.isascii() and each.isalpha() for each in (before, after))
    if encoding.script is Script.ITS_OWN and beside_latin:
        return True
    humps = (sign.isupper() and before.islower()) or (sign.islower() and after.isupper())
    strange = re.fullmatch(encoding.letters, sign.lower()) is None
    return humps or strange or TILDE.match(sign + after) is not None
