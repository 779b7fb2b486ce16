"""Pages of an answer: one that is beyond the last is the last.

Others may have done, moved or hidden what stood there; and what is shown to everybody has fewer
pages than what only the asker may know of. Never is a page that is beyond read as "there is none".
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from kambot.lookups.asked import Asked

Found = TypeVar("Found")
Row = TypeVar("Row")


def last_page(total: int, size: int) -> int:
    """The last page of so many rows; 0 where there is none."""
    return max(0, total - 1) // size


def kept_within(
    asked: Asked, read: Callable[[Asked], Found], last: Callable[[Found], int]
) -> tuple[Asked, Found]:
    """What stands on the page that is asked for or, if that is beyond, on the last one.

    `last` says which one that is, by what was found on a page.
    """
    found, page = read(asked), asked.question.page
    if not page or page <= (end := last(found)):
        return asked, found
    asked = asked.on_page(end)
    return asked, read(asked)


def turned(
    asked: Asked, size: int, read: Callable[[int], Sequence[Row]], total: Callable[[], int]
) -> tuple[Asked, Sequence[Row]]:
    """The same of rows that are read by their offset; counted only where there is none."""

    def last(rows: Sequence[Row]) -> int:
        return asked.question.page if rows else last_page(total(), size)

    return kept_within(asked, lambda there: read(there.question.page * size), last)
