"""Two people give their accounts one name at the same moment: the second reads it is taken."""

from functools import partial

import pytest

from kambot import answers
from kambot.screens import Refused, Result, Saved, StepForm
from tests.usecases.conftest import Desk
from tests.usecases.together import be_slow, together


def rename(desk: Desk, plan_id: int) -> Result:
    return desk.save(plan_id, "profile", name="Initech")


def called(desk: Desk, plan_id: int) -> str:
    return desk.step(plan_id, "profile").plan.account


def refusal(*done: object) -> Refused:
    """The only one; the other was saved."""
    (refused,) = (each for each in done if isinstance(each, Refused))
    assert [type(each) for each in done if each is not refused] == [Saved]
    return refused


def both(ana: Desk, bob: Desk, monkeypatch: pytest.MonkeyPatch, visibility: str) -> Refused:
    """Each looks whether it is free, and then calls their own account so."""
    owned = [(ana, ana.start("Acme")), (bob, bob.start("Globex"))]
    for desk, plan_id in owned:
        desk.save(plan_id, "profile", visibility=visibility)
    be_slow(monkeypatch, "check_step", answers)
    refused = refusal(*together(*(partial(rename, *each) for each in owned)))
    assert [called(*each) for each in owned].count("Initech") == 1
    return refused


def test_the_second_one_reads_that_it_is_taken(
    ana: Desk, bob: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = both(ana, bob, monkeypatch, "workspace")

    says = "There is already an account called Initech. Please choose another name."
    assert refused.errors == {"name": says}
    assert isinstance(refused.form, StepForm)
    (name,) = (each.raw for each in refused.form.inputs if each.field.key == "name")
    assert name == "Initech", "what was typed stays"


def test_of_a_hidden_account_no_more_is_said_than_that_it_cannot_be(
    ana: Desk, bob: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = both(ana, bob, monkeypatch, "team")

    says = "You cannot call it Initech. Please choose another name, or ask your manager."
    assert refused.errors == {"name": says}
