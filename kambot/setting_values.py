"""How the text of a setting becomes a value; a ValueError says what is wrong with it."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

Reader = Callable[[str], object]

_PLACEHOLDER = re.compile(
    r"(^|[-_<\s])(your|example|placeholder|changeme|replace|todo|x{3,})($|[-_>\s])|\.\.\.|^<.*>$",
    re.IGNORECASE,
)
_DATABASES = ("sqlite", "postgresql", "postgres", "postgresql+psycopg")
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def text(raw: str) -> str:
    """Any text that is not a placeholder."""
    if _PLACEHOLDER.search(raw):
        raise ValueError("still holds a placeholder")
    return raw


def secret(raw: str) -> str:
    """A secret without blanks, and not one of the tokens."""
    if re.match(r"xox.-|xapp-", raw):
        raise ValueError("holds a token instead")
    if re.search(r"\s", raw):
        raise ValueError("has a blank in it")
    return text(raw)


def token(prefix: str) -> Callable[[str], str]:
    """A reader of Slack tokens of one kind."""

    def read(raw: str) -> str:
        if not raw.startswith(prefix):
            raise ValueError(f"must start with {prefix}")
        if re.search(r"\s", raw) or raw == prefix:
            raise ValueError("is not a whole token")
        return text(raw)

    return read


def key(raw: str) -> str:
    """A secret of at least 32 characters."""
    if len(raw) < 32:  # noqa: PLR2004  # as many as 24 random bytes make
        raise ValueError("is shorter than 32 characters")
    return secret(raw)


def web_address(raw: str) -> str:
    """An http(s) address that ends in a slash."""
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("is no http:// or https:// address")
    return raw if raw.endswith("/") else f"{raw}/"


def database_url(raw: str) -> str:
    """An address of a SQLite file or a PostgreSQL database."""
    scheme, found, rest = raw.partition("://")
    if not found or scheme not in _DATABASES:
        raise ValueError("is neither a SQLite file nor a PostgreSQL database")
    if scheme == "sqlite" and not rest.strip("/"):
        raise ValueError("names no file")
    return text(raw)


def folder(raw: str) -> Path:
    """An existing folder."""
    try:
        path = Path(raw).expanduser()
        is_one = path.is_dir()
    except (OSError, RuntimeError) as why:  # a name that is too long, or ~nobody
        raise ValueError(f"is no folder that can be looked into ({why})") from None
    if not is_one:
        raise ValueError(f"is no folder ({path})")
    return path


def port(raw: str) -> int:
    """A TCP port."""
    if not raw.isdecimal() or not 0 < int(raw) <= 65535:  # noqa: PLR2004  # the last port
        raise ValueError(f"is no port ({raw})")
    return int(raw)


def log_level(raw: str) -> str:
    """A level of the logging module, in capitals."""
    if raw.upper() not in _LEVELS:
        raise ValueError(f"is no level ({raw})")
    return raw.upper()
