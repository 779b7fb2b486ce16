"""From nothing to a committed plan."""

import json

from kambot import plans
from kambot.method.vocabulary import PlanState
from kambot.screens import Hub, Refused, Saved
from tests.usecases.complete import complete
from tests.usecases.conftest import Desk


def test_a_complete_plan_is_committed_with_a_snapshot(ana: Desk) -> None:
    plan_id = complete(ana)

    saved = ana.save(plan_id, "commit", then="commit", confidence="4")

    assert isinstance(saved, Saved)
    assert isinstance(saved.next, Hub)
    assert saved.next.plan.state is PlanState.COMMITTED
    assert saved.next.next_step == ""
    assert saved.next.committed is not None
    assert saved.next.committed.confidence == 4
    with ana.kambot.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT number, content FROM plan_snapshot").all()
    number, content = rows[0]
    kept = content if isinstance(content, dict) else json.loads(content)
    assert number == 1
    assert kept["steps"]["profile"]["goals"] == ["Grow in the north"]
    assert kept["lists"]["opportunities"][0]["amount"] == "120000"


def test_an_incomplete_plan_is_not_committed_and_says_what_is_missing(ana: Desk) -> None:
    plan_id = complete(ana)
    ana.save(plan_id, "target", target="")

    refused = ana.save(plan_id, "commit", then="commit", confidence="4")

    assert isinstance(refused, Refused)
    assert [step.key for step in refused.form.missing] == ["target"]  # type: ignore[union-attr]
    hub = plans.open_hub(ana.kambot, ana.who, plan_id)
    assert hub.plan.state is PlanState.DRAFT
    assert hub.committed is None


def test_an_objective_without_an_action_holds_the_commit_up(ana: Desk) -> None:
    plan_id = complete(ana)
    ana.add(plan_id, "objectives", statement="Meet the board", kind="relationship")

    refused = ana.save(plan_id, "commit", then="commit", confidence="4")

    assert isinstance(refused, Refused)
    (action,) = refused.form.missing  # type: ignore[union-attr]
    assert "Meet the board" in " ".join(action.missing)


def test_committing_again_sets_a_new_baseline(ana: Desk) -> None:
    plan_id = complete(ana)
    for confidence in ("4", "2"):
        ana.save(plan_id, "commit", then="commit", confidence=confidence)

    with ana.kambot.database.read() as connection:
        numbers = connection.exec_driver_sql("SELECT number FROM plan_snapshot").scalars().all()
    assert sorted(numbers) == [1, 2]


def test_the_figures_follow_the_deals(ana: Desk) -> None:
    plan_id = complete(ana)

    (figures,) = plans.open_hub(ana.kambot, ana.who, plan_id).insight.figures

    assert [figures.weighted, figures.expected, figures.best_case] == [60000, 60000, 120000]
    assert figures.variance is not None
    assert figures.variance.amount == 440000


def test_every_change_is_in_the_history(ana: Desk) -> None:
    complete(ana)

    with ana.kambot.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT kind, subject, by_id FROM change").all()

    assert {(row[0], row[1]) for row in rows} >= {
        ("created", "plan"),
        ("edited", "profile"),
        ("created", "opportunities"),
        ("created", "actions"),
    }
    assert all(row[2] for row in rows)
