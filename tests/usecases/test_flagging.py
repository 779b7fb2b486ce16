"""Flagging an account at risk: who may, what is kept, who hears of it."""

from collections.abc import Callable

import pytest

from kambot.errors import NotAllowed, NotFound
from kambot.life.flagging import unflag
from kambot.screens import Notice, Refused
from tests.usecases.acting import is_due, posted, task
from tests.usecases.conftest import MORNING, Clock, Desk
from tests.usecases.forms import account_row, changes, managed, opened, sent, told

WHY = "Their new CIO has a contract with Globex"


def test_a_flag_has_a_reason_a_day_and_a_place_in_history(ana: Desk) -> None:
    plan_id = ana.start("Acme")

    done = sent(ana, "flag", plan_id, flag_reason=WHY)

    assert isinstance(done, Notice)
    assert WHY in done.text
    account = account_row(ana, plan_id)
    assert (account.flagged_at, account.flag_reason) == (MORNING, WHY)
    (change,) = changes(ana, plan_id, "flagged")
    assert (change.subject, change.before["flag_reason"]) == ("account", None)
    assert change.after == {"flagged_at": MORNING.isoformat(), "flag_reason": WHY}


def test_a_flag_needs_a_reason(ana: Desk) -> None:
    plan_id = ana.start("Acme")

    done = sent(ana, "flag", plan_id, flag_reason="  ")

    assert isinstance(done, Refused)
    assert "flag_reason" in done.errors
    assert account_row(ana, plan_id).flagged_at is None


def test_another_reason_leaves_the_day_of_the_flag(ana: Desk, clock: Clock) -> None:
    plan_id = ana.start("Acme")
    sent(ana, "flag", plan_id, flag_reason=WHY)
    clock.forward(days=3)

    form = opened(ana, "flag", plan_id)
    sent(ana, "flag", plan_id, flag_reason="They asked for a way out")

    assert form.inputs[0].raw == WHY
    assert "flagged on 23 Nov 2026" in form.about
    account = account_row(ana, plan_id)
    assert (account.flagged_at, account.flag_reason) == (MORNING, "They asked for a way out")


def test_a_flag_taken_away_leaves_only_its_history(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    sent(ana, "flag", plan_id, flag_reason=WHY)

    said = unflag(ana.kambot, ana.who, plan_id)
    unflag(ana.kambot, ana.who, plan_id)

    assert said.text == "Acme is not flagged any more."
    account = account_row(ana, plan_id)
    assert (account.flagged_at, account.flag_reason) == (None, None)
    assert len(changes(ana, plan_id, "unflagged")) == 1


def test_the_owners_manager_may_flag_and_the_owner_is_told(ana: Desk, bob: Desk) -> None:
    plan_id = ana.start("Acme")
    managed(ana, "UANA", "UBOB")

    sent(bob, "flag", plan_id, flag_reason="<!channel> & more")

    said = "Bob Brown has flagged *Acme* at risk: “&lt;!channel&gt; &amp; more”"
    assert told(ana, "UANA") == [said]
    assert told(ana, "UBOB") == []


def test_nobody_is_told_what_they_did_themselves(ana: Desk) -> None:
    sent(ana, "flag", ana.start("Acme"), flag_reason=WHY)

    assert told(ana, "UANA") == []


@pytest.mark.parametrize("user", ["UBOB", "UADA"])
def test_team_and_admins_may_not_flag(ana: Desk, desk: Callable[..., Desk], user: str) -> None:
    plan_id = ana.start("Acme")
    ana.save(plan_id, "profile", team=["UBOB"])

    with pytest.raises(NotAllowed, match="Only Ana Alves and their manager"):
        opened(desk(user), "flag", plan_id)
    with pytest.raises(NotAllowed):
        unflag(ana.kambot, desk(user).who, plan_id)


def test_a_plan_that_only_its_team_may_know_of_cannot_be_flagged_by_others(
    ana: Desk, bob: Desk
) -> None:
    call = task(ana)
    call.hide_plan()

    with pytest.raises(NotFound):
        opened(bob, "flag", call.plan_id)


def test_who_flags_from_a_plan_for_its_team_reads_that_others_will_see_why(
    ana: Desk, bob: Desk
) -> None:
    plan_id = ana.start("Acme")
    ana.save(plan_id, "profile", visibility="team")
    alone = opened(ana, "flag", plan_id).about
    other = ana.start("Acme", period_kind="fiscal_year")

    assert alone == "*Acme*"
    assert "the flag is not" in opened(ana, "flag", plan_id).about
    assert opened(ana, "flag", other).about == alone


def test_messages_that_show_the_account_are_drawn_anew(ana: Desk) -> None:
    call = task(ana)
    card = posted(call, "UBOB")

    sent(ana, "flag", call.plan_id, flag_reason=WHY)

    assert is_due(call, card)


def test_the_same_submission_twice_flags_once(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    version = opened(ana, "flag", plan_id).version

    first, second = (
        sent(ana, "flag", plan_id, version=version, receipt="twice", flag_reason=WHY)
        for _ in range(2)
    )

    assert first == second
    assert len(changes(ana, plan_id, "flagged")) == 1


def test_two_people_flagging_at_once_do_not_overwrite_each_other(ana: Desk, bob: Desk) -> None:
    plan_id = ana.start("Acme")
    managed(ana, "UANA", "UBOB")
    version = opened(bob, "flag", plan_id).version
    sent(ana, "flag", plan_id, flag_reason=WHY)

    late = sent(bob, "flag", plan_id, version=version, flag_reason="I have a bad feeling")

    assert isinstance(late, Refused)
    assert account_row(ana, plan_id).flag_reason == WHY
