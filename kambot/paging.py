"""Long lists go page by page: a page that is not there (any more) is the nearest one."""

from collections.abc import Sequence
from typing import TypeVar

PAGE = 20
"""Rows on a page, where a row is a line."""
Row = TypeVar("Row")


def nearest(page: int, total: int, size: int) -> tuple[int, int]:
    """The page that is shown of so many rows, and how many pages there are: at least one."""
    pages = max(1, -(-total // size))
    return min(max(page, 0), pages - 1), pages


def page_of(rows: Sequence[Row], page: int, size: int = PAGE) -> tuple[int, int, Sequence[Row]]:
    """The same of rows that are known, and those on the page."""
    page, pages = nearest(page, len(rows), size)
    return page, pages, rows[page * size : (page + 1) * size]
