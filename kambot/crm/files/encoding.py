"""Bytes -> text: which encoding a file is written in."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kambot.crm.asking import Answers, Option, Question
from kambot.crm.files.alphabets import ENCODINGS, Reading, readings
from kambot.crm.files.naming import family
from kambot.crm.problems import Problem, Weight

BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
"""The longer first: UTF-32's begins with UTF-16's."""
SAMPLE = 4096
SEQUENCE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""A letter beyond ASCII in UTF-8."""
FAR_MORE = 10
SHOWN = 3


@dataclass(frozen=True)
class Decoded:
    """Text, the name of its encoding in a person's words, and what is to be said of it."""

    text: str
    said: str
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()


def decode(file: str, content: bytes, answers: Answers) -> Decoded:
    """The text of a file's bytes; whatever they are, there is one."""
    for bom, encoding, said in BOMS:
        if content.startswith(bom):
            return Decoded(content[len(bom) :].decode(encoding, "replace"), said)
    wide = _wide(content[:SAMPLE])
    if wide is not None:
        return Decoded(content.decode(wide, "replace"), "UTF-16")
    try:
        return Decoded(content.decode(), "UTF-8")
    except UnicodeDecodeError as fault:
        if len(SEQUENCE.findall(content)) > FAR_MORE * len(_damage(content)):
            text = content.decode(errors="replace")
            return Decoded(text, "UTF-8", problems=(_damaged(file, content, fault.start),))
    return _of_old(file, content, answers)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: in western text every second byte is zero."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.4 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.4 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _of_old(file: str, content: bytes, answers: Answers) -> Decoded:
    """In an encoding of one part of the world; where two fit, a person is asked."""
    found = readings(content)
    name = found[0].encoding.name
    questions: tuple[Question, ...] = ()
    if len(found) > 1:
        question = _which(file, found)
        name = answers.to(question) or name
        questions = (question,)
    said = next(each.said for each in ENCODINGS if each.name == name)
    return Decoded(content.decode(name, "replace"), said, questions)


def _which(file: str, found: Sequence[Reading]) -> Question:
    return Question(
        f"{family(file)}.encoding",
        f"The letters of {file} can be read in several ways. Which words are right?",
        tuple(
            Option(each.encoding.name, f"{', '.join(each.words[:SHOWN])} ({each.encoding.said})")
            for each in found
        ),
        suggested=found[0].encoding.name,
        file=file,
    )


def _damage(content: bytes) -> list[str]:
    return re.findall("\ufffd", content.decode(errors="replace"))


def _damaged(file: str, content: bytes, where: int) -> Problem:
    line = content.count(b"\n", 0, where) + 1
    return Problem(
        weight=Weight.UNKNOWN,
        file=file,
        row=line,
        value=content[max(0, where - 20) : where + 20].decode(errors="replace"),
        why="Some letters of this file are damaged; they are shown as \ufffd.",
        fix="Export the file again as UTF-8, or correct these letters in kambot afterwards.",
    )
