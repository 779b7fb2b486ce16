"""The Home tab."""

from datetime import timedelta

from sqlalchemy import insert, select

from kambot.digests.deciding import decide
from kambot.members import WORKSPACE
from kambot.models import Digest
from kambot.models.rows import table
from tests.handlers.conftest import TODAY, Stage, home, modal, until


def add_digest(stage: Stage) -> None:
    """A digest of all accounts, due on Mondays at 08:30."""
    with stage.kambot.database.write() as connection:
        here = select(WORKSPACE.c.id).where(WORKSPACE.c.team_id == stage.ana.workspace.id)
        values = Digest(
            workspace_id=connection.execute(here).scalar_one(),
            channel="C0SALES",
            time_zone="UTC",
            created_at=TODAY - timedelta(days=7),
        )
        connection.execute(insert(table(Digest)).values(values.model_dump(exclude={"id"})))


def test_home_shows_my_plans_and_what_is_next(stage: Stage) -> None:
    stage.plan("Acme")
    stage.plan("Of Ben", stage.ben)
    stage.ana.open_home()
    assert "You stopped at *Profile* in the plan for *Acme*" in home(stage.ana).text
    assert "Of Ben" not in home(stage.ana).text
    home(stage.ana).click("Open")
    assert modal(stage.ana).title == "Acme"


def test_home_starts_a_new_plan(stage: Stage) -> None:
    stage.ana.open_home()
    assert "Begin with one customer" in home(stage.ana).text
    home(stage.ana).click("Plan for my first customer")
    modal(stage.ana).fill("Account", "Acme").submit()
    assert modal(stage.ana).title == "Profile"


def test_home_finds_any_plan(stage: Stage) -> None:
    stage.plan("Acme", stage.ben)
    stage.ana.open_home()
    (label,) = home(stage.ana).options("Find any", "acm")
    home(stage.ana).fill("Find any", label)
    assert modal(stage.ana).title == "Acme"


def test_home_says_what_the_newest_digest_says(stage: Stage) -> None:
    stage.plan("Acme", stage.ben)
    stage.ana.open_home()
    assert "digest" not in home(stage.ana).text
    add_digest(stage)
    assert decide(stage.kambot, TODAY) == 1
    stage.ana.open_home()
    assert "The digest of 23 Nov 2026" in home(stage.ana).text
    assert "in the thread" not in home(stage.ana).text
    assert "1 account" in home(stage.ana).text
    home(stage.ana).click("Settings")
    assert modal(stage.ana).title == "Settings"


def test_home_turns_its_pages(stage: Stage) -> None:
    for number in range(10):
        stage.plan(f"Customer {number}")
    stage.ana.open_home()
    home(stage.ana).click("Next page")
    assert until(lambda: "Page 2 of 2" in home(stage.ana).text)
    assert stage.ana.modal is None
