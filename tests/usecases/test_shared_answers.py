"""What belongs to an account is the same through whichever of its plans it is seen and changed."""

from dataclasses import dataclass

import pytest

from kambot import answers, plans, records
from kambot.screens import Conflict, Saved, Theirs
from tests.imported import bring
from tests.usecases.conftest import Desk, raws_of
from tests.usecases.forms import account_row
from tests.usecases.together import be_slow, together

OLD = {"segment": "steady", "renewal_on": "2027-06-30"}
NEW = {"segment": "at_odds", "renewal_on": "2026-12-31"}
DEAL = {
    "name": "Fibre",
    "type": "new",
    "status": "open",
    "amount": "1000",
    "closes_on": "2027-03-01",
}


@dataclass(frozen=True)
class Acme:
    """Two plans for one account, both of Ana and Bob."""

    ana: Desk
    bob: Desk
    now: int
    next: int


@pytest.fixture
def acme(ana: Desk, bob: Desk) -> Acme:
    bring(ana, accounts="Id,Name,Phone\nA1,Acme,+44 1\n")
    now = ana.start("Acme", period_kind="fiscal_year")
    ana.save(now, "profile", **OLD, team=["UBOB"])  # type: ignore[arg-type]
    later = ana.start("Acme", period_kind="next_fiscal_year")
    ana.save(later, "profile", team=["UBOB"])
    return Acme(ana, bob, now, later)


def test_an_old_form_of_one_plan_does_not_put_back_what_was_saved_through_another(
    acme: Acme,
) -> None:
    old = acme.bob.step(acme.now, "profile")
    acme.ana.save(acme.next, "profile", **NEW)  # type: ignore[arg-type]

    saved = acme.bob.submit(old, "hub", {**raws_of(old), "goals": "Grow"})

    assert isinstance(saved, Saved)
    shown = raws_of(acme.bob.step(acme.now, "profile"))
    assert shown["goals"] == "Grow"
    assert {key: shown[key] for key in NEW} == NEW


def test_an_answer_that_both_changed_is_shown_to_the_second(acme: Acme) -> None:
    old = acme.bob.step(acme.now, "profile")
    acme.ana.save(acme.next, "profile", **NEW)  # type: ignore[arg-type]

    conflict = acme.bob.submit(old, "hub", {**raws_of(old), "segment": "dormant"})

    assert isinstance(conflict, Conflict)
    (segment,) = [each for each in conflict.form.inputs if each.field.key == "segment"]
    assert segment.raw == "dormant"
    assert isinstance(segment.theirs, Theirs)
    assert segment.theirs.by == "Ana Alves"
    assert account_row(acme.ana, acme.now).segment == NEW["segment"]
    kept = acme.bob.submit(conflict.form, "hub", raws_of(conflict.form))  # type: ignore[arg-type]
    assert isinstance(kept, Saved)
    assert account_row(acme.ana, acme.now).segment == "dormant"


def test_what_a_form_showed_already_can_be_put_back(acme: Acme) -> None:
    acme.ana.save(acme.next, "profile", **NEW)  # type: ignore[arg-type]

    saved = acme.bob.save(acme.now, "profile", **OLD)  # type: ignore[arg-type]

    assert isinstance(saved, Saved)
    assert account_row(acme.ana, acme.next).segment == OLD["segment"]


def test_what_is_a_plans_own_is_not_mistaken_for_an_answer_of_another(acme: Acme) -> None:
    old = acme.bob.step(acme.now, "profile")
    acme.ana.save(acme.next, "profile", goals="Grow", team=["UBOB", "UADA"])

    saved = acme.bob.submit(old, "hub", {**raws_of(old), "goals": "Save"})

    assert isinstance(saved, Saved)
    goals = [raws_of(acme.ana.step(each, "profile"))["goals"] for each in (acme.now, acme.next)]
    assert goals == ["Save", "Grow"]


def test_a_step_saved_in_one_plan_alone_is_saved_in_the_other_as_well(acme: Acme) -> None:
    acme.ana.save(acme.now, "trust", satisfaction="7")

    for satisfaction in ("8", "9"):
        assert isinstance(acme.bob.save(acme.next, "trust", satisfaction=satisfaction), Saved)

    assert account_row(acme.ana, acme.now).satisfaction == 9


def test_what_the_crm_says_meanwhile_stays_however_often_a_deleted_plan_was_saved(
    acme: Acme,
) -> None:
    for goals in ("Grow", "Save", "Both"):
        acme.ana.save(acme.next, "profile", goals=goals)
    plans.delete(acme.ana.kambot, acme.ana.who, acme.next)
    old = acme.bob.step(acme.now, "profile", more=True)
    bring(acme.ana, accounts="Id,Name,Phone\nA1,Acme,+44 2\n")

    saved = acme.bob.submit(old, "hub", {**raws_of(old), "goals": "Grow"})

    assert isinstance(saved, Saved)
    assert account_row(acme.ana, acme.now).phone == "+44 2"


@pytest.mark.parametrize(
    ("list_key", "record", "key", "theirs", "mine"),
    [
        ("contacts", {"name": "Rose", "role": "user"}, "job_title", "CIO", "CFO"),
        ("opportunities", DEAL, "amount", "2000", "3000"),
    ],
)
def test_a_record_that_was_changed_through_another_plan_is_a_conflict(
    acme: Acme, list_key: str, record: dict[str, str], key: str, theirs: str, mine: str
) -> None:
    record_id = acme.ana.add(acme.now, list_key, **record)
    old = acme.bob.record(acme.now, list_key, record_id)
    acme.ana.put(acme.ana.record(acme.next, list_key, record_id), {key: theirs})

    conflict = acme.bob.put(old, {key: mine})

    assert isinstance(conflict, Conflict)
    assert raws_of(acme.ana.record(acme.now, list_key, record_id))[key] == theirs


def test_of_two_who_save_an_answer_at_once_through_two_plans_one_is_shown_the_others(
    acme: Acme, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_ana, of_bob = acme.ana.step(acme.now, "profile"), acme.bob.step(acme.next, "profile")
    be_slow(monkeypatch, "check_step", answers)

    done = together(
        lambda: acme.ana.submit(of_ana, "hub", {**raws_of(of_ana), "segment": "at_odds"}),
        lambda: acme.bob.submit(of_bob, "hub", {**raws_of(of_bob), "segment": "dormant"}),
    )

    assert {type(each) for each in done} == {Saved, Conflict}


def test_of_two_who_change_a_record_at_once_through_two_plans_one_is_shown_the_others(
    acme: Acme, monkeypatch: pytest.MonkeyPatch
) -> None:
    rose = acme.ana.add(acme.now, "contacts", name="Rose", role="user")
    of_ana = acme.ana.record(acme.now, "contacts", rose)
    of_bob = acme.bob.record(acme.next, "contacts", rose)
    be_slow(monkeypatch, "check_record", records)

    done = together(
        lambda: acme.ana.put(of_ana, {"job_title": "CIO"}),
        lambda: acme.bob.put(of_bob, {"job_title": "CFO"}),
    )

    assert {type(each) for each in done} == {Saved, Conflict}
