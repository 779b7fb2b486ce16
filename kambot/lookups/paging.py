"""Pages of an answer: one that is beyond the last is the last.

Others may have done, moved or hidden what stood there; and what is shown to everybody has fewer
pages than what only the asker may know of. Never is a page that is beyond read as "there is none".
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from kambot.lookups.asked import Asked

Row = TypeVar("Row")


def last_page(total: int, size: int) -> int:
    """The last page of so many rows; 0 where there is none."""
    return max(0, total - 1) // size


def turned(
    asked: Asked, size: int, read: Callable[[int], Sequence[Row]], total: Callable[[], int]
) -> tuple[Asked, Sequence[Row]]:
    """The rows of the page, read by its offset, and the question of the page that they are on."""
    rows = read(asked.question.page * size)
    if rows or not asked.question.page:
        return asked, rows
    last = last_page(total(), size)
    return asked.on_page(last), read(last * size)
