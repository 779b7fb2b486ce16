"""An example plan on its way into the database, answer by answer, by the usual use cases."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from kambot import answers, lists, records
from kambot.asking.opening import open_form
from kambot.asking.submitting import NO_CHANNELS, submit_form
from kambot.channels import Channels
from kambot.core import Kambot
from kambot.life import starting
from kambot.screens import Caller, Raw, RecordForm, Refused, Result, Saved

NAMED_IN = {
    "contact": ("trust", "champion_id"),
    "deal": ("value_propositions", "opportunity_id"),
}
"""Where one chooses among the records that are there already."""


def submit(
    kambot: Kambot,
    who: Caller,
    key: str,
    subject: int,
    raws: Mapping[str, Raw],
    channels: Channels = NO_CHANNELS,
) -> None:
    """Send off a small form; what it does not say stays. One that is refused is a fault of ours."""
    form = open_form(kambot, who, key, subject)
    known = {each.field.key: each.raw for each in form.inputs}
    done = submit_form(
        kambot,
        who,
        key,
        subject,
        {**known, **raws},
        receipt="",
        version=form.version,
        channels=channels,
    )
    if isinstance(done, Refused):
        raise ValueError(f"an example was refused: {done}")  # noqa: TRY004  a fault of ours


@dataclass(frozen=True)
class Entry:
    """One example plan on its way into the database; `callers` and `people` are by name."""

    kambot: Kambot
    callers: Mapping[str, Caller]
    people: Mapping[str, str]
    plan: Mapping[str, Any]

    @property
    def who(self) -> Caller:
        """Its owner, who answers."""
        return self.callers[self.plan["owner"]]

    def enter(self) -> None:
        """Answer step by step, each with its lists, and commit if the example says so."""
        period = self.plan.get("period", {"period_kind": "twelve_months"})
        raws = {"name": self.plan["name"], **{key: self._day(period[key]) for key in period}}
        started = starting.start(self.kambot, self.who, raws, confirmed=True, receipt="")
        plan_id = _saved(started).plan.plan_id
        for step in self.kambot.method.steps:
            given = self.plan["steps"].get(step.key)
            if given is not None:
                self._step(plan_id, step.key, given)
            for each in step.lists:
                for record in self.plan.get("lists", {}).get(each.key, ()):
                    self._record(plan_id, each.key, record)
        for touch in self.plan.get("touches", ()):
            contacts = [str(self._there(plan_id, "contact", each)) for each in touch["contacts"]]
            raws = {**touch, "contacts": contacts, "held_on": self._day(touch["held_on"])}
            submit(self.kambot, self.who, "touch", plan_id, raws)
        for form in self.plan.get("forms", ()):
            submit(self.kambot, self.callers[form["by"]], form["key"], plan_id, form["raws"])

    def _step(self, plan_id: int, step: str, given: Mapping[str, Any]) -> None:
        form = answers.open_step(self.kambot, self.who, plan_id, step)
        raws = {key: self._raw(plan_id, step, key, value) for key, value in given.items()}
        result = answers.save_step(
            self.kambot,
            self.who,
            plan_id,
            step,
            raws,
            version=form.version,
            receipt="",
            then="commit" if step == "commit" else "hub",
        )
        _saved(result)

    def _record(self, plan_id: int, list_key: str, given: Mapping[str, Any]) -> None:
        """A new record, or more about a contact or deal that is there already."""
        more = {key: value for key, value in given.items() if key not in NAMED_IN}
        named = NAMED_IN.keys() & given.keys()
        known = next((self._there(plan_id, what, given[what]) for what in named), None)
        form = records.open_record(self.kambot, self.who, plan_id, list_key, known)
        raws = {key: self._raw(plan_id, list_key, key, value) for key, value in more.items()}
        result = records.save_record(
            self.kambot,
            self.who,
            plan_id,
            list_key,
            known,
            {**_suggested(form), **raws},
            version=form.version,
            receipt="",
        )
        _saved(result)

    def _raw(self, plan_id: int, owner: str, key: str, value: Any) -> Raw:
        if isinstance(value, list):
            return [self.people[each] for each in value]
        if value in self.people:
            return self.people[value]
        if value.startswith("@"):
            name = value.removeprefix("@")
            found = lists.choices(self.kambot, self.who, plan_id, owner, key, name)
            return found[0].value
        return self._day(value)

    def _there(self, plan_id: int, what: str, name: str) -> int:
        """The contact or deal of that name."""
        found = lists.choices(self.kambot, self.who, plan_id, *NAMED_IN[what], name)
        return int(found[0].value)

    def _day(self, value: str) -> str:
        """A text as it is, but "+3" or "-3" as the day three days from today or before it."""
        if not re.fullmatch(r"[+-]\d+", value):
            return value
        return (self.kambot.clock().date() + timedelta(days=int(value))).isoformat()


def _suggested(form: RecordForm) -> dict[str, Raw]:
    return {each.field.key: each.raw for each in form.inputs}


def _saved(result: Result) -> Any:
    """The next screen; an example that is refused is a fault of ours."""
    match result:
        case Saved(screen):
            return screen
        case _:
            raise ValueError(f"an example was refused: {result}")
