"""An account that a sentence names is found among many whose names hold some of its letters."""

from sqlalchemy import update

from kambot.bindings import ACCOUNT
from kambot.conversation import finding
from kambot.members import me
from tests.health.records import change
from tests.portfolio import grow
from tests.usecases.conftest import Desk


def test_what_is_spelt_alike_comes_before_what_only_may_be(ana: Desk) -> None:
    grow(ana.kambot, finding.MOST_ALIKE + 50)
    last = {"name": "Zacount Moon", "name_key": "zacount moon"}
    change(ana, update(ACCOUNT).where(ACCOUNT.c.name == "Account 9").values(**last))

    with ana.kambot.database.read() as connection:
        caller = me(connection, ana.kambot, ana.who)
        found = finding.plans_alike(connection, caller, "Call Zacount Moon")
        nothing = finding.plans_alike(connection, caller, "Call the")

    assert found[0].account == "Zacount Moon"
    assert len(found) == finding.MOST_ALIKE
    assert nothing == ()
