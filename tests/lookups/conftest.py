"""Questions are asked by the people of the use cases."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from kambot.lookups import Lookup, Question, answer
from kambot.members import MEMBER
from kambot.screens import Choice
from tests.usecases.conftest import Desk, ana, bob, clock, desk, kambot

__all__ = ["ana", "bob", "clock", "desk", "kambot"]


@pytest.fixture
def ada(desk: Callable[..., Desk]) -> Desk:
    """An admin, and Ana's manager."""
    found = desk("UADA")
    lead(found, "UANA")
    return found


def lead(manager: Desk, user: str) -> None:
    """Make one person the manager of another."""
    members = {"UANA": 1, "UBOB": 2, "UADA": 3}
    with manager.kambot.database.write() as connection:
        mine = members[manager.who.user_id]
        connection.execute(update(MEMBER).where(MEMBER.c.user_id == user).values(manager_id=mine))


def ask(desk: Desk, value: str, **how: Any) -> Any:
    """The card that answers a question, written as a button carries it."""
    found = answer(desk.kambot, desk.who, Question.of(value), **how)
    assert isinstance(found, Lookup), found
    return found


def asked_back(desk: Desk, value: str) -> Choice:
    """The choice that a question is answered with."""
    found = answer(desk.kambot, desk.who, Question.of(value))
    assert isinstance(found, Choice), found
    return found
