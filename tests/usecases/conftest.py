"""kambot with the shipped prompts on a fresh database, and the people who use it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kambot import answers, members, records
from kambot.core import Kambot
from kambot.db import Database
from kambot.life import starting
from kambot.members import Profile
from kambot.screens import Caller, FormScreen, NewPlan, RecordForm, Result, Saved, StepForm
from tests.shipped import kambot_on

MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: int) -> None:
        self.now += timedelta(**by)


@dataclass
class Desk:
    """What a person does with plans, in one line each; every submission is a new one."""

    kambot: Kambot
    who: Caller
    submissions: int = field(default=0)

    def start(self, name: str, **raws: Any) -> int:
        """A new plan for an account; its id."""
        saved = starting.start(
            self.kambot,
            self.who,
            {"name": name, "period_kind": "next_fiscal_year", **raws},
            confirmed=True,
            receipt=self.receipt(),
        )
        assert isinstance(saved, Saved), saved
        assert isinstance(saved.next, StepForm)
        return saved.next.plan.plan_id

    def step(self, plan_id: int, step: str, **options: Any) -> StepForm:
        return answers.open_step(self.kambot, self.who, plan_id, step, **options)

    def save(self, plan_id: int, step: str, then: answers.Then = "next", **raws: Any) -> Result:
        """Open a step, answer, save."""
        return self.submit(self.step(plan_id, step), then, raws)

    def submit(
        self,
        form: StepForm,
        then: answers.Then,
        raws: dict[str, Any],
        *,
        version: int | None = None,
    ) -> Result:
        """Save a form that was opened earlier."""
        return answers.save_step(
            self.kambot,
            self.who,
            form.plan.plan_id,
            form.step.key,
            raws,
            version=form.version,
            receipt=self.receipt(),
            then=then,
        )

    def record(self, plan_id: int, list_key: str, record_id: int | None = None) -> RecordForm:
        return records.open_record(self.kambot, self.who, plan_id, list_key, record_id)

    def add(self, plan_id: int, list_key: str, **raws: Any) -> int:
        """A new record; its id."""
        result = self.put(self.record(plan_id, list_key), raws)
        assert isinstance(result, Saved), result
        page = records.list_page(self.kambot, self.who, plan_id, list_key, page=999)
        return page.rows[-1].record_id

    def put(self, form: RecordForm, raws: dict[str, Any]) -> Result:
        """Save a record's form that was opened earlier, with what it showed and what is new."""
        shown = {each.field.key: each.raw for each in form.inputs}
        return records.save_record(
            self.kambot,
            self.who,
            form.plan.plan_id,
            form.list.key,
            form.record_id,
            {**shown, **raws},
            version=form.version,
            receipt=self.receipt(),
        )

    def receipt(self) -> str:
        self.submissions += 1
        return f"{self.who.user_id}:{self.submissions}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kambot(database: Database, clock: Clock) -> Kambot:
    made = kambot_on(database, clock)
    people = [
        Profile("UANA", "Ana Alves", time_zone="Europe/Lisbon", locale="en-US"),
        Profile("UBOB", "Bob Brown", time_zone="America/New_York", locale="en-US"),
        Profile("UADA", "Ada Admin", is_slack_admin=True),
        Profile("UGUEST", "Gus Guest", is_guest=True),
        Profile("ULEFT", "Lea Left", left=True),
    ]
    members.welcome(made, "T1", people, team_name="Team one")
    members.welcome(made, "T2", [Profile("UEVE", "Eve Else")], team_name="Team two")
    return made


@pytest.fixture
def desk(kambot: Kambot) -> Callable[..., Desk]:
    return lambda user, team="T1": Desk(kambot, Caller(team, user))


@pytest.fixture
def ana(desk: Callable[..., Desk]) -> Desk:
    return desk("UANA")


@pytest.fixture
def bob(desk: Callable[..., Desk]) -> Desk:
    return desk("UBOB")


def raws_of(form: StepForm | RecordForm | NewPlan | FormScreen) -> dict[str, Any]:
    """What a form shows, as it would be submitted untouched."""
    return {each.field.key: each.raw for each in form.inputs}
