"""What is imported is there; imported again it changes nothing; changed there it changes here."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from kambot.crm.drafts import Kind
from kambot.crm.keeping.homes import CONTACT, DEAL, PRESENT, RECORD
from kambot.crm.keeping.questions import Unanswered
from kambot.crm.keeping.telling import said_by_crm
from kambot.method.vocabulary import DealStatus
from tests.crm.keeping.conftest import Bay, fates
from tests.crm.keeping.files import THREE, changed, many, without


def test_new_records_are_there_with_their_accounts(bay: Bay) -> None:
    seen = bay.load(THREE)
    assert fates(seen) == {"created": 3}
    ids = dict(bay.rows(Kind.ACCOUNTS, "crm_key", "id"))
    assert bay.deals("crm_key", "crm_id", "amount", "account_id") == [
        ("D1", "D1", Decimal("1200.5"), ids["A1"]),
        ("D2", "D2", Decimal(300), ids["A2"]),
        ("D3", "D3", None, None),
    ]
    assert bay.rows(Kind.CONTACTS, "name", "last_touch_on") == [("Sue", date(2026, 11, 2))]
    with bay.kambot.database.read() as connection:
        assert connection.scalar(select(PRESENT.c.contact_id)) == connection.scalar(
            select(CONTACT.c.id)
        )


def test_the_same_files_again_change_nothing(bay: Bay) -> None:
    bay.load(THREE)
    before = {kind: bay.rows(kind, "id", "version") for kind in Kind if kind.value in KEPT}
    with bay.kambot.database.statements() as sent:
        again = bay.load(THREE)
    assert {kind: dict(of) for kind, of in again.counts.items() if of} == {
        kind: {"unchanged": len(rows)} for kind, rows in before.items()
    }
    assert {kind: bay.rows(kind, "id", "version") for kind in before} == before
    assert not [each for each in sent if each.startswith(("INSERT INTO opp", "UPDATE opp"))]


KEPT = {"accounts", "opportunities", "contacts", "activities"}


def test_a_newer_file_updates_what_nobody_has_changed_here(bay: Bay) -> None:
    bay.load(THREE)
    newer = changed(THREE, "D1", amount=Decimal(99), closes_on=date(2026, 12, 1))
    seen = bay.load(newer)
    assert fates(seen) == {"updated": 1, "unchanged": 2}
    assert bay.deals("crm_key", "amount", "closes_on", "version")[0] == (
        *("D1", Decimal(99), date(2026, 12, 1)),
        2,
    )


def test_what_the_crm_does_not_say_erases_nothing(bay: Bay) -> None:
    bay.load(THREE)
    seen = bay.load(changed(THREE, "D1", amount=None))
    assert fates(seen) == {"unchanged": 3}
    assert bay.deals()[0] == ("D1", Decimal("1200.5"))


def test_a_file_that_does_not_say_how_deals_ended_opens_none_again(bay: Bay) -> None:
    bay.load(THREE)
    silent = changed(THREE, "D2", status=DealStatus.OPEN, assumed=frozenset({"status"}))
    assert fates(bay.load(silent)) == {"unchanged": 3}
    assert bay.deals("crm_key", "status")[1] == ("D2", DealStatus.WON)


def test_a_deal_that_somebody_has_moved_stays_there_until_the_crm_moves_it(bay: Bay) -> None:
    bay.load(THREE)
    ids = dict(bay.rows(Kind.ACCOUNTS, "crm_key", "id"))
    edit(bay, "D1", account_id=ids["A2"])
    assert fates(bay.load(THREE)) == {"unchanged": 3}
    assert bay.deals("crm_key", "account_id")[0] == ("D1", ids["A2"])


def edit(bay: Bay, key: str, **values: object) -> None:
    """A person changes a deal."""
    with bay.kambot.database.write() as connection:
        found = select(DEAL.c.version).where(DEAL.c.crm_key == key)
        version = connection.execute(found).scalar_one() + 1
        ours = DEAL.update().where(DEAL.c.crm_key == key)
        connection.execute(ours.values(**values, version=version))


def test_what_a_person_has_changed_stays_and_both_are_said(bay: Bay) -> None:
    bay.load(THREE)
    edit(bay, "D1", amount=Decimal(5))
    assert fates(bay.load(THREE)) == {"unchanged": 3}
    newer = changed(THREE, "D1", amount=Decimal(99), stage="Proposal")
    seen = bay.load(newer)
    conflict = seen.conflicts[0]
    assert (conflict.column, conflict.ours, conflict.theirs) == ("amount", "5", "99")
    assert bay.deals("crm_key", "amount", "stage")[0] == ("D1", Decimal(5), "Proposal")
    assert not bay.load(newer).conflicts
    ids = dict(bay.deals("crm_key", "id"))
    with bay.kambot.database.read() as connection:
        said = said_by_crm(connection, Kind.OPPORTUNITIES, [ids["D1"]])
    assert said[ids["D1"]].values["amount"] == "99"


def test_the_crm_counts_where_somebody_has_said_so(bay: Bay) -> None:
    bay.load(THREE)
    edit(bay, "D1", amount=Decimal(5))
    bay.load(changed(THREE, "D1", amount=Decimal(99)), conflicts="crm")
    assert bay.deals()[0] == ("D1", Decimal(99))


def test_a_record_that_was_deleted_here_stays_deleted(bay: Bay) -> None:
    bay.load(THREE)
    edit(bay, "D2", archived_at=bay.kambot.clock())
    seen = bay.load(THREE)
    assert fates(seen) == {"unchanged": 2, "skipped": 1}
    assert [each.why for each in seen.problems] == ["It is deleted in kambot, and stays so."]
    assert [key for key, _ in bay.deals()] == ["D1", "D3"]


def test_a_record_that_was_made_by_hand_is_linked_and_filled(bay: Bay) -> None:
    bay.load(replace(THREE, deals={}))
    by_hand = {"workspace_id": 1, "name": "deal d1", "currency": "EUR", "status": DealStatus.OPEN}
    times = dict.fromkeys(("created_at", "updated_at"), bay.kambot.clock())
    account = dict(bay.rows(Kind.ACCOUNTS, "crm_key", "id"))["A1"]
    with bay.kambot.database.write() as connection:
        usual = {"version": 1, "extra": {}, "position": 0, "type": "new", "amount": Decimal(7)}
        connection.execute(DEAL.insert().values(**by_hand, **times, **usual, account_id=account))
    seen = bay.load(changed(THREE, "D1", stage="Proposal"))
    assert fates(seen) == {"updated": 1, "created": 2}
    assert bay.deals("crm_key", "name", "amount", "stage")[0] == (
        *("D1", "deal d1", Decimal(7), "Proposal"),
    )
    assert [(each.column, each.ours) for each in seen.conflicts] == [("amount", "7")]
    assert fates(bay.load(changed(THREE, "D1", stage="Proposal"))) == {"unchanged": 3}


def gone(bay: Bay) -> list[str]:
    with bay.kambot.database.read() as connection:
        found = select(RECORD.c.key).where(RECORD.c.gone_on.is_not(None)).order_by(RECORD.c.key)
        return list(connection.scalars(found))


def test_what_the_crm_no_longer_has_is_marked_and_comes_back(bay: Bay) -> None:
    bay.load(THREE)
    seen = bay.load(without(THREE, "D3"))
    assert [each.name for each in seen.vanished] == ["Deal D3"]
    assert gone(bay) == ["D3"]
    assert len(bay.deals()) == 3
    assert fates(bay.load(THREE)) == {"unchanged": 3}
    assert gone(bay) == []


def test_another_kind_of_file_marks_nothing(bay: Bay) -> None:
    bay.load(THREE)
    bay.load(without(THREE, "D2", "D3"), shape="another")
    assert gone(bay) == []


def test_a_file_with_fewer_than_half_is_asked_about(bay: Bay) -> None:
    bay.load(many(6))
    few = without(many(6), "D0", "D1", "D2", "D3")
    with pytest.raises(Unanswered, match="had 6 deals before, and 2 of them"):
        bay.load(few)
    bay.load(few, **{"opportunities.part": "part"})
    assert gone(bay) == []
    bay.load(few, **{"opportunities.part": "all"})
    assert gone(bay) == ["D0", "D1", "D2", "D3"]


def test_ids_of_another_crm_are_asked_about(bay: Bay) -> None:
    bay.load(THREE)
    names = ("Zebra crossing", "Quiet office", "Xylophone")
    other = replace(
        THREE,
        deals={
            key: {**values, "name": name}
            for (key, values), name in zip(THREE.deals.items(), names, strict=True)
        },
    )
    with pytest.raises(Unanswered, match="quite different names"):
        bay.load(other)
    stopped = bay.load(other, **{"opportunities.same crm": "stop"})
    assert fates(stopped) == {"skipped": 3}
    assert fates(bay.load(other, **{"opportunities.same crm": "update"})) == {"updated": 3}


def test_a_loose_deal_is_adopted_when_its_account_comes(bay: Bay) -> None:
    bay.load(THREE)
    seen = bay.load(changed(THREE, "D3", account="A2"))
    assert fates(seen) == {"updated": 1, "unchanged": 2}
    ids = dict(bay.rows(Kind.ACCOUNTS, "crm_key", "id"))
    assert bay.deals("crm_key", "account_id")[2] == ("D3", ids["A2"])
