"""Answers to questions about plans, as messages and as modals of the same blocks."""

from handlers.views.lookups.parts import question_in
from handlers.views.lookups.surfaces import answer_message, answer_view, shared_message

__all__ = ["answer_message", "answer_view", "question_in", "shared_message"]
