"""A digest is posted only where it may be read: the channel is looked at right before."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row, insert, select, update

from kambot.digests.deciding import decide
from kambot.method.vocabulary import MessageState
from kambot.models import Digest
from kambot.models.rows import table
from tests.courier.conftest import NINE, Post

DIGEST = table(Digest)


@pytest.fixture
def digest(post: Post) -> Post:
    """A digest for #sales that Ana has set up; this week's is decided."""
    values = {"channel": post.channel("sales"), "channel_name": "sales", "time_zone": "UTC"}
    with post.kambot.database.write() as connection:
        connection.execute(
            insert(DIGEST).values(
                workspace_id=post.workspace_id,
                set_by_id=post.member(post.team.user("ana").id).id,
                created_at=NINE - timedelta(days=7),
                weekday=1,
                minute=510,
                **values,
            )
        )
    assert decide(post.kambot, post.slack.now()) == 1
    return post


def setting(post: Post) -> Row[str, str]:
    with post.kambot.database.read() as connection:
        return connection.execute(select(DIGEST.c.stopped_why, DIGEST.c.channel)).one()


def in_sales(post: Post) -> int:
    return len(post.team.user("ana").messages("sales"))


def test_a_digest_is_posted_in_its_channel(digest: Post) -> None:
    digest.deliver()

    assert in_sales(digest) == 1
    assert setting(digest).stopped_why == ""


def close(post: Post, how: str) -> None:
    match how:
        case "is_archived":
            post.team.archive("sales")
        case "is_shared":
            post.team.share("sales")
        case "pending":
            post.team.share("sales", "pending")
        case "not_in_channel":
            post.team.leave("sales")


@pytest.mark.parametrize("how", ["is_archived", "is_shared", "pending", "not_in_channel"])
def test_where_a_digest_may_not_be_read_it_is_not_posted_and_its_owner_is_told(
    digest: Post, how: str
) -> None:
    close(digest, how)
    digest.deliver()

    assert in_sales(digest) == 0
    assert setting(digest).stopped_why == ("is_shared" if how == "pending" else how)
    (told,) = digest.seen("ana")
    assert "no longer posted" in told.text


@pytest.mark.parametrize("how", [{"status": 500}, {"drop": "before"}, {"status": 429}])
def test_a_look_at_the_channel_that_fails_is_no_lost_digest(
    digest: Post, how: dict[str, Any]
) -> None:
    digest.slack.fault("conversations.info", times=1, **how)
    digest.deliver()

    assert in_sales(digest) == 1
    with digest.kambot.database.read() as connection:
        states = connection.exec_driver_sql("SELECT state FROM message").scalars().all()
    assert states == [MessageState.SENT]


def test_where_kambot_may_not_look_at_a_channel_no_digest_is_posted_and_all_else_goes_on(
    digest: Post,
) -> None:
    digest.slack.fault("conversations.info", error="missing_scope")
    digest.put("a")
    digest.deliver()

    assert in_sales(digest) == 0
    assert setting(digest).stopped_why == "channel_not_readable"
    assert any("no longer posted" in each.text for each in digest.seen("ana"))
    assert len(digest.seen("ana")) == 2


CHANGES: dict[str, dict[str, object]] = {
    "stopped": {"stopped_at": NINE},
    "removed": {"archived_at": NINE},
    "for another channel": {"channel": "CBOARD"},
}


def change(post: Post, **values: object) -> None:
    with post.kambot.database.write() as connection:
        connection.execute(update(DIGEST).values(**values))


@pytest.mark.parametrize("values", CHANGES.values(), ids=CHANGES)
def test_a_digest_on_its_way_is_not_posted_where_it_is_no_longer_wanted(
    digest: Post, values: dict[str, object]
) -> None:
    change(digest, **values)
    digest.deliver()

    assert in_sales(digest) == 0
    assert digest.message("digest:1:2026-W48").error == "nothing_left"


@pytest.mark.parametrize("how", CHANGES)
def test_what_was_posted_stays_as_it_is_once_its_digest_was_stopped_or_removed(
    digest: Post, how: str
) -> None:
    digest.deliver()
    change(digest, **CHANGES[how])
    key = "digest:1:2026-W48"
    digest.changed(digest.message(key).id)
    digest.deliver()

    (posted,) = digest.team.user("ana").messages("sales")
    assert posted.message.edited is (how == "for another channel")
    assert digest.message(key).shown == digest.message(key).wanted
