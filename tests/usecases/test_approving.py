"""Approval: submitted by a commit, decided by the manager, seen by the owner."""

from collections.abc import Callable
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select, update

from kambot import plans
from kambot.bindings import PLAN
from kambot.errors import KambotError, NotAllowed, NotFound
from kambot.life.approving import waiting
from kambot.life.committing import SNAPSHOT
from kambot.members import MEMBER, WORKSPACE, me
from kambot.method.vocabulary import MemberRole, PlanState, Visibility
from kambot.screens import Hub, Notice, Refused, Saved
from tests.usecases.complete import complete
from tests.usecases.conftest import MORNING, Desk
from tests.usecases.forms import changes, managed, opened, plan_row, sent, told

NEXT = "2027-03-01"


@pytest.fixture
def ana(ana: Desk) -> Desk:
    """Bob is her manager, and plans are approved here."""
    require_approval(ana)
    managed(ana, "UANA", "UBOB")
    return ana


def require_approval(desk: Desk, *, wanted: bool = True) -> None:
    with desk.kambot.database.write() as connection:
        connection.execute(update(WORKSPACE).values(requires_approval=wanted))


def commit(desk: Desk, plan_id: int, **raws: str) -> Hub:
    given = {"confidence": "4", "next_review_on": NEXT, **raws}
    saved = desk.save(plan_id, "commit", "commit", **given)
    assert isinstance(saved, Saved), saved
    assert isinstance(saved.next, Hub)
    return saved.next


def submitted(desk: Desk, **raws: str) -> int:
    plan_id = complete(desk)
    commit(desk, plan_id, **raws)
    return plan_id


def approve(desk: Desk, plan_id: int, **raws: str) -> Notice | Refused:
    return sent(desk, "approve", plan_id, **raws)  # type: ignore[arg-type]


def give_back(desk: Desk, plan_id: int, comment: str = "Who wins the south?") -> Notice | Refused:
    return sent(desk, "return_plan", plan_id, return_comment=comment)


def hub(desk: Desk, plan_id: int) -> Hub:
    return plans.open_hub(desk.kambot, desk.who, plan_id)


def waits_for(desk: Desk) -> list[str]:
    with desk.kambot.database.read() as connection:
        caller = me(connection, desk.kambot, desk.who)
        return [each.account for each in waiting(connection, caller).first]


def snapshots(desk: Desk) -> int:
    with desk.kambot.database.read() as connection:
        return connection.execute(select(func.count()).select_from(SNAPSHOT)).scalar_one()


def set_plan(desk: Desk, plan_id: int, **values: object) -> None:
    with desk.kambot.database.write() as connection:
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(**values))


def set_member(desk: Desk, user_id: str, **values: object) -> None:
    with desk.kambot.database.write() as connection:
        connection.execute(update(MEMBER).where(MEMBER.c.user_id == user_id).values(**values))


def test_committing_submits_and_the_manager_is_asked(ana: Desk, bob: Desk) -> None:
    plan_id = complete(ana)

    seen = commit(ana, plan_id)

    assert plan_row(ana, plan_id).state is PlanState.SUBMITTED
    assert plan_row(ana, plan_id).committed_at is None
    assert seen.approval is not None
    assert (seen.approval.by, seen.approval.may_decide) == (("Bob Brown",), False)
    assert snapshots(ana) == 0
    (asked,) = told(ana, "UBOB")
    assert asked.startswith("Ana Alves has submitted the plan for *Edge Communications*")
    assert waits_for(bob) == ["Edge Communications"]
    assert waits_for(ana) == []
    assert len(changes(ana, plan_id, "submitted")) == 1


def test_the_last_step_says_that_somebody_is_asked(ana: Desk, bob: Desk) -> None:
    plan_id = complete(ana)
    assert ana.step(plan_id, "commit").asks_approval
    assert not ana.step(plan_id, "profile").asks_approval
    commit(ana, plan_id)
    approve(bob, plan_id)

    assert not ana.step(plan_id, "commit").asks_approval


def test_an_incomplete_plan_is_not_submitted(ana: Desk) -> None:
    plan_id = ana.start("Acme")

    refused = ana.save(plan_id, "commit", "commit", confidence="4")

    assert isinstance(refused, Refused)
    assert plan_row(ana, plan_id).state is PlanState.DRAFT


def test_submitting_again_asks_nobody_twice(ana: Desk) -> None:
    plan_id = submitted(ana)

    commit(ana, plan_id, confidence="3")

    assert len(told(ana, "UBOB")) == 1
    assert plan_row(ana, plan_id).confidence == 3


def test_an_approval_commits_and_grants(ana: Desk, bob: Desk) -> None:
    plan_id = submitted(ana, resources_days="10", resources_budget="20000", resources_note="Stand")
    assert hub(bob, plan_id).approval.may_decide  # type: ignore[union-attr]
    form = opened(bob, "approve", plan_id)
    assert "Asks for 10 people-days, 20,000 USD: “Stand”" in form.about
    assert [each.raw for each in form.inputs] == ["10", "20000", None]

    done = approve(bob, plan_id, granted_days="5", granted_budget="20000", granted_note="Go")

    assert isinstance(done, Notice)
    row = plan_row(ana, plan_id)
    assert (row.state, row.committed_at, row.decided_at) == (PlanState.COMMITTED, MORNING, MORNING)
    assert (row.granted_days, row.granted_budget, row.granted_note) == (5, Decimal(20_000), "Go")
    assert snapshots(ana) == 1
    (said,) = told(ana, "UANA")
    assert said == (
        "Bob Brown has approved the plan for *Edge Communications*. "
        "It is committed, with 5 people-days and 20,000 USD. “Go”"
    )
    assert waits_for(bob) == []
    assert len(changes(ana, plan_id, "approved")) == 1


def test_a_returned_plan_says_why_and_is_submitted_again(ana: Desk, bob: Desk) -> None:
    plan_id = submitted(ana)

    give_back(bob, plan_id)

    assert plan_row(ana, plan_id).state is PlanState.RETURNED
    came_back = hub(ana, plan_id).approval
    assert came_back is not None
    assert (came_back.by, came_back.comment) == (("Bob Brown",), "Who wins the south?")
    assert told(ana, "UANA")[0].startswith("Bob Brown has returned the plan")
    assert waits_for(bob) == []
    commit(ana, plan_id)
    assert plan_row(ana, plan_id).state is PlanState.SUBMITTED
    assert plan_row(ana, plan_id).return_comment is None


def test_a_return_needs_a_comment(ana: Desk, bob: Desk) -> None:
    plan_id = submitted(ana)

    assert isinstance(give_back(bob, plan_id, " "), Refused)
    assert plan_row(ana, plan_id).state is PlanState.SUBMITTED


def test_what_was_taken_out_meanwhile_holds_the_approval_up(ana: Desk, bob: Desk) -> None:
    plan_id = submitted(ana)
    ana.save(plan_id, "profile", goals="")

    with pytest.raises(NotAllowed, match="Something is missing in Edge Communications"):
        approve(bob, plan_id)

    assert plan_row(ana, plan_id).state is PlanState.SUBMITTED
    assert snapshots(ana) == 0


@pytest.mark.parametrize("key", ["approve", "return_plan"])
@pytest.mark.parametrize("user", ["UANA", "UADA"])
def test_only_the_manager_decides(
    ana: Desk, desk: Callable[..., Desk], user: str, key: str
) -> None:
    plan_id = submitted(ana)

    with pytest.raises(NotAllowed, match="Only Ana Alves's manager"):
        opened(desk(user), key, plan_id)


@pytest.mark.parametrize(
    ("user", "gone"),
    [("UANA", {"manager_id": None}), ("UBOB", {"left_at": MORNING}), ("UBOB", {"is_guest": True})],
)
def test_without_a_manager_who_is_there_an_admin_decides(
    ana: Desk, desk: Callable[..., Desk], user: str, gone: dict[str, object]
) -> None:
    set_member(ana, user, **gone)
    plan_id = submitted(ana)

    assert len(told(ana, "UADA")) == 1
    assert waits_for(desk("UADA")) == ["Edge Communications"]
    approve(desk("UADA"), plan_id)

    assert plan_row(ana, plan_id).state is PlanState.COMMITTED


@pytest.mark.parametrize("role", [MemberRole.ACCOUNT_MANAGER, MemberRole.ADMIN])
def test_where_there_is_nobody_else_to_ask_a_commit_commits(ana: Desk, role: MemberRole) -> None:
    set_member(ana, "UANA", manager_id=None, role=role)
    set_member(ana, "UADA", role=MemberRole.ACCOUNT_MANAGER)
    plan_id = complete(ana)

    commit(ana, plan_id)

    assert plan_row(ana, plan_id).state is PlanState.COMMITTED


def test_a_plan_for_its_team_only_goes_to_no_admin(ana: Desk, desk: Callable[..., Desk]) -> None:
    set_member(ana, "UANA", manager_id=None)
    plan_id = complete(ana)
    set_plan(ana, plan_id, visibility=Visibility.TEAM)

    commit(ana, plan_id)

    assert plan_row(ana, plan_id).state is PlanState.COMMITTED
    assert told(ana, "UADA") == []
    with pytest.raises(NotFound):
        opened(desk("UADA"), "approve", plan_id)


def test_what_an_admin_was_asked_vanishes_with_the_plan(ana: Desk) -> None:
    set_member(ana, "UANA", manager_id=None)
    plan_id = submitted(ana)
    assert len(told(ana, "UADA")) == 1

    set_plan(ana, plan_id, visibility=Visibility.TEAM)

    assert told(ana, "UADA") == []


def test_without_the_setting_a_commit_commits(ana: Desk) -> None:
    require_approval(ana, wanted=False)
    plan_id = submitted(ana)

    assert plan_row(ana, plan_id).state is PlanState.COMMITTED


def test_a_committed_plan_sets_a_new_baseline_without_asking_again(ana: Desk, bob: Desk) -> None:
    plan_id = submitted(ana)
    approve(bob, plan_id)

    commit(ana, plan_id, confidence="5")

    assert plan_row(ana, plan_id).state is PlanState.COMMITTED
    assert snapshots(ana) == 2


def test_of_approval_and_return_at_once_one_wins(ana: Desk, bob: Desk) -> None:
    plan_id = submitted(ana)
    start, said = Barrier(2), list[object]()

    def run(decide: Callable[[Desk, int], object]) -> None:
        start.wait()
        try:
            said.append(decide(Desk(bob.kambot, bob.who, id(decide)), plan_id))
        except KambotError as late:
            said.append(late)

    threads = [Thread(target=run, args=(each,)) for each in (approve, give_back)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(isinstance(each, Notice) for each in said) == [False, True]
    assert len(told(ana, "UANA")) == 1


def test_admins_decide_in_the_settings_whether_plans_are_approved(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    ada = desk("UADA")
    form = opened(ada, "workspace", 0)
    shown = {each.field.key: each.raw for each in form.inputs}
    assert shown["requires_approval"] == "yes"

    sent(ada, "workspace", 0, **{**shown, "requires_approval": "no"})  # type: ignore[arg-type]

    with ana.kambot.database.read() as connection:
        found = select(WORKSPACE.c.requires_approval).where(WORKSPACE.c.team_id == "T1")
        assert connection.execute(found).scalar_one() is False
