"""What happens while Home is gathered, between two of its statements."""

from collections.abc import Sequence

import pytest

from kambot.home import home, own
from tests.usecases.conftest import Desk

GONE = 10**6


def test_a_plan_that_is_deleted_meanwhile_is_left_out(
    ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_id = ana.start("Acme")

    def page(*_: object) -> Sequence[int]:
        return [GONE, plan_id]

    monkeypatch.setattr(own, "page", page)
    monkeypatch.setattr(own, "total_and_unfinished", lambda *_: (2, [GONE]))
    found = home(ana.kambot, ana.who)

    assert [row.account for row in found.mine.rows] == ["Acme"]
    assert found.resume is None
