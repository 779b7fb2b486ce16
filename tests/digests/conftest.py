"""A workspace with accounts, and digests of them in channels."""

from collections.abc import Callable
from importlib.resources import files

import pytest

from handlers.views.voice import Voice
from handlers.views.words import Words
from kambot.prompts import Prompts
from tests.digests.newsroom import Newsroom
from tests.usecases.conftest import Desk, ana, bob, clock, desk, kambot

__all__ = ["ana", "bob", "clock", "desk", "kambot", "newsroom", "voice"]


@pytest.fixture
def newsroom(desk: Callable[..., Desk]) -> Newsroom:
    return Newsroom(desk("UANA"))


@pytest.fixture(scope="session")
def voice() -> Voice:
    prompts = Prompts([files("prompts")])
    return Voice(prompts, Words.read(prompts.say("words")))
