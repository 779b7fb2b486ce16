"""Saving a step: what is kept, what is refused where, and two people at once."""

from collections.abc import Callable

import pytest

from kambot import answers, lists
from kambot.errors import NotAllowed, NotFound
from kambot.screens import Conflict, Hub, Refused, Saved, StepForm
from tests.usecases.conftest import Desk, raws_of


def test_a_step_is_saved_incomplete_and_the_next_one_follows(ana: Desk) -> None:
    plan_id = ana.start("Acme")

    saved = ana.save(plan_id, "profile", segment="steady")

    assert isinstance(saved, Saved)
    assert isinstance(saved.next, StepForm)
    assert saved.next.step.key == "trust"
    again = ana.step(plan_id, "profile")
    assert raws_of(again)["segment"] == "steady"
    assert again.progress.done < again.progress.needed


def test_back_saves_and_returns_to_the_overview_which_resumes_there(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    ana.save(plan_id, "profile", goals="Grow", segment="steady")

    saved = ana.save(plan_id, "target", then="hub", target="1,200.50")

    assert isinstance(saved, Saved)
    assert isinstance(saved.next, Hub)
    assert saved.next.next_step == "target"
    assert raws_of(ana.step(plan_id, "target"))["target"] == "1200.5"


def test_a_refused_answer_is_named_at_its_field_and_nothing_is_saved(ana: Desk) -> None:
    plan_id = ana.start("Acme")

    refused = ana.save(plan_id, "target", target="-5", segment_wanted="steady")

    assert isinstance(refused, Refused)
    assert set(refused.errors) == {"target"}
    assert raws_of(refused.form)["target"] == "-5"
    assert raws_of(refused.form)["segment_wanted"] == "steady"
    assert raws_of(ana.step(plan_id, "target"))["segment_wanted"] is None


def test_goals_keep_their_identity_when_one_is_reworded(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    ana.save(plan_id, "profile", goals="Open ten stores\nCut costs")
    project = ana.add(
        plan_id, "customer_projects", name="North", goal_id=_goal(ana, plan_id, "Cut")
    )

    ana.save(plan_id, "profile", goals="Open ten stores\nCut costs by 5 %")

    form = ana.record(plan_id, "customer_projects", project)
    labels = next(each.labels for each in form.inputs if each.field.key == "goal_id")
    assert list(labels.values()) == ["Cut costs by 5 %"]


def _goal(desk: Desk, plan_id: int, query: str) -> str:
    found = lists.choices(desk.kambot, desk.who, plan_id, "customer_projects", "goal_id", query)
    return found[0].value


def test_a_new_name_becomes_a_contact_with_its_part(ana: Desk) -> None:
    plan_id = ana.start("Acme")

    ana.save(plan_id, "trust", decision_maker_id="new:Sue Smith", champion_id="unknown")

    form = ana.step(plan_id, "trust")
    contacts = next(each for each in form.lists if each.list.key == "contacts")
    assert [row.name for row in contacts.rows] == ["Sue Smith"]
    assert "Decision maker" in contacts.rows[0].line
    assert raws_of(form)["champion_id"] == "unknown"


def test_the_same_submission_twice_is_carried_out_once(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    form = ana.step(plan_id, "trust")

    for _ in range(2):
        saved = answers.save_step(
            ana.kambot,
            ana.who,
            plan_id,
            "trust",
            {"decision_maker_id": "new:Sue Smith"},
            version=form.version,
            receipt="V1:hash",
            then="next",
        )
        assert isinstance(saved, Saved)
        assert saved.next.step.key == "target"  # type: ignore[union-attr]

    assert ana.step(plan_id, "trust").version == form.version + 1


def test_two_people_change_different_answers_and_both_are_kept(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    plan_id = ana.start("Acme")
    ana.save(plan_id, "profile", team=["UBOB"], goals="Grow")
    bob = desk("UBOB")
    seen_by_ana, seen_by_bob = ana.step(plan_id, "profile"), bob.step(plan_id, "profile")

    ana.submit(seen_by_ana, "hub", {**raws_of(seen_by_ana), "segment": "steady"})
    saved = bob.submit(seen_by_bob, "hub", {**raws_of(seen_by_bob), "goals": "Grow\nSave"})

    assert isinstance(saved, Saved)
    now = raws_of(ana.step(plan_id, "profile"))
    assert (now["segment"], now["goals"]) == ("steady", "Grow\nSave")


def test_two_people_change_the_same_answer_and_the_second_is_shown_both(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    plan_id = ana.start("Acme")
    ana.save(plan_id, "profile", team=["UBOB"], goals="Grow")
    bob = desk("UBOB")
    seen = bob.step(plan_id, "profile")
    ana.save(plan_id, "profile", goals="Grow faster")

    conflict = bob.submit(seen, "hub", {**raws_of(seen), "goals": "Grow slowly"})

    assert isinstance(conflict, Conflict)
    goals = next(each for each in conflict.form.inputs if each.field.key == "goals")
    assert goals.raw == "Grow slowly"
    assert goals.theirs is not None
    assert (goals.theirs.shown, goals.theirs.by) == ("Grow faster", "Ana Alves")
    assert raws_of(ana.step(plan_id, "profile"))["goals"] == "Grow faster"

    assert isinstance(conflict.form, StepForm)
    saved = bob.submit(conflict.form, "hub", raws_of(conflict.form))

    assert isinstance(saved, Saved)
    assert raws_of(ana.step(plan_id, "profile"))["goals"] == "Grow slowly"


@pytest.mark.parametrize("user", ["ULEFT", "UGUEST"])
def test_somebody_who_left_or_a_guest_cannot_own_a_plan(ana: Desk, user: str) -> None:
    plan_id = ana.start("Acme")

    refused = ana.save(plan_id, "profile", owner_id=user)

    assert isinstance(refused, Refused)
    assert set(refused.errors) == {"owner_id"}


def test_only_owner_and_team_change_a_plan_and_others_may_read(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    plan_id = ana.start("Acme")
    bob, eve = desk("UBOB"), desk("UEVE", "T2")

    assert not bob.step(plan_id, "profile").plan.may_edit
    with pytest.raises(NotAllowed, match="Ana Alves"):
        bob.save(plan_id, "profile", segment="steady")
    with pytest.raises(NotFound):
        eve.step(plan_id, "profile")


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "words"),
    [
        ("2027-05-01", "2027-04-01", "ends before it starts"),
        ("2027-01-01", "2030-01-01", "36 months"),
    ],
)
def test_a_period_that_cannot_be_is_refused_at_its_last_day(
    ana: Desk, starts_on: str, ends_on: str, words: str
) -> None:
    plan_id = ana.start("Acme")

    refused = ana.save(
        plan_id, "profile", period_kind="custom", starts_on=starts_on, ends_on=ends_on
    )

    assert isinstance(refused, Refused)
    assert words in refused.errors["ends_on"]


def test_a_longer_period_brings_more_years_and_a_shorter_one_keeps_their_answers(
    ana: Desk,
) -> None:
    plan_id = ana.start("Acme")
    longer = {"period_kind": "custom", "starts_on": "2027-01-01", "ends_on": "2029-12-31"}
    ana.save(plan_id, "profile", "hub", **longer)
    years = next(
        each for each in ana.step(plan_id, "target").lists if each.list.key == "plan_years"
    )
    assert years.total == 2
    form = ana.record(plan_id, "plan_years", years.rows[0].record_id)
    assert isinstance(ana.put(form, {"target": "5000"}), Saved)

    ana.save(plan_id, "profile", "hub", **{**longer, "ends_on": "2027-12-31"})
    ana.save(plan_id, "profile", "hub", **longer)

    again = ana.record(plan_id, "plan_years", years.rows[0].record_id)
    assert raws_of(again)["target"] == "5000"
