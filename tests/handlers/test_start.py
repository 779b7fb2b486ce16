"""Where it begins: the command, the first window, a new plan, a deleted one."""

import pytest

from tests.handlers.conftest import Stage, modal, use


def test_help_is_said_to_the_caller_alone(stage: Stage) -> None:
    stage.ana.command("/accountplan help")
    (said,) = stage.ana.ephemerals("general")
    assert "/accountplan new Acme" in said.text
    assert stage.ben.ephemerals("general") == []


def test_the_first_window_leads_to_a_new_plan(stage: Stage) -> None:
    stage.ana.command("/accountplan")
    start = modal(stage.ana)
    assert "You have no plan yet" in start.text
    start.click("New plan")
    start.fill("Account", "Acme & <!channel>").submit()
    assert start.title == "Profile"
    assert "Acme & <!channel> · step 1 of 8" in start.text
    assert start.values["Account name · needed to commit"] == "Acme & <!channel>"


def test_the_first_window_shows_my_plans_and_what_is_next(stage: Stage) -> None:
    for number in range(10):
        stage.plan(f"Customer {number}")
    stage.plan("Of Ben", stage.ben)
    stage.ana.command("/accountplan")
    start = modal(stage.ana)
    assert "Your plans* · 10" in start.text
    assert "next: Profile" in start.text
    assert "Of Ben" not in start.text
    start.click("Next page")
    assert "Page 2 of 2" in start.text
    assert start.buttons.count("Open") == 2
    start.click("Previous page")
    assert "Page 1 of 2" in start.text


def test_a_plan_opens_from_the_list(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.command("/accountplan")
    use(modal(stage.ana), "Acme", "Open")
    assert modal(stage.ana).title == "Acme"


def test_a_plan_opens_from_the_search(stage: Stage) -> None:
    stage.plan("Acme", stage.ben)
    stage.ana.command("/accountplan")
    start = modal(stage.ana)
    (label,) = start.options("Find any", "acm")
    start.fill("Find any", label)
    assert modal(stage.ana).title == "Acme"


@pytest.mark.parametrize("said", ["acme", "“Acme”", " ACME ", "acm"])
def test_a_plan_opens_by_its_name(stage: Stage, said: str) -> None:
    stage.plan("Acme")
    stage.ana.command(f"/accountplan {said}")
    hub = modal(stage.ana)
    assert hub.title == "Acme"
    assert "Continue with Profile" in hub.buttons


def test_several_plans_of_a_name_are_a_choice(stage: Stage) -> None:
    stage.plan("Acme North")
    stage.plan("Acme South")
    stage.ana.command("/accountplan acme")
    choice = modal(stage.ana)
    assert "Several plans fit “acme”" in choice.text
    use(choice, "Acme South", "Open")
    assert choice.title == "Acme South"


def test_an_unknown_name_offers_the_nearest_and_a_new_plan(stage: Stage) -> None:
    stage.plan("Zebra Logistics")
    stage.ana.command("/accountplan Qwerty")
    choice = modal(stage.ana)
    assert "There is no plan for “Qwerty”. These come closest:" in choice.text
    assert "Zebra Logistics" in choice.text
    choice.click("Create a plan for Qwerty")
    assert choice.values["Account name"] == "Qwerty"
    choice.submit()
    assert choice.title == "Profile"


def test_a_choice_leads_back_to_my_plans(stage: Stage) -> None:
    stage.ana.command("/accountplan Qwerty")
    modal(stage.ana).click("My plans")
    assert "You have no plan yet" in modal(stage.ana).text


def test_new_with_a_name_fills_it_in(stage: Stage) -> None:
    stage.ana.command("/accountplan new acme.com")
    assert modal(stage.ana).values["Account name"] == "acme.com"


def test_new_may_be_the_first_word_of_an_account(stage: Stage) -> None:
    stage.plan("New York Times")
    stage.ana.command("/accountplan new york times")
    assert "Continue with Profile" in modal(stage.ana).buttons


def test_a_period_of_ones_own_asks_for_its_dates(stage: Stage) -> None:
    stage.ana.command("/accountplan new Acme")
    form = modal(stage.ana)
    assert not any("day of the plan" in label for label in form.labels)
    form.fill("Account", "Acme Corp").fill("Which period", "Dates of my own")
    assert form.values["Account name"] == "Acme Corp"
    form.fill("First day", "2027-03-01").fill("Last day", "2027-02-01").submit()
    (refused,) = form.errors
    assert refused == "Last day of the plan"
    form.fill("Last day", "2027-12-31").submit()
    assert form.title == "Profile"


def test_a_name_that_is_nearly_there_is_pointed_out_once(stage: Stage) -> None:
    stage.plan("Edge Communications", stage.ben)
    stage.ana.command("/accountplan new Edge Comunications")
    form = modal(stage.ana)
    form.submit()
    assert "Is it one of these?" in form.text
    assert "Edge Communications" in form.text
    form.submit()
    assert form.title == "Profile"
    assert "Edge Comunications" in form.text


def test_the_account_that_is_there_can_be_taken_instead(stage: Stage) -> None:
    stage.plan("Edge Communications", stage.ben)
    stage.ana.command("/accountplan new Edge Comunications")
    form = modal(stage.ana)
    form.fill("Which period", "This fiscal year")
    form.submit()
    form.click("Use Edge Communications")
    assert form.values["Account name"] == "Edge Communications"
    form.submit()
    assert form.title == "Profile"


def test_a_second_plan_for_the_same_time_is_refused_at_its_field(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.command("/accountplan new acme")
    form = modal(stage.ana)
    form.fill("Which period", "Next fiscal year").submit()
    assert form.errors
    assert form.values["Account name"] == "acme"


def test_the_same_submit_twice_makes_one_plan(stage: Stage) -> None:
    stage.ana.command("/accountplan new Acme")
    first = modal(stage.ana)
    first.submit()
    stage.ana.command("/accountplan")
    assert "Your plans* · 1" in modal(stage.ana).text


def test_a_deleted_plan_can_be_brought_back_at_once(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.command("/accountplan Acme")
    hub = modal(stage.ana)
    hub.click("Delete this plan")
    assert "Delete this plan? It goes away for everybody." in hub.text
    hub.click("Delete")
    assert "Acme" in hub.text
    assert "You have no plan yet" in hub.text
    hub.click("Undo")
    assert hub.title == "Acme"
    assert "Acme” is back" in hub.text


def test_only_its_owner_may_delete_a_plan(stage: Stage) -> None:
    stage.plan("Acme", stage.ben)
    stage.ana.command("/accountplan Acme")
    assert "Delete this plan" not in modal(stage.ana).buttons
