"""The top of a plan's overview says each thing on a line of its own."""

from dataclasses import replace
from datetime import date

from handlers.views.draw import draw
from kambot.method.vocabulary import PlanState
from kambot.screens import Approval, Committed, Flag
from tests.handlers import making

DAY = date(2026, 11, 22)


def test_a_committed_plan_that_is_flagged_and_of_somebody_else() -> None:
    plan = replace(making.header(may_edit=False), state=PlanState.COMMITTED)
    hub = making.hub(plan=plan, committed=Committed(DAY, 3, DAY), flag=Flag(DAY, "An offer"))

    (top, *_) = draw(making.voice(), hub)["blocks"]

    assert top["text"]["text"].splitlines()[2:] == [
        "Committed on 22 Nov 2026 · confidence 3 of 5 · next review 22 Nov 2026",
        ":triangular_flag_on_post: Flagged at risk on 22 Nov 2026: “An offer”",
        "You can read this plan. Ask Acme if you would like to work on it.",
    ]


def test_only_who_can_change_a_returned_plan_is_asked_to() -> None:
    returned = Approval(DAY, ("Ben",), may_decide=False, comment="Who signs?")
    for may_edit in (True, False):
        hub = making.hub(plan=making.header(may_edit=may_edit), approval=returned)
        (top, *_) = draw(making.voice(), hub)["blocks"]
        assert ("Please change the plan" in top["text"]["text"]) is may_edit
