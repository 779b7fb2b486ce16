"""What is known beside the files: the workspace's currency, the day, and the words of prompts/."""

from dataclasses import dataclass
from datetime import date

from kambot.crm.drafting.words import Words
from kambot.crm.values.endings import Endings
from kambot.crm.values.reading import Hints


@dataclass(frozen=True)
class Setting:
    """Where and when files are drafted."""

    hints: Hints
    today: date
    words: Words
    endings: Endings
