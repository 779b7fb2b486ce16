"""An account of the CRM without a plan, asked about in Slack: the way to a plan for it."""

import pytest

from tests.conversation.talking import Talk
from tests.handlers.conftest import Stage, caller, modal, use
from tests.imported import bring
from tests.usecases.conftest import Desk

ACCOUNTS = "Id,Name,Account Owner\nA1,Globex,Rosa Ruiz\nA2,Umbrella Foods,\nA3,Umbrella Paper,\n"
NONE_YET = "*Globex* has no plan yet. Its owner in the CRM is Rosa Ruiz."


@pytest.fixture
def crm(stage: Stage) -> Stage:
    stage.plan("Acme")
    bring(Desk(stage.kambot, caller(stage.ana)), accounts=ACCOUNTS)
    return stage


def test_the_answer_to_a_command_leads_to_a_plan_for_it(crm: Stage) -> None:
    crm.ana.command("/accountplan status globex")
    (said,) = crm.ana.ephemerals("general")
    assert said.text.startswith(NONE_YET)
    said.click("Create a plan for Globex")
    assert modal(crm.ana).values["Account name"] == "Globex"
    modal(crm.ana).submit()
    assert modal(crm.ana).title == "Profile"


def test_its_name_as_a_command_does_so_in_a_window(crm: Stage) -> None:
    crm.ana.command("/accountplan globex")
    window = modal(crm.ana)
    assert NONE_YET in window.text
    window.click("Create a plan for Globex")
    assert window.values["Account name"] == "Globex"


@pytest.mark.parametrize("said", ["how is globex?", "Globex", "what changed at globex"])
def test_in_conversation_it_is_answered_the_same(crm: Stage, said: str) -> None:
    answer = Talk(crm, crm.ana).say(said)
    assert answer.text.startswith(NONE_YET)
    assert answer.buttons == ["Create a plan for Globex", "My plans"]


def test_one_of_several_leads_to_a_plan_for_it(crm: Stage) -> None:
    crm.ana.command("/accountplan umbrella")
    window = modal(crm.ana)
    use(window, "Umbrella Paper", "New plan")
    assert window.values["Account name"] == "Umbrella Paper"
