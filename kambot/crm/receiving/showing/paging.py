"""Long lists go page by page."""

from collections.abc import Sequence
from typing import Any

PAGE = 20
"""Columns or questions on a page."""


def page_of(found: Sequence[Any], page: int, most: int = PAGE) -> tuple[int, int, Sequence[Any]]:
    """The page that is there, how many there are, and what is on it."""
    pages = max(1, -(-len(found) // most))
    page = min(max(page, 0), pages - 1)
    return page, pages, found[page * most : (page + 1) * most]
