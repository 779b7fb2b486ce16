"""Example plans, people and a digest for `kambot demo`, entered through the usual use cases."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from typing import Any

from kambot import answers, lists, plans, records
from kambot.asking.submitting import NO_CHANNELS, submit_form
from kambot.channels import Channel, Channels
from kambot.core import Kambot
from kambot.life import starting
from kambot.screens import Caller, Raw, RecordForm, Refused, Result, Saved


def add_examples(
    kambot: Kambot, team_id: str, people: Mapping[str, str], channels: Mapping[str, str]
) -> None:
    """Add the example plans that are not there yet; with the first of them what is not in a plan.

    `people` and `channels` map names to Slack ids.
    """
    text = files("kambot").joinpath("examples.toml").read_text(encoding="utf-8")
    examples = tomllib.loads(text)
    callers = {name: Caller(team_id, user) for name, user in people.items()}
    missing = [
        plan
        for plan in examples["plans"]
        if not plans.exists(kambot, callers[plan["owner"]], plan["name"])
    ]
    for plan in missing:
        _Entry(kambot, callers[plan["owner"]], people, plan).enter()
    if len(missing) == len(examples["plans"]):
        ids = {**people, **channels}
        known = {each: Channel(each, name) for name, each in channels.items()}
        for form in examples["forms"]:
            raws = {key: ids.get(value, value) for key, value in form["raws"].items()}
            _submit(kambot, callers[form["by"]], form["key"], 0, raws, known)


def _submit(
    kambot: Kambot,
    who: Caller,
    key: str,
    subject: int,
    raws: Mapping[str, Raw],
    channels: Channels = NO_CHANNELS,
) -> None:
    done = submit_form(kambot, who, key, subject, raws, receipt="", channels=channels)
    if isinstance(done, Refused):
        raise ValueError(f"an example was refused: {done}")  # noqa: TRY004  a fault of ours


@dataclass(frozen=True)
class _Entry:
    """One example plan on its way into the database."""

    kambot: Kambot
    who: Caller
    people: Mapping[str, str]
    plan: Mapping[str, Any]

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
                for record in self.plan["lists"].get(each.key, ()):
                    self._record(plan_id, each.key, record)
        for touch in self.plan.get("touches", ()):
            contacts = [str(self._contact(plan_id, each)) for each in touch["contacts"]]
            raws = {**touch, "contacts": contacts, "held_on": self._day(touch["held_on"])}
            _submit(self.kambot, self.who, "touch", plan_id, raws)

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
        """A new record, or more about a contact that a step has named."""
        more = {key: value for key, value in given.items() if key != "contact"}
        known = self._contact(plan_id, given["contact"]) if "contact" in given else None
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

    def _contact(self, plan_id: int, name: str) -> int:
        found = lists.choices(self.kambot, self.who, plan_id, "trust", "champion_id", name)
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
