"""A small form before it is sent off: what would come of it, and its usual answers."""

from kambot.asking.ask import Refusal
from kambot.asking.opening import Opening, begin, screen
from kambot.asking.submitting import read
from kambot.asking.table import ASKS
from kambot.core import Kambot
from kambot.errors import NotFound
from kambot.forms.inputs import Filling
from kambot.members import me
from kambot.method.fields import TYPES
from kambot.screens import Caller, FormScreen, Notice, Raws


def preview(kambot: Kambot, who: Caller, key: str, subject: int, raws: Raws) -> FormScreen:
    """The form as it is typed, with what would come of it, or what is wrong with it.

    To see what would come of it, much may be looked at: all of it as of one moment.
    """
    with kambot.database.snapshot() as connection:
        opening = begin(connection, kambot, me(connection, kambot, who), key, subject, raws)
        look = ASKS[key].preview
        if look is None:
            raise NotFound("There is nothing to show beforehand here.")
        values = read(connection, opening, raws)
        if isinstance(values, Refusal):
            return screen(connection, opening, Filling(raws, values.errors))
        said = look(connection, kambot, opening.me, subject, values)
        if isinstance(said, Refusal):
            return screen(connection, opening, Filling(raws, said.errors))
        return screen(connection, opening, Filling(raws), Notice(said))


def usual(kambot: Kambot, who: Caller, key: str, subject: int) -> FormScreen:
    """The form with its usual answers typed in; nothing is saved yet."""
    with kambot.database.read() as connection:
        opening = begin(connection, kambot, me(connection, kambot, who), key, subject)
        return screen(connection, opening, Filling(_usual(opening)))


def _usual(opening: Opening) -> Raws:
    known = ASKS[opening.form.key].usual or {}
    return {
        each.key: TYPES[each.type].raw(known[each.key], each)
        for each in opening.form.fields
        if each.key in known
    }
