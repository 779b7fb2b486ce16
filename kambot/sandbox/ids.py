"""Identifiers that look like Slack's: stable ones from names, fresh ones from chance."""

import base64
import hashlib
import secrets


def stable_id(prefix: str, *names: str) -> str:
    """The same id for the same names in every run, so that a restart finds its people again."""
    digest = hashlib.sha256("/".join(names).encode()).digest()
    return prefix + base64.b32encode(digest).decode()[:10]


def fresh_id(prefix: str) -> str:
    return prefix + base64.b32encode(secrets.token_bytes(10)).decode()[:10]


def stable_secret(*names: str) -> str:
    """A made-up secret of 32 hexadecimal characters."""
    return hashlib.sha256("/".join(names).encode()).hexdigest()[:32]


def short_id() -> str:
    """What Slack writes into a block_id or action_id that the app left out."""
    return secrets.token_urlsafe(4)
