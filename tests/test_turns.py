"""What goes wrong in one workspace is logged, and the others get their turn."""

import logging
from collections.abc import Callable

import pytest

from kambot.db import StorageUnreachable
from kambot.turns import in_turn


def failing(fault: Exception) -> Callable[[], int]:
    def work() -> int:
        raise fault

    return work


def test_the_others_get_their_turn_and_the_fault_is_logged_with_its_workspace(
    caplog: pytest.LogCaptureFixture,
) -> None:
    turns = [(1, lambda: 2), (7, failing(KeyError("days"))), (8, lambda: 3)]

    assert in_turn("nudges", turns) == 5

    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage() == "action=workspace_failed job=nudges workspace=7"
    assert "KeyError: 'days'" in caplog.text


def test_a_database_that_is_away_is_everybodys_fault(caplog: pytest.LogCaptureFixture) -> None:
    turns = [(1, failing(StorageUnreachable())), (2, lambda: pytest.fail("asked in vain"))]

    with pytest.raises(StorageUnreachable):
        in_turn("nudges", turns)
    assert caplog.records == []
