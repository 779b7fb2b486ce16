"""Bytes -> text: which encoding a file is written in."""

import codecs
from dataclasses import dataclass

BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
"""The longer first: UTF-32's begins with UTF-16's."""
SAMPLE = 4096


@dataclass(frozen=True)
class Decoded:
    """Text, and the name of its encoding in a person's words."""

    text: str
    said: str


def decode(content: bytes) -> Decoded:
    """The text of the bytes; never fails, for cp1252 reads whatever is nothing else."""
    for bom, encoding, said in BOMS:
        if content.startswith(bom):
            return Decoded(content[len(bom) :].decode(encoding, "replace"), said)
    wide = _wide(content[:SAMPLE])
    if wide is not None:
        return Decoded(content.decode(wide, "replace"), "UTF-16")
    try:
        return Decoded(content.decode(), "UTF-8")
    except UnicodeDecodeError:
        return Decoded(content.decode("cp1252", "replace"), "Windows-1252")


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: in western text every second byte is zero."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.4 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.4 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None
