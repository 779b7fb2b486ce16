"""From a message to an action, a touch or a note: for which plan, with what of its words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from kambot import agenda, records
from kambot.asking.opening import choices, open_form
from kambot.asking.submitting import submit_form
from kambot.bindings import LISTS
from kambot.capturing import Source, begin, quoted, reworded
from kambot.errors import NotAllowed, NotAMember, NotFound
from kambot.method.vocabulary import ActionStatus
from kambot.screens import FormScreen, Notice, Refused
from kambot.touches.keeping import NOTE, TOUCH
from tests.portfolio import grow
from tests.usecases.acting import member_id
from tests.usecases.conftest import Clock, Desk, raws_of
from tests.usecases.test_statements import statements, ways
from tests.usecases.touching import TODAY, account

ACTION = LISTS["actions"]
LINK = "https://team.slack.com/archives/C1/p1795424400000100"
SAID = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
MESSAGE = Source(text="Can you send the price list?", at=SAID, link=LINK, channel="sales")


def form(desk: Desk, message: Source = MESSAGE, **typed: Any) -> FormScreen:
    """The form as it opens from a message, with what was typed since."""
    begun = begin(desk.kambot, desk.who, message)
    first = {"plan": str(begun.plan_id), "link": begun.link}
    raws = {**quoted(begun.words, str(begun.on)), **first, **typed}
    return open_form(desk.kambot, desk.who, "add_to_plan", 0, raws)


def send(desk: Desk, shown: FormScreen, **raws: Any) -> Notice | Refused:
    answers = raws_of(shown) | raws
    return submit_form(
        desk.kambot, desk.who, "add_to_plan", shown.subject, answers, receipt=desk.receipt()
    )


def only(desk: Desk, table: Any) -> Any:
    with desk.kambot.database.read() as connection:
        return connection.execute(select(table)).one()


def chosen(shown: FormScreen, key: str = "plan") -> str:
    """What a searched question shows as chosen."""
    asked = next(each for each in shown.inputs if each.field.key == key)
    (label,) = asked.labels.values()
    return label


def test_a_message_becomes_an_action_with_a_link_back(ana: Desk) -> None:
    account(ana)
    said = send(ana, form(ana), due_on=str(TODAY))
    assert isinstance(said, Notice)
    assert said.text == (
        "The action “Can you send the price list?” is in the plan for Acme, due 23 Nov 2026."
    )
    row = only(ana, ACTION)
    assert (row.title, row.source_link, row.status) == (MESSAGE.text, LINK, ActionStatus.OPEN)
    assert (row.owner_id, row.due_on) == (member_id(ana, "UANA"), TODAY)


def test_somebody_else_may_be_asked_to_do_it(ana: Desk) -> None:
    account(ana)
    said = send(ana, form(ana), owner_id="UBOB")
    assert isinstance(said, Notice)
    assert said.text.endswith("due 30 Nov 2026, for Bob Brown.")


def test_a_message_becomes_a_touch_of_the_day_it_was_written(ana: Desk) -> None:
    acme = account(ana)
    sue = acme.contact("Sue")
    said = send(ana, form(ana, what="touch"), contacts=[str(sue)])
    assert isinstance(said, Notice)
    row = only(ana, TOUCH)
    assert (row.summary, row.link, row.kind.value) == (MESSAGE.text, LINK, "message")
    assert row.held_on == date(2026, 11, 20)
    assert acme.last_touch(sue) == row.held_on


def test_a_message_becomes_a_note(ana: Desk) -> None:
    account(ana)
    assert isinstance(send(ana, form(ana, what="note")), Notice)
    row = only(ana, NOTE)
    assert (row.text, row.link, row.noted_on) == (MESSAGE.text, LINK, date(2026, 11, 20))


def test_the_day_of_a_message_is_the_one_where_the_reader_is(bob: Desk) -> None:
    account(bob)
    early = replace(MESSAGE, at=datetime(2026, 11, 21, 3, tzinfo=UTC))
    assert begin(bob.kambot, bob.who, early).on == date(2026, 11, 20)


def test_the_same_submission_twice_is_one_action(ana: Desk) -> None:
    account(ana)
    shown = form(ana)
    for _ in range(2):
        submit_form(ana.kambot, ana.who, "add_to_plan", 0, raws_of(shown), receipt="V1:1")
    assert only(ana, ACTION).title == MESSAGE.text


@pytest.mark.parametrize(
    ("channel", "account"),
    [
        ("acme", "Acme"),
        ("ext-acme-renewal", "Acme"),
        ("acme_north-kam", "Acme North"),
        ("acmeist", "Globex"),
        ("the-north", "Globex"),
        ("", "Globex"),
    ],
)
def test_a_channel_named_like_an_account_suggests_its_plan_else_the_last_one(
    ana: Desk, channel: str, account: str
) -> None:
    for name in ("Acme", "Acme North", "Globex"):
        ana.start(name)
    assert chosen(form(ana, replace(MESSAGE, channel=channel))) == account


def test_the_plan_that_was_used_last_is_suggested(ana: Desk) -> None:
    acme = account(ana)
    account(ana, "Globex")
    send(ana, form(ana), plan=str(acme.plan_id))
    assert chosen(form(ana)) == "Acme"


def test_the_plan_of_today_is_suggested_before_the_next_one(ana: Desk) -> None:
    this_year = ana.start("Acme", period_kind="fiscal_year")
    ana.start("Acme")
    assert begin(ana.kambot, ana.who, replace(MESSAGE, channel="acme")).plan_id == this_year


def test_only_plans_that_one_may_change_can_be_chosen(ana: Desk, bob: Desk) -> None:
    acme = account(ana)
    account(bob, "Globex")

    def offered(query: str = "") -> list[str]:
        found = choices(bob.kambot, bob.who, "add_to_plan", 0, "plan", query)
        return [each.label.partition(" · ")[0] for each in found]

    assert offered() == ["Globex"]
    assert offered("acme") == ["Globex"]
    with pytest.raises(NotAllowed, match="Only Ana Alves and the team"):
        form(bob, plan=str(acme.plan_id))
    ana.save(acme.plan_id, "profile", team=["UBOB"])
    assert sorted(offered()) == ["Acme", "Globex"]
    assert offered("acme") == ["Acme"]


def test_the_contacts_are_those_of_the_chosen_plan(ana: Desk) -> None:
    acme, globex = account(ana), account(ana, "Globex")
    acme.contact("Sue")
    globex.contact("Gus")

    def offered(plan_id: int) -> list[str]:
        shown = form(ana, plan=str(plan_id), what="touch")
        found = choices(ana.kambot, ana.who, "add_to_plan", shown.subject, "contacts", "")
        return [each.label for each in found]

    assert (offered(acme.plan_id), offered(globex.plan_id)) == (["Sue"], ["Gus"])


def test_without_a_plan_to_add_to_it_says_how_to_get_one(ana: Desk, bob: Desk) -> None:
    account(ana)
    with pytest.raises(NotAllowed, match="/accountplan new"):
        form(bob)


def test_guests_and_other_workspaces_get_nothing(ana: Desk, desk: Callable[..., Desk]) -> None:
    acme = account(ana)
    for user in ("UGUEST", "ULEFT"):
        with pytest.raises(NotAMember):
            form(desk(user))
    with pytest.raises(NotFound):
        open_form(ana.kambot, desk("UEVE", "T2").who, "add_to_plan", acme.plan_id)


def test_an_action_is_due_from_today_on_on_a_working_day(ana: Desk, clock: Clock) -> None:
    account(ana)
    clock.forward(days=5)  # a Saturday
    shown = raws_of(form(ana))
    assert shown["due_on"] == "2026-12-07"
    refused = send(ana, form(ana), due_on="2026-11-27")
    assert isinstance(refused, Refused)
    assert refused.errors == {"due_on": "Please pick a day from 28 Nov 2026 to 28 Nov 2029."}


def test_mentions_become_names(ana: Desk) -> None:
    account(ana)
    asked = replace(MESSAGE, text="<@UBOB> and <@UNOBODY>, please call <Sue>")
    shown = raws_of(form(ana, asked))
    assert shown["title"] == "@Bob Brown and @somebody, please call <Sue>"


def test_a_message_without_words_leaves_the_question_open(ana: Desk) -> None:
    account(ana)
    shown = form(ana, replace(MESSAGE, text=" \u200b\n"))
    assert raws_of(shown)["title"] is None
    refused = send(ana, shown)
    assert isinstance(refused, Refused)
    assert refused.errors == {"title": "Please fill in “What is to be done?”."}


@given(words=st.text(max_size=4000), day=st.dates(date(2020, 1, 1), TODAY - timedelta(days=1)))
def test_however_long_a_message_is_each_question_takes_what_it_can_hold(
    words: str, day: date
) -> None:
    taken = quoted(words, str(day))
    for key, most in (("title", 150), ("summary", 500), ("text", 3000)):
        value = taken[key]
        assert value is None or (isinstance(value, str) and 0 < len(value) <= most)
    assert taken["held_on"] == taken["noted_on"] == str(day)


@pytest.mark.only("sqlite")
def test_the_form_costs_as_many_statements_for_many_plans_as_for_one(ana: Desk, bob: Desk) -> None:
    grow(ana.kambot, 30)
    account(bob)
    assert statements(ana, form) == statements(bob, form) <= 8


@given(words=st.text(), key=st.sampled_from(["title", "summary", "text"]))
def test_only_what_somebody_has_rewritten_takes_the_place_of_the_message(
    words: str, key: str
) -> None:
    shown, day = quoted(words, "2026-11-20"), "2026-11-20"
    assert reworded(words, day, shown) == (words, day)
    assert reworded(words, day, {key: f"{words} and more"}) == (f"{words} and more", day)
    assert reworded(words, day, {"held_on": "2026-11-19"}) == (words, "2026-11-19")
    assert reworded(words, day, {"noted_on": None}) == (words, day)


@pytest.mark.only("sqlite")
def test_no_part_of_the_form_looks_at_all_plans_or_changes(ana: Desk) -> None:
    grow(ana.kambot, 5)
    for how in ways(ana, form):
        assert how == "SCAN CONSTANT ROW" or not how.startswith("SCAN"), how
        assert "ix_plan_workspace_id" not in how


def test_the_way_back_to_the_message_stands_beside_the_action(ana: Desk) -> None:
    acme = account(ana)
    send(ana, form(ana))
    ana.add(acme.plan_id, "actions", title="Call Sue", due_on=str(TODAY), owner_id="UANA")
    page = records.list_page(ana.kambot, ana.who, acme.plan_id, "actions")
    made, typed = (row.line for row in page.rows)
    assert made.endswith(f" · <{LINK}|message>")
    assert "<" not in typed
    listed = [row.text for row in agenda.agenda(ana.kambot, ana.who).rows]
    assert [f"<{LINK}|message>" in text for text in listed] == [False, True]
