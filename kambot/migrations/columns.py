"""Kinds of column as the revisions spell them; what a released revision uses never changes."""

import sqlalchemy as sa


def word(name: str, *words: str) -> sa.Enum:
    """One of a few fixed words, as text with a CHECK constraint on both databases."""
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=30)
