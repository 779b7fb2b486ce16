"""How far a plan is: what each step needs, what is done, what to do next (METHOD section 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kambot.method.steps import Field, Method, RecordList, Step
from kambot.method.text import clipped

ACTIONS = "actions"
"""The list whose need follows from the objectives: each open one has an action."""


@dataclass(frozen=True)
class Answers:
    """What a step's needs are measured against."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """The step's own answers by field key; None or absent is missing, UNKNOWN is an answer."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Number of records by list key; absent is none."""
    objectives: int = 0
    """Open objectives, for the action step."""
    idle: tuple[str, ...] = ()
    """Names of the open objectives that have no action with an owner and a due date."""


@dataclass(frozen=True)
class StepProgress:
    """How far one step is."""

    key: str
    title: str
    done: int
    needed: int
    missing: tuple[str, ...]
    """What is still to do, each an imperative: "name who decides"."""
    touched: bool
    """Somebody has answered something, needed or not."""

    @property
    def complete(self) -> bool:
        """Nothing that is needed to commit is missing."""
        return self.done == self.needed


@dataclass(frozen=True)
class PlanProgress:
    """How far the whole plan is."""

    steps: tuple[StepProgress, ...]

    @property
    def done(self) -> int:
        """Needed answers that are given."""
        return sum(step.done for step in self.steps)

    @property
    def needed(self) -> int:
        """Answers that are needed to commit."""
        return sum(step.needed for step in self.steps)


@dataclass(frozen=True)
class _Need:
    """One thing that is needed to commit."""

    met: bool
    missing: str


def step_progress(step: Step, answers: Answers) -> StepProgress:
    """How far a step is: its required fields, then its lists, then the objectives without work."""
    needs = [_of_field(field, answers) for field in step.fields if field.required]
    needs += [need for lst in step.lists for need in _of_list(lst, answers)]
    given = any(answers.values.get(field.key) is not None for field in step.fields)
    return StepProgress(
        key=step.key,
        title=step.title,
        done=sum(need.met for need in needs),
        needed=len(needs),
        missing=tuple(need.missing for need in needs if not need.met),
        touched=given or any(answers.counts.get(lst.key) for lst in step.lists),
    )


def plan_progress(method: Method, answers: Mapping[str, Answers]) -> PlanProgress:
    """How far a plan is; `answers` by step key, an absent step has none."""
    nothing = Answers()
    steps = (step_progress(step, answers.get(step.key, nothing)) for step in method.steps)
    return PlanProgress(tuple(steps))


def objective_progress(
    *,
    start: Decimal | None,
    current: Decimal | None,
    target: Decimal | None,
    done_actions: int,
    all_actions: int,
) -> Decimal | None:
    """Progress of an objective in percent, 0 to 100; None when nothing can be measured.

    (current - start) / (target - start), clamped; without a measure done actions by all
    actions (METHOD section 3, Objective).
    """
    if start is not None and current is not None and target is not None and start != target:
        return clamped((current - start) / (target - start) * 100)
    return Decimal(done_actions) / all_actions * 100 if all_actions else None


def clamped(percent: Decimal) -> Decimal:
    """The nearest percentage from 0 to 100."""
    return max(Decimal(0), min(Decimal(100), percent))


def _of_field(field: Field, answers: Answers) -> _Need:
    missing = field.missing or f"answer “{field.label}”"
    return _Need(answers.values.get(field.key) is not None, missing)


def _of_list(lst: RecordList, answers: Answers) -> list[_Need]:
    if lst.key == ACTIONS and answers.objectives:
        met = [_Need(True, "")] * (answers.objectives - len(answers.idle))
        return met + [_Need(False, f"add an action for “{clipped(name)}”") for name in answers.idle]
    count = sum(answers.counts.get(key, 0) for key in (lst.key, lst.instead))
    missing = lst.missing or f"add: {lst.one}"
    return [_Need(number < count, missing) for number in range(lst.needed)]
