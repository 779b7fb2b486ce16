"""Questions about plans, asked by command, button or in plain words; each is answered by a card."""

from kambot.cards.lookups import Lookup, Question
from kambot.lookups.answering import KINDS, Answer, answer, commanded

__all__ = ["KINDS", "Answer", "Lookup", "Question", "answer", "commanded"]
