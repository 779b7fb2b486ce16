"""A workspace with accounts, and digests of them in channels."""

from collections.abc import Callable

import pytest

from tests.digests.newsroom import Newsroom
from tests.usecases.conftest import Desk, ana, bob, clock, desk, kambot

__all__ = ["ana", "bob", "clock", "desk", "kambot", "newsroom"]


@pytest.fixture
def newsroom(desk: Callable[..., Desk]) -> Newsroom:
    return Newsroom(desk("UANA"))
