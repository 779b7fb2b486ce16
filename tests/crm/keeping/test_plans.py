"""What an import changes of accounts with a plan: history, versions, health; no save is lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update

from kambot.crm.asking import NO_ANSWERS
from kambot.crm.keeping.comparing import compare
from kambot.crm.keeping.homes import DEAL, WORKSPACE
from kambot.crm.keeping.keeping import keep
from kambot.crm.keeping.running import Progress
from kambot.digests import week
from kambot.history import CHANGE
from kambot.method.vocabulary import DealStatus
from kambot.screens import Refused, Saved
from kambot.standing.candidates import HEALTH
from kambot.standing.deciding import decide
from tests.crm.keeping.conftest import Bay, no_rest
from tests.crm.keeping.files import FILES, THREE, changed, shapes_of
from tests.usecases.conftest import Desk, raws_of

WON = changed(THREE, "D1", status=DealStatus.WON, closes_on=date(2026, 11, 20))


def history(bay: Bay, subject: str) -> list[tuple[Any, ...]]:
    with bay.kambot.database.read() as connection:
        found = select(CHANGE.c.kind, CHANGE.c.version, CHANGE.c.before, CHANGE.c.after)
        by_crm = found.where(CHANGE.c.by_id.is_(None), CHANGE.c.subject == subject)
        return list(map(tuple, connection.execute(by_crm.order_by(CHANGE.c.id))))


def test_new_and_changed_deals_stand_in_the_history_of_the_plan(bay: Bay, ana: Desk) -> None:
    ana.start("Acme")
    bay.load(THREE)
    assert history(bay, "opportunities") == [
        (
            "created",
            1,
            {},
            {"name": "Deal D1", "status": "open", "amount": "1200.5", "currency": "EUR"},
        )
    ]
    bay.load(WON)
    assert history(bay, "opportunities")[1:] == [
        (
            *("edited", 2),
            {"status": "open", "closes_on": None},
            {"status": "won", "closes_on": "2026-11-20"},
        )
    ]


def test_a_win_that_the_crm_tells_of_is_a_win_of_the_week(bay: Bay, ana: Desk) -> None:
    ana.start("Acme")
    bay.load(WON)
    with bay.kambot.database.read() as connection:
        won = week.load(connection, bay.workspace_id, bay.kambot.clock().date()).won
    assert [(each.deal, each.amount) for each in won] == [("Deal D1", Decimal("1200.5"))]


def test_a_plans_health_follows_at_once(bay: Bay, ana: Desk) -> None:
    ana.start("Acme", period_kind="fiscal_year")
    decide(bay.kambot, bay.kambot.clock())
    bay.load(WON)
    with bay.kambot.database.read() as connection:
        assert connection.scalar(select(HEALTH.c.other_currency)) == 1
        judged_on = connection.scalar(select(WORKSPACE.c.judged_on))
    assert judged_on == date(2026, 11, 22), "and the daily judging makes sure of it"


def test_who_has_an_account_open_is_told_what_the_crm_has_changed(bay: Bay, ana: Desk) -> None:
    plan_id = ana.start("Acme")
    bay.load(THREE)
    form = ana.step(plan_id, "profile", more=True)
    elsewhere = {**THREE.accounts["A1"], "phone": "+1 415 555 0132"}
    bay.load(replace(THREE, accounts={**THREE.accounts, "A1": elsewhere}))
    result = ana.submit(form, "hub", {**raws_of(form), "phone": "+49 89 1234"})
    assert not isinstance(result, Saved | Refused)
    now = ana.step(plan_id, "profile", more=True)
    assert raws_of(now)["phone"] == "+1 415 555 0132"
    assert history(bay, "profile")[-1][2:] == ({"phone": None}, {"phone": "+1 415 555 0132"})


def test_a_deal_that_somebody_saves_meanwhile_is_compared_again(bay: Bay) -> None:
    bay.load(THREE)
    newer = changed(THREE, "D1", amount=Decimal(99), stage="Proposal").export()
    with bay.kambot.database.read() as connection:
        seen = compare(connection, 1, newer, NO_ANSWERS, shapes_of("one"))

    def meanwhile(progress: Progress) -> None:
        if progress.stage == "publishing":
            with bay.kambot.database.write() as connection:
                ours = update(DEAL).where(DEAL.c.crm_key == "D1")
                connection.execute(ours.values(amount=Decimal(5), version=DEAL.c.version + 1))

    keep(bay.kambot, 1, seen, None, FILES, tell=meanwhile, rest=no_rest)
    assert bay.deals("crm_key", "amount", "stage", "version")[0] == (
        *("D1", Decimal(5), "Proposal"),
        3,
    )


def test_deals_of_nobody_belong_to_no_plan(bay: Bay, ana: Desk) -> None:
    plan_id = ana.start("Acme", period_kind="fiscal_year")
    bay.load(changed(THREE, "D3", closes_on=date(2026, 12, 1), amount=Decimal(7)))
    form = ana.step(plan_id, "opportunity")
    names = [row.name for of in form.lists if of.list.key == "opportunities" for row in of.rows]
    assert names == ["Deal D1"]
