"""An account has a plan for its team only: what it is called, and what others see of it anyway."""

from kambot import plans
from kambot.screens import Refused, Saved
from tests.imported import bring
from tests.usecases.conftest import Desk
from tests.usecases.forms import account_row

SEEN = "Only its owner can change this. Contacts, deals, meetings and notes are the account's:"


def hide(desk: Desk, plan_id: int) -> None:
    assert isinstance(desk.save(plan_id, "profile", visibility="team"), Saved)


def hint(desk: Desk, plan_id: int) -> str:
    """What stands beneath the question who may know of it."""
    asked = desk.step(plan_id, "profile", more=True).inputs
    (question,) = [each.field for each in asked if each.field.key == "visibility"]
    return question.hint


def test_an_account_is_not_renamed_to_one_of_hidden_plans_and_no_more_is_said(
    ana: Desk, bob: Desk
) -> None:
    hide(ana, ana.start("ACME Secret"))
    globex = bob.start("Globex")

    refused = bob.save(globex, "profile", name="acme secret")

    assert isinstance(refused, Refused)
    said = "You cannot call it acme secret. Please choose another name, or ask your manager."
    assert refused.errors == {"name": said}
    assert account_row(bob, globex).name == "Globex"


def test_an_account_that_is_known_is_named_as_it_is_called(ana: Desk, bob: Desk) -> None:
    ana.start("ACME Open", period_kind="fiscal_year")
    hide(ana, ana.start("ACME Open"))

    refused = bob.save(bob.start("Globex"), "profile", name="acme open")

    assert isinstance(refused, Refused)
    said = "There is already an account called ACME Open. Please choose another name."
    assert refused.errors == {"name": said}


def test_it_is_said_that_what_is_the_accounts_is_seen_through_its_other_plan(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    alone = hint(ana, plan_id)
    other = ana.start("Acme", period_kind="fiscal_year")

    assert alone == "Only its owner can change this."
    assert hint(ana, plan_id).startswith(SEEN)
    assert hint(ana, other).startswith(SEEN)
    plans.delete(ana.kambot, ana.who, other)
    assert hint(ana, plan_id) == alone


def test_of_another_plan_that_its_owner_may_not_know_of_nothing_is_said(
    ana: Desk, bob: Desk
) -> None:
    plan_id = ana.start("Acme")
    hidden = bob.start("Acme", period_kind="fiscal_year")
    hide(bob, hidden)

    assert hint(ana, plan_id) == "Only its owner can change this."
    assert hint(bob, hidden).startswith(SEEN)


def test_an_account_that_the_crm_names_is_known_anyway(ana: Desk, bob: Desk) -> None:
    bring(ana, accounts="Id,Name\nA1,ACME Known\n")
    hide(ana, ana.start("ACME Known"))

    refused = bob.save(bob.start("Globex"), "profile", name="acme known")

    assert isinstance(refused, Refused)
    said = "There is already an account called ACME Known. Please choose another name."
    assert refused.errors == {"name": said}
