"""Restoring a file: what is there already is found, what is newer stays, what is wrong is said."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from kambot import lists, members, plans
from kambot.bindings import LISTS, PLAN
from kambot.documents.exporting import documents
from kambot.documents.restoring import (
    NotRestorable,
    Restored,
    RestoredAccount,
    is_ours,
    restore,
)
from kambot.errors import NotAllowed
from kambot.members import MEMBER, WORKSPACE, Profile, me
from kambot.standing.candidates import HEALTH
from tests.usecases.complete import complete
from tests.usecases.conftest import Clock, Desk

ACTIONS = LISTS["actions"]


def exported(desk: Desk) -> bytes:
    (document,) = documents(desk.kambot, desk.who)
    return document.content


def restored(desk: Desk, content: bytes, team: str = "T1") -> Restored:
    """As on the command line."""
    with desk.kambot.database.read() as connection:
        found = select(WORKSPACE.c.id).where(WORKSPACE.c.team_id == team)
        workspace_id = connection.execute(found).scalar_one()
    return restore(desk.kambot, workspace_id, content, None)


def only(done: Restored) -> RestoredAccount:
    (account,) = done.accounts
    return account


def changed(content: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The file, edited by hand: its one account."""
    loaded = json.loads(content)
    change(loaded["accounts"][0])
    return json.dumps(loaded).encode()


def test_the_same_file_twice_changes_nothing(ana: Desk) -> None:
    complete(ana)
    content = exported(ana)
    done = only(restored(ana, content))
    assert (done.made, done.updated, done.kept, done.said) == (0, 0, 0, ())
    assert exported(ana) == content


def test_what_was_changed_since_the_file_was_written_stays_and_both_are_said(
    ana: Desk, clock: Clock
) -> None:
    plan = complete(ana)
    content = exported(ana)
    clock.forward(hours=1)
    other = {"title": "Visit Rose", "owner_id": "UBOB"}
    ana.put(ana.record(plan, "actions", _first(ana, ACTIONS)), other)
    now = exported(ana)
    done = only(restored(ana, content))
    assert (done.made, done.updated, done.kept) == (0, 0, 1)
    (said,) = done.said
    assert said == (
        'actions "Call Rose": ours stays, it is not older: title here Visit Rose, in the file'
        " Call Rose; owner here another, in the file Ana Alves"
    )
    assert exported(ana) == now


def test_a_newer_file_brings_what_has_changed_in_it(ana: Desk, clock: Clock) -> None:
    complete(ana)

    def later(account: dict[str, Any]) -> None:
        (action,) = account["plans"][0]["actions"]
        action |= {"title": "Visit Rose", "updated_at": "2026-11-24T09:00:00+00:00"}

    content = changed(exported(ana), later)
    done = only(restored(ana, content))
    assert (done.made, done.updated, done.kept) == (0, 1, 0)
    assert json.loads(exported(ana))["accounts"][0]["plans"][0]["actions"][0]["version"] == 2
    assert only(restored(ana, content)).updated == 0


def test_what_was_made_since_is_left_alone_and_what_was_removed_stays_removed(
    ana: Desk, clock: Clock
) -> None:
    plan = complete(ana)
    content = exported(ana)
    clock.forward(hours=1)
    lists.remove(ana.kambot, ana.who, plan, "actions", _first(ana, ACTIONS))
    ana.add(plan, "partners", name="Helpful Ltd")
    now = exported(ana)
    done = only(restored(ana, content))
    assert (done.made, done.updated, done.kept) == (0, 0, 1)
    assert exported(ana) == now


def test_a_purged_database_gets_everything_back_and_people_are_known_again(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    complete(ana)
    content = exported(ana)
    done = only(restored(ana, content, "T2"))
    assert done.said[0].startswith("Ana Alves is nobody here.")
    profile = Profile("UANA", "Ana Alves", time_zone="Europe/Lisbon")
    members.welcome(ana.kambot, "T2", [profile])
    there = exported(desk("UANA", "T2"))
    assert json.loads(there)["accounts"] == json.loads(content)["accounts"]


def test_people_are_known_by_their_address_before_their_name(ana: Desk) -> None:
    complete(ana)
    anna = Profile("UX", "Anna Alves-Costa", email="ana@edge.example")
    members.welcome(ana.kambot, "T2", [anna])

    def with_address(account: dict[str, Any]) -> None:
        account["people"]["Ana Alves"]["email"] = "Ana@Edge.example"

    assert only(restored(ana, changed(exported(ana), with_address), "T2")).said == ()
    assert _owner(ana, "T2") == "Anna Alves-Costa"


def test_an_account_that_is_there_already_is_the_same_one(ana: Desk, desk: Any) -> None:
    complete(ana)
    eve = desk("UEVE", "T2")
    eve.start("edge  COMMUNICATIONS", period_kind="fiscal_year")
    done = only(restored(ana, exported(ana), "T2"))
    assert done.kept == 1, "the account alone: hers is as new as the file's"
    with eve.kambot.database.read() as connection:
        names = connection.scalars(select(PLAN.c.starts_on).order_by(PLAN.c.starts_on)).all()
    assert [each.year for each in names] == [2026, 2027, 2027]


def test_a_plan_for_a_time_that_has_one_is_left_out_and_said(ana: Desk, desk: Any) -> None:
    complete(ana)
    desk("UEVE", "T2").start("Edge Communications", period_kind="twelve_months")
    done = only(restored(ana, exported(ana), "T2"))
    assert any("was left out: there is one for 2026-11" in each for each in done.said), done.said
    assert _owner(ana, "T2") == "Eve Else"


def test_how_the_restored_plans_stand_is_known_at_once(ana: Desk) -> None:
    complete(ana)
    restored(ana, exported(ana), "T2")
    with ana.kambot.database.read() as connection:
        assert len(connection.execute(select(HEALTH)).all()) == 2


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda account: account.update(name=None), "name is missing"),
        (lambda account: account.update(name="x" * 81), "name is longer than 80 characters"),
        (lambda account: account.update(contacts={}), '"contacts" should be a list of objects'),
        (
            lambda account: account["contacts"][0].update(role="boss"),
            'contacts "Rose Gonzalez": role should be one of decision_maker, executive_sponsor,',
        ),
        (
            lambda account: account["opportunities"][0].update(amount=1.5),
            'opportunities "Fibre": amount should be a number with at most 4 decimals, in quotes',
        ),
        (
            lambda account: account["opportunities"][0].update(closes_on="31.3.2027"),
            'opportunities "Fibre": closes_on should be a date like 2026-11-30',
        ),
        (
            lambda account: account["plans"][0]["history"][0]["after"].update(odd=float("inf")),
            "after has a number that cannot be stored",
        ),
        (
            lambda account: account["plans"][0].update(owner="Nobody"),
            'plans "2027-01-01 to 2027-12-31": owner "Nobody" is not in this file',
        ),
        (
            lambda account: account["plans"][0].update(ends_on="2020-01-01"),
            "the database refuses it",
        ),
    ],
)
def test_an_account_with_a_fault_is_refused_as_a_whole_and_the_place_is_said(
    ana: Desk, change: Callable[[dict[str, Any]], None], fault: str
) -> None:
    complete(ana)
    done = restored(ana, changed(exported(ana), change), "T2")
    assert not done.is_complete
    assert fault in " ".join(only(done).faults)
    with ana.kambot.database.read() as connection:
        assert len(connection.execute(select(PLAN)).all()) == 1


def test_a_word_that_nobody_knows_is_left_out_and_the_nearest_is_named(ana: Desk) -> None:
    complete(ana)
    content = changed(exported(ana), lambda account: account.update(industri="Telecoms"))
    assert "industri is not known and was left out; did you mean industry?" in " ".join(
        only(restored(ana, content, "T2")).said
    )


def test_only_files_of_kambot_are_taken_for_its_own(ana: Desk) -> None:
    complete(ana)
    content = exported(ana)
    assert is_ours(content)
    assert is_ours(b"\xef\xbb\xbf\n" + json.dumps(json.loads(content), sort_keys=True).encode())
    others = (b"", b"[]", b'{"records": []}', b'{"kambot": 1}', b'"kambot"', content[:500])
    assert not any(is_ours(each) for each in others)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"kambot": {"format": 2}, "accounts": []}', "format 2, from a newer kambot"),
        (b'{"kambot": {"format": 1}}', 'has no list of "accounts"'),
        (b'{"kambot": {"format": 1}, "accounts": [', "may have been cut off"),
        (b"[" * 100_000, "is no JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(
    ana: Desk, content: bytes, sentence: str
) -> None:
    with pytest.raises(NotRestorable, match=sentence):
        restored(ana, content)


def test_only_admins_restore(ana: Desk) -> None:
    complete(ana)
    with ana.kambot.database.read() as connection:
        caller = me(connection, ana.kambot, ana.who)
    with pytest.raises(NotAllowed, match="Only an admin"):
        restore(ana.kambot, caller.workspace_id, exported(ana), caller)


def test_a_deleted_plan_stays_deleted(ana: Desk, clock: Clock) -> None:
    plan = complete(ana)
    content = exported(ana)
    clock.forward(hours=1)
    plans.delete(ana.kambot, ana.who, plan)
    assert only(restored(ana, content)).made == 0
    with ana.kambot.database.read() as connection:
        assert connection.scalars(select(PLAN.c.archived_at)).all() == [clock.now]


def _first(desk: Desk, of: Any) -> int:
    with desk.kambot.database.read() as connection:
        return int(connection.scalars(select(of.c.id).order_by(of.c.id)).first() or 0)


def _owner(desk: Desk, team: str) -> str:
    with desk.kambot.database.read() as connection:
        found = (
            select(MEMBER.c.name)
            .join(PLAN, PLAN.c.owner_id == MEMBER.c.id)
            .join(WORKSPACE, WORKSPACE.c.id == PLAN.c.workspace_id)
            .where(WORKSPACE.c.team_id == team)
        )
        return str(connection.execute(found).scalar_one())
