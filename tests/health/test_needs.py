"""What a committed plan lacks, for many plans at once, is what its own overview says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from kambot import progress
from kambot.belonging import GOAL
from kambot.bindings import ACCOUNT, LISTS, PLAN, YEAR
from kambot.core import Kambot, build
from kambot.db import Database
from kambot.facts import of_plan
from kambot.members import me
from tests.health.records import ACTION, OBJECTIVE, Work, add, change, look
from tests.usecases.complete import complete
from tests.usecases.conftest import MORNING, Clock, Desk

ONE: dict[str, dict[str, Any]] = {
    "trust_ratings": {"rater_id": 1, "rated_on": MORNING.date()}
    | dict.fromkeys(("credibility", "reliability", "intimacy", "their_interest"), 3),
    "opportunities": {"name": "Deal", "type": "new", "status": "open", "currency": "USD"},
    "white_space": {"offering": "Fibre", "served_by": "us"},
    "value_propositions": {"need": "Calm", "offer": "Care"},
}
"""What a record of each needed list may look like."""
STATES = ("open", "done", "cancelled", None)


def lacks(desk: Desk, plan_id: int) -> tuple[int, int | None]:
    """Needed answers that are missing: as the overview says, and as the portfolio does."""
    with desk.kambot.database.read() as connection:
        facts = of_plan(connection, me(connection, desk.kambot, desk.who), plan_id)
        made = progress.of_plan(connection, desk.kambot, facts)
    (judged,) = look(desk)
    return made.needed - made.done, judged.facts.missing


def test_a_draft_lacks_nothing_yet(ana: Desk) -> None:
    ana.start("Acme")
    (judged,) = look(ana)

    assert judged.facts.missing is None


def test_a_plan_with_everything_lacks_nothing_and_one_with_nothing_all_of_it(ana: Desk) -> None:
    plan_id = complete(ana)
    ana.save(plan_id, "commit", confidence="4")
    change(ana, update(PLAN).values(committed_at=MORNING))
    assert lacks(ana, plan_id) == (0, 0)

    for each in (*LISTS.values(), GOAL):
        if each is not YEAR:
            change(ana, update(each).values(archived_at=MORNING))
    change(ana, update(PLAN).values(unknowns=[], confidence=None))
    overview, portfolio = lacks(ana, plan_id)
    assert overview == portfolio
    assert overview > 5


ANSWERS = st.fixed_dictionaries(
    {
        "plan": st.fixed_dictionaries(
            {
                "confidence": st.none() | st.just(3),
                "segment_wanted": st.none() | st.just("steady"),
                "unknowns": st.sets(st.sampled_from(["decision_maker_id", "champion_id"])).map(
                    sorted
                ),
            }
        ),
        "segment": st.none() | st.just("steady"),
        "target": st.none() | st.just(0),
        "goals": st.integers(0, 2),
        "lists": st.fixed_dictionaries({key: st.integers(0, 2) for key in ONE}),
        "objectives": st.lists(
            st.tuples(
                st.sampled_from(["not_started", "deferred", "closed"]), st.sampled_from(STATES)
            ),
            max_size=3,
        ),
        "loose": st.sampled_from(STATES),
    }
)


@pytest.fixture
def plan(ana: Desk) -> Work:
    made = Work(ana, ana.start("Acme"))
    change(ana, update(PLAN).values(committed_at=MORNING))
    return made


@settings(max_examples=25)
@given(given_=ANSWERS)
def test_it_is_what_the_overview_of_the_plan_says(plan: Work, given_: dict[str, Any]) -> None:
    answer(plan, given_)

    overview, portfolio = lacks(plan.desk, plan.plan_id)
    assert overview == portfolio


def answer(plan: Work, given_: dict[str, Any]) -> None:
    desk, plan_id = plan.desk, plan.plan_id
    for each in (ACTION, OBJECTIVE, GOAL, *(LISTS[key] for key in ONE)):
        change(desk, delete(each))
    change(desk, update(PLAN).values(**given_["plan"]))
    change(desk, update(ACCOUNT).values(segment=given_["segment"]))
    change(desk, update(YEAR).values(target=given_["target"]))
    for _ in range(given_["goals"]):
        add(desk, plan_id, GOAL, text="Grow")
    for key, count in given_["lists"].items():
        for _ in range(count):
            add(desk, plan_id, LISTS[key], **ONE[key])
    for status, action in given_["objectives"]:
        objective_id = plan.objective(status=status)
        if action:
            plan.action(objective_id=objective_id, status=action)
    if given_["loose"]:
        plan.action(status=given_["loose"])


def test_a_required_question_of_the_workspaces_own_counts(
    database: Database, kambot: Kambot, desk: Callable[..., Desk], tmp_path: Path
) -> None:
    folder = tmp_path / "steps"
    folder.mkdir()
    shipped = (Path(__file__).parents[2] / "prompts/steps/2_trust.toml").read_text()
    own = '\n[[fields]]\nkey = "their_board"\ntype = "text"\nlabel = "Who sits on their board?"\n'
    extra = "required = true\ncustom = true\nunknown = true\n\n[[lists]]\n"
    (folder / "2_trust.toml").write_text(shipped.replace("[[lists]]\n", own + extra, 1))
    ana = desk("UANA")
    ana.kambot = build(database, Clock(), prompts_dir=tmp_path)
    plan_id = ana.start("Acme")
    change(ana, update(PLAN).values(committed_at=MORNING))
    before = lacks(ana, plan_id)
    assert before[0] == before[1]

    for text in ("Ann, Ben", "unknown"):
        ana.save(plan_id, "trust", "hub", their_board=text)
        assert lacks(ana, plan_id) == (before[0] - 1, before[0] - 1)
    ana.save(plan_id, "trust", "hub", their_board=None)
    assert lacks(ana, plan_id) == before
