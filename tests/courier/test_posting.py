"""What is due reaches Slack once."""

from tests.courier.conftest import Post


def test_a_private_message_reaches_its_reader(post: Post) -> None:
    post.put("a", to="ana")

    assert post.deliver() == 1

    (card,) = post.seen(by="ana")
    assert "account plans" in card.text
    assert post.message().state == "sent"
