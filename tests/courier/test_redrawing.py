"""What stands in Slack is redrawn when what it shows has changed."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Connection

from kambot import composing
from kambot.core import Kambot
from kambot.method.vocabulary import MessageKind
from kambot.outbox import Letter
from tests.courier.conftest import Post


@pytest.fixture
def shown(post: Post) -> Post:
    """A message that has arrived, and has changed since."""
    message_id = post.put("a", content=saying("Acme"))
    post.deliver()
    post.say("a", saying("Edge"))
    post.changed(message_id)
    return post


def saying(name: str) -> dict[str, object]:
    return {"message": "restored", "facts": {"entry": name}, "wish": ""}


def test_it_says_what_is_so_now(shown: Post) -> None:
    shown.deliver()

    (card,) = shown.seen()
    assert "Edge" in card.text
    assert "Acme" not in card.text
    assert shown.message().shown == shown.message().wanted


def test_it_keeps_its_mark(shown: Post) -> None:
    before = shown.seen()[0].message.metadata
    shown.deliver()

    assert shown.seen()[0].message.metadata == before


@pytest.mark.parametrize("how", [{"status": 500}, {"drop": "after"}, {"status": 429}])
def test_it_is_redrawn_in_spite_of_lost_answers(shown: Post, how: dict[str, Any]) -> None:
    shown.slack.fault("chat.update", times=2, **how)
    shown.deliver()

    assert "Edge" in shown.seen()[0].text


def test_what_somebody_deleted_is_not_redrawn_for_ever(shown: Post) -> None:
    shown.slack.fault("chat.update", error="message_not_found")
    shown.deliver()

    assert shown.message().due_at is None


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """No message has anything left to say."""

    def nothing(_: Connection, __: Kambot, letters: Sequence[Letter]) -> dict[int, None]:
        return dict.fromkeys(letter.id for letter in letters)

    monkeypatch.setattr(composing, "COMPOSERS", {MessageKind.NOTICE: nothing})


def test_what_has_nothing_left_to_show_says_so(shown: Post, silence: None) -> None:
    shown.deliver()

    assert "nothing to do here" in shown.seen()[0].text


def test_what_has_nothing_to_show_from_the_start_is_not_posted(post: Post, silence: None) -> None:
    post.put("a")
    post.deliver()

    assert post.seen() == []
    assert post.message().error == "nothing_left"
