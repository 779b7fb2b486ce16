"""A small form as a screen: what is stored, what is typed, and which questions that asks."""

import json
from dataclasses import dataclass, replace
from zlib import crc32

from sqlalchemy import Connection

from kambot.asking.ask import Opened
from kambot.asking.table import ASKS
from kambot.core import Kambot
from kambot.errors import NotFound
from kambot.forms.inputs import Filling, inputs, typed_ids
from kambot.forms.names import gather
from kambot.forms.stored import Stored, plain
from kambot.lists import offered
from kambot.members import Me, me
from kambot.method.fields import TYPES
from kambot.method.speech import Speech
from kambot.method.steps import Field, Form
from kambot.screens import Caller, Choosable, FormScreen, Notice, Raws


@dataclass(frozen=True)
class Opening:
    """A form that was opened by somebody."""

    form: Form
    subject: int
    me: Me
    opened: Opened

    @property
    def speech(self) -> Speech:
        """How the caller writes numbers and dates."""
        me = self.me
        return Speech(today=me.today, locale=me.locale, currency=me.currency)

    @property
    def values(self) -> dict[str, Stored]:
        """The answers so far, and the defaults of questions that have none."""
        asked = self.form.fields
        defaults = {each.key: self._default(each) for each in asked if each.default}
        return {**defaults, **self.opened.values}

    @property
    def version(self) -> int:
        """Another number whenever answers that others change as well are different."""
        if not self.opened.is_shared:
            return 0
        known = {key: plain(value) for key, value in self.opened.values.items()}
        return crc32(json.dumps(known, default=str, sort_keys=True).encode())

    def asked(self, typed: Raws) -> tuple[Field, ...]:
        """The questions that these answers leave to be asked."""
        values, of = self.values, {each.key: each for each in self.form.fields}

        def is_asked(each: Field) -> bool:
            key, answer = each.condition
            if not each.when or key not in of:
                return not each.when
            stored = TYPES[of[key].type].raw(values.get(key), of[key])
            return typed.get(key, stored) == answer

        return tuple(each for each in self.form.fields if is_asked(each))

    def _default(self, asked: Field) -> Stored:
        if asked.type == "date" and asked.default == "today":
            return self.me.today
        return TYPES[asked.type].parse(asked.default, asked, self.speech)


def open_form(
    kambot: Kambot,
    who: Caller,
    key: str,
    subject: int,
    typed: Raws | None = None,
    *,
    version: int | None = None,
    notice: Notice | None = None,
) -> FormScreen:
    """The form about a subject; `typed` and `version` carry what is not saved over a redraw."""
    with kambot.database.read() as connection:
        opening = begin(connection, kambot, me(connection, kambot, who), key, subject)
        form = screen(connection, opening, Filling(typed), notice)
        return form if version is None else replace(form, version=version)


def begin(connection: Connection, kambot: Kambot, caller: Me, key: str, subject: int) -> Opening:
    """The form with this key, opened. Raises NotFound."""
    form = kambot.method.forms.get(key)
    if form is None:
        raise NotFound("This form does not exist any more.")
    return Opening(form, subject, caller, ASKS[key].open(connection, kambot, caller, subject))


def screen(
    connection: Connection, opening: Opening, filling: Filling, notice: Notice | None = None
) -> FormScreen:
    """The form as it is drawn."""
    asked, values = opening.asked(filling.typed or {}), opening.values
    answers = [*((each, values.get(each.key)) for each in asked), *typed_ids(asked, filling.typed)]
    names = gather(connection, opening.me.workspace_id, answers)
    return FormScreen(
        form=opening.form,
        subject=opening.subject,
        version=opening.version,
        about=opening.opened.about,
        inputs=inputs(asked, values, names, opening.speech, filling),
        watched=frozenset(each.condition[0] for each in opening.form.fields if each.when),
        notice=notice,
    )


def choices(
    kambot: Kambot, who: Caller, key: str, subject: int, field_key: str, query: str
) -> tuple[Choosable, ...]:
    """What a searchable menu of a form offers."""
    with kambot.database.read() as connection:
        opening = begin(connection, kambot, me(connection, kambot, who), key, subject)
        asked = next((each for each in opening.form.fields if each.key == field_key), None)
        return offered(connection, opening.opened.plan, asked, query) if asked else ()
