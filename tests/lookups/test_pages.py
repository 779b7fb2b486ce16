"""Pages of an answer end where they end; what everybody may know of has fewer, and is no less."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from kambot.bindings import LISTS, PLAN
from kambot.method.vocabulary import PlanState
from tests.health.records import DEAL, Work, add, change
from tests.lookups.conftest import ask, lead
from tests.lookups.test_many import account, hide
from tests.usecases.conftest import MORNING, Desk

LATE = date(2026, 11, 20)


def late(desk: Desk, plan_id: int, count: int, name: str, **more: Any) -> None:
    for number in range(count):
        Work(desk, plan_id).action(title=f"{name} {number}", due_on=LATE, **more)


@pytest.fixture
def hidden_first(ana: Desk) -> None:
    """Ten overdue actions that only a team may know of, then three for everybody."""
    hidden, public = ana.start("Hidden"), ana.start("Public")
    hide(ana, hidden)
    late(ana, hidden, 10, "Secret")
    late(ana, public, 3, "Call")


@pytest.mark.usefixtures("hidden_first")
def test_a_later_page_is_shared_as_the_last_that_everybody_has(ana: Desk) -> None:
    shown = ask(ana, "overdue.1.28:0")
    assert (shown.work.total, len(shown.work.first), shown.shareable) == (13, 3, True)
    shared = ask(ana, "overdue.1.28:0", for_all=True)
    assert [each.title for each in shared.work.first] == ["Call 0", "Call 1", "Call 2"]
    assert (shared.work.total, shared.question.page, shared.more) == (3, 0, False)
    assert "Nothing is overdue" not in ana.kambot.prompts.say("overdue", card=shared)


@pytest.mark.usefixtures("hidden_first")
def test_a_page_beyond_the_last_is_the_last(ana: Desk) -> None:
    card = ask(ana, "overdue.7.28:0")
    assert (card.work.total, card.question.page, len(card.work.first)) == (13, 1, 3)
    assert "Well done" not in ana.kambot.prompts.say("overdue", card=card)


def test_reviews_and_other_peoples_work_go_on_on_the_next_page(ana: Desk, ada: Desk) -> None:
    for number in range(8):
        made = ana.start(f"Account {number}")
        on = date(2026, 12, 1) + timedelta(days=number)
        committed = {"state": PlanState.COMMITTED, "next_review_on": on}
        change(ana, update(PLAN).where(PLAN.c.id == made).values(**committed))
    first, second = (ask(ana, f"next.{page}.28:0") for page in (0, 1))
    assert (len(first.reviews.first), first.reviews.rest, first.more) == (5, 3, True)
    said = ana.kambot.prompts.say("work_beside", card=first, part="reviews")
    assert said == "*Reviews* · 8 · 3 more on the next page"
    assert [each.account for each in second.reviews.first] == [
        f"Account {number}" for number in (5, 6, 7)
    ]
    assert (second.reviews.rest, second.more) == (0, False)

    late(ana, made, 7, "Late")
    first, second = (ask(ada, f"overdue.{page}.28:0") for page in (0, 1))
    assert (len(first.people.first), first.people.rest, first.more) == (5, 2, True)
    assert (len(second.people.first), second.people.rest, second.more) == (2, 0, False)


def test_no_answer_says_there_is_none_because_its_page_is_beyond(ana: Desk, ada: Desk) -> None:
    made = ana.start("Acme", period_kind="fiscal_year")
    ana.save(made, "profile", renewal_on="2026-12-01")
    add(ana, made, LISTS["white_space"], offering="Fibre", served_by="competitor")
    ana.add(made, "contacts", name="Rose", role="user")
    account(ana, "Unplanned", crm_key="1")
    loose = {"account_id": None, "name": "Loose", "type": "new", "status": "open"}
    common = {"workspace_id": 1, "currency": "USD", "position": 0, "version": 1, "extra": {}}
    stamps = {"created_at": MORNING, "updated_at": MORNING}
    change(ana, insert(DEAL).values(**loose, **common, **stamps))
    lines = {"history": "changes", "people": "others"}
    for kind in ("mine", "at_risk", "unplanned", "loose", "growth"):
        card = ask(ana, f"{kind}.9.28:0")
        assert (len(card.rows), card.question.page, card.more) == (1, 0, False), kind
    for kind in ("history", "people", "growth"):
        card = ask(ana, f"{kind}.9.28:{made}")
        assert getattr(card, lines.get(kind, "rows")), kind
        assert (card.question.page, card.more) == (0, False), kind
    team = ask(ada, "team.9.28:0")
    assert (len(team.owners), team.question.page) == (1, 0)


def test_share_is_there_exactly_where_there_is_something_to_share(
    ana: Desk, ada: Desk, bob: Desk
) -> None:
    lead(ada, "UBOB")
    hidden = ana.start("Hidden")
    ana.save(hidden, "profile", renewal_on="2026-12-01")
    space = {"offering": "Fibre", "served_by": "competitor"}
    hide(ana, hidden)
    late(ana, hidden, 1, "Secret")
    add(ana, hidden, LISTS["white_space"], **space)
    kinds = ("mine", "at_risk", "overdue", "growth")
    asks = [*((ana, kind) for kind in kinds), (ada, "team")]
    for reader, kind in asks:
        told, shared = (ask(reader, f"{kind}:0", for_all=each) for each in (False, True))
        assert (told.shareable, shared.shareable) == (False, False), kind

    public = ana.start("Public")
    ana.save(public, "profile", renewal_on="2026-12-02")
    late(ana, public, 1, "Call")
    add(ana, public, LISTS["white_space"], **space)
    for reader, kind in asks:
        told, shared = (ask(reader, f"{kind}:0", for_all=each) for each in (False, True))
        assert (told.shareable, shared.shareable) == (True, True), kind


def test_a_page_of_hidden_plans_can_be_shared_if_there_are_others(ana: Desk) -> None:
    for number in range(9):
        hidden = ana.start(f"Hidden {number}")
        ana.save(hidden, "profile", renewal_on=f"2026-12-0{number + 1}")
        hide(ana, hidden)
    ana.start("Public")
    first, second = (ask(ana, f"mine.{page}.28:0") for page in (0, 1))
    assert all(each.account != "Public" for each in first.rows)
    assert (first.shareable, second.shareable) == (True, True)
    for page in (0, 1):
        shared = ask(ana, f"mine.{page}.28:0", for_all=True)
        assert [each.account for each in shared.rows] == ["Public"]
