"""Handing over an account: its plan and open work in one transaction, a brief for the new owner."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest

from kambot import acting
from kambot.errors import KambotError, NotAllowed, NotFound
from kambot.screens import Notice, Refused, Saved
from tests.usecases.acting import Task, is_due, posted, task
from tests.usecases.conftest import Desk, raws_of
from tests.usecases.forms import changes, managed, opened, owners, plan_row, sent, told

FORM = "hand_over_account"


def hand_over(
    desk: Desk, plan_id: int, to: str = "UBOB", stays: str = "yes", words: str = ""
) -> Notice | Refused:
    return sent(desk, FORM, plan_id, owner_id=to, stays=stays, words=words)


@pytest.fixture
def call(ana: Desk) -> Task:
    """Ana's plan for Acme on which Ada works too, with work of both."""
    made = task(ana, team=("UADA",))
    goal = {"kind": "revenue", "due_on": "2027-06-30"}
    ana.add(made.plan_id, "objectives", statement="Win the north", **goal)
    ana.add(made.plan_id, "objectives", statement="Given up", **goal, status="cancelled")
    day = {"due_on": "2027-01-15"}
    ana.add(made.plan_id, "actions", title="Ask Ada", owner_id="UADA", **day)
    ana.add(made.plan_id, "actions", title="All done", status="done", **day)
    return made


def test_plan_and_open_work_go_to_the_new_owner(ana: Desk, call: Task) -> None:
    done = hand_over(ana, call.plan_id)

    assert isinstance(done, Notice)
    assert done.text.startswith("Acme is with Bob Brown from now on, with 2 open pieces of work.")
    assert plan_row(ana, call.plan_id).owner_id == owner_of(call)
    assert owners(ana, "actions") == {"Call Sue": "UBOB", "Ask Ada": "UADA", "All done": "UANA"}
    assert owners(ana, "objectives") == {"Win the north": "UBOB", "Given up": "UANA"}


def owner_of(call: Task) -> int:
    return int(call.now.owner_id)


def test_every_change_is_kept_in_history(ana: Desk, call: Task) -> None:
    hand_over(ana, call.plan_id)

    kept = changes(ana, call.plan_id, "handed_over")
    assert [each.subject for each in kept] == ["profile", "actions", "objectives"]
    assert kept[0].after.keys() == {"owner_id", "team"}
    assert all(each.before["owner_id"] != each.after["owner_id"] for each in kept)
    assert call.now.version == kept[1].version == 2


@pytest.mark.parametrize("stays", ["yes", "no"])
def test_the_old_owner_may_stay_on_the_team(ana: Desk, bob: Desk, call: Task, stays: str) -> None:
    hand_over(ana, call.plan_id, stays=stays)

    may_edit = stays == "yes"
    assert ana.step(call.plan_id, "profile").plan.may_edit is may_edit
    team = raws_of(bob.step(call.plan_id, "profile", more=True))["team"]
    assert team == (["UANA", "UADA"] if may_edit else ["UADA"])


def test_who_was_on_the_team_owns_it_now_and_is_not_on_the_team(ana: Desk, call: Task) -> None:
    hand_over(ana, call.plan_id, to="UADA", stays="no")

    assert raws_of(ana.step(call.plan_id, "profile", more=True))["team"] is None


def test_a_new_owners_reminders_begin_afresh(ana: Desk, call: Task) -> None:
    call.act(ana, lambda work: acting.snooze(work, until=acting.Later.TOMORROW))
    assert call.now.snooze_count == 1

    hand_over(ana, call.plan_id)

    assert (call.now.snooze_count, call.now.snoozed_until) == (0, None)


def test_more_work_costs_no_more_statements(ana: Desk, desk: Callable[..., Desk]) -> None:
    cost, ada = [], desk("UADA")
    for name, actions in (("Acme", 1), ("Globex", 12)):
        plan_id = ana.start(name)
        for number in range(actions):
            ana.add(plan_id, "actions", title=f"Call {number}", due_on="2027-01-15")
        with ana.kambot.database.statements() as said:
            hand_over(ada, plan_id)
        cost.append(len(said))

    assert cost[0] == cost[1]


def test_messages_that_show_the_plan_are_drawn_anew(ana: Desk, call: Task) -> None:
    card = posted(call, "UANA")

    hand_over(ana, call.plan_id)

    assert is_due(call, card)


def test_the_new_owner_gets_a_brief_made_of_the_present(ana: Desk, bob: Desk, call: Task) -> None:
    ana.save(call.plan_id, "trust", decision_maker_id="new:Sue Smith", champion_id="unknown")
    hand_over(ana, call.plan_id, words="Start with Sue")
    bob.add(call.plan_id, "actions", title="Later", due_on="2027-02-01")

    (brief,) = told(ana, "UBOB")

    assert "Ana Alves has handed over *Acme* to you." in brief
    assert "“Start with Sue”" in brief
    assert "• Call Sue · due 23 Nov 2026 · Bob Brown" in brief
    assert "• Later · due 1 Feb 2027 · Bob Brown" in brief
    assert "Who decides: Sue Smith" in brief
    assert "Who speaks for us: nobody we know of" in brief
    assert told(ana, "UANA") == []


def test_a_brief_says_nothing_once_the_account_has_gone_on(ana: Desk, bob: Desk) -> None:
    plan_id = ana.start("Acme")
    hand_over(ana, plan_id, stays="no")
    hand_over(bob, plan_id, to="UADA")

    assert told(ana, "UBOB") == []
    assert len(told(ana, "UADA")) == 1


def test_words_in_a_brief_cannot_turn_what_stands_around_them(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    hand_over(ana, plan_id, words="Start \u202ewith\nSue")
    (brief,) = told(ana, "UBOB")
    assert "“Start with Sue”" in brief


def test_a_brief_says_nothing_once_the_plan_is_closed(ana: Desk, call: Task) -> None:
    hand_over(ana, call.plan_id)
    assert len(told(ana, "UBOB")) == 1

    call.close_plan()

    assert told(ana, "UBOB") == []


@pytest.mark.parametrize("user", ["UBOB", "UADA"])
def test_manager_and_admins_may_and_the_old_owner_is_told(
    ana: Desk, desk: Callable[..., Desk], user: str
) -> None:
    plan_id = ana.start("Acme")
    managed(ana, "UANA", "UBOB")

    hand_over(desk(user), plan_id, to="UADA")

    (said,) = told(ana, "UANA")
    assert "has handed over *Acme* to" in said


def test_others_may_not(ana: Desk, bob: Desk) -> None:
    plan_id = ana.start("Acme")
    ana.save(plan_id, "profile", team=["UBOB"])

    with pytest.raises(NotAllowed, match="Only Ana Alves, their manager or an admin"):
        opened(bob, FORM, plan_id)


def test_an_admin_learns_nothing_of_a_plan_for_its_team_only(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    call = task(ana)
    call.hide_plan()

    with pytest.raises(NotFound):
        opened(desk("UADA"), FORM, call.plan_id)


@pytest.mark.parametrize(
    ("to", "why"), [("UGUEST", "guest"), ("ULEFT", "left"), ("UANA", "has it")]
)
def test_only_another_colleague_can_be_the_new_owner(ana: Desk, to: str, why: str) -> None:
    plan_id = ana.start("Acme")

    done = hand_over(ana, plan_id, to=to)

    assert isinstance(done, Refused)
    assert why in done.errors["owner_id"]


def test_the_accounts_next_plan_goes_along(ana: Desk) -> None:
    now = ana.start("Acme", period_kind="fiscal_year")
    following = ana.start("Acme", period_kind="next_fiscal_year")

    hand_over(ana, now)

    rows = [plan_row(ana, each) for each in (now, following)]
    assert rows[0].owner_id == rows[1].owner_id


def test_a_closed_plan_stays_with_who_closed_it(ana: Desk, call: Task) -> None:
    call.close_plan()

    with pytest.raises(NotAllowed, match="closed"):
        opened(ana, FORM, call.plan_id)


def test_who_comes_second_is_shown_the_new_owner(ana: Desk, desk: Callable[..., Desk]) -> None:
    plan_id = ana.start("Acme")
    ada = desk("UADA")
    version = opened(ada, FORM, plan_id).version
    hand_over(ana, plan_id)

    late = sent(ada, FORM, plan_id, version=version, owner_id="UADA", stays="yes")

    assert isinstance(late, Refused)
    assert "with Bob Brown now" in late.form.about  # type: ignore[union-attr]
    assert raws_of(ada.step(plan_id, "profile"))["owner_id"] == "UBOB"


def test_of_two_at_the_same_moment_one_wins_and_the_other_is_told(
    ana: Desk, desk: Callable[..., Desk], call: Task
) -> None:
    start, ada = Barrier(2), desk("UADA")
    version = opened(ana, FORM, call.plan_id).version
    said: dict[str, object] = {}

    def run(who: Desk, to: str) -> None:
        start.wait()
        try:
            raws = {"owner_id": to, "stays": "yes"}
            said[to] = sent(who, FORM, call.plan_id, version=version, **raws)
        except KambotError as told_so:
            said[to] = told_so

    threads = [Thread(target=run, args=each) for each in ((ana, "UBOB"), (ada, "UADA"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (won,) = [to for to, done in said.items() if isinstance(done, Notice)]
    assert owners(ana, "actions")["Call Sue"] == won
    assert owners(ana, "objectives")["Win the north"] == won
    assert raws_of(ana.step(call.plan_id, "profile"))["owner_id"] == won
    assert len(told(ana, won)) == 1


def test_the_same_submission_twice_hands_over_once(ana: Desk, call: Task) -> None:
    version = opened(ana, FORM, call.plan_id).version
    raws = {"owner_id": "UBOB", "stays": "yes"}

    first, second = (
        sent(ana, FORM, call.plan_id, version=version, receipt="twice", **raws) for _ in range(2)
    )

    assert first == second
    assert len(told(ana, "UBOB")) == 1


def test_an_open_profile_does_not_take_the_account_back(ana: Desk, call: Task) -> None:
    """Ada edits the profile while Ana hands over: the new owner stays."""
    ada = Desk(ana.kambot, type(ana.who)("T1", "UADA"))
    form = ada.step(call.plan_id, "profile")
    hand_over(ana, call.plan_id)

    saved = ada.submit(form, "hub", {**raws_of(form), "goals": "Grow"})

    assert isinstance(saved, Saved)
    now = raws_of(ada.step(call.plan_id, "profile"))
    assert (now["owner_id"], now["goals"]) == ("UBOB", "Grow")
