"""Words: one line, a paragraph, a list of lines, and addresses of three sorts."""

import re
from typing import Any
from urllib.parse import urlsplit

from kambot.method.fields.base import Refused
from kambot.method.speech import Speech
from kambot.method.steps import Field
from kambot.method.text import clipped, one_line

LONGEST = 3000
"""Characters that one input of Slack can hold."""
MAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")
PHONE = re.compile(r"\+?[\d\s()/.\-]{3,}(?:\s*(?:ext\.?|x|#)\s*\d+)?", re.IGNORECASE)
HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}", re.IGNORECASE)


class Text:
    """One line."""

    def read(self, text: str, field: Field, speech: Speech) -> str:
        return within(one_line(text), field.max_length or LONGEST)

    def write(self, value: str) -> str:
        return value

    def show(self, value: str, field: Field, speech: Speech) -> str:
        return value

    def pack(self, value: str) -> Any:
        return value

    def unpack(self, json: Any) -> str:
        return str(json)


class Paragraph(Text):
    """Text with line breaks."""

    def read(self, text: str, field: Field, speech: Speech) -> str:
        return within(text, field.max_length or LONGEST)


class Email(Text):
    """A mail address."""

    def read(self, text: str, field: Field, speech: Speech) -> str:
        address = text.removeprefix("mailto:")
        if not MAIL.fullmatch(address):
            raise Refused("Please write an e-mail address like sue@acme.com.")
        return within(address, field.max_length or 254)


class Phone(Text):
    """A telephone number, as people write it."""

    def read(self, text: str, field: Field, speech: Speech) -> str:
        number = one_line(text)
        if not PHONE.fullmatch(number) or not any(map(str.isdigit, number)):
            raise Refused("Please write a phone number like +1 415 555 0132.")
        return within(number, field.max_length or 40)


class Url(Text):
    """A web address; acme.com is enough."""

    def read(self, text: str, field: Field, speech: Speech) -> str:
        address = text if "://" in text else f"https://{text}"
        if not _is_web(address):
            raise Refused("Please write a web address like acme.com.")
        return within(address, field.max_length or 255)


class Lines:
    """Several short texts, one per line."""

    def read(self, text: str, field: Field, speech: Speech) -> list[str]:
        lines = [line for each in text.splitlines() if (line := one_line(each))]
        most, longest = field.max_items or len(lines), field.max_length or LONGEST
        if len(lines) > most:
            raise Refused(f"Please write {most} lines at most; there are {len(lines)} now.")
        for number, line in enumerate(lines, 1):
            if len(line) > longest:
                raise Refused(
                    f"Line {number} ({clipped(line)}) has {len(line)} characters. "
                    f"Please shorten it to {longest}."
                )
        return lines

    def write(self, value: list[str]) -> str:
        return "\n".join(value)

    def show(self, value: list[str], field: Field, speech: Speech) -> str:
        return "\n".join(value)

    def pack(self, value: list[str]) -> Any:
        return list(value)

    def unpack(self, json: Any) -> list[str]:
        return [str(line) for line in json]


def within(text: str, most: int) -> str:
    """The text, if it is no longer than allowed. Raises Refused."""
    if len(text) > most:
        raise Refused(f"Please shorten this to {most} characters; it has {len(text)} now.")
    return text


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    plain = not any(char.isspace() or char in '<>|"' for char in address)
    return plain and parts.scheme in ("http", "https") and bool(HOST.fullmatch(host))
