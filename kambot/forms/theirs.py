"""Beside what one person typed, what another saved meanwhile."""

from dataclasses import replace

from kambot.forms.merging import Merge
from kambot.history import Since
from kambot.screens import Input, Theirs

NOTHING = "(no answer)"


def theirs(inputs: tuple[Input, ...], merged: Merge) -> tuple[Input, ...]:
    """The inputs again, those that collide with the stored answer and who saved it."""
    return tuple(
        replace(each, theirs=_theirs(each, merged.others[each.field.key]))
        if each.field.key in merged.collisions
        else each
        for each in inputs
    )


def _theirs(mine: Input, other: Since) -> Theirs:
    return Theirs(mine.shown or NOTHING, other.by, other.at)
