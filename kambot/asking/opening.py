"""A small form as a screen: what is stored, what is typed, and which questions that asks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zlib import crc32

from sqlalchemy import Connection

from kambot.asking.ask import Opened
from kambot.asking.table import ASKS
from kambot.capturing.picking import offered_plans
from kambot.core import Kambot
from kambot.errors import NotFound
from kambot.facts import PlanFacts
from kambot.forms.inputs import Filling, inputs, typed_ids
from kambot.forms.names import PLAN, Names, gather
from kambot.forms.stored import Stored, plain
from kambot.lists import offered
from kambot.members import Me, me
from kambot.method.fields import TYPES
from kambot.method.speech import Speech
from kambot.method.steps import Field, Form
from kambot.screens import Caller, Choosable, FormScreen, Notice, Raws

NOTHING: Raws = {}


@dataclass(frozen=True)
class Opening:
    """A form that was opened by somebody."""

    form: Form
    subject: int
    me: Me
    opened: Opened

    @property
    def speech(self) -> Speech:
        """How the caller writes numbers and dates; money is in the plan's currency."""
        me, plan = self.me, self.opened.plan
        currency = plan.plan["currency"] if plan else me.currency
        return Speech(today=me.today, locale=me.locale, currency=currency)

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
        opening = begin(connection, kambot, me(connection, kambot, who), key, subject, typed or {})
        form = screen(connection, opening, Filling(typed), notice)
        return form if version is None else replace(form, version=version)


def begin(
    connection: Connection,
    kambot: Kambot,
    caller: Me,
    key: str,
    subject: int,
    typed: Raws = NOTHING,
) -> Opening:
    """The form with this key, opened; if it asks for a plan, about the one that is chosen in it.

    Raises NotFound.
    """
    form = kambot.method.forms.get(key)
    if form is None:
        raise NotFound("This form does not exist any more.")
    about = _chosen(form, typed) or subject
    return Opening(form, about, caller, ASKS[key].open(connection, kambot, caller, about))


def _chosen(form: Form, typed: Raws) -> int:
    """The plan that was chosen; 0 for none."""
    answer = next((typed.get(each.key) for each in form.fields if each.type == PLAN), None)
    return int(answer) if isinstance(answer, str) and answer.isdecimal() else 0


def screen(
    connection: Connection, opening: Opening, filling: Filling, notice: Notice | None = None
) -> FormScreen:
    """The form as it is drawn."""
    asked, values = opening.asked(filling.typed or {}), opening.values
    answers = [*((each, values.get(each.key)) for each in asked), *typed_ids(asked, filling.typed)]
    plan = opening.opened.plan
    names = _with_plan(gather(connection, opening.me.workspace_id, answers, plan), plan)
    return FormScreen(
        form=opening.form,
        subject=opening.subject,
        version=opening.version,
        about=opening.opened.about,
        inputs=inputs(asked, values, names, opening.speech, filling),
        watched=frozenset(_watched(opening.form)),
        can_preview=ASKS[opening.form.key].preview is not None,
        has_usual=ASKS[opening.form.key].usual is not None,
        notice=notice,
    )


def _with_plan(names: Names, plan: PlanFacts | None) -> Names:
    """The names, and what the plan is called that a form is about."""
    chosen = {(PLAN, plan.plan_id): plan.account["name"]} if plan else {}
    return replace(names, records={**names.records, **chosen})


def _watched(form: Form) -> Iterator[str]:
    """Whose answers decide what is asked, or what there is to choose from."""
    for each in form.fields:
        if each.when:
            yield each.condition[0]
        if each.type == PLAN:
            yield each.key


def choices(
    kambot: Kambot, who: Caller, key: str, subject: int, field_key: str, query: str
) -> tuple[Choosable, ...]:
    """What a searchable menu of a form offers."""
    with kambot.database.read() as connection:
        opening = begin(connection, kambot, me(connection, kambot, who), key, subject)
        asked = next((each for each in opening.form.fields if each.key == field_key), None)
        if asked and asked.type == PLAN:
            return offered_plans(connection, opening.me, query)
        return offered(connection, opening.opened.plan, asked, query) if asked else ()
