"""A workspace with accounts, and a shelf of plans that stand as a test says."""

from collections.abc import Callable

import pytest

from tests.digests.conftest import newsroom
from tests.standing.shelf import Shelf
from tests.usecases.conftest import Desk, ana, bob, clock, desk, kambot

__all__ = ["ana", "bob", "clock", "desk", "kambot", "newsroom", "shelf"]


@pytest.fixture
def shelf(desk: Callable[..., Desk]) -> Shelf:
    return Shelf(desk("UANA").kambot)
