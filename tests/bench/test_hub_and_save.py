"""How long a person waits: opening a plan by its name, opening a step, saving it."""

from collections.abc import Callable

import pytest

from tests.bench.conftest import GUIDE, TUNED, Field
from tests.bench.figures import compared, in_turns, say
from tests.bench.payloads import Json
from tests.bench.person import Person

pytestmark = pytest.mark.bench
TURNS, WARM_UP = 30, 5


def test_opening_the_hub_by_exact_name(field: Field) -> None:
    with field.people() as people:
        acts = {name: _opening(person) for name, person in people.items()}
        seconds = in_turns(acts, turns=TURNS, warm_up=WARM_UP)
    compared("Hub, until the command is answered", seconds, (GUIDE, TUNED))


def test_saving_a_step(field: Field) -> None:
    with field.people() as people:
        hubs = {name: people[name].open_hub()[1] for name in field.kambots}
        name, hub = next(iter(hubs.items()))
        step = people[name].open_step(hub, "first")[1]
        acts = {name: _submitting(people[name], step) for name in field.floors}
        acts |= {name: _saving(people[name], hub) for name, hub in hubs.items()}
        seconds = in_turns(acts, turns=TURNS, warm_up=WARM_UP)
    compared("Save, until the submission is answered", seconds, (GUIDE, TUNED))
    say(*(f"{name}: {each.megabytes:.0f} MB resident" for name, each in field.kambots.items()))


def _opening(person: Person) -> Callable[[int], float]:
    return lambda _: person.open_hub()[0].seconds


def _submitting(person: Person, step: Json) -> Callable[[int], float]:
    """The same view each time: Bolt alone keeps no versions."""
    return lambda number: person.save_step(step, number, str(number)).seconds


def _saving(person: Person, hub: Json) -> Callable[[int], float]:
    """A step as kambot has just opened it, so that every save is accepted and changes a number."""

    def save(number: int) -> float:
        _, step = person.open_step(hub, f"{number}.open")
        return person.save_step(step, 1000 + number, f"{number}.save").seconds

    return save
