"""Every lookup and every button, for every kind of viewer: nothing leaks, not even existence.

The same request is sent before a plan exists and when it does. Whoever may not know of it hears the
same both times, and nothing is written. A new button or question without a row here fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

import pytest

from handlers import dispatch, shortcuts
from handlers.wish import GRANTS
from kambot.boards import DEEDS
from kambot.conversation.meanings import Meaning
from kambot.lookups.answering import OF_PLAN
from kambot.method.vocabulary import Visibility
from tests.matrix import asking, beside, pressing, sending
from tests.matrix.case import Case, Probe, one_of_each
from tests.matrix.filling import SECRET, Target
from tests.matrix.forging import Heard
from tests.matrix.places import wishes
from tests.matrix.world import FAR, HIDDEN, NEAR, OPEN, OUTSIDE, OWN, UNSEEN, World

OWN_NEWS = ("receipt", "SET direct_channel")
"""What kambot keeps of anybody who speaks to it: that it was answered, and where."""
OF_ALL_MESSAGES = "retry:"
"""An admin sends again what did not arrive, whatever it shows."""

Answers = Mapping[str, Mapping[str, Heard]]
"""By viewer and by the name of the request."""


@dataclass(frozen=True)
class Matrix:
    """What those hear who may not know."""

    before: Answers
    after: Answers


@pytest.fixture(scope="module")
def matrix(world: World) -> Matrix:
    """Asked before any of the plans is there; when some are there for their teams; one for all."""
    world.begin()
    before = answers(world, *FAR, *OUTSIDE)
    for each in UNSEEN:
        world.make(each, Visibility.TEAM)
    far = answers(world, *FAR)
    world.make(OPEN, Visibility.WORKSPACE)
    return Matrix(before, {**far, **answers(world, *OUTSIDE)})


def answers(world: World, *viewers: str) -> Answers:
    return {each: {ask.name: world.hear(ask) for ask in row(world, each)} for each in viewers}


def row(world: World, viewer: str) -> list[Probe]:
    """A stranger asks everything, the others one of each kind; outsiders of what all may know.

    Who is from elsewhere or has left is refused as guests are: one of each thing to do is enough.
    """
    asks = everything(world.case(viewer, OPEN if viewer in OUTSIDE else HIDDEN))
    if viewer in FAR:
        asks += [each for of in UNSEEN[1:] for each in beside.beside(world.case(viewer, of))]
    if viewer == "admin":
        asks = [each for each in asks if OF_ALL_MESSAGES not in each.name]
    if viewer in ("external", "deactivated"):
        return list({each.deed: each for each in asks}.values())
    return asks if viewer == "stranger" else one_of_each(asks)


def everything(case: Case) -> list[Probe]:
    return [*pressing.pressed(case), *sending.sent(case), *asking.asked(case)]


def written(heard: Heard) -> list[str]:
    return [each for each in heard.written if not any(word in each for word in OWN_NEWS)]


@pytest.mark.parametrize("viewer", [*FAR, *OUTSIDE])
def test_a_plan_that_one_may_not_know_of_changes_no_answer(matrix: Matrix, viewer: str) -> None:
    before, after = matrix.before[viewer], matrix.after[viewer]

    assert {name: heard.text for name, heard in after.items()} == {
        name: heard.text for name, heard in before.items()
    }


@pytest.mark.parametrize("viewer", [*FAR, *OUTSIDE])
def test_nothing_is_written_for_who_may_not_know(matrix: Matrix, viewer: str) -> None:
    for moment in (matrix.before, matrix.after):
        changes = {name: written(heard) for name, heard in moment[viewer].items()}
        assert {name: said for name, said in changes.items() if said} == {}


@pytest.mark.parametrize("target", UNSEEN, ids=lambda each: each.name)
@pytest.mark.parametrize("viewer", FAR)
def test_what_cannot_stay_as_it_was_tells_that_it_cannot_be_and_no_more(
    world: World, matrix: Matrix, viewer: str, target: Target
) -> None:
    for probe, sentence in beside.exempt(world.case(viewer, target)):
        heard = world.hear(probe)
        assert sentence in heard.text, probe.name
        assert target.name not in heard.text, probe.name
        assert SECRET not in heard.text, probe.name
        assert written(heard) == [], probe.name


@pytest.mark.parametrize("viewer", ["guest", "external", "deactivated"])
def test_outsiders_hear_of_nobodys_plan(matrix: Matrix, viewer: str) -> None:
    """Not of those either that were there from the beginning."""
    told = [name for name, heard in matrix.after[viewer].items() if OWN in heard.text]
    assert told == []


def test_a_stranger_changes_nothing_in_a_plan_that_all_may_read(
    world: World, matrix: Matrix
) -> None:
    asks = one_of_each(everything(world.case("stranger", OPEN)))

    changes = {ask.name: written(world.hear(ask)) for ask in asks}

    assert {name: said for name, said in changes.items() if said} == {}


def reads(case: Case) -> list[Probe]:
    """Requests that show the plan to who may see it, each in another way."""
    plan, name = case.target.plan, case.target.name
    wished = {
        f"press open {each} in a message"
        for each in (
            *(f"plan:{plan}", f"find:{name}", f"step:{plan}:trust", f"step:{plan}:opportunity"),
            *(f"ask:{kind}:{plan}" for kind in OF_PLAN),
        )
    }
    said = {f"command {name}", *(f"command {each} {name}" for each in ("status", "why", "people"))}
    searched = {each.name for each in sending.sent(case) if each.name.startswith("suggest found")}
    return [each for each in everything(case) if each.name in wished | said | searched]


@pytest.mark.parametrize(
    ("viewer", "plan"),
    [*((each, HIDDEN) for each in NEAR), *((each, OPEN) for each in (*NEAR, *FAR))],
)
def test_who_may_know_sees_it(world: World, matrix: Matrix, viewer: str, plan: Target) -> None:
    case = world.case(viewer, plan)
    asks = reads(case)

    unseen = [ask.name for ask in asks if plan.name not in world.hear(ask).text]

    assert len(asks) > len(OF_PLAN)
    assert unseen == []


def test_the_owner_reads_every_word_of_it(world: World, matrix: Matrix) -> None:
    """The words that nobody else hears are on the screens, or they would prove nothing."""
    asks = everything(world.case("owner", HIDDEN))
    shown = [ask for ask in asks if ask.name.startswith("press page")]

    said = "\n".join(world.hear(ask).text for ask in shown)

    for word in ("account flag_reason", "contact name", "goal text", "opportunity name"):
        assert f"{SECRET} {word}" in said
    for word in ("action title", "note text", "touch summary", "objective statement"):
        assert f"{SECRET} {word}" in said


def test_every_table_of_the_code_has_its_rows(world: World) -> None:
    case = world.case("stranger", HIDDEN)
    names = {ask.name for ask in everything(case)}

    assert pressing.PRESSES.keys() == dispatch.ACTIONS.keys()
    assert sending.SUBMITS.keys() == dispatch.SUBMISSIONS.keys()
    assert asking.EVENTS.keys() == dispatch.EVENTS.keys()
    assert asking.SHORTCUTS.keys() == shortcuts.SHORTCUTS.keys()
    assert wishes(case).keys() == GRANTS.keys()
    assert set(asking.SAID) == set(get_args(Meaning))
    for deed in DEEDS.keys() - pressing.OWN_DEEDS:
        assert any(name.startswith(f"press board {deed}:") for name in names), deed
