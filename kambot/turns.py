"""Workspace after workspace: what goes wrong in one does not keep the others waiting."""

import logging
from collections.abc import Callable, Iterable

from kambot.errors import StorageFault

log = logging.getLogger(__name__)

Turn = tuple[int, Callable[[], int]]
"""A workspace's id and its work, which says how much was done."""


def in_turn(job: str, turns: Iterable[Turn]) -> int:
    """Do all of the work; how much that was.

    A workspace whose work fails is logged and left for the next time. Only a fault of the database,
    which is everybody's, ends it all.
    """
    return sum(_done(job, *turn) for turn in turns)


def _done(job: str, workspace_id: int, work: Callable[[], int]) -> int:
    try:
        return work()
    except StorageFault:
        raise
    except Exception:
        log.exception("action=workspace_failed job=%s workspace=%d", job, workspace_id)
        return 0
