"""The Home tab, and a kind word to whoever writes to kambot."""

from tests.handlers.conftest import Stage, home, modal, use


def test_home_shows_my_plans_and_what_is_next(stage: Stage) -> None:
    stage.plan("Acme")
    stage.plan("Of Ben", stage.ben)
    stage.ana.open_home()
    assert "next: Profile" in home(stage.ana).text
    assert "Of Ben" not in home(stage.ana).text
    use(home(stage.ana), "Acme", "Open")
    assert modal(stage.ana).title == "Acme"


def test_home_starts_a_new_plan(stage: Stage) -> None:
    stage.ana.open_home()
    assert "You have no plan yet" in home(stage.ana).text
    home(stage.ana).click("New plan")
    modal(stage.ana).fill("Account", "Acme").submit()
    assert modal(stage.ana).title == "Profile"


def test_home_finds_any_plan(stage: Stage) -> None:
    stage.plan("Acme", stage.ben)
    stage.ana.open_home()
    (label,) = home(stage.ana).options("Find any", "acm")
    home(stage.ana).fill("Find any", label)
    assert modal(stage.ana).title == "Acme"


def test_home_turns_its_pages(stage: Stage) -> None:
    for number in range(10):
        stage.plan(f"Customer {number}")
    stage.ana.open_home()
    home(stage.ana).click("Next page")
    assert "Page 2 of 2" in home(stage.ana).text
    assert stage.ana.modal is None


def test_a_message_is_answered_with_a_way_in(stage: Stage) -> None:
    stage.ana.say("hello there")
    (_, answer) = stage.ana.dm
    assert "/accountplan" in answer.text
    answer.click("Open")
    assert modal(stage.ana).title == "Account plans"


def test_a_mention_is_answered_to_that_person_only(stage: Stage) -> None:
    stage.ana.say("@kambot what can you do?", channel="general")
    (answer,) = stage.ana.ephemerals("general")
    assert "/accountplan" in answer.text
    assert stage.ben.ephemerals("general") == []
