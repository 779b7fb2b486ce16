"""The way of a message from the outbox to Slack."""

from handlers.courier.courier import Courier, Tokens

__all__ = ["Courier", "Tokens"]
