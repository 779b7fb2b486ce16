"""Which account is meant by a name: exactly that one, one like it, or the nearest three."""

from sqlalchemy import update

from kambot.bindings import ACCOUNT
from kambot.members import me
from kambot.naming import Found, Likeness, plans_named
from tests.health.records import change
from tests.usecases.conftest import Desk


def named(desk: Desk, name: str) -> Found:
    with desk.kambot.database.read() as connection:
        return plans_named(connection, me(connection, desk.kambot, desk.who), name)


def accounts(found: Found) -> list[str]:
    return [card.account for card in found.plans]


def test_a_name_is_exact_like_or_near(ana: Desk) -> None:
    for name in ("Acme", "Acme North", "Zebra Logistics", "Globex"):
        ana.start(name)
    exact, alike, misspelt = named(ana, " ACME "), named(ana, "north"), named(ana, "Zebra Logistcs")
    assert (accounts(exact), exact.likeness) == (["Acme"], Likeness.EXACT)
    assert (accounts(alike), alike.likeness) == (["Acme North"], Likeness.LIKELY)
    assert accounts(misspelt) == ["Zebra Logistics"]
    nothing = named(ana, "Qwxyv")
    assert nothing.likeness is Likeness.NEAREST
    assert len(nothing.plans) == 3
    assert nothing.one(ana.kambot.clock().date()) is None


def test_two_accounts_of_one_name_are_asked_about(ana: Desk) -> None:
    """The CRM may know two of a name."""
    ana.start("Acme")
    change(ana, update(ACCOUNT).values(crm_key="1"))
    ana.start("Acme Two")
    twin = {"crm_key": "2", "name": "Acme", "name_key": "acme"}
    change(ana, update(ACCOUNT).where(ACCOUNT.c.name == "Acme Two").values(**twin))
    found = named(ana, "acme")
    assert accounts(found) == ["Acme", "Acme"]
    assert found.one(ana.kambot.clock().date()) is None


def test_a_hidden_plan_is_near_to_no_name(ana: Desk, bob: Desk) -> None:
    ana.save(ana.start("Secret"), "profile", visibility="team")
    for name in ("Secret", "secrt", "s"):
        assert named(bob, name).plans == ()
