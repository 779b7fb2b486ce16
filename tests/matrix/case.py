"""Whose plan is asked about and by whom; and what may be typed about it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kambot.acting import asks as acting
from kambot.bindings import LISTS
from kambot.method.steps import Field, Method
from kambot.models import Action, Contact
from kambot.sandbox.state import Json
from tests.matrix.filling import Target
from tests.matrix.forging import Forger, Viewer

Send = Callable[[Forger], None]


@dataclass(frozen=True)
class Case:
    """Whose plan is asked about, and who asks; `own` is a plan of the asker's."""

    method: Method
    viewer: Viewer
    target: Target
    own: Target
    owner: int
    """The member whose plan it is."""

    def row(self, list_key: str) -> int:
        """The record of that list."""
        return self.target.ids[LISTS[list_key].name]

    def subject(self, form: str) -> int:
        """What a small form is about."""
        return self.target.of(Action) if form in acting.ASKS else self.target.plan


@dataclass(frozen=True)
class Probe:
    """One request."""

    name: str
    send: Send
    kind: str = ""
    """The same for requests that differ only in what they are about."""

    @property
    def deed(self) -> str:
        """What is done, wherever: press open, submit form, say ..."""
        first, second, *_ = (*self.name.split(), "")
        return first if first in ("command", "say") else f"{first} {second}"


def text(value: str) -> Json:
    return {"type": "plain_text_input", "value": value}


def chosen(value: object) -> Json:
    return {"type": "external_select", "selected_option": {"value": str(value)}}


def several(*values: object) -> Json:
    options = [{"value": str(each)} for each in values]
    return {"type": "multi_external_select", "selected_options": options}


def day(value: str = "2026-11-20") -> Json:
    return {"type": "datepicker", "selected_date": value}


def named(case: Case) -> dict[str, Json]:
    """What a new plan is asked for with."""
    return {"name": text(case.target.name), "period_kind": chosen("custom")}


def typed(case: Case, fields: Iterable[Field]) -> dict[str, Json]:
    """Something in every question; what it points to is the other's."""
    return {each.key: _answer(case, each) for each in fields}


def _answer(case: Case, asked: Field) -> Json:
    answer = ANSWERS.get(asked.type)
    return answer(case, asked) if answer else text("3")


def _listed(_: Case, asked: Field) -> Json:
    return chosen(asked.options[0].value if asked.options else 3)


def _reference(case: Case, asked: Field) -> Json:
    return chosen(case.target.ids[LISTS_AND_GOALS[asked.list]])


def _myself(case: Case, _: Field) -> Json:
    return {"type": "users_select", "selected_user": case.viewer.user.id}


def _us(case: Case, _: Field) -> Json:
    return {"type": "multi_users_select", "selected_users": [case.viewer.user.id]}


ANSWERS: Mapping[str, Callable[[Case, Field], Json]] = {
    "choice": _listed,
    "scale": _listed,
    "contact": lambda case, _: chosen(case.target.of(Contact)),
    "contacts": lambda case, _: several(case.target.of(Contact)),
    "plan": lambda case, _: chosen(case.target.plan),
    "reference": _reference,
    "member": _myself,
    "members": _us,
    "date": lambda case, _: day(),
    "yes_no": lambda case, _: chosen("yes"),
}
"""By the type of the question."""
LISTS_AND_GOALS = {**{key: of.name for key, of in LISTS.items()}, "goals": "goal"}
POINTING = frozenset({"contact", "contacts", "reference"})
"""Questions that are answered with another record."""


def one_of_each(probes: Iterable[Probe]) -> list[Probe]:
    """Of requests that differ only in what they are about, the last one."""
    return list({probe.kind or probe.name: probe for probe in probes}.values())
