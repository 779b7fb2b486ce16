"""Who may do what with a plan: METHOD section 8 as a table, in Python and in SQL alike."""

from collections.abc import Callable, Mapping

import pytest
from sqlalchemy import insert, select, update

from kambot import plans
from kambot.access import OWNER, PLAN, TEAM, Part, visible
from kambot.asking.opening import open_form
from kambot.core import Kambot
from kambot.errors import Deleted, KambotError, NotAllowed, NotAMember, NotFound, UnknownPeople
from kambot.facts import of_plan
from kambot.life.flagging import unflag
from kambot.members import MEMBER, me
from kambot.method.vocabulary import Visibility
from kambot.screens import Caller
from tests.usecases.acting import member_id
from tests.usecases.conftest import MORNING, Desk
from tests.usecases.forms import managed

EDIT, COMMENT, FLAG, HIDE, HAND_OVER, DELETE = (
    *("may_edit", "may_comment", "may_flag"),
    *("may_hide", "may_hand_over", "may_delete"),
)
RIGHTS = {EDIT, COMMENT, FLAG, HIDE, HAND_OVER, DELETE}
VIEWERS = {
    "owner": ("UANA", RIGHTS),
    "team": ("UTEAM", {EDIT, COMMENT}),
    "manager": ("UBOSS", {COMMENT, FLAG, HAND_OVER}),
    "admin": ("UADA", {HAND_OVER, DELETE}),
    "stranger": ("UBOB", set[str]()),
}
NEAR = {"owner", "team", "manager"}
"""Who knows of a plan for its team only."""


@pytest.fixture
def plan_id(ana: Desk) -> int:
    """Ana's plan, with somebody on its team and somebody who is her manager."""
    plan_id = ana.start("Acme")
    with ana.kambot.database.write() as connection:
        row = connection.execute(select(MEMBER).where(MEMBER.c.user_id == "UANA")).mappings().one()
        for user in ("UTEAM", "UBOSS"):
            person = {**row, "user_id": user, "name": user.title()}
            connection.execute(insert(MEMBER).values({k: person[k] for k in person if k != "id"}))
        key = {"workspace_id": row["workspace_id"], "plan_id": plan_id}
        of = MEMBER.c.user_id == "UTEAM"
        on_team = connection.execute(select(MEMBER.c.id).where(of)).scalar_one()
        connection.execute(insert(TEAM).values(**key, member_id=on_team))
    managed(ana, "UANA", "UBOSS")
    return plan_id


def part(desk: Desk, plan_id: int) -> Part:
    with desk.kambot.database.read() as connection:
        return of_plan(connection, me(connection, desk.kambot, desk.who), plan_id).part


def hide(desk: Desk, plan_id: int, visibility: Visibility = Visibility.TEAM) -> None:
    with desk.kambot.database.write() as connection:
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(visibility=visibility))


def is_visible(desk: Desk, user: str, plan_id: int) -> bool:
    """As SQL says."""
    with desk.kambot.database.read() as connection:
        found = select(PLAN.c.id).join(OWNER, OWNER.c.id == PLAN.c.owner_id)
        whose = {"me": member_id(desk, user)}
        return (
            connection.execute(found.where(PLAN.c.id == plan_id, visible()), whose).first()
            is not None
        )


@pytest.mark.parametrize("viewer", VIEWERS)
def test_everybody_may_do_what_the_method_says(
    plan_id: int, desk: Callable[..., Desk], viewer: str
) -> None:
    user, rights = VIEWERS[viewer]

    own = part(desk(user), plan_id)

    assert {right for right in RIGHTS if getattr(own, right)} == rights


@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_python_and_sql_agree_on_who_may_know(
    plan_id: int, desk: Callable[..., Desk], viewer: str, visibility: Visibility
) -> None:
    user, _ = VIEWERS[viewer]
    own = part(desk(user), plan_id)

    hide(desk(user), plan_id, visibility)

    knows = visibility is Visibility.WORKSPACE or viewer in NEAR
    assert own.may_know(visibility) is knows
    assert is_visible(desk(user), user, plan_id) is knows


FORMS = ("flag", "hand_over_account", "approve", "return_plan", "comment", "review")
USE_CASES: Mapping[str, Callable[[Kambot, Caller, int], object]] = {
    "open": plans.open_hub,
    "restore": plans.restore,
    "delete": plans.delete,
    "unflag": unflag,
}
ASKED = (*USE_CASES, *FORMS)


def ask(desk: Desk, asked: str, plan_id: int) -> object:
    if asked in FORMS:
        return open_form(desk.kambot, desk.who, asked, plan_id)
    return USE_CASES[asked](desk.kambot, desk.who, plan_id)


def heard(desk: Desk, asked: str, plan_id: int) -> tuple[type[Exception], str]:
    with pytest.raises(KambotError) as refused:
        ask(desk, asked, plan_id)
    return refused.type, str(refused.value)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("viewer", ["admin", "stranger"])
def test_a_hidden_plan_sounds_like_one_that_never_was(
    plan_id: int, desk: Callable[..., Desk], viewer: str, asked: str
) -> None:
    who = desk(VIEWERS[viewer][0])
    hide(who, plan_id)

    assert heard(who, asked, plan_id) == heard(who, asked, plan_id + 1000)
    with who.kambot.database.write() as connection:
        connection.execute(update(PLAN).values(archived_at=MORNING))
    assert heard(who, asked, plan_id) == heard(who, asked, plan_id + 1000)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    ("user", "team", "why"),
    [
        ("UGUEST", "T1", NotAMember),
        ("ULEFT", "T1", NotAMember),
        ("UNOBODY", "T1", UnknownPeople),
        ("UEVE", "T2", NotFound),
    ],
)
def test_outsiders_have_no_part_in_anything(
    plan_id: int, desk: Callable[..., Desk], user: str, team: str, why: type[Exception], asked: str
) -> None:
    assert heard(desk(user, team), asked, plan_id)[0] is why


def test_who_may_not_restore_a_plan_hears_who_may(plan_id: int, ana: Desk, bob: Desk) -> None:
    plans.delete(ana.kambot, ana.who, plan_id)

    with pytest.raises(Deleted):
        plans.open_hub(bob.kambot, bob.who, plan_id)
    with pytest.raises(NotAllowed, match="Only its owner or an admin"):
        plans.restore(bob.kambot, bob.who, plan_id)


def test_a_manager_says_something_to_the_digest(plan_id: int, desk: Callable[..., Desk]) -> None:
    form = open_form(desk("UBOSS").kambot, desk("UBOSS").who, "comment", plan_id)

    assert form.about == "*Acme*"
