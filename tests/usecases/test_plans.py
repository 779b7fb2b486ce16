"""Plans: start, find by loose name, delete with undo, and who sees what."""

from collections.abc import Callable

import pytest

from kambot import plans
from kambot.errors import Deleted, NotAllowed, NotAMember, NotFound, UnknownPeople
from kambot.life import starting
from kambot.screens import Choice, Hub, Refused
from tests.usecases.conftest import Desk


def found(desk: Desk, name: str) -> Hub | Choice:
    return plans.find(desk.kambot, desk.who, name)


def test_a_plan_is_found_by_its_exact_name_whatever_its_case(ana: Desk) -> None:
    ana.start("Edge Communications")

    hub = found(ana, "  edge   COMMUNICATIONS ")

    assert isinstance(hub, Hub)
    assert hub.plan.account == "Edge Communications"
    assert hub.next_step == "profile"


def test_part_of_a_name_is_enough_when_only_one_plan_has_it(ana: Desk) -> None:
    ana.start("Edge Communications")
    ana.start("Edison Power")

    assert isinstance(found(ana, "edge"), Hub)


def test_a_name_that_fits_several_plans_asks_which(ana: Desk) -> None:
    ana.start("United Oil, UK")
    ana.start("United Oil, Singapore")

    choice = found(ana, "united oil")

    assert isinstance(choice, Choice)
    assert choice.found
    assert {card.account for card in choice.plans} == {"United Oil, UK", "United Oil, Singapore"}


def test_a_name_nobody_has_shows_the_nearest_three(ana: Desk) -> None:
    for name in ("Acme", "Globex", "Initech", "Umbrella"):
        ana.start(name)

    choice = found(ana, "Zzyzx Holdings")

    assert isinstance(choice, Choice)
    assert not choice.found
    assert len(choice.plans) == 3


def test_a_misspelt_name_is_found(ana: Desk) -> None:
    ana.start("Burlington Textiles")
    ana.start("Acme")

    assert isinstance(found(ana, "Burlingtn Textils"), Hub)


def test_an_account_has_one_plan_at_a_time(ana: Desk) -> None:
    ana.start("Acme")

    refused = starting.start(
        ana.kambot,
        ana.who,
        {"name": "ACME", "period_kind": "next_fiscal_year"},
        confirmed=True,
        receipt="r",
    )

    assert isinstance(refused, Refused)
    assert "there is one for 1 Jan 2027 to 31 Dec 2027" in refused.errors["name"]
    ana.start("Acme", period_kind="fiscal_year")


def test_nearly_the_same_name_is_pointed_out_once(ana: Desk) -> None:
    ana.start("Edge Communications")
    raws = {"name": "Edge Comunications", "period_kind": "fiscal_year"}

    asked = starting.start(ana.kambot, ana.who, raws, confirmed=False, receipt="1")

    assert isinstance(asked, Refused)
    assert asked.errors == {}
    assert asked.form.similar == ("Edge Communications",)  # type: ignore[union-attr]
    starting.start(ana.kambot, ana.who, raws, confirmed=True, receipt="1")
    assert isinstance(found(ana, "Edge Comunications"), Hub)


def test_a_name_that_is_the_beginning_of_another_one_is_pointed_out(ana: Desk) -> None:
    ana.start("Meridian Logistics")
    for name, similar in (("Meridian", ("Meridian Logistics",)), ("Logistics", ())):
        raws = {"name": name, "period_kind": "fiscal_year"}
        asked = starting.start(ana.kambot, ana.who, raws, confirmed=False, receipt=name)
        assert (asked.form.similar if isinstance(asked, Refused) else ()) == similar  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_that_is_empty_or_too_long_is_refused(ana: Desk, name: str) -> None:
    refused = starting.start(ana.kambot, ana.who, {"name": name}, confirmed=True, receipt="1")

    assert isinstance(refused, Refused)
    assert "name" in refused.errors


def test_the_same_new_plan_submitted_twice_is_one_plan(ana: Desk) -> None:
    raws = {"name": "Acme"}
    first, second = (
        starting.start(ana.kambot, ana.who, raws, confirmed=True, receipt="V1:h") for _ in "12"
    )

    assert first.next.plan.plan_id == second.next.plan.plan_id  # type: ignore[union-attr]


def test_a_deleted_plan_is_gone_until_it_is_brought_back(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    plan_id = ana.start("Acme")
    with pytest.raises(NotAllowed, match="Ana Alves"):
        plans.delete(desk("UBOB").kambot, desk("UBOB").who, plan_id)

    start = plans.delete(ana.kambot, ana.who, plan_id)

    assert start.mine == ()
    assert start.notice is not None
    assert start.notice.undo_id == plan_id
    with pytest.raises(Deleted, match="Acme was deleted") as gone:
        ana.step(plan_id, "profile")
    assert gone.value.may_restore
    assert plans.restore(ana.kambot, ana.who, plan_id).plan.account == "Acme"


def test_my_plans_say_where_each_goes_on(ana: Desk) -> None:
    for number in range(9):
        ana.start(f"Account {number}")

    start = plans.my_plans(ana.kambot, ana.who, page=1)

    assert (start.total, start.pages, len(start.mine)) == (9, 2, 1)
    assert start.mine[0].next_step == "Profile"


def test_nobody_outside_sees_anything(ana: Desk, desk: Callable[..., Desk]) -> None:
    ana.start("Acme")
    eve = desk("UEVE", "T2")

    choice = found(eve, "Acme")

    assert isinstance(choice, Choice)
    assert choice.plans == ()
    assert plans.search(eve.kambot, eve.who, "") == ()
    with pytest.raises(NotAMember):
        found(desk("UGUEST"), "Acme")
    with pytest.raises(UnknownPeople):
        found(desk("UNEW"), "Acme")


def test_a_team_only_plan_is_not_revealed(ana: Desk, desk: Callable[..., Desk]) -> None:
    plan_id = ana.start("Secret")
    with ana.kambot.database.write() as connection:
        connection.exec_driver_sql("UPDATE plan SET visibility = 'team'")
    bob = desk("UBOB")

    assert found(bob, "Secret") == Choice("Secret", (), found=False, locale="en-US")
    with pytest.raises(NotFound):
        bob.step(plan_id, "profile")
    ana.save(plan_id, "profile", team=["UBOB"])
    assert isinstance(found(bob, "Secret"), Hub)
