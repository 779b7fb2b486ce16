"""A plan's steps: open one, save one. Saving never insists; only the commit does."""

from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection

from kambot import history
from kambot.checks import check_step
from kambot.core import Kambot
from kambot.facts import PlanFacts, editable, of_plan
from kambot.forms.inputs import Filling
from kambot.forms.merging import Merge, merge
from kambot.forms.reading import read
from kambot.forms.steps import Carried, step_form
from kambot.forms.stored import Stored, lines_of, step_answers
from kambot.forms.theirs import theirs
from kambot.forms.writing import make_contacts, write_step
from kambot.history import Entry, Subject
from kambot.hub import hub
from kambot.life.committing import commit, waited_before
from kambot.life.effects import follow
from kambot.members import Me, me
from kambot.method.steps import Step
from kambot.screens import (
    Caller,
    Conflict,
    Hub,
    Notice,
    Raws,
    Refused,
    Result,
    Saved,
    StepForm,
)
from kambot.submitting import submit

Then = Literal["next", "hub", "commit"]
"""Where a save leads: to the next step, back to the overview, or to the commitment."""


def open_step(
    kambot: Kambot,
    who: Caller,
    plan_id: int,
    step_key: str,
    *,
    more: bool = False,
    typed: Raws | None = None,
    version: int | None = None,
    notice: Notice | None = None,
) -> StepForm:
    """The step as a form; `typed` and `version` carry an unsaved form over a redraw."""
    carried = Carried(Filling(typed), more=more, version=version, notice=notice)
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        facts = of_plan(connection, caller, plan_id, step=step_key)
        return step_form(connection, kambot, facts, kambot.method.step(step_key), carried)


def save_step(
    kambot: Kambot,
    who: Caller,
    plan_id: int,
    step_key: str,
    raws: Raws,
    *,
    version: int,
    receipt: str,
    then: Then,
    more: bool = False,
) -> Result:
    """Save what is typed; `version` is the one the form was opened with.

    The same `receipt` arriving again is answered like the first time and carried out once.
    """
    attempt = _Attempt(kambot.method.step(step_key), raws, version, then, more)

    def save(connection: Connection, caller: Me) -> Refused | Conflict | None:
        return _save(connection, kambot, caller, plan_id, attempt)

    caller, refusal = submit(kambot, who, plan_id, receipt, save)
    return refusal or Saved(_next(kambot, caller, plan_id, attempt))


@dataclass(frozen=True)
class _Attempt:
    """One submission of a step's form."""

    step: Step
    raws: Raws
    version: int
    then: Then
    more: bool


def _save(
    connection: Connection, kambot: Kambot, caller: Me, plan_id: int, attempt: _Attempt
) -> Refused | Conflict | None:
    """Save within the transaction; what is returned means: nothing was, undo it all."""
    step = attempt.step
    facts = editable(connection, caller, plan_id, step=step.key)
    stored = step_answers(facts, step, lines=lines_of(connection, facts, step))
    reading = read(connection, facts, step.fields, attempt.raws, stored)
    errors = {**check_step(connection, facts, step.key, reading.values), **reading.errors}
    if errors:
        filling = Filling(attempt.raws, errors=errors)
        carried = Carried(filling, more=attempt.more, version=attempt.version)
        return Refused(errors, step_form(connection, kambot, facts, step, carried))
    merged = _merged(connection, facts, attempt, reading.values, stored)
    if merged.collisions:
        return _conflict(connection, kambot, facts, attempt, merged)
    _write(connection, facts, step, merged.changes, stored)
    if attempt.then != "commit":
        return None
    after = editable(connection, caller, plan_id, step=step.key)
    missing = commit(connection, kambot, after)
    if not missing:
        return None
    carried = Carried(Filling(attempt.raws), attempt.more, attempt.version, missing=missing)
    return Refused({}, step_form(connection, kambot, facts, step, carried))


def _merged(
    connection: Connection,
    facts: PlanFacts,
    attempt: _Attempt,
    values: dict[str, Stored],
    stored: dict[str, Stored],
) -> Merge:
    if attempt.version == facts.version:
        return Merge(values)
    others = history.since(connection, facts, Subject(attempt.step.key), attempt.version)
    return merge(values, stored, others)


def _conflict(
    connection: Connection, kambot: Kambot, facts: PlanFacts, attempt: _Attempt, merged: Merge
) -> Conflict:
    """The form again: what is typed stays, beside it what the other person saved."""
    typed = {key: raw for key, raw in attempt.raws.items() if key in merged.changes}
    form = step_form(
        connection,
        kambot,
        facts,
        attempt.step,
        Carried(Filling(typed), more=attempt.more, version=facts.version),
    )
    return Conflict(replace(form, inputs=theirs(form.inputs, merged)))


def _write(
    connection: Connection,
    facts: PlanFacts,
    step: Step,
    changes: dict[str, Stored],
    stored: dict[str, Stored],
) -> None:
    make_contacts(connection, facts, step.fields, changes)
    before, after = history.differences({**facts.account, **facts.plan, **stored}, changes)
    if not after and facts.version and facts.plan["last_step"] == step.key:
        return
    version = write_step(connection, facts, step, {key: changes[key] for key in after})
    if after:
        entry = Entry("edited", Subject(step.key), version, before, after)
        history.record(connection, facts, entry)
    follow(connection, facts, {key: changes[key] for key in after})


def _next(kambot: Kambot, caller: Me, plan_id: int, attempt: _Attempt) -> StepForm | Hub:
    """The screen that follows an accepted save."""
    following = kambot.method.after(attempt.step.key) if attempt.then == "next" else None
    with kambot.database.read() as connection:
        if following is None:
            facts = of_plan(connection, caller, plan_id)
            is_said = attempt.then == "commit" and waited_before(facts)
            notice = Notice(kambot.prompts.say("submitted_already")) if is_said else None
            return hub(connection, kambot, facts, notice=notice)
        facts = of_plan(connection, caller, plan_id, step=following.key)
        return step_form(connection, kambot, facts, following, Carried())
