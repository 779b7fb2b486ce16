"""Every form that is sent off, and every menu that is searched."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from handlers.views.place import HOME, Place
from handlers.views.state import block_id
from kambot.asking.table import ASKS
from kambot.bindings import LISTS
from kambot.forms.names import PLAN
from kambot.method.fields.listed import CATALOGUES
from kambot.method.steps import Field
from kambot.sandbox.state import Json
from tests.matrix.case import POINTING, Case, Probe, Send, day, named, typed
from tests.matrix.pressing import in_steps


def _new(case: Case) -> Iterator[tuple[Place, dict[str, Json]]]:
    """With days that cannot be: `beside` has those that can."""
    yield Place("new"), named(case) | {"starts_on": day("2026-12-31"), "ends_on": day()}


def _steps(case: Case) -> Iterator[tuple[Place, dict[str, Json]]]:
    yield from ((how["place"], how["typed"]) for _, how in in_steps(case))


def _records(case: Case) -> Iterator[tuple[Place, dict[str, Json]]]:
    for key, of in case.method.lists.items():
        answers = typed(case, of.fields)
        place = Place("record", plan=case.target.plan, list=key, version=1)
        yield place, answers
        yield replace(place, record=case.row(key)), answers
        yield replace(place, plan=case.own.plan, record=case.row(key)), answers
        if any(each.type in POINTING for each in of.fields):
            yield replace(place, plan=case.own.plan), answers


def _searches(case: Case) -> Iterator[tuple[Place, dict[str, Json]]]:
    yield from ((Place("list", plan=case.target.plan, list=key), {}) for key in LISTS)


def _sent_forms(case: Case) -> Iterator[tuple[Place, dict[str, Json]]]:
    for key in sorted(ASKS.keys() - OWN_FORMS):
        answers = typed(case, case.method.forms[key].fields)
        yield Place("form", list=key, record=case.subject(key), version=0), answers
    touched = typed(case, case.method.forms["touch"].fields)
    yield Place("form", list="touch", record=case.own.plan, version=0), touched


def _uploads(screen: str) -> Callable[[Case], Iterator[tuple[Place, dict[str, Json]]]]:
    """Files of somebody else: there are none with that number."""
    return lambda case: iter([(Place(screen, record=case.target.plan, list="0", version=1), {})])


OWN_FORMS = frozenset({"my_settings", "pause", "away"})
"""What one decides for oneself."""

SUBMITS: Mapping[str, Callable[[Case], Iterator[tuple[Place, dict[str, Json]]]]] = {
    "new": _new,
    "step": _steps,
    "record": _records,
    "list": _searches,
    "form": _sent_forms,
    "import": lambda _: iter([(Place("import"), {})]),
    "import_preview": _uploads("import_preview"),
    "import_columns": _uploads("import_columns"),
    "import_doubts": _uploads("import_doubts"),
}
"""How each submission is forged."""


def submitted(case: Case) -> Iterator[Probe]:
    for screen, views in SUBMITS.items():
        for place, answers in views(case):
            name = f"submit {screen} {place.packed()}"
            yield Probe(name, _submit(case, place, answers), f"submit {screen}")


def _submit(case: Case, place: Place, answers: dict[str, Json]) -> Send:
    return lambda forger: forger.submit(case.viewer, place, answers)


def choosing(fields: Iterable[Field]) -> list[Field]:
    """Questions that kambot answers while somebody types."""
    return [each for each in fields if each.type in {*POINTING, *CATALOGUES, PLAN}]


def suggested(case: Case) -> Iterator[Probe]:
    name = case.target.name[:5]
    yield _menu(case, Place("start"), name, "found")
    yield _menu(case, HOME, "", "filter.owner")
    for key, form in case.method.forms.items():
        for field in choosing(form.fields):
            place = Place("form", list=key, record=case.target.plan)
            yield _menu(case, place, name, "answer", field.key)
    owners = [(Place("step", step=each.key), each.fields) for each in case.method.steps]
    owners += [(Place("record", list=key), each.fields) for key, each in case.method.lists.items()]
    for place, fields in owners:
        for field in choosing(fields):
            there = replace(place, plan=case.target.plan)
            yield _menu(case, there, "", "answer", field.key)


def _menu(case: Case, place: Place, query: str, action_id: str, key: str = "") -> Probe:
    block = block_id(key, "forged", 0, 0) if key else "forged"
    return Probe(
        f"suggest {key or action_id} {place.packed()}",
        lambda forger: forger.suggest(case.viewer, place, query, action_id, block),
        f"suggest {action_id} {place.screen}",
    )


def sent(case: Case) -> Iterator[Probe]:
    """All of them."""
    yield from submitted(case)
    yield from suggested(case)
