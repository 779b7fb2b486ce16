"""A plan for its team only: who decides that, and what others no longer learn."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from kambot import plans, standing
from kambot.bindings import ACCOUNT
from kambot.errors import NotAllowed, NotFound
from kambot.life import starting
from kambot.members import me
from kambot.method.vocabulary import Visibility
from kambot.screens import Choice, Refused, Saved
from kambot.standing import Which
from tests.health.records import change
from tests.usecases.acting import is_due, posted, task
from tests.usecases.conftest import Desk
from tests.usecases.forms import account_row, changes, plan_row, sent

NOT_THIS_ONE = (
    "You cannot start this plan for acme. Please choose another period, or ask your manager."
)
"""Whether a plan that one may not know of takes that time or, where there is no other, all time."""


def hide(desk: Desk, plan_id: int, to: str = "team") -> None:
    assert isinstance(desk.save(plan_id, "profile", visibility=to), Saved)


def start(desk: Desk, name: str, *, confirmed: bool = True, **raws: str) -> Saved | Refused:
    given = {"name": name, "period_kind": "next_fiscal_year", **raws}
    receipt = desk.receipt()
    return starting.start(desk.kambot, desk.who, given, confirmed=confirmed, receipt=receipt)


def test_its_owner_decides_and_history_keeps_it(ana: Desk) -> None:
    plan_id = ana.start("Acme")

    hide(ana, plan_id)

    assert plan_row(ana, plan_id).visibility is Visibility.TEAM
    assert changes(ana, plan_id, "edited")[-1].after == {"visibility": "team"}
    hide(ana, plan_id, "workspace")
    assert plan_row(ana, plan_id).visibility is Visibility.WORKSPACE


def test_the_question_is_a_detail_of_the_profile(ana: Desk) -> None:
    plan_id = ana.start("Acme")

    shown, asked = ana.step(plan_id, "profile"), ana.step(plan_id, "profile", more=True)

    assert "visibility" not in {each.field.key for each in shown.inputs}
    (question,) = [each for each in asked.inputs if each.field.key == "visibility"]
    assert question.raw == "workspace"


def test_the_team_may_not_decide_it_but_save_what_it_shows(ana: Desk, bob: Desk) -> None:
    plan_id = ana.start("Acme")
    ana.save(plan_id, "profile", team=["UBOB"])

    refused = bob.save(plan_id, "profile", visibility="team")
    saved = bob.save(plan_id, "profile", visibility="workspace", industry="Telecoms")

    assert isinstance(refused, Refused)
    assert refused.errors == {"visibility": "Only Ana Alves can decide who may know of this plan."}
    assert isinstance(saved, Saved)


def test_others_find_it_nowhere_any_more(ana: Desk, bob: Desk) -> None:
    plan_id = ana.start("Acme")
    hide(ana, plan_id)

    with pytest.raises(NotFound):
        plans.open_hub(bob.kambot, bob.who, plan_id)
    found = plans.find(bob.kambot, bob.who, "Acme")
    assert isinstance(found, Choice)
    assert found.plans == ()
    assert plans.search(bob.kambot, bob.who, "Acme") == ()
    assert plans.search(bob.kambot, bob.who, "") == ()
    assert not plans.exists(bob.kambot, bob.who, "Acme")


def test_others_count_it_in_no_list_from_then_on(ana: Desk, bob: Desk) -> None:
    plan_id, of_ana = ana.start("Acme"), Which(owner_id=1)
    with bob.kambot.database.read() as connection:
        who = me(connection, bob.kambot, bob.who)
        assert sum(standing.tallies(connection, who, of_ana).values()) == 1
        hide(ana, plan_id)
        assert sum(standing.tallies(connection, who, of_ana).values()) == 0
        assert standing.page(connection, who, of_ana).rows == ()


@pytest.mark.parametrize("to", ["team", "workspace"])
def test_messages_that_show_it_are_drawn_anew(ana: Desk, to: str) -> None:
    call = task(ana)
    if to == "workspace":
        call.hide_plan()
    card = posted(call, "UBOB")

    hide(ana, call.plan_id, to)

    assert is_due(call, card)


@pytest.mark.parametrize("period", ["next_fiscal_year", "fiscal_year"])
def test_what_its_team_keeps_of_the_account_is_not_had_by_a_plan_of_ones_own(
    ana: Desk, bob: Desk, period: str
) -> None:
    hide(ana, ana.start("Acme"))

    refused = start(bob, "acme", period_kind=period)

    assert isinstance(refused, Refused)
    assert refused.errors == {"name": NOT_THIS_ONE}


def test_where_it_stands_a_new_plan_cannot_be_and_no_more_is_said(ana: Desk, bob: Desk) -> None:
    bob.start("Acme", period_kind="fiscal_year")
    hide(ana, ana.start("Acme"))

    refused = start(bob, "acme")

    assert isinstance(refused, Refused)
    assert refused.errors == {"name": NOT_THIS_ONE}


def test_where_a_plan_stands_that_one_may_see_a_hidden_one_changes_no_answer(
    ana: Desk, bob: Desk
) -> None:
    bob.start("Acme", period_kind="fiscal_year")

    def in_both() -> Saved | Refused:
        return start(
            bob, "acme", period_kind="custom", starts_on="2026-06-01", ends_on="2027-06-30"
        )

    before = in_both()
    hide(ana, ana.start("Acme"))

    after = in_both()

    assert isinstance(before, Refused)
    assert isinstance(after, Refused)
    assert after.errors == before.errors
    assert "there is one for" in after.errors["name"]


def test_an_account_that_the_crm_names_stays_a_likeness(ana: Desk, bob: Desk) -> None:
    plan_id = ana.start("Globex International")
    change(ana, update(ACCOUNT).values(crm_key="7"))
    hide(ana, plan_id)

    likeness = start(bob, "Globex Internationl", confirmed=False)

    assert isinstance(likeness, Refused)
    assert likeness.form.similar == ("Globex International",)  # type: ignore[union-attr]


def test_its_account_is_no_likeness_to_others(ana: Desk, bob: Desk) -> None:
    hide(ana, ana.start("Globex International"))

    likeness = start(ana, "Globex Internationl", confirmed=False)
    nothing = start(bob, "Globex Internationl", confirmed=False)

    assert isinstance(likeness, Refused)
    assert likeness.form.similar == ("Globex International",)  # type: ignore[union-attr]
    assert isinstance(nothing, Saved)


def test_an_account_that_others_know_anyway_stays_a_likeness(ana: Desk, bob: Desk) -> None:
    bob.start("Globex International", period_kind="fiscal_year")
    hide(ana, ana.start("Globex International"))

    likeness = start(bob, "Globex Internationl", confirmed=False)

    assert isinstance(likeness, Refused)


def test_dates_that_meet_it_are_not_free_and_no_more_is_said(ana: Desk, bob: Desk) -> None:
    plan_id = bob.start("Acme", period_kind="fiscal_year")
    hide(ana, ana.start("Acme"))

    refused = bob.save(plan_id, "profile", period_kind="next_fiscal_year")

    assert isinstance(refused, Refused)
    assert refused.errors["period_kind"] == "These dates are not free. Please choose other dates."


def test_a_deleted_plan_comes_not_back_where_it_stands_and_no_more_is_said(
    ana: Desk, bob: Desk
) -> None:
    mine = bob.start("Acme")
    plans.delete(bob.kambot, bob.who, mine)
    hide(ana, ana.start("Acme"))

    with pytest.raises(NotAllowed, match="cannot be brought back now: its time is not free"):
        plans.restore(bob.kambot, bob.who, mine)


def test_another_name_of_the_account_redraws_what_shows_any_of_its_plans(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    call = task(ana)
    card = posted(call, "UANA")
    other = ana.start("Acme", period_kind="fiscal_year")

    ana.save(other, "profile", name="Edge")

    assert account_row(ana, call.plan_id).name == "Edge"
    assert is_due(call, card)


@pytest.mark.parametrize("changed", [{"team": ["UADA"]}, {"owner_id": "UBOB"}])
def test_another_team_or_owner_redraws_messages(ana: Desk, changed: dict[str, Any]) -> None:
    call = task(ana)
    card = posted(call, "UANA")

    ana.save(call.plan_id, "profile", **changed)

    assert is_due(call, card)


def test_an_owner_changed_in_the_profile_takes_the_open_work_along(ana: Desk, bob: Desk) -> None:
    call = task(ana)

    ana.save(call.plan_id, "profile", owner_id="UBOB")

    row = plan_row(ana, call.plan_id)
    assert call.now.owner_id == row.owner_id


def test_another_manager_redraws_what_shows_the_owners_plans(ana: Desk) -> None:
    call = task(ana)
    card = posted(call, "UBOB")

    sent(ana, "my_settings", 0, nudge_hour="9", manager_id="UADA")

    assert is_due(call, card)
