"""Touches and notes: what passed between the customer and us, kept with the account."""

from kambot.touches.keeping import Noted, Touched, add, note, remove, restore

__all__ = ["Noted", "Touched", "add", "note", "remove", "restore"]
