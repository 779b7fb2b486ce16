"""What builders write with: the messages and the short words."""

from dataclasses import dataclass
from typing import Self

from handlers.views.words import Words
from kambot.prompts import Prompts


@dataclass(frozen=True)
class Voice:
    """Everything kambot can say on a screen."""

    prompts: Prompts
    words: Words

    @classmethod
    def of(cls, prompts: Prompts) -> Self:
        """The voice of these prompts."""
        return cls(prompts, Words.read(prompts.say("words")))

    def say(self, name: str, **facts: object) -> str:
        """A message as escaped mrkdwn."""
        return self.prompts.say(name, **facts).strip()
