"""How far a plan is: what each step needs, what is done, what to do next (METHOD section 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kambot.method.steps import Method, Step


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

    @property
    def next(self) -> StepProgress | None:
        """The first step that still needs something; None when the plan is complete."""
        return next((step for step in self.steps if not step.complete), None)


def step_progress(step: Step, answers: Answers) -> StepProgress:
    """How far a step is."""
    raise NotImplementedError


def plan_progress(method: Method, answers: Mapping[str, Answers]) -> PlanProgress:
    """How far a plan is; `answers` by step key, an absent step has none."""
    raise NotImplementedError


def objective_progress(
    *,
    start: Decimal | None,
    current: Decimal | None,
    target: Decimal | None,
    done_actions: int,
    all_actions: int,
) -> Decimal | None:
    """Progress of an objective in percent, 0 to 100; None when nothing can be measured."""
    raise NotImplementedError
