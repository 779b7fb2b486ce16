"""One step of a plan as a form."""

from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from kambot import insight, progress
from kambot.access import has_another, to_be_asked
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.forms.crm import beside
from kambot.forms.inputs import Filling, inputs, typed_ids
from kambot.forms.lists import previews
from kambot.forms.names import gather
from kambot.forms.reading import speech_of
from kambot.forms.stored import lines_of, step_answers
from kambot.method import periods
from kambot.method.progress import StepProgress
from kambot.method.steps import Field, Step
from kambot.prompts import unescaped
from kambot.screens import Notice, StepForm


@dataclass(frozen=True)
class Carried:
    """What a redraw of a form carries over from before."""

    filling: Filling = field(default_factory=Filling)
    more: bool = False
    version: int | None = None
    """The version the form was opened with; None to start from the present one."""
    notice: Notice | None = None
    missing: tuple[StepProgress, ...] = ()


def step_form(
    connection: Connection, kambot: Kambot, facts: PlanFacts, step: Step, carried: Carried
) -> StepForm:
    """The step with what is stored, what is typed, and what follows from it."""
    stored = step_answers(facts, step, lines=lines_of(connection, facts, step))
    suggested = {**stored, **_suggestions(facts, step, stored)}
    shown = (each for each in step.fields if carried.more or not each.more)
    asked = tuple(_frank(connection, kambot, facts, each) for each in shown)
    typed = carried.filling.typed
    answers = [*((each, suggested[each.key]) for each in asked), *typed_ids(asked, typed)]
    names = gather(connection, facts.me.workspace_id, answers, facts)
    speech = speech_of(facts)
    steps = kambot.method.steps
    return StepForm(
        plan=facts.header,
        step=step,
        number=steps.index(step) + 1,
        of=len(steps),
        version=facts.version if carried.version is None else carried.version,
        inputs=inputs(asked, suggested, names, speech, carried.filling),
        lists=previews(connection, kambot, facts, step),
        progress=progress.of_step(connection, facts, step, stored),
        insight=insight.of_step(connection, kambot, facts, step),
        more=carried.more,
        has_more=any(each.more for each in step.fields),
        notice=carried.notice,
        beside=beside(connection, kambot, facts, step.key, facts.account, step.fields),
        missing=carried.missing,
        asks_approval=step is steps[-1] and bool(to_be_asked(connection, facts.plan_id)),
    )


def _frank(connection: Connection, kambot: Kambot, facts: PlanFacts, asked: Field) -> Field:
    """Who decides who may know of a plan reads what others see of its account all the same."""
    if asked.key != "visibility" or not facts.part.may_hide:
        return asked
    if not has_another(connection, facts.me, facts.account["id"], facts.plan_id):
        return asked
    return replace(asked, hint=f"{asked.hint} {unescaped(kambot.prompts.say('seen_elsewhere'))}")


def _suggestions(facts: PlanFacts, step: Step, stored: dict[str, object]) -> dict[str, object]:
    """Good defaults that follow from the plan, for questions nobody has answered yet."""
    if step.key == "commit" and stored.get("next_review_on") is None:
        months = facts.plan["review_every_months"]
        return {"next_review_on": periods.add_months(facts.me.today, months)}
    return {}
