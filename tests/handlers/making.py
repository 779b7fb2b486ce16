"""Screens made by hand: empty, typical, and at the extremes of what people write."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from handlers.views.voice import Voice
from handlers.views.words import Words
from kambot.bindings import columns
from kambot.method.loading import load
from kambot.method.progress import StepProgress
from kambot.method.steps import Field, Method, RecordList, Step
from kambot.method.vocabulary import PlanState
from kambot.prompts import Prompts, escape
from kambot.screens import (
    Hub,
    Input,
    Insight,
    ListPage,
    ListPreview,
    NewPlan,
    PlanCard,
    PlanHeader,
    Raw,
    RecordForm,
    Row,
    Start,
    StepForm,
    Theirs,
)

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
EXTREMES = {
    "emoji": "👩🏽‍💻" * 750,
    "right to left": "שלום עולם " * 300,
    "a ping": "<!channel> & <@U1> " * 160,
    "one word": "x" * 3000,
    "marks": "*_~`> " * 500,
}
FULL = 3000


@cache
def voice() -> Voice:
    prompts = Prompts([files("prompts")])
    return Voice(prompts, Words.read(prompts.say("words")))


@cache
def method() -> Method:
    return load([files("prompts")], columns())


FIXED: Mapping[str, Raw] = {
    "date": "2027-03-31",
    "yes_no": "yes",
    "member": "U012AB3CD",
    "members": [f"U0{number}" for number in range(20)],
    "reference": "12",
    "plan": "12",
    "email": "sue@acme.com",
    "channel": "C012AB3CD",
    "time": "08:30",
    "time_zone": "America/Argentina/ComodRivadavia",
    "currency": "EUR",
    "language": "en-GS",
    "public_holidays": "CH-Stadt Zurich",
}


def filled(text: str) -> Callable[[Field], Raw]:
    """The longest raw answer of that text that a field of any type can hold."""

    def raw(asks: Field) -> Raw:
        if asks.type in FIXED:
            return FIXED[asks.type]
        if asks.type in ("choice", "scale"):
            return asks.options[-1].value if asks.options else "3"
        if asks.type == "choices":
            return [each.value for each in asks.options]
        if asks.type == "contact":
            return f"new:{text[:80]}"
        if asks.type == "contacts":
            return [f"new:{number:02}{text[:78]}" for number in range(asks.max_items or 20)]
        return text[: asks.max_length or FULL]

    return raw


def nothing(_: Field) -> Raw:
    return None


def header(text: str = "Acme", *, may_edit: bool = True) -> PlanHeader:
    return PlanHeader(
        plan_id=1,
        account=text[:80],
        owner=text[:80],
        owner_user_id="U1",
        starts_on=FIRST,
        ends_on=LAST,
        state=PlanState.DRAFT,
        currency="USD",
        locale="en-US",
        may_edit=may_edit,
        is_owner=may_edit,
    )


def rows(text: str, count: int) -> tuple[Row, ...]:
    return tuple(Row(number, escape(text), escape(text)) for number in range(1, count + 1))


def inputs(fields: tuple[Field, ...], fill: Callable[[Field], Raw], text: str) -> tuple[Input, ...]:
    theirs = Theirs(text, text, datetime(2027, 1, 1, tzinfo=UTC))
    odd = text != "Acme"
    return tuple(
        Input(
            asks,
            fill(asks),
            labels={"12": text},
            shown=text,
            error=text if odd else "",
            theirs=theirs if odd else None,
        )
        for asks in fields
    )


def progress(step: Step, text: str = "name who decides") -> StepProgress:
    return StepProgress(step.key, step.title, 1, 3, (text, text), touched=True)


def step_form(
    step: Step, fill: Callable[[Field], Raw] = nothing, text: str = "Acme", **changes: Any
) -> StepForm:
    given: dict[str, Any] = {
        "plan": header(text),
        "step": step,
        "number": 1,
        "of": 8,
        "version": 3,
        "inputs": inputs(step.fields, fill, text),
        "lists": tuple(ListPreview(each, rows(text, 5), 200) for each in step.lists),
        "progress": progress(step, text),
        "insight": Insight(),
        "more": True,
        "has_more": True,
    }
    return StepForm(**(given | changes))


def record_form(
    of: RecordList, fill: Callable[[Field], Raw] = nothing, text: str = "Acme", **changes: Any
) -> RecordForm:
    given: dict[str, Any] = {
        "plan": header(text),
        "step": method().list_steps[of.key],
        "list": of,
        "record_id": None,
        "version": 0,
        "inputs": inputs(of.fields, fill, text),
        "more": True,
        "has_more": True,
    }
    return RecordForm(**(given | changes))


def list_page(of: RecordList, text: str = "Acme", **changes: Any) -> ListPage:
    given: dict[str, Any] = {
        "plan": header(text),
        "step": method().list_steps[of.key],
        "list": of,
        "rows": rows(text, 20),
        "page": 1,
        "pages": 10,
        "total": 200,
    }
    return ListPage(**(given | changes))


def hub(text: str = "Acme", **changes: Any) -> Hub:
    steps = tuple(progress(step, text) for step in method().steps)
    given: dict[str, Any] = {
        "plan": header(text),
        "steps": steps,
        "next_step": "trust",
        "insight": Insight(),
    }
    return Hub(**(given | changes))


def cards(text: str, count: int) -> tuple[PlanCard, ...]:
    return tuple(
        PlanCard(number, text[:80], text[:80], FIRST, LAST, PlanState.DRAFT, "Trust")
        for number in range(1, count + 1)
    )


def start(text: str = "Acme", count: int = 8) -> Start:
    return Start(cards(text, count), page=1, pages=3, total=24)


def new_plan(text: str = "Acme", similar: int = 0) -> NewPlan:
    asked = [method().step("profile").field(key) for key in ("name", "period_kind")]
    return NewPlan(inputs(tuple(asked), filled(text), text), (text[:80],) * similar)
