"""Plans on the Home tab: one's own, those to approve, and the portfolio of who leads people."""

import pytest
from sqlalchemy import update

from kambot.bindings import PLAN
from kambot.members import MEMBER
from kambot.sandbox import Person
from kambot.sandbox.screens import Home
from tests.handlers.conftest import TODAY, Stage, home, modal
from tests.handlers.nudged import action, due


def manages(stage: Stage, boss: Person, *people: Person) -> None:
    """They are their manager, and no admin."""
    with stage.kambot.database.write() as connection:
        chief = MEMBER.alias("chief")
        found = chief.select().where(chief.c.user_id == boss.id).with_only_columns(chief.c.id)
        ids = [each.id for each in people]
        below = update(MEMBER).where(MEMBER.c.user_id.in_(ids))
        connection.execute(below.values(manager_id=found.scalar_subquery()))
        role = update(MEMBER).where(MEMBER.c.user_id == boss.id)
        connection.execute(role.values(role="account_manager"))


def opened(person: Person) -> Home:
    person.open_home()
    return home(person)


def soon(stage: Stage, person: Person, *words: str) -> bool:
    """Whether the tab says so soon; it is redrawn after the ack."""
    return stage.slack.wait_for(lambda: all(each in home(person).text for each in words))


@pytest.fixture
def team(stage: Stage) -> Stage:
    """Ben leads Ana, who has an account that is late; Ben has one of his own."""
    plan_id = stage.plan("Acme")
    action(stage, plan_id, "Call Sue", due_on=due(-3))
    commit(stage, plan_id)
    stage.plan("Globex", stage.ben)
    manages(stage, stage.ben, stage.ana)
    return stage


def commit(stage: Stage, plan_id: int) -> None:
    """Committed in the database, and judged by the next save."""
    with stage.kambot.database.write() as connection:
        state = {"state": "committed", "committed_at": TODAY}
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(**state))
    action(stage, plan_id, "Send the offer", due_on=due(20))


def test_a_plan_says_how_it_stands_why_and_what_is_next(team: Stage) -> None:
    tab = opened(team.ana)

    assert ":red_circle: Red · *Acme* needs you first: we don't know who decides." in tab.text
    assert "We don't know who decides; an action is 3 days overdue; and 1 more" in tab.text
    assert "Next: Send the offer, Sun 13 Dec" in tab.text


def test_why_is_one_click_away(team: Stage) -> None:
    tab = opened(team.ana)
    tab.click("Why?", within="needs you first")

    assert "3 days overdue" in modal(team.ana).text


def test_an_account_is_flagged_and_the_flag_taken_away_beside_it(team: Stage) -> None:
    opened(team.ana).click("Flag as at risk", within="Acme")
    modal(team.ana).fill("Why", "Their new CFO wants to cut costs").submit()
    assert soon(team, team.ana, "needs you first: flagged at risk today")

    home(team.ana).click("Take the flag away", within="Red · *Acme*")
    assert soon(team, team.ana, "needs you first: we don't know who decides")


def test_an_account_is_handed_over_and_leaves_the_tab(team: Stage) -> None:
    opened(team.ana).click("Hand over", within="Red · *Acme*")
    form = modal(team.ana)
    assert "Acme" in form.text
    form.fill("Who", "Ben Okafor").fill("Does the old owner", "No").submit()

    assert team.slack.wait_for(lambda: "Your plans" not in home(team.ana).text)
    assert "*Your plans* · 2" in opened(team.ben).text


def test_who_leads_people_sees_their_accounts(team: Stage) -> None:
    tab = opened(team.ben)

    assert "*Your people's accounts*" in tab.text
    assert "*Acme* · 1 Jan 2027 to 31 Dec 2027 · Ana Alves" in tab.text

    tab.click("Totals by person")
    assert "Ana Alves" in modal(team.ben).text


def test_who_leads_nobody_sees_no_portfolio(team: Stage) -> None:
    assert "accounts*" not in opened(team.ana).text


def test_the_portfolio_is_narrowed_and_remembers_it(team: Stage) -> None:
    tab = opened(team.ben)
    tab.choose("Any health", "Green")
    assert soon(team, team.ben, "No account is like this")

    home(team.ben).choose("Any health", "At risk")
    assert soon(team, team.ben, "*Acme* · 1 Jan 2027 to 31 Dec 2027 · Ana Alves")

    opened(team.ben)
    assert home(team.ben).view.content["private_metadata"].count("at_risk") == 1


def test_an_owner_is_found_by_name(team: Stage) -> None:
    tab = opened(team.ben)
    assert tab.options("Whose accounts")[:3] == ["Everybody", "My people", "Ana Alves"]
    assert tab.options("Whose accounts", "alv") == ["Ana Alves"]

    tab.choose("Whose accounts", "Ana Alves")
    assert soon(team, team.ben, "*Accounts of Ana Alves*")

    assert home(team.ben).text.count("Ana Alves") == 2  # above the accounts, and in the menu

    home(team.ben).choose("Whose accounts", "Everybody")
    assert soon(team, team.ben, "*All accounts*", "Globex")


def test_a_plan_that_waits_for_approval_is_returned_from_there(team: Stage) -> None:
    of = update(PLAN).where(PLAN.c.id == team.plan("Initech"))
    with team.kambot.database.write() as connection:
        connection.execute(of.values(state="submitted", submitted_at=TODAY))

    tab = opened(team.ben)
    assert "*Waiting for your approval* · 1" in tab.text
    assert "A plan waits for your approval: *Initech* of Ana Alves, submitted" in tab.text

    tab.click("Return", within="Initech")
    modal(team.ben).fill("What", "The target is too low").submit()

    assert team.slack.wait_for(lambda: "Waiting for your approval" not in home(team.ben).text)


def test_a_new_plan_shows_at_once(stage: Stage) -> None:
    opened(stage.ana).click("Plan for my first customer")
    modal(stage.ana).fill("Account", "Acme").submit()

    assert soon(stage, stage.ana, "*Your plans* · 1", "draft, 0 of 8 steps done")


def test_an_admin_is_told_what_waits_for_them(stage: Stage) -> None:
    tab = opened(stage.ben)
    assert "*For you as an admin* · no channel gets a weekly digest yet" in tab.text
    tab.click("Add a digest")
    assert modal(stage.ben).title


def test_a_guest_is_told_that_plans_are_not_for_guests(stage: Stage) -> None:
    stage.ana.workspace.add_user("gus", real_name="Gus Guest", is_restricted=True)

    assert "not for guests" in opened(stage.ana.workspace.user("gus")).text


def test_all_accounts_of_somebody_who_has_left_are_handed_over_from_there(team: Stage) -> None:
    team.plan("Initech")
    team.ana.workspace.add_user("ana", deleted=True)
    assert "Ana Alves has left and still owns 2 accounts." in opened(team.ben).text

    home(team.ben).click("Hand over", within="2 accounts of *Ana Alves*, who has left")
    form = modal(team.ben)
    assert "2 accounts of Ana Alves, who has left: *Acme*, *Initech*" in form.text
    form.fill("Who", "Ben Okafor").submit()

    assert soon(team, team.ben, "2 accounts are yours from now on, with 2 open pieces of work")
    assert "need a new owner" not in home(team.ben).text
    assert "*Your plans* · 3" in home(team.ben).text
