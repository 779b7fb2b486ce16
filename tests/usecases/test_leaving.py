"""Owners who leave: their manager, else the admins, are offered to hand the accounts over, once."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from kambot import plans
from kambot.cards import NoticeCard
from kambot.composing import compose
from kambot.errors import NotFound
from kambot.life.leaving import decide
from kambot.members import MEMBER, Profile
from kambot.outbox.letters import letters
from kambot.people import keep_up
from tests.usecases.acting import MESSAGE, is_due, posted, task
from tests.usecases.conftest import Clock, Desk
from tests.usecases.forms import managed, sent, told


def leave(desk: Desk, user: str = "UANA", name: str = "Ana Alves") -> int:
    """They are deactivated in Slack, and a tick later somebody is told; how many."""
    keep_up(desk.kambot, "T1", [Profile(user, name, left=True)])
    return decide(desk.kambot, desk.kambot.clock())


def offered(desk: Desk, user: str) -> list[str]:
    """The accounts that have a button in the newest notice to somebody."""
    with desk.kambot.database.read() as connection:
        found = select(MESSAGE.c.id, MESSAGE.c.workspace_id).join(
            MEMBER, MEMBER.c.id == MESSAGE.c.member_id
        )
        newest = found.where(MEMBER.c.user_id == user).order_by(MESSAGE.c.id.desc())
        message_id, workspace_id = connection.execute(newest).first() or (0, 0)
        known = letters(connection, workspace_id, [message_id])
        card = compose(connection, desk.kambot, known).get(message_id)
    return [each.account for each in card.offers] if isinstance(card, NoticeCard) else []


def test_the_manager_is_told_once_of_all_accounts(ana: Desk) -> None:
    managed(ana, "UANA", "UBOB")
    for name in ("Globex", "Acme"):
        ana.start(name)

    done = [leave(ana) for _ in range(2)]

    assert done == [1, 0]
    said = "Ana Alves has left and still owns 2 accounts: *Acme*, *Globex*."
    assert told(ana, "UBOB") == [f"{said} Who looks after them from now on?"]
    assert offered(ana, "UBOB") == ["Acme", "Globex"]
    assert told(ana, "UADA") == []


@pytest.mark.parametrize("manager", ["gone", "none"])
def test_without_a_manager_who_is_there_the_admins_are_told(ana: Desk, manager: str) -> None:
    ana.start("Acme")
    if manager == "gone":
        managed(ana, "UANA", "UBOB")
        leave(ana, "UBOB", "Bob Brown")

    leave(ana)

    assert offered(ana, "UADA") == ["Acme"]
    assert told(ana, "UBOB") == []


def test_who_owned_nothing_leaves_quietly(ana: Desk) -> None:
    ana.start("Acme")

    assert leave(ana, "UBOB", "Bob Brown") == 0


def test_what_was_handed_over_is_asked_no_more(ana: Desk, bob: Desk) -> None:
    managed(ana, "UANA", "UBOB")
    plans_of = {name: ana.start(name) for name in ("Acme", "Globex")}
    leave(ana)

    sent(bob, "hand_over_account", plans_of["Acme"], owner_id="UBOB", stays="no")
    assert offered(ana, "UBOB") == []  # the newest is the brief
    (asked, _) = told(ana, "UBOB")
    assert asked.startswith("Ana Alves has left and still owns an account: *Globex*.")

    sent(bob, "hand_over_account", plans_of["Globex"], owner_id="UADA", stays="no")
    assert len(told(ana, "UBOB")) == 1


def test_five_accounts_have_a_button_and_all_a_name(ana: Desk) -> None:
    for number in range(7):
        ana.start(f"Account {number}")
    leave(ana)

    assert len(offered(ana, "UADA")) == 5
    assert "Account 6" in told(ana, "UADA")[0]


def test_who_left_long_ago_is_no_news(ana: Desk, clock: Clock) -> None:
    ana.start("Acme")
    keep_up(ana.kambot, "T1", [Profile("UANA", "Ana Alves", left=True)])
    clock.forward(days=8)

    assert decide(ana.kambot, clock()) == 0


def test_a_closed_or_deleted_plan_needs_no_owner(ana: Desk) -> None:
    call = task(ana)
    call.close_plan()
    plans.delete(ana.kambot, ana.who, ana.start("Globex"))

    assert leave(ana) == 0


def test_a_plan_for_its_team_only_does_not_become_nobodys(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    call = task(ana)
    call.hide_plan()
    ada = desk("UADA")
    with pytest.raises(NotFound):
        plans.open_hub(ada.kambot, ada.who, call.plan_id)

    leave(ana)

    assert offered(ana, "UADA") == ["Acme"]
    sent(ada, "hand_over_account", call.plan_id, owner_id="UBOB", stays="no")
    with pytest.raises(NotFound):
        plans.open_hub(ada.kambot, ada.who, call.plan_id)
    assert told(ana, "UADA") == []


def test_it_stays_hidden_from_admins_where_its_owner_has_a_manager(
    ana: Desk, desk: Callable[..., Desk]
) -> None:
    managed(ana, "UANA", "UBOB")
    call = task(ana)
    call.hide_plan()
    leave(ana)

    with pytest.raises(NotFound):
        plans.open_hub(desk("UADA").kambot, desk("UADA").who, call.plan_id)
    assert offered(ana, "UBOB") == ["Acme"]


def test_another_name_of_somebody_redraws_what_names_them(ana: Desk) -> None:
    call = task(ana)
    card = posted(call, "UBOB")
    keep_up(ana.kambot, "T1", [Profile("UANA", "Ana Alves")])
    assert not is_due(call, card)

    keep_up(ana.kambot, "T1", [Profile("UANA", "Ana Almeida")])

    assert is_due(call, card)
