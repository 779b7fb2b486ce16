"""All accounts of somebody who has left go to one person: everything, at once, by whom it may."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from kambot import plans
from kambot.bindings import PLAN
from kambot.errors import KambotError, NotAllowed, NotFound
from kambot.members import Profile
from kambot.people import keep_up
from kambot.screens import Notice, Refused
from tests.portfolio import grow
from tests.usecases.acting import is_due, member_id, posted, task
from tests.usecases.conftest import Desk, raws_of
from tests.usecases.forms import changes, managed, opened, owners, plan_row, sent, told

FORM = "hand_over_all"


def leave(desk: Desk, user: str = "UANA", name: str = "Ana Alves") -> int:
    """They are deactivated in Slack; their member's id."""
    keep_up(desk.kambot, "T1", [Profile(user, name, left=True)])
    return member_id(desk, user)


def hand_over_all(desk: Desk, owner: int, to: str = "UBOB", words: str = "") -> Notice | Refused:
    return sent(desk, FORM, owner, owner_id=to, words=words)


@pytest.fixture
def ada(desk: Callable[..., Desk]) -> Desk:
    """An admin."""
    return desk("UADA")


def owner_of(desk: Desk, plan_id: int) -> str:
    return str(raws_of(desk.step(plan_id, "profile"))["owner_id"])


def test_every_live_plan_and_its_open_work_go_to_one_person(ana: Desk, ada: Desk) -> None:
    acme, globex = ana.start("Acme"), ana.start("Globex")
    for plan_id, title in ((acme, "Call Sue"), (globex, "Call Tom")):
        ana.add(plan_id, "actions", title=title, due_on="2027-01-15")
    ana.add(acme, "actions", title="All done", due_on="2027-01-15", status="done")
    left = leave(ana)

    done = hand_over_all(ada, left)

    said = "2 accounts are with Bob Brown from now on, with 2 open pieces of work."
    assert isinstance(done, Notice)
    assert done.text == f"{said} Bob Brown gets a brief of each."
    assert {owner_of(ada, each) for each in (acme, globex)} == {"UBOB"}
    assert owners(ana, "actions") == {"Call Sue": "UBOB", "Call Tom": "UBOB", "All done": "UANA"}


def test_history_and_messages_are_as_for_each_by_itself(ana: Desk, ada: Desk) -> None:
    call = task(ana, team=("UBOB", "UADA"))
    other = ana.start("Globex")
    card = posted(call, "UADA")

    hand_over_all(ada, leave(ana))

    kept = changes(ana, call.plan_id, "handed_over")
    assert [each.subject for each in kept] == ["profile", "actions"]
    assert kept[0].after.keys() == {"owner_id", "team"}
    assert raws_of(ada.step(call.plan_id, "profile", more=True))["team"] == ["UADA"]
    assert call.now.version == kept[1].version == 2
    assert [each.subject for each in changes(ana, other, "handed_over")] == ["profile"]
    assert is_due(call, card)


def test_the_new_owner_gets_a_brief_of_each_account(ana: Desk, ada: Desk) -> None:
    ana.start("Acme", period_kind="fiscal_year")
    for name in ("Acme", "Globex"):
        ana.start(name)

    hand_over_all(ada, leave(ana), words="They know that Ana has left")

    briefs = told(ana, "UBOB")
    assert [each.partition(".")[0] for each in briefs] == [
        f"Ada Admin has handed over *{name}* to you" for name in ("Acme", "Globex")
    ]
    assert ["“They know that Ana has left”" in each for each in briefs] == [True, False]


def test_of_many_accounts_one_message_names_those_that_are_still_theirs(
    ana: Desk, bob: Desk, ada: Desk
) -> None:
    numbers = [ana.start(f"Account {number}") for number in range(7)]

    done = hand_over_all(ada, leave(ana), words="Thank you")
    sent(bob, "hand_over_account", numbers[3], owner_id="UADA", stays="no")

    (said,) = told(ana, "UBOB")
    assert said.startswith("Ada Admin has handed over accounts of Ana Alves, who has left, to you:")
    assert "*Account 2*, *Account 4*" in said
    assert "“Thank you”" in said
    assert isinstance(done, Notice)
    assert "a message that names them" in done.text


def test_who_takes_them_over_reads_that_they_are_theirs(ana: Desk, ada: Desk) -> None:
    for name in ("Acme", "Globex"):
        ana.start(name)

    done = hand_over_all(ada, leave(ana), to="UADA")

    assert isinstance(done, Notice)
    assert done.text == "2 accounts are yours from now on. You get a brief of each."
    assert told(ana, "UADA")[0].startswith("*Acme* is yours from now on.")


def test_the_form_names_the_accounts(ana: Desk, ada: Desk) -> None:
    for name in ("Globex", "Acme"):
        ana.start(name)

    form = opened(ada, FORM, leave(ana))

    assert form.about == "2 accounts of Ana Alves, who has left: *Acme*, *Globex*"


def test_closed_and_deleted_plans_stay(ana: Desk, ada: Desk) -> None:
    closed, deleted, live = task(ana), ana.start("Globex"), ana.start("Initech")
    closed.close_plan()
    plans.delete(ana.kambot, ana.who, deleted)
    left = leave(ana)

    hand_over_all(ada, left)

    owned = {each: plan_row(ana, each).owner_id for each in (closed.plan_id, deleted, live)}
    assert owned == {closed.plan_id: left, deleted: left, live: member_id(ana, "UBOB")}


def test_the_manager_may_also_where_only_the_team_may_know(ana: Desk, bob: Desk) -> None:
    managed(ana, "UANA", "UBOB")
    hidden = task(ana)
    hidden.hide_plan()

    hand_over_all(bob, leave(ana), to="UBOB")

    assert owner_of(bob, hidden.plan_id) == "UBOB"


def test_an_admin_neither_learns_of_nor_moves_what_a_manager_looks_after(
    ana: Desk, bob: Desk, ada: Desk
) -> None:
    managed(ana, "UANA", "UBOB")
    hidden, known = task(ana), ana.start("Globex")
    hidden.hide_plan()
    left = leave(ana)

    assert "Acme" not in opened(ada, FORM, left).about
    hand_over_all(ada, left, to="UADA")

    assert owner_of(ada, known) == "UADA"
    assert plan_row(ana, hidden.plan_id).owner_id == left
    with pytest.raises(NotAllowed, match="no account of Ana Alves"):
        opened(ada, FORM, left)


def test_others_may_not(ana: Desk, bob: Desk) -> None:
    ana.start("Acme")
    left = leave(ana)

    with pytest.raises(NotAllowed, match="Only the manager of Ana Alves or an admin"):
        opened(bob, FORM, left)


def test_who_is_there_keeps_their_accounts(ana: Desk, ada: Desk) -> None:
    ana.start("Acme")

    with pytest.raises(NotAllowed, match="Ana Alves is there"):
        opened(ada, FORM, member_id(ana, "UANA"))


def test_people_of_another_workspace_do_not_exist(ana: Desk, desk: Callable[..., Desk]) -> None:
    ana.start("Acme")

    with pytest.raises(NotFound):
        opened(desk("UEVE", "T2"), FORM, leave(ana))


@pytest.mark.parametrize(("to", "why"), [("UGUEST", "guest"), ("UANA", "left")])
def test_only_a_colleague_who_is_there_can_be_the_new_owner(
    ana: Desk, ada: Desk, to: str, why: str
) -> None:
    plan_id = ana.start("Acme")

    done = hand_over_all(ada, leave(ana), to=to)

    assert isinstance(done, Refused)
    assert why in done.errors["owner_id"]
    assert owner_of(ada, plan_id) == "UANA"


def test_what_was_handed_over_meanwhile_is_shown_before_the_rest_moves(
    ana: Desk, ada: Desk
) -> None:
    acme, globex = ana.start("Acme"), ana.start("Globex")
    left = leave(ana)
    version = opened(ada, FORM, left).version
    sent(ada, "hand_over_account", acme, owner_id="UADA", stays="no")

    late = sent(ada, FORM, left, version=version, owner_id="UBOB")

    assert isinstance(late, Refused)
    assert late.form.about == "An account of Ana Alves, who has left: *Globex*"  # type: ignore[union-attr]
    assert owner_of(ada, globex) == "UANA"


def test_of_two_at_the_same_moment_one_gets_everything(ana: Desk, bob: Desk, ada: Desk) -> None:
    managed(ana, "UANA", "UBOB")
    for number in range(3):
        task(ana, name=f"Account {number}", title=f"Call {number}")
    left = leave(ana)
    version, start = opened(ada, FORM, left).version, Barrier(2)
    said: dict[str, object] = {}

    def run(who: Desk, to: str) -> None:
        start.wait()
        try:
            said[to] = sent(who, FORM, left, version=version, owner_id=to)
        except KambotError as told_so:
            said[to] = told_so

    threads = [Thread(target=run, args=each) for each in ((bob, "UBOB"), (ada, "UADA"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (won,) = [to for to, done in said.items() if isinstance(done, Notice)]
    assert set(owners(ana, "actions").values()) == {won}
    with ana.kambot.database.read() as connection:
        assert set(connection.scalars(select(PLAN.c.owner_id))) == {member_id(ana, won)}
    assert len(told(ana, won)) == 3


def test_three_hundred_accounts_go_in_few_statements(ana: Desk, ada: Desk) -> None:
    grow(ana.kambot, 300)
    left = leave(ana)

    with ana.kambot.database.statements() as said:
        done = hand_over_all(ada, left)

    assert isinstance(done, Notice)
    assert done.text.startswith("300 accounts are with Bob Brown from now on, with 600 open pieces")
    assert len(said) < 3 * 300
