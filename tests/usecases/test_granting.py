"""What is granted with an approval: its owner is told, in numbers as they write them."""

import pytest

from tests.usecases.conftest import Desk
from tests.usecases.forms import managed, told
from tests.usecases.test_approving import approve, require_approval, set_member, submitted

NOTHING = {"granted_days": "", "granted_budget": ""}


@pytest.mark.parametrize(
    ("granted", "said"),
    [
        ({"granted_days": "1"}, "It is committed, with 1 person-day."),
        ({"granted_budget": "20000"}, "It is committed, with 20.000 USD."),
        ({"granted_days": "0"}, "It is committed, with 0 people-days."),
        ({}, "It is committed."),
    ],
)
def test_the_owner_reads_what_is_granted(
    ana: Desk, bob: Desk, granted: dict[str, str], said: str
) -> None:
    require_approval(ana)
    managed(ana, "UANA", "UBOB")
    set_member(ana, "UANA", locale="de-DE")
    plan_id = submitted(ana, resources_days="10")

    approve(bob, plan_id, **NOTHING | granted)

    assert told(ana, "UANA")[0].endswith(said)
