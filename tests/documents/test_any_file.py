"""Whatever somebody does to a file: it is restored, or what is wrong with it is said."""

import json
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kambot.core import Kambot
from kambot.documents.restoring import NotRestorable, is_ours, restore
from tests.documents.test_round_trip import exported, workspace
from tests.usecases.complete import complete
from tests.usecases.conftest import Desk

ODD: tuple[Any, ...] = (None, True, -1, 1.5, 10**30, "", "x" * 5_000, "\0", "\ud800", [], [[]], {})
ODDER: tuple[Any, ...] = ({"a": []}, ["Ana Alves"], "NaN", "1e99999", "9999-12-31T23:59:59-14:00")


@pytest.fixture
def original(ana: Desk) -> Callable[[], tuple[Kambot, bytes, int]]:
    """A file, and a workspace that knows nothing of it."""
    complete(ana)
    ready = ana.kambot, exported(ana.kambot, 1), workspace(ana.kambot)
    return lambda: ready


@settings(max_examples=40, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32))
def test_a_file_with_odd_values_is_restored_or_refused(
    original: Callable[[], tuple[Kambot, bytes, int]], seed: int
) -> None:
    kambot, content, there = original()
    chance, loaded = Random(seed), json.loads(content)
    for _ in range(chance.randint(1, 3)):
        spoil(loaded["accounts"], chance)
    done = restore(kambot, there, json.dumps(loaded).encode(), None, dry_run=True)
    assert not [each for each in done.accounts if not (each.made or each.faults)]
    assert all(done.lines())


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_told_from_a_file_of_ours(content: bytes) -> None:
    assert not is_ours(content)
    assert not is_ours(b'{"kambot": ' + content)


def test_a_file_that_was_cut_off_is_refused(
    original: Callable[[], tuple[Kambot, bytes, int]],
) -> None:
    kambot, content, there = original()
    for length in range(0, len(content) - 3, 997):
        with pytest.raises(NotRestorable):
            restore(kambot, there, content[:length], None)


def spoil(within: Any, chance: Random) -> None:
    """Put something odd somewhere into it."""
    key = chance.choice(list(within) if isinstance(within, dict) else range(len(within)))
    inside = within[key]
    if isinstance(inside, dict | list) and inside and chance.random() < 0.85:
        spoil(inside, chance)
    elif isinstance(within, dict) and chance.random() < 0.2:
        del within[key]
    else:
        within[key] = deepcopy(chance.choice(ODD + ODDER))
