"""Text that a spreadsheet must not take for a formula."""

_WIDE = ("\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The same signs as Japanese keyboards write them."""
_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", *_WIDE)
"""What OWASP names under "CSV injection"."""


def is_formula(text: str) -> bool:
    """A spreadsheet could take it for one."""
    return text.startswith(_BEGINNINGS)


def as_text(text: str) -> str:
    """The same for a CSV file: what could be a formula begins with an apostrophe."""
    return f"'{text}" if is_formula(text) else text
